"""What tells two duties of one kind apart: whose they are, to whom they go, which part or step each is."""

import re
from dataclasses import dataclass

from core.reading.plans.letters import flat

_NUMBERED = re.compile(r"\b(?:quy|dot|cum|khoi|thang|lan) (?:thu )?(?:\d+|[iv]+|nhat|hai|ba|tu)\b")
_SORTS = re.compile(r"\b(?:sang kien|giao uoc|chuyen de|nha nuoc|chinh phu|cap bo|cap tinh|ha tang)\b")
_MAIN = re.compile(r"\b(?:danh hieu|tong ket|so ket|ca nam)\b")
_PARTS = re.compile(
    r"\b(?:nuoc ngoai|fdi|trong nuoc|quoc doanh|tu nhan|thu cap|ha tang"
    r"|ban mem|dien tu|ban giay|ban cung|truc tiep|phan mem"
    r"|bang khen|giay khen|co thi dua|huan chuong|ca nhan|tap the|thi dua co so|tien tien|xuat sac"
    r"|quy mo (?:lon|nho|vua)|(?:tren|duoi|tu) [\d.]+ (?:lao dong|cong nhan|nguoi))\b"
)
_ZONE = re.compile(
    r"(?:KCN|KCX|CCN|KKT|[Kk]hu (?:công nghiệp|chế xuất|kinh tế)|[Cc]ụm công nghiệp)"
    r"((?:\s+[A-ZĐ](?![A-ZĐ])\w*)+(?:\s+[IVX\d]+\b)?)"
)
_HEAD = r"(?:(?:cum|khoi) truong|truong (?:cum|khoi))"
_STEPS = {
    "to a group's head": rf"(?:ve|cho|den|gui|don vi) {_HEAD}",
    "of a group": rf"(?<!ve )(?<!cho )(?<!den )(?<!gui )(?<!don vi ){_HEAD}"
    r"|cua (?:toan )?(?:khu|cum|khoi)(?! cong nghiep| kinh te| che xuat)",
    "to the union": r"(?:ve|cho|den|gui) (?:ban chap hanh )?cong doan",
    "not final": r"bao cao nhanh|so bo|du thao|uoc (?:tinh|thuc hien)",
    "of an event": r"hoi thao|hoi thi|hoi dien|cuoc thi|tap huan",
    "of several years": r"giai doan \d{4}|0?5 nam",
    "late": r"(?<!ca doanh nghiep )moi (?:thanh lap|di vao|hoat dong|tham gia|duoc cap)"
    r"|thanh lap moi|di vao hoat dong|chua (?:dang ky|gui|nop)"
    r"|bo sung|dieu chinh|thay doi|phat sinh|dot xuat",
}
"""Words that make a duty one of its own: nobody else's day is the day of that one."""
_BY_NAME = {name: re.compile(rf"\b(?:{words})\b") for name, words in _STEPS.items()}
_MOVEMENT = re.compile(r"\b(?:phong trao|chuyen de|chuong trinh)(?: thi dua)?:? \"([^\"]+)\"")
_HELD = re.compile(r"\b(?:to chuc|tien hanh)\b")
_HANDED_IN = re.compile(r"\b(?:gui|nop|bao cao|ho so|danh sach|phieu|ban|tiep nhan)\b")


@dataclass(frozen=True, slots=True)
class Marks:
    """What counts a duty (“quý II”), its sort (“sáng kiến”), whose or which part (“bản giấy”), which step.

    `main` is what everybody owes (“tổng kết”), whatever else its words name.
    """

    numbers: frozenset[str]
    sorts: frozenset[str]
    parts: frozenset[str]
    steps: frozenset[str]
    main: frozenset[str]


def marks_of(task: str, clause: str, told: str, theme: str = "") -> Marks:
    """The marks of a duty: in its task, its clause as it is printed, and what that tells in plain letters.

    The plan's own theme is no mark: every duty may name it.
    """
    plain, words = flat(clause), told or f"{task} {flat(clause)}"
    zones = (" ".join(name.split()) for name in _ZONE.findall(clause))
    return Marks(
        frozenset(_NUMBERED.findall(plain) or _NUMBERED.findall(f"{task} {plain}")),
        frozenset(_SORTS.findall(words)),
        frozenset({*_PARTS.findall(plain), *zones}),
        frozenset(_steps(words)) - {flat(theme)},
        frozenset(_MAIN.findall(words)),
    )


def _steps(words: str) -> list[str]:
    found = [name for name, pattern in _BY_NAME.items() if pattern.search(words)]
    found += _MOVEMENT.findall(words)
    is_held = _HELD.search(words) is not None and _HANDED_IN.search(words) is None
    return [*found, "held"] if is_held else found


def are_apart(one: Marks, other: Marks) -> bool:
    """Whether two duties are not one: of other steps or sorts, or each with a part that the other lacks."""
    is_other_part = one.parts - other.parts and other.parts - one.parts
    is_other_main = one.main and other.main and not one.main & other.main
    if one.steps != other.steps or is_other_part or is_other_main:
        return True
    is_one_sort = one.sorts == other.sorts or one.sorts & other.sorts or one.main & other.main
    return not is_one_sort
