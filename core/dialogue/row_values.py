"""Answers about single values of rows: of one row, or of a column that many rows lack."""

import re
from dataclasses import dataclass

from core.dialogue.flow import Column, Group, Read
from core.dialogue.form import Form
from core.dialogue.manners import AGREEING, REFUSING, numbers_in, pick
from core.dialogue.row_lists import added, name_of, written_rows
from core.dialogue.row_questions import choices_of, column_label, lacking_now, options_of
from core.drafts import Row
from core.reading.folding import fold, nfc

_FOR_ROWS = re.compile(
    r"^\s*(?:(?:dòng|dong|số|stt)\s+)?(?P<numbers>\d[\d\s,;–-]*?)\s*[:=]\s*(?P<value>\S.*)$", re.IGNORECASE
)
_IN_ORDER = re.compile(r"^\s*(?P<numbers>\d{1,4})(?:[.)]\s+|\t|\s+[–-]\s+)(?P<value>\S.*)$")
_FIGURE = re.compile(r"^\s*\d[\d.,\s]*$")
_FOR_ALL = re.compile(
    r"^\s*(?:tất cả|tat ca)(?: (?:đều|deu))?(?: (?:là|la))?\s*[:,]?\s+(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ForRows:
    """A line that names its rows: their numbers as written, the value, and the whole line."""

    numbers: str
    value: str
    line: str


def for_rows(said: str, *, loosely: bool = False) -> tuple[ForRows, ...]:
    """“3: Tổ may 2” line by line; none where any line is not so. `loosely` also reads “3. Tổ may 2”."""
    lines = [line for line in said.splitlines() if line.strip()]
    matches = [_FOR_ROWS.match(line) or (_IN_ORDER.match(line) if loosely else None) for line in lines]
    found = [match for match in matches if match is not None]
    if len(found) < len(lines):
        return ()
    return tuple(ForRows(one["numbers"], one["value"], one[0].strip()) for one in found)


def answer_value(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """One value of one row, then back where the person was."""
    at, column = form.row or 0, group.column(form.column)
    if column is None:
        return form.at(f"{group.key}:{at + 1}", pending=form.place.pending)
    read = _value(form, column, form.draft.of(group.key)[at], picked, said)
    if read.problem:
        return _problem(form, read, said)
    return after_row(_set(form, group, column, {at: read}), group)


def emptied(form: Form, group: Group) -> Form:
    """“xoá” at one value of a row: it is empty then, where it may be."""
    at, column = form.row or 0, group.column(form.column)
    if column is None or column.mandatory(form.draft.of(group.key)[at]):
        return form.saying("flow/not_optional", kept=form.flow.kept)
    return after_row(_set(form, group, column, {at: Read()}), group)


def after_row(form: Form, group: Group) -> Form:
    """Back to the page of the list that a row was called up from, else to what is open."""
    return form.at(group.key, pending=form.place.pending) if form.place.pending else form.at()


def answer_lacking(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """A value for all rows that are asked about, or “3: Tổ may 2” line by line, or one line each."""
    now = lacking_now(form, group)
    if now is None:
        return form
    column, places = now
    if picked is None:
        lines = _lines(form, group, column, said)
        if lines:
            return _line_by_line(form, group, column, lines)
        if not column.each and len(written_rows(form, group, said)) == 1:
            return added(form, group, written_rows(form, group, said))
    read = _read_lacking(form, column, form.draft.of(group.key)[places[0]], picked, said)
    if read.problem:
        return _problem(form, read, said)
    return _set(form, group, column, dict.fromkeys(places, read))


def _lines(form: Form, group: Group, column: Column, said: str) -> tuple[ForRows, ...]:
    """The lines that name their rows; as many lines as rows are lacking the value are theirs in order."""
    rows = form.draft.of(group.key)
    named = for_rows(said, loosely=not column.each or "\n" in said.strip())
    if named and len(rows) > 1:
        return named
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    lacking = group.lacking(rows)
    places = lacking[1] if lacking else ()
    is_theirs = 1 < len(lines) == len(places) and (
        not column.each or all(_FIGURE.match(line) for line in lines)
    )
    if not is_theirs:
        return ()
    return tuple(ForRows(str(at + 1), line, line) for at, line in zip(places, lines, strict=True))


def _read_lacking(form: Form, column: Column, row: Row, picked: str | None, said: str) -> Read:
    """One value for the rows that are asked about; several lines, a yes or a no are none."""
    words = fold(said[:100]).strip(" .,!")
    is_word = words in AGREEING or (words in REFUSING and not column.each)
    is_several = "\n" in said.strip() and not column.each
    if picked is None and (is_word or is_several):
        return Read(problem="flow/write_clearly", data={"options": []})
    return _value(form, column, row, picked, said if column.each else _FOR_ALL.sub("", nfc(said)))


def _value(form: Form, column: Column, row: Row, picked: str | None, said: str) -> Read:
    """The value in an answer: an offered one by its number or label, else as the column reads it."""
    options = options_of(form, column, row)
    chosen = picked or pick(choices_of(form, column, row), said) or ""
    kind, _, number = chosen.partition(":")
    if kind == "opt" and number.isdecimal() and int(number) < len(options):
        return Read(options[int(number)])
    if options and said.strip(" .)").isdecimal():
        return Read(problem="flow/not_a_choice")
    read = column.read(said, form.facts)
    if read.problem:
        return read
    # A list has no place to ask which one, or whether it is meant: the person writes it without doubt.
    shown = [column.show(one, form.facts) for one in read.options]
    is_clear = bool(read.value) and not read.options and not read.doubt
    return read if is_clear else Read(problem="flow/write_clearly", data={"options": list(shown)})


def _line_by_line(form: Form, group: Group, column: Column, lines: tuple[ForRows, ...]) -> Form:
    """Every line or none: a wrong one is told, and nothing is written."""
    rows = form.draft.of(group.key)
    values: dict[int, Read] = {}
    for line in lines:
        numbers = numbers_in(line.numbers, len(rows))
        if not numbers:
            return form.saying("flow/no_such_row", said=line.line[:200])
        for number in numbers:
            read = _value(form, column, rows[number - 1], None, line.value)
            if read.problem:
                return _problem(form, read, line.line)
            values[number - 1] = read
    return _set(form, group, column, values)


def _problem(form: Form, read: Read, said: str) -> Form:
    return form.saying(read.problem, **{**read.data, "said": said.strip()[:200]})


def _set(form: Form, group: Group, column: Column, values: dict[int, Read]) -> Form:
    """The rows with these values, and what was said along with them; and a word about it."""
    rows = form.draft.of(group.key)
    changed = (
        {**row, column.key: values[at].value, **values[at].also} if at in values else row
        for at, row in enumerate(rows)
    )
    shown = {column.show(one.value, form.facts) if one.value else "" for one in values.values()}
    only = rows[next(iter(values))] if len(values) == 1 else {}
    after = form.with_rows(group, tuple(changed))
    return after.saying(
        "flow/rows_filled",
        column_label=column_label(form, column),
        value=shown.pop() if len(shown) == 1 else "",
        count=len(values),
        name=name_of(only),
    )
