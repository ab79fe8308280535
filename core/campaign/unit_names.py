"""Which units of a board a plan means by its words for who leads (chủ trì) or cooperates (phối hợp)."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache

from core.campaign.sameness import bare

# As boards write them in plans and on doors; single words of a folded name.
ABBREVIATIONS: Mapping[str, str] = {
    "p": "phong",
    "vp": "van phong",
    "tt": "trung tam",
    "hd": "hoi dong",
    "tdkt": "thi dua khen thuong",
    "ql": "quan ly",
    "dn": "doanh nghiep",
    "dt": "dau tu",
    "qh": "quy hoach",
    "xd": "xay dung",
    "mt": "moi truong",
    "ld": "lao dong",
    "qldn": "quan ly doanh nghiep",
    "qldt": "quan ly dau tu",
    "qlld": "quan ly lao dong",
    "qlmt": "quan ly moi truong",
    "qlxd": "quan ly xay dung",
    "qhxd": "quy hoach xay dung",
    "qlqhxd": "quan ly quy hoach xay dung",
    "tnmt": "tai nguyen moi truong",
    "tchc": "to chuc hanh chinh",
    "khth": "ke hoach tong hop",
    "khtc": "ke hoach tai chinh",
    "kcn": "khu cong nghiep",
}
# How words begin that mean all units; the board itself (“Ban Quản lý các KCN”) means them too.
ALL_OF_THEM = ("cac ", "truong cac ", "tat ca ", "toan the ", "toan bo ", "moi ", "cong chuc ", "can bo ")
# Enterprises, and their groups: no unit of the board.
OTHERS = (
    "doanh nghiep",
    "cac doanh nghiep",
    "nguoi dai dien",
    "cong ty",
    "cac cong ty",
    "chu dau tu",
    "cac chu dau tu",
)
OF_OTHERS = ("cum thi dua", "thuoc khoi")
_IN_BRACKETS = re.compile(r"\([^)]*\)?")
_OF_THE_BOARD = re.compile(r"(?:^| )(?:(?:cua|thuoc|truc thuoc) )?ban(?: quan ly .*)?$")
_ITS_HEAD = re.compile(r"^(?:truong|chanh|lanh dao|giam doc) (?=phong|van phong|trung tam)")
_BETWEEN = re.compile(r"[,;/&+]|\bvà\b", re.IGNORECASE)
# How the name of a unit begins: what follows “và” or a comma otherwise belongs to the name before it.
HEADS = (
    "phong",
    "van phong",
    "trung tam",
    "to",
    "doi",
    "thanh tra",
    "hoi dong",
    "ban",
    "chi nhanh",
    "cac",
    "doanh nghiep",
)


def means(words: str, unit: str) -> bool:
    """Whether a plan's words mean this unit as an officer's role has it: “Phòng QLDN”, “Văn phòng Ban”."""
    own = unit_words(unit)
    return means_everyone(words) or (bool(own) and own in {unit_words(words), *_parts(words)})


def means_everyone(words: str) -> bool:
    """Whether all units are meant: “các phòng chuyên môn”, the board itself, or no unit is named at all."""
    return any(not one or f"{one} ".startswith(ALL_OF_THEM) for one in _ours(words))


def means_others(words: str) -> bool:
    """Whether only enterprises are meant, so that it is nothing of the board's."""
    return not _ours(words)


def unmanned(leads: Collection[str], units: Collection[str]) -> tuple[str, ...]:
    """Of the words for who leads those that mean none of the units in which officers are registered."""
    return tuple(dict.fromkeys(lead for lead in leads if not any(means(lead, one) for one in units)))


@lru_cache(maxsize=1000)
def unit_words(name: str) -> str:
    """A unit's name made comparable: folded, abbreviations in full, without “của Ban …”, “Trưởng”, “và”."""
    words = bare(_IN_BRACKETS.sub(" ", name)).split()
    full = " ".join(ABBREVIATIONS.get(word, word) for word in words if word != "va")
    return _ITS_HEAD.sub("", _OF_THE_BOARD.sub("", full))


def _ours(words: str) -> list[str]:
    """The parts that are the board's."""
    return [one for one in _parts(words) if not _is_of_others(one)]


@lru_cache(maxsize=1000)
def _parts(words: str) -> tuple[str, ...]:
    """“Văn phòng và các phòng chuyên môn” names two; “Phòng Quy hoạch và Xây dựng” is one."""
    parts: list[str] = []
    for piece in _BETWEEN.split(unicodedata.normalize("NFC", _IN_BRACKETS.sub(" ", words))):
        is_another = f"{unit_words(piece)} ".startswith(tuple(f"{head} " for head in HEADS))
        parts = [*parts, piece] if is_another or not parts else [*parts[:-1], f"{parts[-1]} {piece}"]
    return tuple(unit_words(part) for part in parts)


def _is_of_others(part: str) -> bool:
    return part.startswith(OTHERS) or any(words in part for words in OF_OTHERS)
