"""What a form asks now: the question that follows from the draft and the place."""

from core.dialogue.flow import Group, Read, Step
from core.dialogue.form import Asking, Form, Say
from core.dialogue.row_questions import ask_group
from core.messages import Choice, Json


def question(form: Form) -> Say:
    """The question that is open; asked again it is the same."""
    if form.place.asking is Asking.CANCEL:
        return Say("flow/cancel", form.progress(), ("form:later", "form:discard", "form:continue"))
    if form.place.asking is Asking.EDIT:
        return Say("flow/which_item", {"items": _items(form)}, tuple(_edit_choices(form)))
    item = form.current
    if item is None:
        return Say(form.flow.review, {"items": _items(form), **_plain(form)}, _review_choices())
    return ask_group(form, item) if isinstance(item, Group) else _of_step(form, item)


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
    choices: list[Choice | str] = list(step.choices)
    choices += ["form:keep"] if known or now else []
    choices += ["form:skip"] if step.optional and not now else []
    return Say(step.ask, data, tuple(choices))


def _unsure(form: Form, step: Step, read: Read) -> Say:
    label = form.known.label(step.key)
    if read.options:
        choices = tuple(
            Choice(f"opt:{at}", form.shown_value(step, value)) for at, value in enumerate(read.options)
        )
        return Say("flow/which", {**step.about, "label": label, "said": form.place.pending}, choices)
    data = {**step.about, **read.data, "label": label, "value": form.shown_value(step, read.value)}
    return Say(read.doubt, data, ("yes", "no"))


def _plain(form: Form) -> dict[str, Json]:
    """The answers as templates name them: the form's own notes without their mark."""
    return {key.strip("_").replace(".", "_"): value for key, value in form.draft.answers.items()}


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


def _edit_choices(form: Form) -> list[Choice | str]:
    return [Choice(f"edit:{item.key}", form.known.label(item.key)) for _, item in form.listed()]


def _review_choices() -> tuple[Choice | str, ...]:
    return ("form:submit", "form:edit", "form:later")
