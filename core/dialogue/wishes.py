"""What a form's own manners do: back, edit, skip, later, cancel, help – wherever a person stands."""

from collections.abc import Callable

from core.dialogue.flow import DONE, Group, Item, Step
from core.dialogue.form import Asking, End, Form
from core.dialogue.manners import Manner, Wish


def wished(form: Form, wish: Wish) -> Form | None:
    """The form after a wish; none where the words are an answer after all."""
    item = form.current
    ways: dict[Manner, Callable[[], Form | None]] = {
        Manner.CANCEL: lambda: _ask_cancel(form),
        Manner.LATER: lambda: form.ended(End.LATER) if form.flow.kept else form.saying("flow/not_kept"),
        Manner.HELP: lambda: _help(form, item),
        Manner.BACK: lambda: _back(form, item),
        Manner.EDIT: lambda: _edit(form, item, wish.rest),
        Manner.SKIP: lambda: _skip(form, item),
        Manner.REVIEW: lambda: _review(form, item),
        Manner.DONE: lambda: _done(form, item),
        Manner.UNDO: lambda: form.saying("flow/nothing_to_undo") if isinstance(item, Step) else None,
        Manner.DROP: lambda: _empty(form, item, wish.rest),
    }
    return ways[wish.manner]() if wish.manner in ways else None


def _ask_cancel(form: Form) -> Form:
    return form.at(form.place.edit, Asking.CANCEL) if form.flow.kept else form.ended(End.CANCELLED)


def _help(form: Form, item: Item | None) -> Form:
    """What may be said here; the item is named only where it has a name that people know."""
    about = item.about if isinstance(item, Step) else {}
    label = form.known.named(item.key) if item else ""
    return form.saying(
        item.help if item else "flow/help", **{**about, "label": label, "kept": form.flow.kept}
    )


def _back(form: Form, item: Item | None) -> Form:
    """Out of what was asked back, out of a row, else to the item before; what it says stays till changed."""
    if form.place.asking in {Asking.EDIT, Asking.UNSURE}:
        return form.at(form.place.edit)
    if isinstance(item, Group) and form.row is not None:
        edit = f"{item.key}:{form.row + 1}" if form.column else item.key
        return form.at(edit, pending=form.place.pending)
    begun = [one for _, one in form.listed()]
    order = list(form.flow.applying(form.draft))
    here = order.index(item) if item in order else len(order)
    earlier = [one for one in begun if order.index(one) < here]
    return form.at(earlier[-1].key) if earlier else form.saying("flow/first")


def _edit(form: Form, item: Item | None, rest: str) -> Form | None:
    """“sửa”, “sửa 3”, “sửa doanh thu”; inside a list of rows the words behind it are a row's."""
    if not form.flow.review:  # a short talk has no list of items: one step back is what is left
        return None if rest else _back(form, item)
    if not rest and not form.listed():
        return form.saying("flow/first")
    is_rows = isinstance(item, Group) and bool(form.draft.of(item.key) or form.draft.of(item.preview))
    if is_rows and rest and form.place.asking is not Asking.EDIT:
        return None
    meant = form.meant(rest)
    if len(meant) == 1:
        return form.at(meant[0].key)
    if meant or not rest:
        return form.at(form.place.edit, Asking.EDIT, rest)
    is_text = isinstance(item, Step) and not rest.isdecimal() and form.place.asking is not Asking.EDIT
    return None if is_text else form.saying("flow/no_such_item")


def _skip(form: Form, item: Item | None) -> Form | None:
    """Past an item that may stay empty; what it says already stays."""
    if isinstance(item, Step):
        now = form.draft.answers.get(item.key, "")
        if now:
            return _noted(form.at(), item, now)
        return (
            form.answered(item.key, "")
            if item.optional
            else form.saying("flow/not_optional", kept=form.flow.kept)
        )
    is_empty = isinstance(item, Group) and not (form.draft.of(item.key) or form.draft.of(item.preview))
    return form.answered(item.key, DONE) if item and is_empty and item.optional else None


def _review(form: Form, item: Item | None) -> Form | None:
    """The card at the end; before that, the items so far."""
    if form.flow.open_item(form.draft) is None:
        return form.at()
    return None if isinstance(item, Group) else _edit(form, item, "")


def _done(form: Form, item: Item | None) -> Form | None:
    """“xong” answers no question; it leaves one that is answered already."""
    if not isinstance(item, Step) or form.place.asking is Asking.MORE:
        return None
    if form.place.asking is not Asking.NOTHING:
        return form.saying("flow/not_a_choice")
    return _skip(form, item)


def _empty(form: Form, item: Item | None, rest: str) -> Form | None:
    """“xoá” empties an item that may stay empty."""
    is_asked = isinstance(item, Step) and form.place.asking is Asking.NOTHING
    if rest or not is_asked or not isinstance(item, Step) or not form.draft.answers.get(item.key):
        return None
    if not item.optional:
        return form.saying("flow/not_optional", kept=form.flow.kept)
    return _noted(form.answered(item.key, ""), item, "")


def _noted(form: Form, step: Step, value: str) -> Form:
    if not form.flow.review:
        return form
    label = form.known.label(step.key)
    return form.saying("flow/noted", label=label, value=form.shown_value(step, value), also=[])
