"""What officers type instead of tapping a choice: “ok”, “giữ nguyên”, “gửi”, a reason at once."""

import re
from collections.abc import Mapping

from core.dialogue.manners import AGREEING, SENDING
from core.reading.folding import fold, nfc
from handlers.flows.plans import LONGEST_WORDS

_POLITE = re.compile(r"(?: (?:a|nhe|nha|em|vay|the))+$")
_KEEPING = frozenset({"bo qua", "giu nguyen", "de nguyen"})
_BECAUSE = frozenset({"vi", "do", "ly do", "vi ly do", "la do"})
_MEANING: Mapping[str, Mapping[str, frozenset[str]]] = {
    "flag": {"right": AGREEING, "skip": _KEEPING},
    "rest": {"all": AGREEING},
    "alter": {"yes": frozenset({"bo", "bo di", "xoa", "doi", "doi di"}), "no": _KEEPING | {"thoi"}},
    "preview": {"send": SENDING | {"gui duyet", "trinh", "trinh duyet", "xong", "xong roi"}},
}
"""Choices of a step by the words that mean them."""


def choice_meant(step: str, said: str) -> str:
    """The choice of a step that was meant by other words than its own; empty for none."""
    words = _POLITE.sub("", fold(said).strip(" .,!"))
    return next((key for key, known in _MEANING.get(step, {}).items() if words in known), "")


def reason(said: str) -> str:
    """A reason or an answer in an officer's words; empty where there are none, and for a bare “ok”."""
    words = " ".join(nfc(said).split())[:LONGEST_WORDS]
    is_bare = fold(words).strip(" .,!") in AGREEING
    return words if sum(map(str.isalpha, words)) > 1 and not is_bare else ""


def reason_to_keep(said: str) -> str:
    """Why the words stand, said at once: “bỏ qua vì đã đối chiếu bản ký”; empty for anything else."""
    words = nfc(said).split()
    folded = [fold(word).strip(":,;") for word in words]
    if " ".join(folded[:2]) not in _KEEPING:
        return ""
    because = next((count for count in (3, 2, 1) if " ".join(folded[2 : 2 + count]) in _BECAUSE), 0)
    return reason(" ".join(words[2 + because :]).lstrip("-–:,; "))
