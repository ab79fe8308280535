"""What moving a date would do, before it is done: reminders, rows on their way, who heard the old day."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from core.announcements import RUNNING, Announcement, AnnouncementKind, NewAnnouncement, Stage
from core.campaign.audience import Audience, Candidate, Known, Owing, Topic, chosen
from core.campaign.moves import Consequences, consequences, rest_before
from core.campaign.reminders import Round, rounds
from core.campaign.unit_terms import OFFSETS, led_by
from core.campaign.working_days import WorkCalendar
from core.delivery import State
from core.ids import BoardId, EnterpriseId, PersonId
from core.messages import Json
from handlers.announcing.planning import AT_ONCE
from handlers.asking import calendar_of
from handlers.dossiers.duties import YEARLY
from handlers.looking import Looking
from handlers.moving.corrections import believers, reachable, written
from handlers.moving.date_moves import Movable, outdated
from handlers.units.unit_cards import duties_of, registered_units, without_officers

WAITS = frozenset({State.HELD, State.QUEUED})


@dataclass(frozen=True, slots=True)
class Outlook:
    """What moving a deadline to `day` does at this moment.

    `owing` persons would be reminded in each of the rounds; `extended` enterprises keep a day of their own
    that is later; `waiting` rows are cancelled; `believed` are those who heard another day, `reached` of them
    can be told; `quoting` announcements of officers name the old day and have not gone out.
    """

    of: Movable
    day: date
    advised: date | None
    rounds: Consequences
    owing: int = 0
    extended: int = 0
    waiting: int = 0
    quoting: int = 0
    believed: Mapping[PersonId, date] = field(default_factory=dict)
    reached: frozenset[PersonId] = frozenset()

    def data(self) -> dict[str, Json]:
        """The same as the preview and a program read it; days in ISO form."""
        before, rounds = self.of.due.last_ok_day, self.rounds
        return {
            "plan": self.of.campaign.plan.short,
            "task": self.of.deadline.task,
            "standing": self.of.due.standing.value,
            "ours": self.of.is_ours,
            "day": self.day.isoformat(),
            "before": before.isoformat() if before else "",
            "earlier": max((before - self.day).days, 0) if before else 0,
            "advised": self.advised.isoformat() if self.advised else "",
            "owing": self.owing,
            "moved": self.owing * len(rounds.moved),
            "added": self.owing * len(rounds.added),
            "kept": self.owing * len(rounds.kept),
            "cancelled": self.owing * len(rounds.cancelled),
            "days": _days(one for one in rounds.to_come if not one.is_overdue),
            "late_days": _days(one for one in rounds.to_come if one.is_overdue),
            "extended": self.extended,
            "waiting": self.waiting,
            "quoting": self.quoting,
            "told": len(self.believed),
            "reached": len(self.reached),
        }


def foresee(look: Looking, one: Movable, day: date) -> Outlook:
    """Look at everything that hangs on the date; nothing is written."""
    board = one.campaign.board
    calendar = calendar_of(look, board)
    bare = Outlook(
        one,
        day,
        rest_before(day, calendar),
        _rounds(look, one, day, calendar),
        waiting=on_its_way(look, one, day),
        quoting=_quoting(look, board, one.due.last_ok_day),
    )
    if one.is_ours:
        return replace(bare, owing=_owing(look, board, _led(look, one)))
    believed = believers(look, one.campaign, one.deadline, calendar, day)
    later = _later(look, one, day)
    return replace(
        bare,
        owing=_owing(look, board, Audience(everybody=True, owes=_duty(one)), later),
        extended=len(later),
        believed=believed,
        reached=reachable(look, one.campaign, believed),
    )


def on_its_way(look: Looking, one: Movable, day: date) -> int:
    """How many rows wait that do not hold once it has this day."""
    return sum(_waiting(look, each) for each in outdated(look, one, day))


def _rounds(look: Looking, one: Movable, day: date, calendar: WorkCalendar) -> Consequences:
    """What becomes of the reminders; a duty that is neither the board's nor a yearly one has none."""
    if not one.is_ours and one.deadline.kind not in YEARLY:
        return Consequences()

    def planned(last: date) -> list[Round]:
        return [each for each in rounds(last, calendar) if not one.is_ours or each.offset in OFFSETS]

    return consequences(one.due.last_ok_day, day, planned, look.now, _made(look, one))


def _days(rounds: Iterator[Round]) -> list[Json]:
    return [one.day.isoformat() for one in rounds]


def _made(look: Looking, one: Movable) -> frozenset[int]:
    """The offsets of the rounds that were made for the day as it is, sent or not."""
    kind = "tasks" if one.is_ours else "reminder"
    start, version = f"{kind}:{one.campaign.plan.id}:{one.deadline.id}:", f":v{one.due.version}"
    keys = look.uow.announcements.keys(start)
    named = (key.removeprefix(start).removesuffix(version) for key in keys if key.endswith(version))
    return frozenset(int(name) for name in named if name.removeprefix("-").isdecimal())


def _duty(one: Movable) -> Owing:
    return Owing(one.campaign.plan.id, one.deadline.kind)


def _led(look: Looking, one: Movable) -> Audience:
    """Who is reminded of the board's own open tasks with this deadline."""
    every = duties_of(look, one.campaign.board)
    place = (one.campaign.plan.id, one.deadline.id)
    mine = [
        each
        for each in every
        if each.is_open and each.deadline and (each.campaign.plan.id, each.deadline.id) == place
    ]
    units = registered_units(look.uow, one.campaign.board)
    return led_by(mine, units, without_officers(every, units)) if mine else Audience()


def _later(look: Looking, one: Movable, day: date) -> frozenset[EnterpriseId]:
    """The enterprises that still owe it and were granted a day for which this move changes nothing."""
    plan, kind = one.campaign.plan.id, one.deadline.kind
    least = max(day, one.due.last_ok_day or day)
    granted = look.uow.extensions.all_granted(plan, kind)
    later = frozenset(enterprise for enterprise, until in granted.items() if until >= least)
    return later - look.uow.dossiers.done(plan, kind, later)


def _owing(look: Looking, board: BoardId, audience: Audience, later: Collection[EnterpriseId] = ()) -> int:
    """How many persons would be reminded for the new day, as things are now."""
    owes, count = audience.owes, 0
    topic = Topic.BOARD if owes is None else Topic.REMINDERS
    for some in _candidates(look, board, official=owes is None):
        firms = {seat.enterprise for each in some for seat in each.seats if seat.enterprise is not None}
        done = {owes: look.uow.dossiers.done(owes.plan, owes.kind, firms)} if owes else {}
        judged = (chosen(audience, each, topic, Known(done, later), look.now) for each in some)
        count += sum(verdict is not None and verdict.skip is None for verdict in judged)
    return count


def _candidates(look: Looking, board: BoardId, *, official: bool) -> Iterator[tuple[Candidate, ...]]:
    last = PersonId(0)
    while some := look.uow.recipients.candidates(board, official=official, after=last, most=AT_ONCE):
        yield some
        last = some[-1].person


def _waiting(look: Looking, announcement: Announcement) -> int:
    counts = look.uow.recipients.counts(announcement.id)
    return sum(count for (state, _), count in counts.items() if state in WAITS)


def _quoting(look: Looking, board: BoardId, day: date | None) -> int:
    """How many announcements of officers that name the old day are still to go."""
    if day is None:
        return 0
    waiting = look.uow.announcements.in_stage(Stage.PROPOSED, *RUNNING)
    mine = (each.new for each in waiting if each.new.board == board and each.new.by is not None)
    return sum(_names(each, day) for each in mine if each.kind is AnnouncementKind.BROADCAST)


def _names(new: NewAnnouncement, day: date) -> bool:
    text = str(new.message.data.get("text", ""))
    is_filled_in = new.params.get("last_ok_day") == day.isoformat()
    return is_filled_in or any(words in text for words in written(day))
