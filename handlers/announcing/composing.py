"""An announcement while it is composed: its questions, the preview, a try to oneself, and off it goes."""

from dataclasses import replace

from core.campaign.local_time import local_day
from core.dialogue.asking import question
from core.dialogue.engine import advance
from core.dialogue.form import Asking, End, Form, Place, Say
from core.drafts import Answers, Draft
from core.messages import Choice, Inbound
from core.reading.personal_data import names_citizen_card
from handlers.announcing.announcement_messages import text_for
from handlers.announcing.announcement_outlook import drafted
from handlers.announcing.broadcast_sending import Looked, board_of, look_at, preview, send
from handlers.announcing.broadcasts import places_of
from handlers.announcing.composed import DRAFT, TO_WORDS, along, composed, flow_of, in_words
from handlers.asking import calendar_of
from handlers.flows.announcements import (
    AT_ONCE,
    FILE,
    MORNING,
    NEEDED,
    RECIPIENTS,
    morning_after,
    starts_anew,
)
from handlers.people import greeting
from handlers.turn import Turn

BLOCKED = "_blocked"
SENDING = frozenset({"test", "send"})


def begin(turn: Turn, said: str = "") -> None:
    """Open the conversation; an audience that was typed along is taken."""
    flow = flow_of(turn)
    draft = Draft({DRAFT: f"{turn.inbound:x}"})
    form = Form(flow, draft, turn.facts(draft))
    _ask(turn, advance(form, (), said) if said else form)


def answer(turn: Turn, said: str) -> None:
    """What an officer answers: a text, or the key of a choice."""
    if _is_over(turn):
        return
    before = turn.form(flow_of(turn))
    after = advance(before, turn.conversation.choices, in_words(turn, said))
    if after.end is End.CANCELLED:
        greeting.cancel(turn)
        return
    after = _without_stale(before, after)
    if after.draft.answers.get("ready") == "test":
        _try(turn, after)
        after = replace(after, draft=after.draft.without("ready"), end=End.OPEN, place=Place())
    if after.end is End.DONE:
        finish(turn, after.draft.answers)
    else:
        _ask(turn, after)


def take(turn: Turn, inbound: Inbound) -> None:
    """A file goes along; its caption is the text, where that is what was asked for."""
    if _is_over(turn):
        return
    kept, file, before = inbound.kept, inbound.file, turn.form(flow_of(turn))
    if kept is None or file is None:
        turn.say("unsupported", kind="document")
    elif names_citizen_card(f"{file.name} {file.caption}"):
        turn.say("files/personal_id")
    elif kept.problem:
        turn.say("files/problem", problem=kept.problem, name=kept.name or file.name, found=kept.kind)
    else:
        is_asked = before.current is not None and before.current.key == "file"
        given = before.answered(FILE, along(turn, kept)).answered("file", kept.name)
        form = given if is_asked else replace(given, place=before.place)
        form = _without_stale(before, form).saying("announcement/file_kept", name=kept.name)
        is_text = form.current is not None and form.current.key == "words" and bool(file.caption.strip())
        _ask(turn, advance(form, (), file.caption) if is_text else form)
        return
    ask_again(turn)


def ask_again(turn: Turn) -> None:
    """Put the open question once more."""
    if not _is_over(turn):
        _ask(turn, turn.form(flow_of(turn)))


def finish(turn: Turn, answers: Answers) -> None:
    """Send it, or put it before a second person; what is no longer as it was shown is shown anew."""
    flow, draft = flow_of(turn), Draft(answers)
    form = Form(flow, draft, turn.facts(draft))
    one = composed(turn, draft)
    looked = look_at(turn.uow, turn.desk, one, turn.now) if one else None
    night = morning_after(turn.now, calendar_of(turn, board_of(turn)))
    if looked is None or looked.blocked or _has_changed(looked, answers):
        _ask(turn, _once_more(form).saying("announcement/changed"))
    elif night and answers["when"] == AT_ONCE and "night" not in answers:
        _ask(turn, replace(form, draft=draft.without("ready").answered(MORNING, night)))
    else:
        turn.leave()
        send(turn, looked)


def _is_over(turn: Turn) -> bool:
    """Whether the writer is an officer no more: then so is this conversation."""
    if turn.contact.officer is not None:
        return False
    turn.leave()
    turn.say("officers_only")
    return True


def _without_stale(before: Form, after: Form) -> Form:
    """What was said of a content that has changed since is to be said anew."""
    for stale in starts_anew(before.draft.answers, after.draft.answers):
        after = replace(after, draft=after.draft.without(stale), end=End.OPEN)
    return after


def _once_more(form: Form) -> Form:
    draft = form.draft.without("ready").without("typed").without(RECIPIENTS)
    return replace(form, draft=draft, end=End.OPEN, place=Place())


def _has_changed(looked: Looked, answers: Answers) -> bool:
    """Whether a number that was typed is not the number any more."""
    return "typed" in answers and answers["typed"] != str(looked.found.count)


def _ask(turn: Turn, form: Form) -> None:
    """Put the open question; when all is said, and after a change, the preview comes before it."""
    item = form.current
    if item is not None and item.key == "ready" and RECIPIENTS not in form.draft.answers:
        form = _previewed(turn, form)
    turn.go_on(form, question=_question(turn, form))


def _previewed(turn: Turn, form: Form) -> Form:
    """The form with the preview to say; back at the first question where its words mean nobody any more."""
    one = composed(turn, form.draft)
    if one is None:
        gone = replace(form, draft=form.draft.without("audience"), place=Place())
        return gone.saying("announcement/unclear", words=[], said=form.draft.answers["audience"])
    looked = look_at(turn.uow, turn.desk, one, turn.now)
    notes = {
        RECIPIENTS: str(looked.found.count),
        NEEDED: "typed" if one.audience.everybody else "",
        BLOCKED: looked.blocked,
    }
    draft = Draft({**form.draft.answers, **notes}, form.draft.rows)
    return replace(form, draft=draft).saying(
        "announcement/preview", **preview(turn.uow, turn.desk, looked, turn.now)
    )


def _question(turn: Turn, form: Form) -> Say:
    """The open question, with choices that hang on what the board's data and the preview say."""
    asked, item = question(form), form.current
    key = item.key if item else ""
    labels = turn.desk.labels[turn.contact.person.locale]
    if key == "audience" and form.place.asking is Asking.UNSURE:
        return Say("announcement/which", {}, asked.choices)
    if key == "audience" and form.place.asking is Asking.NOTHING:
        offered = (Choice(f"to:{one}", labels[f"to:{one}"]) for one in _offered(turn))
        return replace(asked, choices=(*offered, *asked.choices))
    if key == "when":
        return replace(asked, choices=(Choice("at:now", labels["at:now"]), *asked.choices))
    if key == "ready" and form.draft.answers.get(BLOCKED):
        left = (one for one in asked.choices if isinstance(one, str) or one.key not in SENDING)
        return replace(asked, choices=tuple(left))
    return asked


def _offered(turn: Turn) -> tuple[str, ...]:
    """The audiences that the running plans give, and those who owe the last one a word."""
    places = places_of(turn.uow, board_of(turn), turn.today)
    last = ("unanswered",) if places.last is not None else ()
    return ("everybody", *(kind.value for kind in places.owing if kind.value in TO_WORDS), *last)


def _try(turn: Turn, form: Form) -> None:
    """The message as the first recipient would get it, to the officer alone."""
    one = composed(turn, form.draft)
    looked = look_at(turn.uow, turn.desk, one, turn.now) if one else None
    if looked is None or not looked.found.samples:
        return
    draft = drafted(looked.new, turn.now)
    person, about = looked.found.samples[0]
    words = text_for(draft, person, about, local_day(looked.new.send_at))
    data = {**looked.new.message.data, "text": words, "test": True, "typed": True}
    turn.say(looked.new.message.template, **data)
