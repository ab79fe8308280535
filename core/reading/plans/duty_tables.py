"""Duties in tables, row by row, whether a row is a line of cells or was flattened to a line a cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core.campaign.plan import Relation
from core.reading.plans.days import DayMention, is_bare, mentions
from core.reading.plans.duty_rows import Duty, paired_tasks
from core.reading.plans.duty_tasks import DUTY_VERB
from core.reading.plans.paper import Block
from core.reading.plans.table_heads import Column, wide_heads
from core.reading.plans.table_rows import CELL, Cell, Row, cells_of, is_whole_time, table_rows, within

_NUMBER = re.compile(r"[\dIVX.]{1,5}")
_LAST_DAY = re.compile(
    r"(?<!\w)(?:hạn|(?:chậm|muộn)\s+nhất|khi\s+nào)(?!\w)|hoàn\s+thành|nộp|gửi", re.IGNORECASE
)
_WHOSE = re.compile(
    r"(?:của|cho|đối\s+với|dành\s+cho|thời\s+(?:hạn|gian)|hạn)\s+(?P<who>(?:các\s+)?(?:doanh\s+nghiệp|công\s+ty|phòng|đơn\s+vị|Ban|văn\s+phòng)(?!\w).*)",
    re.IGNORECASE,
)
"""Whose times stand in a column, by its head: “Thời hạn của doanh nghiệp”."""


def table_duties(blocks: Sequence[Block], year: int | None) -> Mapping[int, tuple[Duty, ...]]:
    """The duties of all rows, by the paragraph that tells the time; a row without one has none."""
    found: dict[int, tuple[Duty, ...]] = dict(_without_heads(blocks, year))
    for row in table_rows(blocks):
        time = row.cell(Column.TIME)
        if time is not None:
            found[time.index] = tuple(_of_row(row, time, year))
    return found


def _of_row(row: Row, time: Cell, year: int | None) -> Iterator[Duty]:
    """The duties of a row's time, or of each of its times where their heads tell whose they are."""
    times = ((time, row.heads.get(Column.TIME, "")), *row.more_times)
    whose = [_WHOSE.search(head) for _, head in times]
    if len(times) == 1 or not all(whose):
        yield from _of_time(row, *times[0], year)
        return
    for (cell, head), who in zip(times, whose, strict=True):
        yield from (
            replace(duty, who=(who["who"],)) for duty in _of_time(row, cell, head, year) if who is not None
        )


def _of_time(row: Row, time: Cell, head: str, year: int | None) -> Iterator[Duty]:
    days, task = within(time, mentions(time.block, year)), row.text(Column.TASK)
    if not days or not task:
        return
    who = (row.text(Column.LEAD),) if Column.LEAD in row.cells else ()
    heads = (row.group, row.heads.get(Column.TASK, ""))
    is_limit = _LAST_DAY.search(head) is not None
    for day, words in zip(days, paired_tasks(task, [_behind(day, time) for day in days]), strict=True):
        is_last = is_limit and is_bare(day)
        yield Duty(replace(day, relation=Relation.BY) if is_last else day, words, words, "", who, heads)


def _behind(day: DayMention, cell: Cell) -> str:
    return cell.block.text[day.end : cell.end].strip(" ,:")


def _without_heads(blocks: Sequence[Block], year: int | None) -> Iterator[tuple[int, tuple[Duty, ...]]]:
    """Rows of cells: a cell that is a day and nothing else tells the time, one with a verb the task."""
    for index, block in enumerate(blocks):
        if CELL not in block.text:
            continue
        cells = cells_of(index, block)
        is_head = bool(wide_heads([cell.text for cell in cells]))
        yield index, () if is_head else tuple(_of_cells(cells, year))


def _of_cells(cells: Sequence[Cell], year: int | None) -> Iterator[Duty]:
    days = mentions(cells[0].block, year)
    for cell in (one for one in cells if is_whole_time(one, days)):
        others = [one.text for one in cells if one is not cell and not _NUMBER.fullmatch(one.text)]
        task = next((one for one in others if DUTY_VERB.search(one)), max(others, key=len, default=""))
        who = tuple(one for one in others if one != task)
        if task:
            yield from (Duty(day, task, task, "", who) for day in within(cell, days))
