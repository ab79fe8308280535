"""Tasks in tables: each row that tells a task, a unit and a time."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from core.campaign.plan import Deadline, Quote
from core.reading.plans.letters import quote, sentence_case
from core.reading.plans.paper import Block
from core.reading.plans.table_heads import Column
from core.reading.plans.table_rows import Cell, Row, table_rows
from core.reading.plans.task_clauses import shortened
from core.reading.plans.task_units import unit_name

TaskRow: TypeAlias = tuple[str, Quote, str, tuple[str, ...], str]

_UNITS = re.compile(r"\s*;\s*|,\s+(?=(?:phong|van phong|cac )\b)")


def table_tasks(blocks: Sequence[Block], deadlines: Sequence[Deadline]) -> Iterator[TaskRow]:
    """Each row as (text, quote, lead, cooperating, deadline); columns must name a task, a unit and a day."""
    by_line = {one.quote.line: one.id for one in deadlines}
    for row in table_rows(blocks):
        task = row.cell(Column.TASK)
        if task is not None and task.text.strip() and Column.LEAD in row.cells:
            yield _task(row, task, by_line)


def _task(row: Row, task: Cell, by_line: dict[int, str]) -> TaskRow:
    time = row.cell(Column.TIME)
    words = quote(task.block, task.start, task.end)
    lead, *others = _UNITS.split(row.text(Column.LEAD))
    helping = [one for one in _UNITS.split(row.text(Column.HELP)) if one.strip()]
    deadline = by_line.get(time.block.line_at(time.start), "") if time else ""
    cooperating = tuple(one.strip(" .,;") for one in (*others, *helping))
    return shortened(sentence_case(row.text(Column.TASK))), words, unit_name(lead), cooperating, deadline
