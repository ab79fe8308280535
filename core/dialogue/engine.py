"""What one message does to a form: pure, so that every channel behaves alike."""

from collections.abc import Callable

from core.dialogue.flow import DONE, Group, Item, Read, Step
from core.dialogue.form import Asking, End, Form
from core.dialogue.manners import Manner, Wish, pick, read_wish
from core.dialogue.rows import answer_group
from core.drafts import Answers
from core.messages import Choice
from core.reading.folding import fold

NOT_A_CHOICE = "flow/not_a_choice"
FEWEST_LETTERS = 2
# A text this long may be the first part of one that the chat service has cut.
CUT_FROM = 1500
SENDING = frozenset({"gui", "nop", "gui di", "gui ho so", "nop ho so", "gui cho ban"})


def advance(form: Form, offered: tuple[Choice, ...], said: str) -> Form:
    """The form after `said`: a text, or the key of a tapped choice. What follows is `asking.question`."""
    after = _advanced(form, offered, said)
    if after.end is End.OPEN and after.current is None and not after.flow.review:
        return after.ended(End.DONE)
    return after


def _advanced(form: Form, offered: tuple[Choice, ...], said: str) -> Form:
    picked = pick(offered, said)
    if form.place.asking is Asking.CANCEL:
        return _cancel(form, picked, said)
    wish = read_wish(picked or said)
    wished = _wish(form, wish) if wish else None
    if wished is not None:
        return wished
    called = (picked or said).removeprefix("edit:")
    if called != (picked or said):
        return _called_up(form, called)
    return _to_item(form, picked, said)


def _to_item(form: Form, picked: str | None, said: str) -> Form:
    if form.place.asking is Asking.EDIT:
        return form.at().saying("flow/no_such_item")
    item = form.current
    if isinstance(item, Group):
        return answer_group(form, item, picked, said)
    if item is None:
        return _review(form, picked, said)
    return _answer(form, item, picked, said)


def _answer(form: Form, step: Step, picked: str | None, said: str) -> Form:
    kept = form.draft.answers.get(step.key) or form.known.known.get(step.key, "")
    if picked == "form:keep" and kept:
        return _accepted(form, step, kept)
    if form.place.asking is Asking.UNSURE and picked is not None:
        return _sure(form, step, picked)
    if form.place.asking is Asking.MORE:
        return _more(form, step, picked, said)
    if picked in step.choices:
        return form.answered(step.key, picked or "")
    return _read(form, step, said) if step.read else form.saying(NOT_A_CHOICE)


def _read(form: Form, step: Step, said: str) -> Form:
    read = step.read(said, form.facts) if step.read else Read(problem=NOT_A_CHOICE)
    if read.problem:
        return form.at(form.place.edit).saying(
            read.problem, **{**step.about, **read.data, "said": said[:200]}
        )
    if read.options or read.doubt:
        return form.at(step.key, Asking.UNSURE, said)
    if step.long and len(said) >= CUT_FROM:
        return form.answered(step.key, read.value).at(step.key, Asking.MORE)
    return _accepted(form, step, read.value, read.also)


def _more(form: Form, step: Step, picked: str | None, said: str) -> Form:
    """Another part of a long text, or the word that it is whole."""
    so_far = form.draft.answers.get(step.key, "")
    wish = read_wish(picked or said)
    if wish is not None and wish.manner is Manner.DONE:
        return _accepted(form, step, so_far)
    read = step.read(f"{so_far}\n{said}", form.facts) if step.read else Read(problem=NOT_A_CHOICE)
    if read.problem:
        return form.saying(read.problem, **{**step.about, **read.data, "said": said[:200]})
    after = form.answered(step.key, read.value)
    return after.at(step.key, Asking.MORE) if len(said) >= CUT_FROM else _accepted(form, step, read.value)


def _sure(form: Form, step: Step, picked: str) -> Form:
    """The person's word on what was asked back: one of the values, yes, or no."""
    read = step.read(form.place.pending, form.facts) if step.read else None
    kind, _, number = picked.partition(":")
    if read is not None and kind == "opt" and number.isdecimal() and int(number) < len(read.options):
        return _accepted(form, step, read.options[int(number)], read.also)
    if read is not None and picked == "yes" and read.value:
        return _accepted(form, step, read.value, read.also)
    return form.at(step.key)


def _accepted(form: Form, step: Step, value: str, also: Answers | None = None) -> Form:
    after = form.answered(step.key, value)
    for key, said in (also or {}).items():
        after = after.answered(key, said)
    return after.saying("flow/noted", **_noted(form, step, value)) if form.flow.review else after


def _noted(form: Form, step: Step, value: str) -> dict[str, str]:
    return {"label": form.known.label(step.key), "value": form.shown_value(step, value)}


def _cancel(form: Form, picked: str | None, said: str) -> Form:
    chosen = picked or said
    if chosen == "form:discard":
        return form.at().ended(End.CANCELLED)
    wish = read_wish(chosen)
    if wish is not None and wish.manner is Manner.LATER:
        return form.at().ended(End.LATER)
    if chosen == "form:continue":
        return form.at(form.place.edit)
    return form.saying(NOT_A_CHOICE)


def _wish(form: Form, wish: Wish) -> Form | None:
    """What the form's own manners do; none where the words are an answer after all."""
    item = form.current
    ways: dict[Manner, Callable[[], Form | None]] = {
        Manner.CANCEL: lambda: _ask_cancel(form),
        Manner.LATER: lambda: form.ended(End.LATER) if form.flow.kept else form.saying("flow/not_kept"),
        Manner.HELP: lambda: _help(form, item),
        Manner.BACK: lambda: _back(form, item),
        Manner.EDIT: lambda: _edit(form, item, wish.rest),
        Manner.SKIP: lambda: _skip(form, item),
        Manner.REVIEW: lambda: form.at() if form.flow.open_item(form.draft) is None else None,
    }
    return ways[wish.manner]() if wish.manner in ways else None


def _ask_cancel(form: Form) -> Form:
    return form.at(form.place.edit, Asking.CANCEL) if form.flow.kept else form.ended(End.CANCELLED)


def _help(form: Form, item: Item | None) -> Form:
    about = item.about if isinstance(item, Step) else {}
    label = form.known.label(item.key) if item else ""
    return form.saying(
        item.help if item else "flow/help", **{**about, "label": label, "kept": form.flow.kept}
    )


def _back(form: Form, item: Item | None) -> Form:
    """To the item before this one; what it says stays until it is said anew."""
    if isinstance(item, Group) and form.place.edit.startswith(f"{item.key}:"):
        return form.at(item.key)
    begun = [one for _, one in form.listed()]
    order = list(form.flow.applying(form.draft))
    here = order.index(item) if item in order else len(order)
    earlier = [one for one in begun if order.index(one) < here]
    return form.at(earlier[-1].key) if earlier else form.saying("flow/first")


def _edit(form: Form, item: Item | None, rest: str) -> Form | None:
    """“sửa”, “sửa 3”, “sửa doanh thu”; inside a list of rows the number is a row's."""
    if not form.listed() or (isinstance(item, Group) and rest and form.draft.of(item.key)):
        return None
    if not rest:
        return form.at(form.place.edit, Asking.EDIT)
    meant = [one for number, one in form.listed() if str(number) == rest]
    if not meant and len(rest) > FEWEST_LETTERS:
        meant = [one for _, one in form.listed() if rest in fold(form.known.label(one.key))]
    if not meant:
        return None if isinstance(item, Step) else form.saying("flow/no_such_item")
    return form.at(meant[0].key)


def _called_up(form: Form, key: str) -> Form:
    head = key.partition(":")[0]
    known = form.flow.item(key) or form.flow.item(head)
    return form.at(key) if known else form.at().saying("flow/no_such_item")


def _skip(form: Form, item: Item | None) -> Form | None:
    if isinstance(item, Step):
        if not item.optional:
            return form.saying("flow/not_optional")
        return form.answered(item.key, "")
    if isinstance(item, Group) and item.optional and not form.draft.of(item.key):
        return form.answered(item.key, DONE)
    return None


def is_sending(said: str) -> bool:
    """Whether the words ask to hand in."""
    return fold(said).strip(" .!") in SENDING


def _review(form: Form, picked: str | None, said: str) -> Form:
    if picked == "form:submit" or is_sending(said):
        return form.ended(End.DONE)
    return form.saying(NOT_A_CHOICE)
