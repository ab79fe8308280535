"""/thagui – what is held after a restore or a jump of the clock, and an officer's word on it."""

from core.messages import Choice, Json
from core.pulse import PulseState
from handlers.holding import tell_released
from handlers.keys import number_in
from handlers.turn import Turn

WAYS = ("send", "drop")


def show(turn: Turn, _rest: str = "") -> None:
    """Since when, why, how much is held; to send it or to drop it."""
    if turn.contact.officer is None:
        turn.say("officers_only")
        return
    state = turn.uow.pulse.read()
    if not state.held:
        _nothing(turn, state)
        return
    choices = [_choice(turn, way, state) for way in WAYS]
    turn.say("release/card", choices, **_held(turn, state))


def act(turn: Turn, rest: str) -> None:
    """`release:send:N` and `release:drop:N` ask once more, `release:yes_…:N` does it, for the hold N."""
    way, _, number = rest.partition(":")
    if turn.contact.officer is None:
        turn.say("officers_only")
        return
    state = turn.uow.pulse.lock()
    if not state.held or number_in(number) != state.holds:
        show(turn)
    elif way in WAYS:
        choices = [_choice(turn, one, state) for one in (f"yes_{way}", "later")]
        turn.say("release/confirm", choices, send=way == "send", **_held(turn, state))
    elif way.removeprefix("yes_") in WAYS:
        _release(turn, send=way == "yes_send")
    else:
        turn.offer("release/later", ("cmd:thagui",))


def _release(turn: Turn, *, send: bool) -> None:
    by = turn.contact.person.name or (turn.contact.officer.unit if turn.contact.officer else "")
    done = turn.uow.pulse.release(by, turn.now, send=send)
    if done is None:
        _nothing(turn, turn.uow.pulse.read())
        return
    turn.uow.audit.note(turn.person, "send_held" if send else "drop_held", "pulse", turn.now)
    count = done.queued if send else done.cancelled
    tell_released(turn.uow, turn.now, by, count=count, send=send, except_for=turn.person)
    turn.say("release/done", send=send, count=count, stale=done.cancelled if send else 0)


def _nothing(turn: Turn, state: PulseState) -> None:
    at = state.released_at.isoformat() if state.released_at else ""
    turn.say("release/none", by=state.released_by, at=at)


def _held(turn: Turn, state: PulseState) -> dict[str, Json]:
    waiting = turn.uow.pulse.waiting()
    by_count = sorted(waiting.kinds.items(), key=lambda one: (-one[1], one[0]))
    return {
        "reason": state.held_reason.value if state.held_reason else "",
        "since": state.held_since.isoformat() if state.held_since else "",
        "count": waiting.messages,
        "people": waiting.people,
        "kinds": [{"kind": kind, "count": count} for kind, count in by_count],
        "oldest": waiting.oldest.isoformat() if waiting.oldest else "",
        "announcements": waiting.announcements,
    }


def _choice(turn: Turn, way: str, state: PulseState) -> Choice:
    """A choice for this hold only: one of an earlier hold decides nothing."""
    labels = turn.desk.labels[turn.contact.person.locale]
    return Choice(f"release:{way}:{state.holds}", labels[f"release:{way}"])
