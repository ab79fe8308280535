"""What one message does to a form: pure, so that every channel behaves alike."""

from core.dialogue.flow import Group, Read, Step
from core.dialogue.form import Asking, End, Form
from core.dialogue.manners import SENDING, Manner, Wish, pick, read_wish
from core.dialogue.rows import answer_group
from core.dialogue.wishes import wished
from core.drafts import Answers
from core.messages import Choice, Json
from core.reading.folding import fold

NOT_A_CHOICE = "flow/not_a_choice"
# A text this long may be the first part of one that the chat service has cut.
CUT_FROM = 1500
GOING_ON = frozenset({"tiep tuc", "lam tiep", "tiep"})


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
    if _is_ambiguous(form, picked, said):
        return form.at(form.current.key if form.current else "", Asking.UNSURE, said)
    wish = read_wish(picked or said)
    after = wished(form, wish) if wish else None
    if after is not None:
        return after
    called = (picked or said).removeprefix("edit:")
    if called != (picked or said):
        return _called_up(form, called)
    return _to_item(form, picked, said)


def _is_ambiguous(form: Form, picked: str | None, said: str) -> bool:
    """Whether a typed number is both an answer and the number of “giữ nguyên” or “bỏ qua”."""
    item = form.current
    if not isinstance(item, Step) or item.read is None or form.place.asking is not Asking.NOTHING:
        return False
    is_number = picked in {"form:keep", "form:skip"} and said.strip(" .)").isdecimal()
    return is_number and not item.read(said, form.facts).problem


def _to_item(form: Form, picked: str | None, said: str) -> Form:
    item = form.current
    if form.place.asking is Asking.EDIT:
        return wished(form, Wish(Manner.EDIT, fold(said))) or form.saying("flow/no_such_item")
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
    if read is not None and picked in {"yes", "opt:0"} and read.value:
        return _accepted(form, step, read.value, read.also)
    return form.at(step.key)


def _accepted(form: Form, step: Step, value: str, also: Answers | None = None) -> Form:
    after = form.answered(step.key, value)
    for key, said in (also or {}).items():
        after = after.answered(key, said)
    return after.saying("flow/noted", **_noted(after, step, also or {})) if form.flow.review else after


def _noted(form: Form, step: Step, also: Answers) -> dict[str, Json]:
    """What was written down: the answer, and what else the same message answered."""
    others = (one for one in form.flow.items if isinstance(one, Step) and also.get(one.key))
    return {**_of_noted(form, step), "also": [_of_noted(form, one) for one in others]}


def _of_noted(form: Form, step: Step) -> dict[str, Json]:
    value = form.draft.answers.get(step.key, "")
    return {"label": form.known.label(step.key), "value": form.shown_value(step, value)}


def _cancel(form: Form, picked: str | None, said: str) -> Form:
    chosen = picked or said
    if chosen == "form:discard":
        return form.at().ended(End.CANCELLED)
    wish = read_wish(chosen)
    if wish is not None and wish.manner is Manner.LATER:
        return form.at().ended(End.LATER)
    is_back = wish is not None and wish.manner is Manner.BACK
    if is_back or chosen == "form:continue" or fold(chosen).strip(" .!") in GOING_ON:
        return form.at(form.place.edit)
    return form.saying(NOT_A_CHOICE)


def _called_up(form: Form, key: str) -> Form:
    head = key.partition(":")[0]
    known = form.flow.item(key) or form.flow.item(head)
    return form.at(key) if known else form.at().saying("flow/no_such_item")


def is_sending(said: str) -> bool:
    """Whether the words ask to hand in."""
    return fold(said).strip(" .!") in SENDING


def _review(form: Form, picked: str | None, said: str) -> Form:
    if picked == "form:submit" or is_sending(said):
        return form.ended(End.DONE)
    return form.saying(NOT_A_CHOICE)
