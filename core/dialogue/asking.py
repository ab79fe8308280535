"""What a form asks now: the question that follows from the draft and the place."""

from dataclasses import replace

from core.dialogue.flow import Group, Item, Read, Step
from core.dialogue.form import Asking, Form, Say
from core.dialogue.manners import pick
from core.dialogue.row_questions import ask_group
from core.messages import Choice, Json

MOST_CHOICES = 20


def question(form: Form) -> Say:
    """The question that is open; asked again it is the same."""
    if form.place.asking is Asking.CANCEL:
        return Say("flow/cancel", form.progress(), ("form:later", "form:discard", "form:continue"))
    if form.place.asking is Asking.EDIT:
        return _which_item(form)
    item = form.current
    if item is None:
        return Say(form.flow.review, {"items": _items(form), **_plain(form)}, _review_choices())
    return ask_group(form, item) if isinstance(item, Group) else _of_step(form, item)


def _which_item(form: Form) -> Say:
    """Which item is to be changed: choices, or for many items a list, unless the card was just shown.

    Words that may mean several items leave only these.
    """
    meant = form.meant(form.place.pending) if form.place.pending else ()
    if meant:
        return Say("flow/which_item", {"items": [], "many": False}, tuple(_edit_choices(form, meant)))
    is_long = len(form.listed()) > MOST_CHOICES
    is_listed = is_long and form.flow.open_item(form.draft) is not None
    data: dict[str, Json] = {"items": _items(form) if is_listed else [], "many": is_long}
    everything = tuple(item for _, item in form.listed())
    return Say("flow/which_item", data, () if is_long else tuple(_edit_choices(form, everything)))


def _of_step(form: Form, step: Step) -> Say:
    if form.place.asking is Asking.MORE:
        length = len(form.draft.answers.get(step.key, ""))
        return Say("flow/more", {"label": form.known.label(step.key), "length": length}, ("form:done",))
    if form.place.asking is Asking.UNSURE and step.read is not None:
        return _unsure(form, step, step.read(form.place.pending, form.facts))
    return _ask_step(form, step)


def _ask_step(form: Form, step: Step) -> Say:
    now = form.draft.answers.get(step.key, "")
    known = "" if now else form.known.known.get(step.key, "")
    data: dict[str, Json] = {
        **_plain(form),
        **step.about,
        **form.progress(),
        "label": form.known.label(step.key),
        "now": form.shown_value(step, now) if now else "",
        "known": form.shown_value(step, known) if known else "",
        "optional": step.optional,
    }
    has_own = {key for key in step.choices if f"{step.key}:{key}" in form.known.labels}
    return Say(
        step.ask, data, tuple(form.choice(step, key) if key in has_own else key for key in _ways(form, step))
    )


def _ways(form: Form, step: Step) -> tuple[str, ...]:
    now = form.draft.answers.get(step.key, "")
    keep = ("form:keep",) if step.read and (now or form.known.known.get(step.key)) else ()
    skip = ("form:skip",) if step.optional and not now else ()
    return (*step.choices, *keep, *skip)


def _unsure(form: Form, step: Step, read: Read) -> Say:
    label = form.known.label(step.key)
    if read.options:
        choices = tuple(
            Choice(f"opt:{at}", form.shown_value(step, value)) for at, value in enumerate(read.options)
        )
        return Say("flow/which", {**step.about, "label": label, "said": form.place.pending}, choices)
    value = form.shown_value(step, read.value)
    if read.doubt:
        label = form.known.named(step.key)
        return Say(read.doubt, {**step.about, **read.data, "label": label, "value": value}, ("yes", "no"))
    said = pick(tuple(Choice(key, key) for key in _ways(form, step)), form.place.pending)
    if said is None:  # told before the form was opened, and to be agreed to
        beside = replace(form, draft=replace(form.draft, answers={**form.draft.answers, **read.also}))
        shown = beside.shown_value(step, read.value)
        return Say("flow/is_it", {"label": label, "value": shown}, ("yes", "no"))
    data = {"label": label, "said": form.place.pending}
    return Say("flow/number_or_choice", data, (Choice("opt:0", value), said))


def _plain(form: Form) -> dict[str, Json]:
    """The answers of a short form as its templates name them: its own notes without their mark.

    A kept form is long and personal: its questions carry nothing of the other answers.
    """
    answers = {} if form.flow.kept else form.draft.answers
    return {key.strip("_").replace(".", "_"): value for key, value in answers.items()}


def _items(form: Form) -> list[Json]:
    return [
        {
            "number": number,
            "key": item.key,
            "label": form.known.label(item.key),
            "shown": form.shown(item),
            "group": isinstance(item, Group),
        }
        for number, item in form.listed()
    ]


def _edit_choices(form: Form, items: tuple[Item, ...]) -> list[Choice | str]:
    return [Choice(f"edit:{item.key}", form.known.label(item.key)) for item in items]


def _review_choices() -> tuple[Choice | str, ...]:
    return ("form:submit", "form:edit", "form:later")
