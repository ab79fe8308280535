"""Answers about single values of rows: of one row, or of a column that many rows lack."""

import re

from core.dialogue.flow import Column, Group, Read
from core.dialogue.form import Form
from core.dialogue.manners import numbers_in
from core.dialogue.row_questions import options_of
from core.drafts import Row

_FOR_ROWS = re.compile(r"^\s*(?P<numbers>\d[\d\s,;-]*?)\s*[:.)=–]\s*(?P<value>.+)$")


def answer_value(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """One value of one row, then back where the person was."""
    at, column = form.row or 0, group.column(form.column)
    if column is None or picked == "form:back":
        return form.at(f"{group.key}:{at + 1}")
    read = _value(form, column, form.draft.of(group.key)[at], picked, said)
    if read.problem:
        return form.saying(read.problem, **{**read.data, "said": said[:200]})
    return _set(form, group, column, {at: read.value}).at()


def answer_lacking(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """A value for all rows that lack it, for the one asked about, or “3: Tổ may 2” line by line."""
    rows = form.draft.of(group.key)
    lacking = group.lacking(rows)
    if lacking is None:
        return form
    column, places = lacking
    lines = [_FOR_ROWS.match(line) for line in said.splitlines() if line.strip()]
    if picked is None and lines and all(lines) and len(rows) > 1:
        return _line_by_line(form, group, column, [line for line in lines if line])
    read = _value(form, column, rows[places[0]], picked, said)
    if read.problem:
        return form.saying(read.problem, **{**read.data, "said": said[:200]})
    return _set(form, group, column, dict.fromkeys(places[:1] if column.each else places, read.value))


def _value(form: Form, column: Column, row: Row, picked: str | None, said: str) -> Read:
    options = options_of(form, column, row)
    kind, _, number = (picked or "").partition(":")
    if kind == "opt" and number.isdecimal() and int(number) < len(options):
        return Read(options[int(number)])
    read = column.read(said, form.facts)
    if read.options:  # a list has no place to ask which one: the person writes it without doubt
        shown = [column.show(one, form.facts) for one in read.options]
        return Read(problem="flow/write_clearly", data={"options": list(shown)})
    return read


def _set(form: Form, group: Group, column: Column, values: dict[int, str]) -> Form:
    rows = form.draft.of(group.key)
    changed = ({**row, column.key: values[at]} if at in values else row for at, row in enumerate(rows))
    return form.with_rows(group, tuple(changed))


def _line_by_line(form: Form, group: Group, column: Column, lines: list[re.Match[str]]) -> Form:
    rows = form.draft.of(group.key)
    values: dict[int, str] = {}
    for line in lines:
        numbers = numbers_in(line["numbers"], len(rows))
        read = _value(form, column, {}, None, line["value"])
        if read.problem or not numbers:
            problem = read.problem if numbers else "flow/no_such_row"
            return form.saying(problem, **{**read.data, "said": line[0][:200]})
        values |= {number - 1: read.value for number in numbers}
    return _set(form, group, column, values)
