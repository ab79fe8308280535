"""Duties in tables, row by row, and in tables flattened to a line a cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core.campaign.plan import Relation
from core.reading.plans.days import DayMention, mentions
from core.reading.plans.duty_places import CELL, Columns, columns, head_before
from core.reading.plans.duty_rows import Duty
from core.reading.plans.duty_tasks import DUTY_VERB
from core.reading.plans.outline import section_mark
from core.reading.plans.paper import Block

_EDGE = " .;,:"
_NUMBER = re.compile(r"[\dIVX.]{1,5}")


def table_duties(blocks: Sequence[Block], year: int | None) -> Mapping[int, tuple[Duty, ...]]:
    """The duties of all rows, by the paragraph that tells the time; a row without one has none."""
    found: dict[int, tuple[Duty, ...]] = {}
    found.update(_rows(blocks, year))
    found.update(_flattened(blocks, year))
    return found


def _rows(blocks: Sequence[Block], year: int | None) -> Iterator[tuple[int, tuple[Duty, ...]]]:
    heads: Columns | None = None
    for index, block in enumerate(blocks):
        if CELL not in block.text:
            heads = None
            continue
        cells = block.text.split(CELL)
        named = columns(cells)
        if named is not None:
            heads = named
            yield index, ()
            continue
        yield index, tuple(_of_row(block, cells, heads, year))


def _of_row(block: Block, cells: Sequence[str], heads: Columns | None, year: int | None) -> Iterator[Duty]:
    offset, days = 0, mentions(block, year)
    for number, cell in enumerate(cells):
        inside = [one for one in days if offset <= one.start < offset + len(cell)]
        is_time = number == heads.time if heads else _is_whole(cell, inside)
        if is_time and inside:
            task = _task(cells, number, heads)
            who = _who(cells, number, heads, task)
            if task:
                yield from (Duty(_due(one, heads), task, task, "", who) for one in inside)
        offset += len(cell) + len(CELL)


def _is_whole(cell: str, inside: Sequence[DayMention]) -> bool:
    return len(inside) == 1 and cell.strip(_EDGE) == inside[0].words.strip(_EDGE)


def _due(day: DayMention, heads: Columns | None) -> DayMention:
    """The day under its column's head: a bare day under “Thời hạn” is a last day."""
    is_last = heads is not None and heads.is_limit and day.relation is Relation.ON
    return replace(day, relation=Relation.BY) if is_last else day


def _task(cells: Sequence[str], time: int, heads: Columns | None) -> str:
    if heads is not None and 0 <= heads.task < len(cells):
        return cells[heads.task]
    others = [cell for number, cell in enumerate(cells) if number != time and not _NUMBER.fullmatch(cell)]
    return next((cell for cell in others if DUTY_VERB.search(cell)), max(others, key=len, default=""))


def _who(cells: Sequence[str], time: int, heads: Columns | None, task: str) -> tuple[str, ...]:
    if heads is not None and 0 <= heads.unit < len(cells):
        return (cells[heads.unit],)
    return tuple(cell for number, cell in enumerate(cells) if number != time and cell != task)


def _flattened(blocks: Sequence[Block], year: int | None) -> Iterator[tuple[int, tuple[Duty, ...]]]:
    """The rows of a table that became a line a cell, found by the times that are whole paragraphs."""
    heads: list[tuple[int, Columns]] = []  # each with the paragraph behind it
    for index in range(len(blocks)):
        head = head_before(blocks, index) if not heads or index >= heads[-1][0] else None
        if head is not None:
            heads.append((index + head[0], head[1]))
    ends = [*(start for start, _ in heads[1:]), len(blocks)]
    for (start, names), end in zip(heads, ends, strict=False):
        yield from _of_cells(blocks, range(start, end), names, year)


def _of_cells(
    blocks: Sequence[Block], indexes: range, heads: Columns, year: int | None
) -> Iterator[tuple[int, tuple[Duty, ...]]]:
    # numbers alone on a line are not among the paragraphs
    first = 1 if min(heads.time, heads.task) > 0 else 0
    for index in indexes:
        text = blocks[index].text
        mark = section_mark(text)
        if (mark is not None and text[mark.end :].isupper()) or CELL in text:
            return
        inside = mentions(blocks[index], year)
        if not (_is_whole(text, inside) or (len(inside) == 1 and inside[0].relation is Relation.OPEN)):
            continue
        row = index - (heads.time - first)
        task = blocks[row + heads.task - first].text if row >= indexes.start else ""
        unit = row + heads.unit - first
        who = (blocks[unit].text,) if heads.unit >= 0 and indexes.start <= unit < indexes.stop else ()
        if task:
            yield index, (Duty(_due(inside[0], heads), task, task, "", who),)
