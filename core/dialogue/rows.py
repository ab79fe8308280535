"""What a message does to a repeating part: rows are read, looked over, settled, completed, changed."""

from collections.abc import Callable

from core.dialogue.flow import Group, Read
from core.dialogue.form import Form
from core.dialogue.manners import AGREEING, SENDING, numbers_in, pick, read_wish
from core.dialogue.row_lists import added, answer_preview, name_of, read_rows, taken_as_list, written_rows
from core.dialogue.row_questions import RowsState, column_label, rows_state
from core.dialogue.row_values import after_row, answer_lacking, answer_value, for_rows
from core.dialogue.row_wishes import dropped, finished, wished_of_rows
from core.drafts import Row
from core.reading.folding import fold

# Where a pasted list is no answer to what is asked, but more rows.
LISTENING = frozenset({RowsState.DOUBT, RowsState.LACKING, RowsState.ROW})


def answer_group(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """The form after a message to a group."""
    state = rows_state(form, group)
    if state is RowsState.PREVIEW:
        return answer_preview(form, group, picked, said)
    wish = read_wish(picked or said)
    changed = wished_of_rows(form, group, state, wish, said) if wish is not None else None
    if changed is None and picked is None and state in LISTENING and not for_rows(said):
        changed = taken_as_list(form, group, said)
    return changed or _ANSWER[state](form, group, picked, said)


def _menu(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """More rows, a row by its number, or on with the form."""
    if picked == "form:add":
        return form.at(group.key).saying(f"{group.folder}/add")
    words = fold(said[:100]).strip(" .!,)")
    if words in AGREEING | SENDING:
        return finished(form, group)
    number = numbers_in(words, len(form.draft.of(group.key))) if words.isdecimal() else ()
    if number:
        return form.at(f"{group.key}:{number[0]}", pending=form.place.pending or "1")
    return read_rows(form, group, picked, said)


def _doubt(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """The answer to the row that is asked about; a whole row is that one written anew, or one more."""
    rows = form.draft.of(group.key)
    at = group.doubtful(rows) or 0
    if picked == "form:drop_row":
        return dropped(form, group, (at + 1,))
    lines = for_rows(said) if picked is None else ()
    if lines and len(rows) > 1:
        return _line_by_line(form, group, {line.numbers: line.value for line in lines})
    whole = written_rows(form, group, said) if picked is None else ()
    if len(whole) == 1 and _is_other(rows[at], whole[0]):
        return added(form, group, whole)
    if len(whole) == 1:
        return _rewritten(form, group, at, whole[0])
    settled = group.settle(rows[at], picked or said, form.facts)
    if isinstance(settled, Read):
        return form.saying(settled.problem, **{**settled.data, "said": said[:200]})
    return form.with_rows(group, (*rows[:at], settled, *rows[at + 1 :]))


def _line_by_line(form: Form, group: Group, lines: dict[str, str]) -> Form:
    """“3: LĐTT” for rows that are asked about; every line or none."""
    rows = list(form.draft.of(group.key))
    for written, value in lines.items():
        numbers = numbers_in(written, len(rows))
        if not numbers or not all(rows[number - 1].get("_doubt") for number in numbers):
            return form.saying("flow/no_such_row", said=f"{written}: {value}"[:200])
        for number in numbers:
            row = rows[number - 1]
            meant = pick(group.doubt_choices(row, form.facts), value) or value
            settled = group.settle(row, meant, form.facts)
            if isinstance(settled, Read):
                return form.saying(settled.problem, **{**settled.data, "said": value[:200]})
            rows[number - 1] = settled
    return form.with_rows(group, tuple(rows))


def _row(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """Which value is to be changed, or the row thrown out; a line that reads as one row replaces it."""
    at = form.row or 0
    if picked == "form:drop_row" and not group.fixed:
        return dropped(form, group, (at + 1,))
    head, colon, value = said.partition(":")
    column = (picked or "").removeprefix("col:") if (picked or "").startswith("col:") else ""
    column = column or _column_named(form, group, head)
    if column:
        called = form.at(f"{group.key}:{at + 1}:{column}", pending=form.place.pending)
        is_given = picked is None and bool(colon and value.strip())
        return answer_value(called, group, None, value.strip()) if is_given else called
    whole = written_rows(form, group, said) if picked is None else ()
    if len(whole) != 1:
        return form.saying("flow/not_a_choice")
    return after_row(_rewritten(form, group, at, whole[0]), group)


def _column_named(form: Form, group: Group, words: str) -> str:
    meant = fold(words[:100]).strip(" .")
    return next((one.key for one in group.columns if fold(column_label(form, one)) == meant), "")


def _rewritten(form: Form, group: Group, at: int, line: Row) -> Form:
    """A row written anew: what the line says counts, what it leaves out stays, doubts are gone."""
    rows = form.draft.of(group.key)
    kept = {key: value for key, value in rows[at].items() if not key.startswith("_")}
    row = {**kept, **{key: value for key, value in line.items() if value}}
    after = form.with_rows(group, (*rows[:at], row, *rows[at + 1 :]))
    return after.saying(f"{group.folder}/added", rows=[row])


def _is_other(row: Row, line: Row) -> bool:
    """Whether a line is about somebody else: neither name is part of the other."""
    one, other = (set(fold(name_of(each)).split()) for each in (row, line))
    return not (one <= other or other <= one)


_ANSWER: dict[RowsState, Callable[[Form, Group, str | None, str], Form]] = {
    RowsState.VALUE: answer_value,
    RowsState.ROW: _row,
    RowsState.DOUBT: _doubt,
    RowsState.LACKING: answer_lacking,
    RowsState.EMPTY: read_rows,
    RowsState.MENU: _menu,
}
