"""The rounds of the board's own duties: the leading unit is reminded, the cooperating ones are told once.

A unit whose plan leaves the day open is asked for one. Who gets it, and what it says, is decided when rows
are planned and once more when they are sent.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Skip, Topic
from core.campaign.plan import Relation
from core.campaign.reminders import LATE_FOR, Lateness, Round, due_between, lateness, newest
from core.campaign.unit_terms import Term, asked_on, at_eight, calls, helped_by, led_by, terms
from core.campaign.working_days import WorkCalendar
from core.desk import Desk
from core.ids import BoardId
from core.messages import Json
from core.ports import UnitOfWork
from handlers.asking import calendar_of
from handlers.looking import Look
from handlers.units.unit_calls import COOPERATING, Addressee, asking, card, helping
from handlers.units.unit_cards import duties_of, registered_units, without_officers

NOBODY = Addressee((), "vi", ())


@dataclass(frozen=True, slots=True)
class Team:
    """Who is there: the units of a board's officers, and the words for who leads that mean none of them."""

    units: frozenset[str]
    unmanned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """A round of a term that is due and not made yet; `skip` where it is kept only and not sent."""

    term: Term
    name: str
    round: Round
    skip: Skip | None

    @property
    def key(self) -> str:
        """What it stands for."""
        return f"tasks:{_of(self.term)}:{self.name}:{self.term.version}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a day that is due and not put yet."""

    term: Term
    day: date

    @property
    def key(self) -> str:
        """What it stands for: a deadline in a month."""
        return f"ask:{_of(self.term)}:{self.day:%Y-%m}"

    @property
    def is_event(self) -> bool:
        """Whether it is put once only."""
        deadline = self.term.first.deadline
        return deadline is not None and deadline.relation is Relation.ON_EVENT


def remind_units(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Make the rounds and questions that are due and not made yet, on all boards; how many.

    With nothing due it looks at no person; where a board has no officer it waits for one.
    """
    look = Look(uow, desk, now)
    plan_from = uow.pulse.read().plan_from
    return sum(_of_board(look, board.id, plan_from) for board in uow.boards.boards())


def _of_board(look: Look, board: BoardId, plan_from: datetime | None) -> int:
    duties = duties_of(look, board)
    open_ones = terms(duties)
    if not open_ones:
        return 0
    calendar = calendar_of(look, board)
    plans = dict.fromkeys(one.first.campaign.plan.id for one in open_ones)
    known = {
        key
        for plan in plans
        for kind in ("tasks", "ask")
        for key in look.uow.announcements.keys(f"{kind}:{plan}:")
    }
    called = [
        one for term in open_ones for one in _calls(look, term, calendar, plan_from) if one.key not in known
    ]
    asked = [one for one in _asks(look, open_ones, calendar, plan_from) if one.key not in known]
    units = registered_units(look.uow, board) if called or asked else frozenset()
    if not units:
        return 0
    team = Team(units, without_officers(duties, units))
    new = [*_called(look, called, team), *_asking(look, asked, team)]
    return sum(look.uow.announcements.make(one, look.now) is not None for one in new if one.key not in known)


def _calls(look: Look, term: Term, calendar: WorkCalendar, plan_from: datetime | None) -> Iterator[Called]:
    """The due rounds of a term: the newest is sent unless it is too late, the others are kept only."""
    names = {one: name for name, one in calls(term, calendar).items()}
    due = due_between(names, _since(term, plan_from), look.now)
    to_send = newest(due)
    for one in due:
        skip = Skip.SUPERSEDED if one != to_send else None
        if skip is None and lateness(one, look.now) is Lateness.TOO_LATE:
            skip = Skip.TOO_LATE
        yield Called(term, names[one], one, skip)


def _asks(
    look: Look, every: Iterable[Term], calendar: WorkCalendar, plan_from: datetime | None
) -> Iterator[Asked]:
    for term in every:
        day = asked_on(term, look.today, calendar)
        if day is not None and _since(term, plan_from) <= at_eight(day) <= look.now:
            yield Asked(term, day)


def _called(look: Look, called: Iterable[Called], team: Team) -> Iterator[NewAnnouncement]:
    """Each round for who leads; beside the first one that is sent, a word to who cooperates."""
    for one in called:
        audience = led_by(one.term.duties, team.units, team.unmanned)
        yield _new(look, one, audience, team)
        helping_units = helped_by(one.term.duties, team.units, team.unmanned)
        if one.skip is None and not helping_units.nobody:
            yield _told(look, one, helping_units, team)


def _new(look: Look, one: Called, audience: Audience, team: Team) -> NewAnnouncement:
    term = one.term
    day = term.first.day
    return NewAnnouncement(
        key=one.key,
        board=term.first.campaign.board,
        kind=AnnouncementKind.TASKS,
        topic=Topic.BOARD,
        audience=audience,
        message=card(look, NOBODY, one.name, term, ()),
        send_at=one.round.at,
        params={
            **_params([term], team),
            "name": one.name,
            "version": term.version,
            "task": term.first.task.id if term.first.is_named else "",
            "day": day.isoformat() if day else "",
        },
        card=True,
        last_day=day,
        skip=one.skip,
    )


def _told(look: Look, one: Called, audience: Audience, team: Team) -> NewAnnouncement:
    """What cooperating units are told, once a deadline and beside any card of that day."""
    return NewAnnouncement(
        key=f"tasks:{_of(one.term)}:{COOPERATING}",
        board=one.term.first.campaign.board,
        kind=AnnouncementKind.TASKS,
        topic=Topic.BOARD,
        audience=audience,
        message=helping(look, one.term.duties),
        send_at=one.round.at,
        params={**_params([one.term], team), "name": COOPERATING},
    )


def _asking(look: Look, asked: Iterable[Asked], team: Team) -> Iterator[NewAnnouncement]:
    """One question for all deadlines of a plan that the same people are asked about; the others are kept."""
    together: dict[tuple[str, bool, Audience], list[Asked]] = {}
    for one in asked:
        audience = led_by(one.term.duties, team.units, team.unmanned)
        together.setdefault((one.term.first.campaign.plan.id, one.is_event, audience), []).append(one)
    for (_, _, audience), same in together.items():
        for one in same:
            yield _question(look, one, same, audience, team)


def _question(
    look: Look, one: Asked, same: Collection[Asked], audience: Audience, team: Team
) -> NewAnnouncement:
    every = [each.term for each in same]
    is_first = every[0] is one.term
    skip = None if is_first else Skip.SAME_DAY
    if look.now - at_eight(one.day) > LATE_FOR and one.is_event:
        skip = Skip.TOO_LATE
    return NewAnnouncement(
        key=one.key,
        board=one.term.first.campaign.board,
        kind=AnnouncementKind.DATE_ASKED,
        topic=Topic.BOARD,
        audience=audience,
        message=asking(look, NOBODY, one.term.duties, event=one.is_event),
        send_at=at_eight(one.day),
        params={**_params(every, team), "event": one.is_event},
        skip=skip,
    )


def _params(every: Collection[Term], team: Team) -> dict[str, Json]:
    """What an announcement follows from."""
    first, *_ = every
    return {
        "plan": first.first.campaign.plan.id,
        "deadlines": [one.deadline_id for one in every],
        "unmanned": list(team.unmanned),
    }


def _of(term: Term) -> str:
    return f"{term.first.campaign.plan.id}:{term.deadline_id}"


def _since(term: Term, plan_from: datetime | None) -> datetime:
    """From when on rounds are made up for: never those from before a release of what was held."""
    return term.since if plan_from is None else max(term.since, plan_from)
