"""Nominees (cá nhân, tập thể được đăng ký) as typed values, their class, and how two lists differ."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from core.campaign.sameness import bare, sounding
from core.campaign.titles import Bearer
from core.drafts import Row, Rows

COLUMNS = (
    "name", "kind", "honorific", "position", "unit", "class", "title", "decided_by", "form",
    "initiative", "earlier", "headcount", "head", "note",
)  # fmt: skip
LONGEST_COUNT = 9


class NomineeClass(StrEnum):
    """Phân loại: lãnh đạo doanh nghiệp; trưởng, phó phòng và tương đương; trực tiếp lao động; khác."""

    LEADER = "leader"
    MANAGER = "manager"
    WORKER = "worker"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Nominee:
    """One row of a registration; texts are composed (NFC) with single spaces, empty where nothing is given.

    `kind` is a person unless the row says that it is a collective. `headcount` and `head` (trưởng đơn vị)
    are a collective's, `class_` is a person's; `title` and `form` are full names of the catalogue.
    """

    name: str = ""
    kind: Bearer = Bearer.INDIVIDUAL
    honorific: str = ""
    position: str = ""
    unit: str = ""
    class_: NomineeClass | None = None
    title: str = ""
    decided_by: str = ""
    form: str = ""
    initiative: str = ""
    earlier: str = ""
    headcount: int | None = None
    head: str = ""
    note: str = ""

    @property
    def is_collective(self) -> bool:
        """Whether it is a collective (tập thể)."""
        return self.kind is Bearer.COLLECTIVE

    def row(self) -> Row:
        """The row as drafts keep it: what is empty is left out."""
        typed = {
            "kind": self.kind.value,
            "class": self.class_ or "",
            "headcount": "" if self.headcount is None else str(self.headcount),
        }
        values = {key: typed[key] if key in typed else getattr(self, key) for key in COLUMNS}
        return {key: value for key, value in values.items() if value}


def nominee_from(row: Row) -> Nominee:
    """The nominee of a draft's row; a class or a number that cannot be read counts as not given."""
    found = {key: " ".join(unicodedata.normalize("NFC", row.get(key, "")).split()) for key in COLUMNS}
    kind, of_class, headcount = found.pop("kind"), found.pop("class"), found.pop("headcount")
    return Nominee(
        **found,
        kind=Bearer.COLLECTIVE if kind == Bearer.COLLECTIVE else Bearer.INDIVIDUAL,
        class_=next((one for one in NomineeClass if one == of_class), None),
        headcount=count_from(headcount),
    )


def count_from(text: str) -> int | None:
    """How many a canonical text says; none where it is no whole number of at most nine digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT else None


_LEADER = re.compile(
    r"(?:quyen )?(?:pho )?(?:chu tich|tong giam doc|giam doc|tgd|ptgd|gd|pgd)"
    r"(?: (?:cong ty|doanh nghiep|dieu hanh|thuong truc|hoi dong (?:quan tri|thanh vien)|hdqt|hdtv)\b.*)?"
    r"|(?:deputy |vice )?(?:general director|director|president|chairman|ceo)"
)
_MANAGER = re.compile(
    r"(?:quyen )?(?:(?:pho )?truong|pho) (?:phong|bo phan|xuong|phan xuong|kho)\b.*"
    r"|(?:pho )?(?:quan doc|qd|pqd)\b.*|xuong truong\b.*|giam sat(?: vien| san xuat| xuong)?\b.*"
    r"|(?:tp|pp|tpb|ppb)(?: .*)?|ke toan truong"
    r"|(?:\w+ )?(?:assistant )?(?:manager|supervisor)"
)
_WORKER = re.compile(
    r"(?:nu )?cong nhan(?! vien chuc)\b.*|(?:cn|cnsx)(?: (?:may|van hanh|san xuat|ky thuat|dong goi|kho))?"
    r"|tho\b.*|(?:lai xe|lai|van hanh) (?:xe )?nang\b.*|(?:nhan vien|nv) van hanh\b.*|van hanh may\b.*"
    r"|lao dong pho thong|ldpt|(?:machine )?operator|(?:production )?worker"
    r"|(?:to truong|to pho|to vien) (?:to )?(?:san xuat|may|cat|ui|la|hoan thien|dong goi|det|nhuom|han|son"
    r"|dap|ep|duc|tien|lap rap|co khi)\b.*"
)
_OTHER = re.compile(
    r"(?:(?:nhan vien|nv|chuyen vien) )?(?:ke toan(?: vien)?|nhan su|hanh chinh(?: nhan su)?|hcns|van phong"
    r"|xuat nhap khau|kinh doanh|mua hang)|phien dich|thu ky|le tan|van thu|tro ly\b.*|(?:hr|office) staff"
    r"|accountant"
)
_CLASSES = (
    (NomineeClass.LEADER, _LEADER),
    (NomineeClass.MANAGER, _MANAGER),
    (NomineeClass.WORKER, _WORKER),
    (NomineeClass.OTHER, _OTHER),
)
# A second post beside the first one (“Giám đốc kiêm Chủ tịch Công đoàn”) leaves the class as it is.
_SECOND_POST = re.compile(r" (?:kiem|phu trach)\b.*")


def classify(position: str) -> str:
    """The class that a position leaves no doubt of, typed with or without marks; "" where it must be asked.

    A director of a function (“Giám đốc nhân sự”), a head of the union and a foreman of no named work (“Tổ
    trưởng”) are asked. A foreman of a production team works in it: trực tiếp lao động.
    """
    said = _SECOND_POST.sub("", bare(position))
    return next((one.value for one, pattern in _CLASSES if pattern.fullmatch(said)), "")


@dataclass(frozen=True, slots=True)
class NomineeChange:
    """One nominee in both lists, and the columns (keys) in which the two differ."""

    before: Row
    after: Row
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NomineeChanges:
    """What a second list does to a first one; each row of both is in exactly one place."""

    new: Rows = ()
    changed: tuple[NomineeChange, ...] = ()
    same: Rows = ()
    missing: Rows = ()


_Key: TypeAlias = Callable[[Nominee], tuple[str, ...]]
# The surest sign of one nominee first; what is left over is tried with the next one.
_SIGNS: tuple[_Key, ...] = (
    lambda one: (one.kind, sounding(one.name), bare(one.unit), one.title, bare(one.position)),
    lambda one: (one.kind, sounding(one.name), bare(one.unit), one.title),
    lambda one: (one.kind, sounding(one.name), bare(one.unit)),
    lambda one: (one.kind, bare(one.name), bare(one.unit)),
)


def changes(before: Sequence[Row], after: Sequence[Row]) -> NomineeChanges:
    """What `after` adds, changes and no longer has; the same nominee has the same name and unit.

    Of several with one name in one unit those with the same title are paired first. Notes (`_…`) are no
    column. New, changed and same rows stand in the order of `after`, missing ones in that of `before`.
    """
    earlier, later = [nominee_from(row) for row in before], [nominee_from(row) for row in after]
    pairs: dict[int, int] = {}
    for sign in _SIGNS:
        _pair(earlier, later, sign, pairs)
    kept = set(pairs.values())
    differing = [(at, _differing(earlier[pairs[at]], later[at])) for at in sorted(pairs)]
    return NomineeChanges(
        new=tuple(row for at, row in enumerate(after) if at not in pairs),
        changed=tuple(NomineeChange(before[pairs[at]], after[at], keys) for at, keys in differing if keys),
        same=tuple(after[at] for at, keys in differing if not keys),
        missing=tuple(row for at, row in enumerate(before) if at not in kept),
    )


def merged(before: Rows, after: Rows) -> Rows:
    """The first list brought up to date by a second one: what it says anew counts, what it leaves out stays.

    Rows of the first list keep their places; new ones come behind them.
    """
    found = changes(before, after)
    anew = {id(one.before): one.after for one in found.changed}
    kept = tuple(
        {**row, **{key: value for key, value in anew.get(id(row), {}).items() if value}} for row in before
    )
    return (*kept, *found.new)


def _pair(earlier: Sequence[Nominee], later: Sequence[Nominee], sign: _Key, pairs: dict[int, int]) -> None:
    """Add the pairs that this sign finds among what is not paired yet: later place → earlier place."""
    taken = set(pairs.values())
    waiting: dict[tuple[str, ...], list[int]] = {}
    for at, one in reversed(list(enumerate(earlier))):
        if at not in taken:
            waiting.setdefault(sign(one), []).append(at)
    for at, one in enumerate(later):
        if at not in pairs and waiting.get(sign(one)):
            pairs[at] = waiting[sign(one)].pop()


def _differing(before: Nominee, after: Nominee) -> tuple[str, ...]:
    one, other = before.row(), after.row()
    return tuple(key for key in COLUMNS if one.get(key, "") != other.get(key, ""))
