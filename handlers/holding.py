"""Each process beats; the first that sees an older database or a jumped clock holds all sends and tells."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from core.campaign.local_time import VIETNAM, local_day
from core.delivery import Lane, NewDelivery
from core.desk import Desk
from core.ids import PersonId
from core.messages import Json, Message
from core.people import Contact
from core.ports import UnitOfWork
from core.pulse import HoldReason, PulseState, Seen, why_hold

FIRST_CALL, LAST_CALL = time(7, 30), time(20)


@dataclass(frozen=True, slots=True)
class Beaten:
    """How the pulse stands after a beat, and what was found wrong at it."""

    state: PulseState
    found: HoldReason | None = None


def beat(uow: UnitOfWork, desk: Desk, seen: Seen, now: datetime) -> Beaten:
    """One beat; officers hear of a hold in the unit that begins it, then once a day until it is released."""
    before = uow.pulse.lock()
    found = why_hold(before, seen)
    if found is not None:
        uow.pulse.hold(found, now)
    state = uow.pulse.beat(seen.beat.wall_s, now, seen.known.get(before.instance, 0))
    if _is_time_to_tell(state, now):
        alarm(uow, desk, state, now)
        uow.pulse.told(now)
    return Beaten(state, found)


def alarm(uow: UnitOfWork, desk: Desk, state: PulseState, now: datetime) -> int:
    """Tell every officer of every board what is held and why; how many."""
    waiting = uow.pulse.waiting()
    reason = state.held_reason.value if state.held_reason else ""
    data: dict[str, Json] = {"reason": reason, "count": waiting.messages, "people": waiting.people}
    officers = officers_of_all(uow)
    for officer in officers:
        choices = desk.choices(officer.person.locale, ("cmd:thagui",))
        nonce = f"h{state.holds:x}"
        message = Message("release/alarm", data, choices)
        uow.outbox.add(NewDelivery(officer, message, Lane.REPLY, now, nonce))
        if not officer.conversation.flow:
            offered = replace(officer.conversation, nonce=nonce, choices=choices)
            uow.people.save_conversation(officer.person.id, offered, now)
    return len(officers)


def tell_released(
    uow: UnitOfWork, now: datetime, by: str, *, count: int, send: bool, except_for: PersonId | None = None
) -> None:
    """Let the officers know who decided what, so that nobody waits or asks again."""
    message = Message("release/told", {"by": by, "count": count, "send": send})
    for officer in officers_of_all(uow):
        if officer.person.id != except_for:
            uow.outbox.add(NewDelivery(officer, message, Lane.REPLY, now))


def officers_of_all(uow: UnitOfWork) -> tuple[Contact, ...]:
    """The officers of all boards who can be written to, each once, in one order for every process."""
    persons = {one for board in uow.boards.boards() for one in uow.people.officers(board.id)}
    found = (uow.people.contact_of(one) for one in sorted(persons))
    return tuple(one for one in found if one is not None)


def _is_time_to_tell(state: PulseState, now: datetime) -> bool:
    """At once, whatever the hour: it is an alarm. Again on another day, but not at night."""
    if not state.held or state.told_at is None:
        return state.held
    is_daytime = FIRST_CALL <= now.astimezone(VIETNAM).time() < LAST_CALL
    return is_daytime and local_day(state.told_at) != local_day(now)
