"""Vietnamese letters of before Unicode (TCVN3, VNI), known by the words that they make, put into Unicode."""

import re
from collections.abc import Callable, Mapping
from enum import Enum

from core.reading.folding import keepable, nfc

_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)
# The dot of “ã” comes back as another dot from some programs.
_TCVN3: Mapping[int, str | None] = {0xA0 + at: char for at, char in enumerate(_TCVN3_LETTERS, 1)} | {
    0x2219: "ã",
}
_VNI_MARKS = {
    "aeouyAEOUYôöÔÖ": {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"},
    "aA": {
        "ê": "\u0306",
        "è": "\u0306\u0300",
        "é": "\u0306\u0301",
        "ú": "\u0306\u0309",
        "ü": "\u0306\u0303",
        "ë": "\u0306\u0323",
    },
    "aeoAEO": {
        "â": "\u0302",
        "à": "\u0302\u0300",
        "á": "\u0302\u0301",
        "å": "\u0302\u0309",
        "ã": "\u0302\u0303",
        "ä": "\u0302\u0323",
    },
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_SINGLE |= {old.upper(): new.upper() for old, new in _VNI_SINGLE.items()}
_VNI_PAIRS = {
    letter + shown: _VNI_SINGLE.get(letter, letter) + added
    for letters, marks in _VNI_MARKS.items()
    for mark, added in marks.items()
    for letter in letters
    for shown in (mark, mark.upper())
}
_VNI = re.compile(f"{'|'.join(sorted(map(re.escape, _VNI_PAIRS), reverse=True))}|[{''.join(_VNI_SINGLE)}]")
# Frequent words of any plan that are written with marks; their old spellings are words of no language.
_WORDS = frozenset(
    re.findall(
        r"\w+",
        "và của các được đến ngày tháng năm thành lập công nghiệp đơn vị kế hoạch thưởng thực hiện động đăng"
        " phòng tổ chức đề nghị quyết định trước số những người với đạt để về nhiệm vụ tỉnh cộng hòa xã hội"
        " chủ nghĩa việt độc phúc đợt đẩy mạnh tập thể cá nhân hiệu cứ điều",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_OLD = re.compile("[\u0080-\u00ff\u2219]")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_VIETNAMESE = re.compile("[ăđơưạ-ỹĂĐƠƯẠ-Ỹ]")
_LOST = re.compile(r"(?<=\w)\?(?=\w)")
FEW_WORDS, MANY_WORDS = 0.02, 0.1  # of all words; plans have 20 to 40 % of them
MOST_OLD_LETTERS = 0.12  # of a text that is no Vietnamese and still may be read
LOOKED_AT = 20_000  # characters


class OldFont(Enum):
    """How a font shows the codes of its letters; the capital ones of TCVN3 show small letters large."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3_capitals"
    VNI = "vni"


class Unreadable(Exception):
    """The letters are none that we know."""


def old_font(name: str) -> OldFont | None:
    """What a font's name tells: “.VnTime” is TCVN3, “.VnTimeH” its capitals, “VNI-Times” VNI."""
    folded = name.casefold().rpartition("+")[2]
    if folded.startswith(".vn"):
        return OldFont.TCVN3_CAPITALS if folded.endswith("h") else OldFont.TCVN3
    return OldFont.VNI if folded.startswith("vni") else None


def from_font(text: str, font: OldFont) -> str:
    """What a text shows in such a font; one that holds Vietnamese letters already stays."""
    if _VIETNAMESE.search(text):
        return text
    if font is OldFont.VNI:
        return vni(text)
    shown = tcvn3(text)
    return shown.upper() if font is OldFont.TCVN3_CAPITALS else shown


def tcvn3(text: str) -> str:
    """A text in TCVN3 (TCVN 5712, “ABC”), its codes read as Latin letters → Unicode."""
    return nfc(text.translate(_TCVN3))


def vni(text: str) -> str:
    """A text in VNI, where a letter's marks follow it as letters of their own → Unicode."""
    return nfc(_VNI.sub(lambda match: _VNI_PAIRS.get(match[0]) or _VNI_SINGLE[match[0]], text))


def in_unicode(text: str) -> tuple[str, bool]:
    """The text composed and in Unicode, and whether letters had to be converted; raises Unreadable.

    What is never seen (direction marks, spaces of no width) is left out. Few old letters in a text without
    Vietnamese words (a French name in an English letter) stay; where only some lines are of the old kind,
    only they are converted.
    """
    clean = _UNSEEN.sub("", nfc(keepable(text)))
    lines = clean.split("\n")
    sample = "\n".join(filter(_may_be_old, lines))[:LOOKED_AT]
    share = vietnamese_share(sample)
    best = max((tcvn3, vni), key=lambda made: vietnamese_share(made(sample)))
    is_old = share <= MANY_WORDS and vietnamese_share(best(sample)) > max(2 * share, FEW_WORDS)
    if not is_old and _is_unknown(clean[:LOOKED_AT]):
        raise Unreadable
    is_rule = is_old and 2 * sum(map(_may_be_old, lines)) > sum(map(_has_marks, lines))
    made = [
        best(line) if _may_be_old(line) and _gains(line, best, is_rule=is_rule) else line for line in lines
    ]
    return (whole := "\n".join(made)), whole != clean


def _may_be_old(line: str) -> bool:
    return bool(_OLD.search(line)) and not _VIETNAMESE.search(line)


def _has_marks(line: str) -> bool:
    return bool(_OLD.search(line) or _VIETNAMESE.search(line))


def _gains(line: str, best: Callable[[str], str], *, is_rule: bool) -> bool:
    """Whether a line is of the old kind: by its words, and in doubt where most lines are."""
    before, after = vietnamese_share(line), vietnamese_share(best(line))
    return after >= before if is_rule else after > max(2 * before, MANY_WORDS)


def _is_unknown(sample: str) -> bool:
    """Whether letters stand for others, or were lost (“K? HO?CH”), in a text that has no Vietnamese words."""
    if vietnamese_share(sample) > FEW_WORDS or _VIETNAMESE.search(sample):
        return False
    letters = sum(map(str.isalpha, sample))
    return max(len(_OLD.findall(sample)), len(_LOST.findall(sample))) > letters * MOST_OLD_LETTERS


def vietnamese_share(text: str) -> float:
    """Which part of a text's words are the frequent Vietnamese ones."""
    words = _WORD.findall(nfc(text).casefold())
    return sum(word in _WORDS for word in words) / len(words) if words else 0.0
