"""A text as rows: a few are taken at once, many – and last year's – are shown first."""

from dataclasses import replace

from core.dialogue.flow import FEW, Group
from core.dialogue.form import Form
from core.dialogue.manners import AGREEING, REFUSING, Manner, Wish, numbers_in, read_wish
from core.drafts import Row, Rows
from core.reading.folding import fold

# “xoá hết”: all rows there are.
WHOLE = frozenset({"", "het", "tat ca", "toan bo", "ca danh sach", "het danh sach", "all"})
# What every row that was read has; a row with more than these is one that somebody wrote as a row.
_BARE = frozenset({"name", "kind"})
_SHORT = {
    "rows:add": ("them", "them vao", "ghi", "ghi vao", "luu"),
    "rows:replace": ("thay", "thay the", "thay ca", "thay het"),
    "rows:drop": ("bo het", "khong ghi"),
}
_BY_SHORT = {words: way for way, known in _SHORT.items() for words in known}


def read_rows(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """The rows of a text, added or shown; where there are none, or too many, nothing changes."""
    rows, last = form.draft.of(group.key), form.draft.of(group.last)
    found = rows_in(form, group, said)
    if last and (picked == "rows:last" or (not found and "nam truoc" in fold(said[:100]))):
        return _shown(form, group, last)
    is_few = len(found) <= FEW
    if not found or len(found) > group.most or (is_few and len(found) + len(rows) > group.most):
        return _none_read(form, group, too_many=bool(found) or _is_long(group, said))
    return added(form, group, found) if is_few else _shown(form, group, found)


def rows_in(form: Form, group: Group, said: str) -> Rows:
    """The rows of a text; none in a yes or no, a question, or more lines than a group may have rows."""
    if group.fixed or _is_long(group, said) or fold(said[:100]).strip(" .,!") in AGREEING | REFUSING:
        return ()
    found = group.read(said, form.facts)
    is_question = "\n" not in said.strip() and said.rstrip().endswith("?")
    return () if is_question and all(_is_bare(row) for row in found) else found


def added(form: Form, group: Group, found: Rows) -> Form:
    """The form with rows behind those it has."""
    after = form.at(group.key).with_rows(group, (*form.draft.of(group.key), *found))
    return after.saying(f"{group.folder}/added", rows=[dict(row) for row in found])


def written_rows(form: Form, group: Group, said: str) -> Rows:
    """The rows of a text that was surely meant as rows: each has a name, more than that, and no doubt."""
    return tuple(row for row in rows_in(form, group, said) if _is_written(row))


def taken_as_list(form: Form, group: Group, said: str) -> Form | None:
    """Where something else was asked and several rows came: they are shown, as an addition to the list."""
    is_list = "\n" in said.strip() and len(written_rows(form, group, said)) > 1
    return _bounded(form, group, rows_in(form, group, said)) if is_list else None


def answer_preview(form: Form, group: Group, picked: str | None, said: str) -> Form:
    """What becomes of the rows that were read: added, put in place of all, dropped – or more of them come."""
    found = form.draft.of(group.preview)
    wish = read_wish(picked or said)
    if wish is not None:
        return _wished(form, group, wish)
    more = rows_in(form, group, said) if picked is None else ()
    if more and ("\n" in said.strip() or any(_is_written(row) for row in more)):
        return _bounded(form, group, joined(found, more))
    return _settled(form, group, picked or _BY_SHORT.get(fold(said[:100]).strip(" .,!"), ""))


def _settled(form: Form, group: Group, way: str) -> Form:
    found, rows = form.draft.of(group.preview), form.draft.of(group.key)
    cleared = _shown(form, group, ())
    if way == "rows:drop":
        return cleared.saying(f"{group.folder}/dropped", count=len(found))
    if way not in {"rows:add", "rows:merge", "rows:replace"}:
        return form.saying("flow/not_a_choice")
    joined = group.merge(rows, found) if group.merge else (*rows, *found)
    whole = found if way == "rows:replace" else joined
    is_too_long = len(whole) > group.most
    return _none_read(form, group, too_many=True) if is_too_long else cleared.with_rows(group, whole)


def _wished(form: Form, group: Group, wish: Wish) -> Form:
    """“xoá 3” takes a row out of what was read; “xong” takes it all where there is nothing to replace."""
    found = form.draft.of(group.preview)
    is_whole = wish.manner is Manner.DROP and wish.rest in WHOLE
    if is_whole or wish.manner in {Manner.UNDO, Manner.SKIP}:
        return _settled(form, group, "rows:drop")
    if wish.manner is Manner.DONE and not form.draft.of(group.key):
        return _settled(form, group, "rows:add")
    numbers = numbers_in(wish.rest, len(found)) if wish.manner is Manner.DROP else ()
    if not numbers:
        return form.saying("flow/not_a_choice")
    kept = tuple(row for at, row in enumerate(found, 1) if at not in numbers)
    return _shown(form, group, kept).saying("flow/rows_dropped", **names_of(found, numbers))


def name_of(row: Row) -> str:
    """What a row is called: its name, else its title (rows that count titles)."""
    return row.get("name") or row.get("title", "")


def names_of(rows: Rows, numbers: tuple[int, ...]) -> dict[str, list[str] | int]:
    """What is told of rows that are thrown out."""
    names = [name_of(rows[number - 1]) for number in numbers]
    return {"names": [name for name in names if name][: FEW + 3], "count": len(numbers)}


def _shown(form: Form, group: Group, found: Rows) -> Form:
    return replace(form.at(group.key), draft=form.draft.listed(group.preview, found))


def _bounded(form: Form, group: Group, found: Rows) -> Form:
    return _shown(form, group, found) if len(found) <= group.most else _none_read(form, group, too_many=True)


def _none_read(form: Form, group: Group, *, too_many: bool) -> Form:
    return form.saying(f"{group.folder}/none_read", most=group.most, too_many=too_many)


def _is_long(group: Group, said: str) -> bool:
    return sum(1 for line in said.splitlines() if line.strip()) > group.most


def _is_written(row: Row) -> bool:
    bare = _BARE if row.get("name") else {"title"}
    more = any(value for key, value in row.items() if key not in bare and not key.startswith("_"))
    return bool(name_of(row)) and more and not row.get("_doubt")


def _is_bare(row: Row) -> bool:
    return all(key in _BARE or key.startswith("_") for key, value in row.items() if value)


def joined(found: Rows, more: Rows) -> Rows:
    """A list that came in parts, or was sent again: the same name in the same unit is the same row."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(more):
        if name_of(row):
            waiting.setdefault(_who(row), []).append(at)
    kept, taken = list(found), set()
    for at, row in enumerate(found):
        if waiting.get(_who(row)):
            again = waiting[_who(row)].pop(0)
            kept[at] = more[again]
            taken.add(again)
    return (*kept, *(row for at, row in enumerate(more) if at not in taken))


def _who(row: Row) -> tuple[str, str]:
    return fold(name_of(row)), fold(row.get("unit", ""))
