"""The words that every form understands besides answers: quay lại, sửa, bỏ qua, để sau, trợ giúp."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.messages import Choice
from core.reading.folding import fold

LONGEST = 60
LONGEST_LIST = 600
# More digits than this are a figure, or the number of a card, whatever zeros stand before it.
MOST_DIGITS = 4
AGREEING = frozenset(
    {
        "co",
        "vang",
        "da",
        "da vang",
        "dung",
        "dung roi",
        "dong y",
        "ok",
        "oke",
        "yes",
        "roi",
        "da co",
        "co roi",
    }
)
REFUSING = frozenset(
    {"khong", "ko", "khong a", "da khong", "khong dong y", "khong co", "chua", "chua co", "chua a", "no"}
)
SENDING = frozenset({"gui", "nop", "gui di", "gui ho so", "nop ho so", "gui cho ban"})

YES_KEYS = frozenset({"yes", "agree", "rows:add", "rows:merge", "form:here", "form:keep"})
NO_KEYS = frozenset({"no", "decline", "rows:drop", "form:not_here"})


class Manner(StrEnum):
    """What a person wants of the form itself."""

    BACK = "back"
    EDIT = "edit"
    SKIP = "skip"
    CANCEL = "cancel"
    LATER = "later"
    HELP = "help"
    REVIEW = "review"
    UNDO = "undo"
    DROP = "drop"
    LOOK = "look"
    DONE = "done"


_WORDS = {
    Manner.BACK: ("quay lai", "lui lai", "tro lai", "back", "/quaylai"),
    Manner.SKIP: ("bo qua", "skip", "/boqua"),
    Manner.CANCEL: ("huy", "huy bo", "huy nhap", "cancel", "/huy"),
    Manner.LATER: ("de sau", "luu nhap", "luu lai", "tam dung", "lam sau", "later", "/desau"),
    Manner.HELP: ("tro giup", "huong dan", "giup", "giup em", "help", "/trogiup"),
    Manner.REVIEW: ("xem lai", "kiem tra lai", "review"),
    Manner.UNDO: ("hoan tac", "undo"),
    Manner.DONE: ("xong", "xong roi", "het", "het roi", "done", "hoan thanh", "da xong", "du roi", "da du"),
}
_WITH_REST = {
    Manner.EDIT: ("chinh sua", "sua lai", "sua", "edit"),
    Manner.DROP: ("xoa dong", "xoa", "bo dong", "bo", "delete"),
    Manner.LOOK: ("xem tu dong", "xem dong", "xem tu", "xem", "show"),
}
_BY_WORDS = {words: manner for manner, known in _WORDS.items() for words in known}


_WHAT = re.compile(r"^(?:muc|dong|so|stt)(?: (?=\d|nay$)|$)")
_NUMBERED = re.compile(r"(?=.*\d)(?:va|den|toi|tu|cac|dong|muc|[\d\s,;&+–—-])+")
_TO = re.compile(r"\s*(?:[–—-]|\bden\b|\btoi\b)\s*")
_BETWEEN = re.compile(r"\b(?:va|tu|cac|dong|muc)\b|[\s;&+]")
_COPIED = re.compile(r"(?P<number>\d{1,4}) ?[.):-]? ?(?P<label>.+)")


@dataclass(frozen=True, slots=True)
class Wish:
    """A manner, and what was said behind it (“sửa 5” → “5”)."""

    manner: Manner
    rest: str = ""


def read_wish(said: str) -> Wish | None:
    """The manner that a whole message asks for; a key of ours (`form:back`) says it as well as words."""
    if len(said) > LONGEST_LIST:
        return None
    if said.startswith("form:") and said.removeprefix("form:") in set(Manner):
        return Wish(Manner(said.removeprefix("form:")))
    words = fold(said).strip(" .,!?")
    words = words.removesuffix(" a").removesuffix(" nhe").removesuffix(" di")
    if words in _BY_WORDS:
        return Wish(_BY_WORDS[words])
    found = _with_rest(words)
    is_plain = len(said) <= LONGEST and "\n" not in said.strip()
    return found if found and (is_plain or names_numbers(found.rest)) else None


def _with_rest(words: str) -> Wish | None:
    """“sửa 5”, “xoá Lan”; “sửa chữa” is a thing that people write about, and so is “bộ phận”."""
    for manner, known in _WITH_REST.items():
        for start in known:
            if words == start or words.startswith(f"{start} "):
                rest = _WHAT.sub("", words.removeprefix(start).strip())
                is_word = (start == "sua" and rest.startswith("chua")) or (
                    start == "bo" and rest not in {"", "nay"} and not names_numbers(rest)
                )
                return None if is_word else Wish(manner, rest)
    return None


def pick(offered: tuple[Choice, ...], said: str) -> str | None:
    """The key of the offered choice that was meant: by its number, its label or its key; else none.

    A choice's whole line (“2. Không phải”) is meant by its label.
    """
    words = _bare(said)
    is_number = words.isdecimal() and words.isascii() and len(words) <= MOST_DIGITS
    if is_number and 1 <= int(words) <= len(offered):
        return offered[int(words) - 1].key
    copied = _COPIED.fullmatch(words)
    if copied and 1 <= int(copied["number"]) <= len(offered):
        choice = offered[int(copied["number"]) - 1]
        if copied["label"] == _bare(choice.label):
            return choice.key
    meant = {said.strip(), words}
    meant |= YES_KEYS if words in AGREEING else set()
    meant |= NO_KEYS if words in REFUSING else set()
    said_label = next((choice.key for choice in offered if _bare(choice.label) == words), None)
    return said_label or next((choice.key for choice in offered if choice.key in meant), None)


def names_numbers(rest: str) -> bool:
    """Whether the words behind a wish are numbers and nothing else: “3, 5-7”, “5 đến 7”."""
    return _NUMBERED.fullmatch(rest) is not None


def numbers_in(rest: str, most: int) -> tuple[int, ...]:
    """“3, 5-7” → 3, 5, 6, 7: row numbers from 1 to `most`, each once; none where any part is no number."""
    found: list[int] = []
    for part in _BETWEEN.sub(",", _TO.sub("-", rest)).split(","):
        if not part:
            continue
        first, dash, last = part.partition("-")
        if not (first.isdecimal() and (last.isdecimal() if dash else True) and part.isascii()):
            return ()
        low, high = sorted((int(first[:6]), int((last or first)[:6])))
        found += range(max(low, 1), min(high, most) + 1)
    return tuple(dict.fromkeys(found))


def _bare(words: str) -> str:
    return fold(words).strip(" .)")
