"""Names of files made harmless: they are shown to people and offered for saving, never used as a path."""

import re
import unicodedata

from bot.files.problems import FileKind

LONGEST = 100
NAMELESS = "tep-dinh-kem"
_ENDING = re.compile(r"\.(pdf|docx?|xlsx?|jpe?g|png)$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def ending(name: str) -> str:
    """What stands behind the last dot, in small letters; empty without a dot."""
    return _cleaned(name).rpartition(".")[2].casefold() if "." in name else ""


def safe_name(name: str, kind: FileKind | None = None) -> str:
    """The name without folders, unseen characters and what Windows forbids; at most 100 characters, NFC.

    With a kind it ends as files of this kind do; Vietnamese letters stay. Nothing left: “tep-dinh-kem”.
    """
    clean = _cleaned(name)
    suffix = f".{kind}" if kind else ""
    stem = _ENDING.sub("", clean) if kind else clean
    stem = stem[: LONGEST - len(suffix)].rstrip(" .") or NAMELESS
    return f"{stem}{suffix}"


def _cleaned(name: str) -> str:
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    spaced = " ".join(re.sub(r"^[A-Za-z]:", "", last).split())
    seen = "".join(char for char in spaced if unicodedata.category(char) not in _UNSEEN)
    clean = " ".join(_FORBIDDEN.sub("", seen).split()).lstrip(" .")
    return f"_{clean}" if _DEVICE.match(clean) else clean
