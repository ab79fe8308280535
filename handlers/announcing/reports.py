"""/baocao – how the newest announcements went or how far they are; and the choices under a report."""

from collections.abc import Callable, Mapping

from core.announcements import RUNNING, Announcement, AnnouncementKind, Stage
from core.buckets import STATES, Bucket
from core.ids import BoardId
from core.messages import Choice, Json
from core.ports import UnitOfWork
from handlers.announcing import reconciling, resending
from handlers.announcing.announcement_status import announcement_in, ways
from handlers.announcing.announcement_titles import short, title
from handlers.announcing.reasons import reason
from handlers.announcing.report_cards import finished, named, numbers, running, shares_of, tallied
from handlers.announcing.report_cards import ways as ways_on
from handlers.turn import Turn

MOST = 5
LATELY = 50
MOST_NAMES = 40
# What goes to enterprises; the board's own tasks and digests are no news to report.
KINDS = frozenset(AnnouncementKind) - {
    AnnouncementKind.TASKS,
    AnnouncementKind.DATE_ASKED,
    AnnouncementKind.DIGEST,
    AnnouncementKind.OUTAGE,
}
UNSENT = frozenset({Stage.PROPOSED, Stage.REFUSED})


def show(turn: Turn, _rest: str = "") -> None:
    """The newest five of the officer's board, each to be opened; a single one is opened at once."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    found = recent(turn.uow, officer.board)
    if not found:
        turn.offer("report/none", ("cmd:thongbao",))
    elif len(found) == 1:
        card(turn, found[0])
    else:
        labels = turn.desk.labels[turn.contact.person.locale]
        choices = [Choice(f"rep:show:{one.id}", short(labels, one)) for one in found]
        turn.say("report/list", choices, items=[_line(turn, one) for one in found])


def act(turn: Turn, rest: str) -> None:
    """`rep:show:ID`, `rep:again:ID`, `rep:yes:ID:ROUND`, `rep:names:ID:BUCKET`, `rep:unknown:ID`."""
    way, _, behind = rest.partition(":")
    number, _, more = behind.partition(":")
    if turn.contact.officer is None:
        turn.say("officers_only")
        return
    announcement = announcement_in(turn, number)
    if announcement is None or way not in ACTS:
        turn.say("stale_choice")
    else:
        ACTS[way](turn, announcement, more)


def recent(uow: UnitOfWork, board: BoardId) -> list[Announcement]:
    """What was really sent, or is: no round that a newer one replaced, no “later” of one person."""
    found = uow.announcements.recent(board, KINDS, LATELY)
    real = (one for one in found if one.stage not in UNSENT and one.new.skip is None)
    return [one for one in real if not one.new.params.get("snoozed")][:MOST]


def card(turn: Turn, announcement: Announcement, _more: str = "") -> None:
    """How far it is, or how it went."""
    labels = turn.desk.labels[turn.contact.person.locale]
    found = tallied(turn.uow, announcement)
    if announcement.stage in RUNNING:
        shares = shares_of(turn.uow, announcement)
        stop = ways(turn, announcement.id, "stop")
        turn.say("report/progress", stop, **running(turn, labels, announcement, found, shares))
    else:
        choices = tuple(ways_on(labels, announcement, found))
        done = finished(turn.uow, labels, announcement, found)
        turn.say("report/done", choices, typed=False, **done)


def _line(turn: Turn, announcement: Announcement) -> dict[str, Json]:
    labels = turn.desk.labels[turn.contact.person.locale]
    found = tallied(turn.uow, announcement)
    return {
        "what": title(labels, announcement),
        "made_at": announcement.made_at.isoformat(),
        "stage": announcement.stage.value,
        **numbers(found),
    }


def _again(turn: Turn, announcement: Announcement, _more: str) -> None:
    if announcement.stage in RUNNING or announcement.new.by is None:
        card(turn, announcement)
    else:
        resending.ask(turn, announcement)


def _yes(turn: Turn, announcement: Announcement, asked_in: str) -> None:
    """Tapped twice, or by two officers: the second one sees how far it is."""
    if not resending.send_again(turn, announcement, asked_in):
        card(turn, turn.uow.announcements.get(announcement.id) or announcement)


def _names(turn: Turn, announcement: Announcement, bucket: str) -> None:
    if bucket not in set(Bucket):
        turn.say("stale_choice")
        return
    labels = turn.desk.labels[turn.contact.person.locale]
    reached = turn.uow.recipients.reached(announcement.id, STATES[Bucket(bucket)], MOST_NAMES)
    found = tallied(turn.uow, announcement).count(Bucket(bucket))
    turn.say(
        "report/names",
        (Choice(f"rep:show:{announcement.id}", labels["rep:show"]),),
        what=title(labels, announcement),
        bucket=bucket,
        count=found,
        names=[named(one) | {"reason": reason(labels, one.reason)} for one in reached],
        more=found - len(reached),
    )


def _unknown(turn: Turn, announcement: Announcement, _more: str) -> None:
    reconciling.show_group(turn, str(announcement.id))


ACTS: Mapping[str, Callable[[Turn, Announcement, str], None]] = {
    "show": card,
    "again": _again,
    "yes": _yes,
    "names": _names,
    "unknown": _unknown,
}
