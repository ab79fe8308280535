"""“Dừng” – what is not being sent yet is not sent; and exactly who has it already. /dunggui asks which."""

from core.announcements import RUNNING, Announcement, Stage
from core.delivery import FINAL, State
from core.messages import Choice, Json
from handlers.announcing.announcement_reports import author
from handlers.announcing.announcement_status import (
    beginning,
    look,
    name_of,
    number_of,
    on_the_way,
    status,
)
from handlers.turn import Turn

MOST = 5
MOST_NAMES = 10


def ask(turn: Turn, _rest: str = "") -> None:
    """/dunggui – which of those that are on their way, the newest first; never one without a word."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    found = on_the_way(turn.uow, officer.board, *RUNNING)[:MOST]
    if not found:
        turn.offer("announcement/nothing_to_stop", ("cmd:thongbao",))
    elif len(found) == 1:
        look(turn, found[0])
    else:
        label = turn.desk.labels[turn.contact.person.locale]["ann:stop"]
        choices = [Choice(f"ann:stop:{one.id}", f"{label}: {beginning(one)}") for one in found]
        turn.say("announcement/which_to_stop", choices, items=[status(turn, one) for one in found])


def stop(turn: Turn, announcement: Announcement) -> None:
    """Any officer of the board may; once it is over there is nothing to stop, and that is said."""
    uow = turn.uow
    if announcement.stage is Stage.PROPOSED:
        look(turn, announcement)
        return
    # In the order of the stages: whoever moves it meanwhile moves it on, never back.
    before = next(
        (one for one in RUNNING if uow.announcements.move(announcement.id, one, Stage.STOPPED)), None
    )
    if before is None:
        _over(turn, announcement)
        return
    cancelled = uow.recipients.cancel(announcement.id, Stage.STOPPED.value, turn.now)
    if before is Stage.PLANNING and not announcement.round:  # not all rows were written
        cancelled = max(cancelled, number_of(announcement))
    uow.audit.note(turn.person, "stop", f"announcement:{announcement.id}", turn.now)
    turn.say("announcement/stopped", mine=True, by="", cancelled=cancelled, **_who_has_it(turn, announcement))
    _tell_author(turn, announcement, cancelled)


def _over(turn: Turn, announcement: Announcement) -> None:
    """Too late, or done before: how it ended."""
    now = turn.uow.announcements.get(announcement.id) or announcement
    if now.stage is Stage.STOPPED:
        turn.say("announcement/stopped_before", **_who_has_it(turn, announcement))
    else:
        look(turn, now)


def _who_has_it(turn: Turn, announcement: Announcement) -> dict[str, Json]:
    """The exact numbers, and the first names of those who have it already."""
    counts = turn.uow.recipients.counts(announcement.id)
    by_state = {state: sum(n for (one, _), n in counts.items() if one is state) for state in State}
    have = turn.uow.recipients.reached(announcement.id, {State.SENT}, MOST_NAMES)
    return {
        "kind": announcement.new.kind.value,
        "beginning": beginning(announcement),
        "sent": by_state[State.SENT],
        "sending": sum(by_state[one] for one in State if one not in FINAL),  # also what arrived in part
        "unknown": by_state[State.UNKNOWN],
        "names": [", ".join(filter(None, (one.name, *one.enterprises))) for one in have],
        "more": max(by_state[State.SENT] - MOST_NAMES, 0),
    }


def _tell_author(turn: Turn, announcement: Announcement, cancelled: int) -> None:
    """Somebody else's announcement: its author hears who stopped it."""
    contact = author(turn.uow, announcement) if announcement.new.by != turn.person else None
    if contact is not None:
        other = turn.of(contact)
        name = name_of(turn.uow, turn.person)
        other.say(
            "announcement/stopped",
            mine=False,
            by=name,
            cancelled=cancelled,
            **_who_has_it(turn, announcement),
        )
