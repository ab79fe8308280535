"""What is asked of a repeating part: the list, a look over what was read, a doubt, a gap, or what next."""

from collections.abc import Callable
from enum import StrEnum

from core.dialogue.flow import Column, Group
from core.dialogue.form import MOST_DIGITS, Form, Say
from core.drafts import Row, Rows
from core.messages import Choice, Json

PAGE = 15
PREVIEWED = 12


class RowsState(StrEnum):
    """What stands next in a group; it follows from the rows and the place, so it survives any pause."""

    PREVIEW = "preview"
    VALUE = "value"
    ROW = "row"
    DOUBT = "doubt"
    LACKING = "lacking"
    EMPTY = "empty"
    MENU = "menu"


def rows_state(form: Form, group: Group) -> RowsState:
    """The first of these that holds."""
    rows = form.draft.of(group.key)
    rules = (
        (group.preview in form.draft.rows, RowsState.PREVIEW),
        (form.row is not None and group.column(form.column) is not None, RowsState.VALUE),
        (form.row is not None, RowsState.ROW),
        (bool(rows) and form.place.edit == group.key and form.place.pending.isdecimal(), RowsState.MENU),
        (group.doubtful(rows) is not None, RowsState.DOUBT),
        (group.lacking(rows) is not None, RowsState.LACKING),
        (not rows, RowsState.EMPTY),
    )
    return next((state for holds, state in rules if holds), RowsState.MENU)


def ask_group(form: Form, group: Group) -> Say:
    """The question of a group."""
    rows = form.draft.of(group.key)
    data: dict[str, Json] = {**form.progress(), "count": len(rows), "label": form.known.label(group.key)}
    return _ASK[rows_state(form, group)](form, group, data)


def lacking_now(form: Form, group: Group) -> tuple[Column, tuple[int, ...]] | None:
    """The column that is asked for now, and the rows: one at a time, or all that are offered the same."""
    rows = form.draft.of(group.key)
    lacking = group.lacking(rows)
    if lacking is None:
        return None
    column, places = lacking
    if column.each:
        return column, places[:1]
    offered = options_of(form, column, rows[places[0]])
    return column, tuple(at for at in places if options_of(form, column, rows[at]) == offered)


def options_of(form: Form, column: Column, row: Row) -> tuple[str, ...]:
    """The values that a column offers for a row."""
    return column.options(row, form.facts) if column.options else ()


def choices_of(form: Form, column: Column, row: Row) -> tuple[Choice, ...]:
    """The values that a column offers for a row, as choices."""
    values = enumerate(options_of(form, column, row))
    return tuple(Choice(f"opt:{at}", column.show(value, form.facts)) for at, value in values)


def column_label(form: Form, column: Column) -> str:
    """What people call a column."""
    return form.known.labels.get(f"column:{column.key}", column.key)


def _ask_empty(form: Form, group: Group, data: dict[str, Json]) -> Say:
    last = len(form.draft.of(group.last))
    choices = (*(("rows:last",) if last else ()), *(("form:skip",) if group.optional else ()))
    return Say(f"{group.folder}/ask", {**data, "optional": group.optional, "last": last}, choices)


def _ask_preview(form: Form, group: Group, data: dict[str, Json]) -> Say:
    found = form.draft.of(group.preview)
    doubtful = [(at, row) for at, row in enumerate(found, 1) if row.get("_doubt")]
    data |= {
        "found": len(found),
        "totals": group.totals(found),
        "doubtful": [{"number": at, **row} for at, row in doubtful[:PREVIEWED]],
        "doubts": len(doubtful),
        "rows": _numbered(found, 0, PREVIEWED),
    }
    rows = form.draft.of(group.key)
    if not rows:
        return Say(f"{group.folder}/preview", {**data, "changes": None}, ("rows:add", "rows:drop"))
    changes = group.compare(rows, found) if group.compare else None
    more = "rows:merge" if group.merge else "rows:add"
    choices = (more, "rows:replace", "rows:drop")
    return Say(f"{group.folder}/preview", {**data, "changes": changes}, choices)


def _ask_doubt(form: Form, group: Group, data: dict[str, Json]) -> Say:
    rows = form.draft.of(group.key)
    at = group.doubtful(rows) or 0
    data |= {"number": at + 1, "row": dict(rows[at]), "left": sum(1 for row in rows if row.get("_doubt"))}
    drop = () if group.fixed else ("form:drop_row",)
    return Say(f"{group.folder}/doubt", data, (*group.doubt_choices(rows[at], form.facts), *drop))


def _ask_lacking(form: Form, group: Group, data: dict[str, Json]) -> Say:
    rows = form.draft.of(group.key)
    lacking, now = group.lacking(rows), lacking_now(form, group)
    if lacking is None or now is None:
        return _ask_menu(form, group, data)
    column, places = now
    data |= {
        "column": column.key,
        "column_label": column_label(form, column),
        "rows": [{"number": at + 1, **rows[at]} for at in places[:PAGE]],
        "left": len(lacking[1] if column.each else places),
        "each": column.each or len(places) == 1,
    }
    return Say(f"{group.folder}/lacking", data, choices_of(form, column, rows[places[0]]))


def _ask_menu(form: Form, group: Group, data: dict[str, Json]) -> Say:
    rows = form.draft.of(group.key)
    looked = int(form.place.pending[:MOST_DIGITS]) if form.place.pending.isdecimal() else 1
    first = looked if looked <= len(rows) else 1
    data |= {
        "rows": _numbered(rows, first - 1, PAGE),
        "first": first,
        "last": min(first - 1 + PAGE, len(rows)),
        "totals": group.totals(rows),
    }
    return Say(f"{group.folder}/menu", data, ("form:done",) if group.fixed else ("form:done", "form:add"))


def _ask_row(form: Form, group: Group, data: dict[str, Json]) -> Say:
    at = form.row or 0
    row = form.draft.of(group.key)[at]
    columns = [one for one in group.columns if one.when(row)]
    values: list[Json] = [
        {"key": one.key, "label": column_label(form, one), "shown": _shown(form, one, row)} for one in columns
    ]
    choices = [Choice(f"col:{one.key}", column_label(form, one)) for one in columns]
    ways: tuple[str, ...] = ("form:back",) if group.fixed else ("form:drop_row", "form:back")
    data |= {"number": at + 1, "row": dict(row), "values": values}
    return Say(f"{group.folder}/row", data, (*choices, *ways))


def _ask_value(form: Form, group: Group, data: dict[str, Json]) -> Say:
    at = form.row or 0
    row, column = form.draft.of(group.key)[at], group.column(form.column)
    if column is None:
        return _ask_row(form, group, data)
    data |= {"number": at + 1, "row": dict(row), "now": _shown(form, column, row)}
    data |= {"column": column.key, "column_label": column_label(form, column)}
    choices = choices_of(form, column, row)
    # Alone, the number of a choice would be taken for a value, or a value for it.
    return Say(f"{group.folder}/column", data, (*choices, "form:back") if choices else ())


def _shown(form: Form, column: Column, row: Row) -> str:
    value = row.get(column.key, "")
    return column.show(value, form.facts) if value else ""


def _numbered(rows: Rows, first: int, most: int) -> list[Json]:
    return [{"number": at, **rows[at - 1]} for at in range(first + 1, min(first + most, len(rows)) + 1)]


_ASK: dict[RowsState, Callable[[Form, Group, dict[str, Json]], Say]] = {
    RowsState.PREVIEW: _ask_preview,
    RowsState.VALUE: _ask_value,
    RowsState.ROW: _ask_row,
    RowsState.DOUBT: _ask_doubt,
    RowsState.LACKING: _ask_lacking,
    RowsState.EMPTY: _ask_empty,
    RowsState.MENU: _ask_menu,
}
