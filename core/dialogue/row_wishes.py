"""Wishes about rows – “xoá 3, 5-7”, “sửa 5”, “xem 16”, “hoàn tác”, “xong” – are no rows and no values."""

from collections.abc import Callable

from core.dialogue.flow import DONE, Group
from core.dialogue.form import NO_ROWS, Form
from core.dialogue.manners import Manner, Wish, names_numbers, numbers_in
from core.dialogue.row_lists import WHOLE, name_of, names_of
from core.dialogue.row_questions import PAGE, RowsState, column_label
from core.dialogue.row_values import after_row, emptied
from core.drafts import Rows
from core.reading.folding import fold

_THIS = frozenset({"", "nay"})
_NEXT = frozenset({"tiep", "tiep theo", "them", "nua"})
_FIRST = frozenset({"", "lai", "danh sach", "lai danh sach", "het", "tat ca"})
# Where words are written down, so that “xem …” or “sửa …” may be what somebody writes.
_WRITING = frozenset({RowsState.VALUE, RowsState.LACKING})
_ON_A_ROW = frozenset({RowsState.VALUE, RowsState.ROW})


def wished_of_rows(form: Form, group: Group, state: RowsState, wish: Wish, said: str) -> Form | None:
    """The form after a wish; none where the words are an answer after all."""
    ways: dict[Manner, Callable[[], Form | None]] = {
        Manner.UNDO: lambda: _undone(form, group),
        Manner.DONE: lambda: _done(form, group, state),
        Manner.SKIP: lambda: _done(form, group, state),
        Manner.REVIEW: lambda: _looked(form, group, ""),
        Manner.LOOK: lambda: _looked(form, group, wish.rest),
        Manner.EDIT: lambda: _edited(form, group, state, wish.rest),
        Manner.DROP: lambda: _thrown_out(form, group, state, wish.rest),
    }
    if wish.manner not in ways:
        return None
    after = ways[wish.manner]()
    is_writing = state in _WRITING and not names_numbers(wish.rest)
    if after is not None or is_writing or not form.draft.of(group.key):
        return after
    return form.saying("flow/no_such_row", said=said[:200])


def finished(form: Form, group: Group) -> Form:
    """“xong”: on with the form, unless something is doubtful or missing."""
    rows = form.draft.of(group.key)
    clear = tuple(row for row in rows if not row.get("_doubt"))
    doubts, lacking = len(rows) - len(clear), group.lacking(clear)
    if not doubts and lacking is None:
        return form.answered(group.key, DONE)
    return form.at(group.key).saying(
        "flow/rows_open",
        doubts=doubts,
        lacking=len(lacking[1]) if lacking else 0,
        column_label=column_label(form, lacking[0]) if lacking else "",
        fixed=group.fixed,
    )


def dropped(form: Form, group: Group, numbers: tuple[int, ...]) -> Form:
    """The form without these rows, and what can be brought back."""
    rows = form.draft.of(group.key)
    kept = tuple(row for at, row in enumerate(rows, 1) if at not in numbers)
    gone = form.with_rows(group, kept).saying("flow/rows_dropped", **names_of(rows, numbers))
    return after_row(gone, group) if form.row is not None else gone


def _undone(form: Form, group: Group) -> Form:
    before = form.draft.of(group.before)
    if not before:
        return form.saying("flow/nothing_to_undo")
    rows = () if before == NO_ROWS else before
    return form.at(group.key).with_rows(group, rows).saying("flow/undone", count=len(rows))


def _done(form: Form, group: Group, state: RowsState) -> Form:
    if state in _ON_A_ROW:
        return after_row(form, group)
    if state is RowsState.EMPTY and not group.optional:
        return form.saying("flow/not_optional", kept=form.flow.kept)
    return finished(form, group)


def _looked(form: Form, group: Group, rest: str) -> Form | None:
    """A page of the list; a name leads to its row."""
    rows = form.draft.of(group.key)
    if not rows:
        return None
    page = int(form.place.pending) if form.place.pending.isdecimal() else 1
    starts = {**dict.fromkeys(_FIRST, 1), **dict.fromkeys(_NEXT, page + PAGE)}
    if rest in starts:
        return form.at(group.key, pending=str(starts[rest] if starts[rest] <= len(rows) else 1))
    numbers = numbers_in(rest, len(rows))
    if numbers:
        return form.at(group.key, pending=str(numbers[0]))
    named = _named(rows, rest)
    return form.at(f"{group.key}:{named[0]}", pending=str(page)) if named else None


def _edited(form: Form, group: Group, state: RowsState, rest: str) -> Form | None:
    """A value of the row that is open, a row by its number or name, else an item of the form."""
    rows = form.draft.of(group.key)
    column = next((one for one in group.columns if fold(column_label(form, one)) == rest), None)
    if form.row is not None and column is not None:
        return form.at(f"{group.key}:{form.row + 1}:{column.key}", pending=form.place.pending)
    numbers = numbers_in(rest, len(rows)) or (() if state in _WRITING else _named(rows, rest))
    if numbers:
        page = form.place.pending or ("1" if state is RowsState.MENU else "")
        return form.at(f"{group.key}:{numbers[0]}", pending=page)
    meant = () if state in _WRITING else form.meant(rest)
    return form.at(meant[0].key) if len(meant) == 1 and not rest.isdecimal() else None


def _thrown_out(form: Form, group: Group, state: RowsState, rest: str) -> Form | None:
    """The rows that are named, or the one that is open."""
    rows = form.draft.of(group.key)
    if state is RowsState.VALUE and rest in WHOLE:
        return emptied(form, group)
    if group.fixed:
        return form.saying("flow/not_a_choice") if rows and state not in _WRITING else None
    if rest in _THIS:
        return _this_thrown_out(form, group, state)
    if rest in WHOLE and state is not RowsState.ROW:
        return dropped(form, group, tuple(range(1, len(rows) + 1))) if rows else None
    numbers = numbers_in(rest, len(rows)) or (() if state in _WRITING else _named(rows, rest))
    return dropped(form, group, numbers) if numbers else None


def _this_thrown_out(form: Form, group: Group, state: RowsState) -> Form | None:
    """“bỏ dòng này”: the row that is open or asked about; a value that is asked for is no row."""
    if state in _ON_A_ROW:
        return dropped(form, group, ((form.row or 0) + 1,))
    if state is RowsState.DOUBT:
        return dropped(form, group, ((group.doubtful(form.draft.of(group.key)) or 0) + 1,))
    return finished(form, group) if state is RowsState.LACKING else None


def _named(rows: Rows, words: str) -> tuple[int, ...]:
    """The one row whose name is this, or ends in it (“xoá chị Lan”); none where there are several."""
    meant = words.removeprefix("chi ").removeprefix("anh ").removeprefix("ong ").removeprefix("ba ").strip()
    names = [fold(name_of(row)) for row in rows]
    ways: tuple[Callable[[str], bool], ...] = (
        lambda name: name == meant,
        lambda name: name.endswith(f" {meant}"),
    )
    found = (tuple(at for at, name in enumerate(names, 1) if way(name)) for way in ways)
    named = next((numbers for numbers in found if numbers), ())
    return named if meant and len(named) == 1 else ()
