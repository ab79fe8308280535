"""What a message does to a repeating part: rows are read, looked over, settled, completed, changed."""

from collections.abc import Callable
from dataclasses import replace

from core.dialogue.flow import DONE, Group, Read
from core.dialogue.form import NO_ROWS, Form
from core.dialogue.manners import Manner, Wish, numbers_in, read_wish
from core.dialogue.row_questions import RowsState, column_label, rows_state
from core.dialogue.row_values import answer_lacking, answer_value
from core.reading.folding import fold

FEW = 3


def answer_group(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """The form after a message to a group."""
    state = rows_state(form, group)
    wish = read_wish(picked or said)
    changed = _wish(form, group, wish) if wish is not None and state is not RowsState.PREVIEW else None
    return changed or _ANSWER[state](form, group, picked, said)


def _wish(form: Form, group: Group, wish: Wish) -> Form | None:
    """“hoàn tác”, “xoá 3, 5-7”, “sửa 5”, “xem 16”; none where the words are no wish about rows."""
    if wish.manner is Manner.UNDO:
        return _undo(form, group)
    numbers = numbers_in(wish.rest, len(form.draft.of(group.key)))
    if not numbers:
        return None
    if wish.manner is Manner.LOOK:
        return form.at(group.key, pending=str(numbers[0]))
    if wish.manner is Manner.EDIT:
        return form.at(f"{group.key}:{numbers[0]}")
    if wish.manner is Manner.DROP and not group.fixed:
        return _dropped(form, group, numbers)
    return None


def _undo(form: Form, group: Group) -> Form:
    before = form.draft.of(group.before)
    if not before:
        return form.saying("flow/nothing_to_undo")
    rows = () if before == NO_ROWS else before
    return form.at(group.key).with_rows(group, rows).saying("flow/undone", count=len(rows))


def _dropped(form: Form, group: Group, numbers: tuple[int, ...]) -> Form:
    rows = form.draft.of(group.key)
    kept = tuple(row for at, row in enumerate(rows, 1) if at not in numbers)
    names = [row.get("name", "") for at, row in enumerate(rows, 1) if at in numbers]
    gone = form.at(group.key).with_rows(group, kept)
    return gone.saying("flow/rows_dropped", names=list(names), count=len(numbers))


def _read(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """A text as rows: a few are taken at once, many – and last year's – are shown first."""
    last = form.draft.of(group.last)
    if picked == "rows:last" and last:
        return replace(form.at(group.key), draft=form.draft.listed(group.preview, last))
    lines = said.count("\n") + 1
    rows = form.draft.of(group.key)
    found = group.read(said, form.facts) if not group.fixed and lines <= group.most else ()
    if not found or len(found) + len(rows) > group.most:
        too_many = lines > group.most or bool(found)
        return form.saying(f"{group.folder}/none_read", most=group.most, too_many=too_many)
    if len(found) > FEW:
        return replace(form.at(group.key), draft=form.draft.listed(group.preview, found))
    added = form.at(group.key).with_rows(group, (*rows, *found))
    return added.saying(f"{group.folder}/added", rows=[dict(row) for row in found])


def _menu(form: Form, group: Group, picked: str | None, said: str) -> Form:
    wish = read_wish(picked or said)
    if wish is not None and wish.manner is Manner.DONE:
        return form.answered(group.key, DONE)
    if picked == "form:add":
        return form.at(group.key).saying(f"{group.folder}/add")
    return _read(form, group, picked, said)


def _preview(form: Form, group: Group, picked: str | None, said: str) -> Form:
    found, rows = form.draft.of(group.preview), form.draft.of(group.key)
    cleared = replace(form.at(group.key), draft=form.draft.listed(group.preview, ()))
    if picked == "rows:drop":
        return cleared.saying(f"{group.folder}/dropped", count=len(found))
    if picked == "rows:replace":
        return cleared.with_rows(group, found)
    if picked == "rows:add":
        return cleared.with_rows(group, (*rows, *found)[: group.most])
    return _read(cleared, group, picked, said) if "\n" in said else form.saying("flow/not_a_choice")


def _doubt(form: Form, group: Group, picked: str | None, said: str) -> Form:
    rows = form.draft.of(group.key)
    at = group.doubtful(rows) or 0
    if picked == "form:drop_row":
        return form.with_rows(group, (*rows[:at], *rows[at + 1 :]))
    settled = group.settle(rows[at], picked or said, form.facts)
    if isinstance(settled, Read):
        return form.saying(settled.problem, **{**settled.data, "said": said[:200]})
    return form.with_rows(group, (*rows[:at], settled, *rows[at + 1 :]))


def _row(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """Which value is to be changed, or the row thrown out; a line that reads as one row replaces it."""
    at, rows = form.row or 0, form.draft.of(group.key)
    wish = read_wish(picked or said)
    if wish is not None and wish.manner is Manner.DONE:
        return form.at()
    if picked == "form:drop_row" and not group.fixed:
        return form.with_rows(group, (*rows[:at], *rows[at + 1 :])).at()
    column = _column_meant(form, group, picked or "", said)
    if column:
        return form.at(f"{group.key}:{at + 1}:{column}")
    found = () if group.fixed or picked else group.read(said, form.facts)
    if len(found) != 1:
        return form.saying("flow/not_a_choice")
    return form.with_rows(group, (*rows[:at], {**rows[at], **found[0]}, *rows[at + 1 :])).at()


def _column_meant(form: Form, group: Group, picked: str, said: str) -> str:
    named = (one.key for one in group.columns if fold(column_label(form, one)) == fold(said))
    return picked.removeprefix("col:") if picked.startswith("col:") else next(named, "")


_ANSWER: dict[RowsState, Callable[[Form, Group, str | None, str], Form]] = {
    RowsState.PREVIEW: _preview,
    RowsState.VALUE: answer_value,
    RowsState.ROW: _row,
    RowsState.DOUBT: _doubt,
    RowsState.LACKING: answer_lacking,
    RowsState.EMPTY: _read,
    RowsState.MENU: _menu,
}
