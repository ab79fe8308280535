"""Tables of tasks: rows of cells, or cells that were flattened to a line each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from core.campaign.plan import Deadline, Quote
from core.reading.plans.letters import quote, sentence_case
from core.reading.plans.paper import Block
from core.reading.plans.sheets import Line, lines
from core.reading.plans.task_clauses import shortened
from core.reading.plans.task_units import unit_name

Row: TypeAlias = tuple[str, Quote, str, tuple[str, ...], str]

_COLUMNS = (
    ("number", re.compile(r"(?:s\s?t\s?t|tt|so tt)\W*")),
    ("help", re.compile(r".*phoi hop.*")),
    ("task", re.compile(r".*(?:noi dung|cong viec|nhiem vu|hoat dong|ten viec).*")),
    ("lead", re.compile(r".*(?:chu tri|don vi|thuc hien|phu trach|bo phan|co quan|doi tuong).*")),
    ("time", re.compile(r".*(?:thoi gian|thoi han|tien do|hoan thanh|han\b).*")),
    ("note", re.compile(r".*(?:ghi chu|san pham|ket qua).*")),
)
_LONGEST_TITLE = 45
_FEWEST = 2
_UNITS = re.compile(r"\s*;\s*|,\s+(?=(?:phong|van phong|cac )\b)")


def table_tasks(blocks: Sequence[Block], deadlines: Sequence[Deadline]) -> Iterator[Row]:
    """Each row as (text, quote, lead, cooperating, deadline); columns must name a task, a unit and a day."""
    cells = list(lines(blocks))
    by_line = {one.quote.line: one.id for one in deadlines}
    at = 0
    while at < len(cells):
        columns = _columns(cells, at)
        if "task" not in columns or "time" not in columns or "lead" not in columns:
            at += 1
            continue
        at += len(columns)
        wide = " | " in cells[at].block.text if at < len(cells) else False
        rows = _rows(cells[at:]) if wide else _flattened(cells[at:], columns, by_line)
        for row in rows:
            yield from _row(row, columns, by_line)


def _columns(cells: Sequence[Line], at: int) -> dict[str, int]:
    """The columns by the titles that follow each other from here on."""
    found: dict[str, int] = {}
    for cell in cells[at : at + len(_COLUMNS)]:
        text = cell.flat.strip()
        name = next((name for name, title in _COLUMNS if name not in found and title.fullmatch(text)), None)
        if name is None or len(text) > _LONGEST_TITLE:
            break
        found[name] = len(found)
    return found


def _rows(cells: Sequence[Line]) -> Iterator[list[Line]]:
    """The cells of each block that is a row, up to the first that is none."""
    row: list[Line] = []
    for cell in cells:
        if " | " not in cell.block.text:
            break
        if row and row[0].block is not cell.block:
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _flattened(
    cells: Sequence[Line], columns: Mapping[str, int], by_line: Mapping[int, str]
) -> Iterator[list[Line]]:
    """The lines between one day and the next, each of them a cell; numbers alone were left out before."""
    ends = [n for n, cell in enumerate(cells) if cell.block.line in by_line or _line_of(cell) in by_line]
    width = len(columns) - ("number" in columns)
    for before, end in pairwise([-1, *ends]):
        row = list(cells[before + 1 : end + 1])
        if not _FEWEST <= len(row) <= width + 1:
            return
        yield row


def _line_of(cell: Line) -> int:
    return cell.block.line_at(cell.start)


def _row(row: Sequence[Line], columns: Mapping[str, int], by_line: Mapping[int, str]) -> Iterator[Row]:
    shift = 1 if "number" in columns and len(row) < len(columns) else 0
    place = {name: at - shift for name, at in columns.items() if name != "number"}
    if place["task"] >= len(row) or not row[place["task"]].text.strip():
        return
    task = row[place["task"]]
    words = quote(task.block, task.start, task.end)
    lead, *others = _UNITS.split(_cell(row, place.get("lead"))) or [""]
    helping = [one for one in _UNITS.split(_cell(row, place.get("help"))) if one.strip()]
    deadline = next((by_line[_line_of(cell)] for cell in row if _line_of(cell) in by_line), "")
    if words.text:
        text = shortened(sentence_case(words.text.rstrip(" .;,")))
        yield text, words, unit_name(lead), tuple(one.strip(" .,;") for one in (*others, *helping)), deadline


def _cell(row: Sequence[Line], at: int | None) -> str:
    return row[at].text if at is not None and at < len(row) else ""
