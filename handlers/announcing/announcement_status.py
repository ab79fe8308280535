"""How far an announcement is, on one card, with what an officer may do with it now."""

from core.announcements import RUNNING, Announcement, Stage
from core.delivery import State
from core.ids import AnnouncementId, BoardId, PersonId
from core.messages import Choice, Json
from core.ports import UnitOfWork
from core.reading.audiences import said
from handlers.announcing.broadcasts import places_of
from handlers.keys import number_in
from handlers.turn import Turn

SHORT = 60
WAYS = ("stop", "approve", "refuse", "withdraw", "look", "new")


def look(turn: Turn, announcement: Announcement, *more: str) -> None:
    """The card of one announcement; `more` are further ways on, by their labels."""
    keys = _open_ways(turn, announcement)
    labels = turn.desk.labels[turn.contact.person.locale]
    choices = (*ways(turn, announcement.id, *keys), *(Choice(one, labels[one]) for one in more))
    turn.say("announcement/status", choices, one=status(turn, announcement))


def status(turn: Turn, announcement: Announcement) -> dict[str, Json]:
    """What the card says: whose it is, for whom, how many of them have it."""
    new, uow = announcement.new, turn.uow
    counts = uow.recipients.counts(announcement.id)
    by_state = {state: sum(n for (one, _), n in counts.items() if one is state) for state in State}
    return {
        "by": name_of(uow, new.by),
        "mine": new.by == turn.person,
        "made_at": announcement.made_at.isoformat(),
        "at": new.send_at.isoformat() if new.send_at > turn.now else "",
        "to": said(new.audience, places_of(uow, new.board, turn.today)),
        "kind": new.kind.value,
        "beginning": beginning(announcement),
        "stage": announcement.stage.value,
        "total": sum(by_state.values()) - by_state[State.SKIPPED],
        "sent": by_state[State.SENT],
        "sending": by_state[State.ATTEMPTING],
        "waiting": by_state[State.HELD] + by_state[State.QUEUED],
        "failed": by_state[State.FAILED] + by_state[State.BLOCKED],
        "unknown": by_state[State.UNKNOWN],
        "cancelled": by_state[State.CANCELLED],
        "skipped": by_state[State.SKIPPED],
        "ack": bool(new.message.data.get("ack")),
        "answered": len(uow.recipients.answered(announcement.id)),
    }


def on_the_way(uow: UnitOfWork, board: BoardId, *stages: Stage) -> tuple[Announcement, ...]:
    """What officers of a board have sent and is in these stages, newest first; not what timed jobs send."""
    found = uow.announcements.in_stage(*stages)
    mine = (one for one in found if one.new.board == board and one.new.by is not None)
    return tuple(sorted(mine, key=lambda one: -one.id))


def number_of(announcement: Announcement) -> int:
    """How many recipients the officer was told of."""
    count = announcement.new.params.get("count")
    return count if isinstance(count, int) else 0


def unwritten(announcement: Announcement, written: int) -> int:
    """How many recipients have no row, since it was stopped while the rows were written."""
    is_cut_off = announcement.stage is Stage.STOPPED and not announcement.hold_until
    return max(number_of(announcement) - written, 0) if is_cut_off else 0


def beginning(announcement: Announcement) -> str:
    """The first words of an officer's text."""
    words = " ".join(str(announcement.new.message.data.get("text", "")).split())
    if len(words) <= SHORT:
        return words
    cut = words[:SHORT].rpartition(" ")[0] or words[:SHORT]
    whole = cut if cut.count("{{") == cut.count("}}") else cut.rpartition("{{")[0]
    return f"{whole.rstrip(' .,;:–-')}…"


def ways(turn: Turn, announcement: AnnouncementId, *keys: str) -> tuple[Choice, ...]:
    """Choices about one announcement; each checks by itself whether it still holds."""
    labels = turn.desk.labels[turn.contact.person.locale]
    return tuple(Choice(f"ann:{key}:{announcement}", labels[f"ann:{key}"]) for key in keys)


def name_of(uow: UnitOfWork, person: PersonId | None) -> str:
    """A person's name; empty for nobody."""
    return uow.people.person(person).name if person is not None else ""


def announcement_in(turn: Turn, number: str) -> Announcement | None:
    """The announcement of the officer's own board that a key names."""
    found = number_in(number)
    announcement = turn.uow.announcements.get(AnnouncementId(found)) if found is not None else None
    officer = turn.contact.officer
    if announcement is None or officer is None or announcement.new.board != officer.board:
        return None
    return announcement


def _open_ways(turn: Turn, announcement: Announcement) -> tuple[str, ...]:
    if announcement.stage in RUNNING:
        return ("stop",)
    if announcement.stage is not Stage.PROPOSED:
        return ()
    return ("withdraw",) if announcement.new.by == turn.person else ("approve", "refuse")
