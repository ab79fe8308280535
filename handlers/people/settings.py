"""/caidat – what one is written to about, language, further channels."""

from dataclasses import replace
from datetime import timedelta

from core.campaign.audience import Topic
from core.messages import Json
from core.people import Consent, Invite, Purpose, Role
from core.reading.writing_wishes import WritingWish
from handlers.people.invites import JOIN_MINUTES, make
from handlers.people.onboarding import CONSENT_TEXTS
from handlers.turn import Turn

SWITCHES = {"off": True, "on": False}
BY_WISH = {
    WritingWish.STOP_REMINDERS: (Topic.REMINDERS, True),
    WritingWish.START_REMINDERS: (Topic.REMINDERS, False),
    WritingWish.STOP_NEWS: (Topic.NEWS, True),
    WritingWish.START_NEWS: (Topic.NEWS, False),
}


def show(turn: Turn, _rest: str = "") -> None:
    """Show what is set, and offer to change it."""
    _show(turn)


def _show(turn: Turn, done: str = "") -> None:
    """`done` is the wish that was just done: said first, with the words for the way back."""
    person = turn.contact.person
    topics = _topics(turn)
    muted = turn.uow.wishes.muted(turn.person)
    shown: list[Json] = [{"topic": one.value, "on": one not in muted} for one in topics]
    turn.offer(
        "settings",
        _ways(turn, topics, muted),
        done=done,
        reminders=person.reminders,
        official=_is_official(turn),
        topics=shown,
        locale=person.locale,
        channels=turn.channels(),
    )


def change(turn: Turn, what: str) -> None:
    """`set:off_TOPIC`, `set:on_TOPIC`; all: `set:mute`, `set:remind`; `set:LANGUAGE`, `set:channel`."""
    way, _, topic = what.partition("_")
    if way in SWITCHES and topic in _topics(turn):
        _mute(turn, Topic(topic), muted=SWITCHES[way])
    elif what in {"mute", "remind"}:
        _consent(turn, granted=what == "remind")
    elif what in turn.desk.labels:
        turn.uow.people.update(turn.person, locale=what)
        _now(turn, locale=what)
    elif what == "channel" and turn.contact.roles:
        role: Role = turn.contact.roles[0]
        invite = Invite(role, turn.person, joins=turn.person)
        turn.say("settings_channel", **make(turn, invite, timedelta(minutes=JOIN_MINUTES)))
        return
    else:
        turn.say("stale_choice")
        return
    show(turn)


def switch(turn: Turn, wish: WritingWish) -> None:
    """The same in words: “tắt nhắc”, “bật nhắc”, “đừng nhắn nữa”; an officer has one topic."""
    if wish not in BY_WISH:
        _stop_all(turn)
    else:
        topic, muted = BY_WISH[wish]
        _mute(turn, Topic.BOARD if _is_official(turn) else topic, muted=muted)
    _show(turn, wish.value)


def _stop_all(turn: Turn) -> None:
    if _is_official(turn):
        _mute(turn, Topic.BOARD, muted=True)
    else:
        _consent(turn, granted=False)


def _mute(turn: Turn, topic: Topic, *, muted: bool) -> None:
    """Do without a topic, or not; whoever wants one again agrees to be written to at all."""
    turn.uow.wishes.mute(turn.person, topic, turn.now, muted=muted)
    if not muted and not turn.contact.person.reminders and topic is not Topic.BOARD:
        _consent(turn, granted=True)


def _consent(turn: Turn, *, granted: bool) -> None:
    """The person's word on being written to at all, kept with the text that they were asked with."""
    turn.uow.people.update(turn.person, reminders=granted)
    consent = Consent(Purpose.REMINDERS, granted, CONSENT_TEXTS, turn.now)
    turn.uow.people.record_consent(turn.person, consent)
    _now(turn, reminders=granted)


def _now(turn: Turn, **changed: str | bool) -> None:
    person = replace(turn.contact.person, **changed)  # type: ignore[arg-type]  # the two fields above
    turn.contact = replace(turn.contact, person=person)


def _topics(turn: Turn) -> tuple[Topic, ...]:
    """What is sent to this person unasked."""
    ours = (Topic.REMINDERS, Topic.NEWS) if turn.contact.representing else ()
    return (*ours, *((Topic.BOARD,) if turn.contact.officer else ()))


def _is_official(turn: Turn) -> bool:
    """Whether the board's news are all that this person gets; an officer's post needs no consent."""
    return turn.contact.officer is not None and not turn.contact.representing


def _ways(turn: Turn, topics: tuple[Topic, ...], muted: frozenset[Topic]) -> list[str]:
    """A switch for each topic while one is written to at all; and for all of it."""
    person = turn.contact.person
    every = person.reminders or _is_official(turn)
    own = every and Topic.REMINDERS in topics
    return [
        *(["set:on_reminders" if Topic.REMINDERS in muted else "set:off_reminders"] if own else []),
        *(["set:on_news" if Topic.NEWS in muted else "set:off_news"] if own else []),
        *(_board_ways(muted) if Topic.BOARD in topics else []),
        *([] if _is_official(turn) else ["set:mute" if person.reminders else "set:remind"]),
        "set:en" if person.locale == "vi" else "set:vi",
        *(["set:channel"] if turn.contact.roles else []),
    ]


def _board_ways(muted: frozenset[Topic]) -> list[str]:
    return ["set:on_board" if Topic.BOARD in muted else "set:off_board"]
