"""/caidat – reminders, language, further channels."""

from dataclasses import replace
from datetime import timedelta

from core.people import Consent, Invite, Purpose, Role
from handlers.invites import JOIN_MINUTES, make
from handlers.onboarding import CONSENT_TEXTS
from handlers.turn import Turn


def show(turn: Turn, _rest: str = "") -> None:
    """Show what is set, and offer to change it."""
    person = turn.contact.person
    keys = [
        "set:mute" if person.reminders else "set:remind",
        "set:en" if person.locale == "vi" else "set:vi",
        *(["set:channel"] if turn.contact.roles else []),
    ]
    turn.offer(
        "settings",
        keys,
        reminders=person.reminders,
        locale=person.locale,
        channels=turn.channels(),
    )


def change(turn: Turn, what: str) -> None:
    """`set:mute`, `set:remind`, `set:vi`, `set:en`, `set:channel`."""
    if what in {"mute", "remind"}:
        granted = what == "remind"
        turn.uow.people.update(turn.person, reminders=granted)
        consent = Consent(Purpose.REMINDERS, granted, CONSENT_TEXTS, turn.now)
        turn.uow.people.record_consent(turn.person, consent)
        _again(turn, reminders=granted)
    elif what in turn.desk.labels:
        turn.uow.people.update(turn.person, locale=what)
        _again(turn, locale=what)
    elif what == "channel" and turn.contact.roles:
        role: Role = turn.contact.roles[0]
        invite = Invite(role, turn.person, joins=turn.person)
        turn.say("settings_channel", **make(turn, invite, timedelta(minutes=JOIN_MINUTES)))


def _again(turn: Turn, **changed: str | bool) -> None:
    person = replace(turn.contact.person, **changed)  # type: ignore[arg-type]  # the two fields above
    turn.contact = replace(turn.contact, person=person)
    show(turn)
