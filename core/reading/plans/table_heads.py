"""What the columns of a plan's table tell, by the words at their heads."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import takewhile

from core.reading.plans.letters import flat
from core.reading.plans.paper import Block

_LONGEST_HEAD, _MOST_HEADS, _FEWEST_HEADS = 60, 9, 2
_WORD = (
    r"stt|tt|so|thu|tu|noi|dung|cong|viec|nhiem|vu|hoat|dong|hang|muc|dau|ten|loai|can|phai|lam|tac"
    r"|don|vi|co|quan|phong|bo|phan|nguoi|lanh|dao|doi|tuong|chu|tri|chinh|phoi|hop|thuc|hien|trien"
    r"|khai|phu|trach|chiu|theo|chi|tham|muu|moi|cac|cua|va|ve|den|cho|hoac|thoi|gian|han|diem|tien"
    r"|do|moc|cuoi|chot|ngay|thang|hoan|thanh|bat|ket|lich|xong|du|kien|gui|nop|bao|cao|ho|nhan|tiep"
    r"|san|pham|qua|ra|hinh|dia|kinh|phi|luong|ghi|y|yeu|cau|ai|van|doanh|nghiep|cu|dieu|sau|gia|dot"
    r"|ban|giao|hanh|to|chuc|phuong|xuat|ky|danh|cham|muon|nhat|khi|nao"
)
_HEAD = re.compile(rf"(?:{_WORD})(?:\W+(?:{_WORD}))*")
_COUNT = re.compile(r"(?:s ?t ?t|tt|so tt|so thu tu)\W*")
ORDINAL = re.compile(r"\s*(?:[IVX]{1,4}|[A-H])\s?[.)]?\s*")
"""What alone stands before the name of a group of rows: “II”, “B.”."""
_OLD = re.compile(r"\b(?:han|gian|moc|ngay)\b.*\b(?:cu|truoc day)\b")
_HELP, _LEADING = re.compile(r"\bphoi hop\b"), re.compile(r"\bchu tri\b")


class Column(StrEnum):
    """What the cells below a head tell."""

    COUNT = "count"
    TASK = "task"
    LEAD = "lead"
    HELP = "help"
    TIME = "time"
    OTHER = "other"


_KINDS = {
    Column.OTHER: r"ghi chu|san pham|ket qua|noi (?:nhan|tiep nhan)|(?:don vi|co quan) (?:tiep )?nhan"
    r"|ky (?:bao cao|han)|hinh thuc|phuong thuc|dia diem|kinh phi|so luong",
    Column.TIME: r"thoi (?:gian|han|diem)|tien do|han|moc|ngay|lich|hoan thanh|du kien|khi nao"
    r"|(?:cham|muon) nhat",
    Column.TASK: r"noi dung|cong viec|nhiem vu|hoat dong|hang muc|dau viec|viec|loai|ho so|bao cao|cong tac",
    Column.LEAD: r"noi gui|don vi|co quan|bo phan|nguoi|lanh dao|doi tuong|chu tri|phu trach|phan cong"
    r"|trach nhiem|dau moi|ai|thuc hien",
}
_FIRST = re.compile(r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()) + r")\b")


_ONCE = frozenset({Column.TASK, Column.TIME, Column.COUNT})


def column_of(text: str) -> Column | None:
    """What a head tells, by the first of its words that says so; none where the text is no head."""
    words = flat(text).strip(" :.")
    if _COUNT.fullmatch(words):
        return Column.COUNT
    if len(words) > _LONGEST_HEAD or not _HEAD.fullmatch(words.strip("() ")):
        return None
    if _OLD.search(words):
        return Column.OTHER
    if _HELP.search(words) and not _LEADING.search(words):
        return Column.HELP
    found = _FIRST.search(words)
    return Column(found.lastgroup or "") if found else None


def wide_heads(cells: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a table by the row of its heads; none where the row is no head."""
    return _checked([column_of(cell) for cell in cells])


def flattened_heads(blocks: Sequence[Block], index: int) -> tuple[Column, ...]:
    """The columns of a table flattened to a line a cell, whose first head is this paragraph; else none.

    Where its rows are numbered, all that stands before the first number is a head.
    """
    if column_of(blocks[index].text) is None:
        return ()
    first = _first_row(blocks, index)
    if first:
        named = takewhile(lambda block: not ORDINAL.fullmatch(block.text), blocks[index:first])
        heads = [column_of(block.text) for block in named]
        return () if Column.COUNT in heads[1:] else _checked(heads)
    found: list[Column | None] = []
    for block in blocks[index : index + _MOST_HEADS]:
        column = column_of(block.text)
        if column is None or (column in found and column in _ONCE):
            break
        found.append(column)
    return _checked(found)


def _first_row(blocks: Sequence[Block], index: int) -> int:
    """Where the row number 1 stands behind a few short paragraphs; 0 where it does not."""
    for at in range(index, min(index + _MOST_HEADS + 1, len(blocks))):
        if blocks[at].row == 1 and at - index >= _FEWEST_HEADS:
            return at
        if len(blocks[at].text) > _LONGEST_HEAD:
            return 0
    return 0


def _checked(heads: Sequence[Column | None]) -> tuple[Column, ...]:
    """The columns where they are those of a table of tasks: one tells what is to be done, one when.

    The first head without a known word is the task's where no other one is.
    """
    unknown = heads.index(None) if None in heads and Column.TASK not in heads else -1
    found = [Column.TASK if at == unknown else one or Column.OTHER for at, one in enumerate(heads)]
    once = [column if column not in found[:at] else Column.OTHER for at, column in enumerate(found)]
    return tuple(once) if {Column.TASK, Column.TIME}.issubset(once) else ()
