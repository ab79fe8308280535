"""For whom and of which year a question about a plan is: parties, and the campaigns that they may hear of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.campaign.local_time import local_day
from core.campaign.phases import is_running
from core.campaign.plan import Campaign, DutyKind
from core.campaign.working_days import WorkCalendar
from core.ids import PlanId
from core.people import Role
from handlers.asking import Asker, askers, calendar_of
from handlers.looking import Looking
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Party:
    """Who is answered as one: enterprises of a board with the same days, an officer, or somebody unlinked.

    `granted` are the days that these enterprises were granted beyond the plan's, by plan and duty.
    """

    asker: Asker
    roles: tuple[Role, ...]
    granted: Mapping[tuple[PlanId, DutyKind], date]
    calendar: WorkCalendar

    @property
    def names(self) -> list[str]:
        """The enterprises' names."""
        return [role.enterprise_name for role in self.roles]

    @property
    def linked(self) -> bool:
        """Whether it is known who they are."""
        return bool(self.roles) or self.asker.official


@dataclass(frozen=True, slots=True)
class Found:
    """The campaigns that a question is about; where there are none, the newest plan that there is.

    `year` is the year that was asked about, none where none was named.
    """

    campaigns: tuple[Campaign, ...]
    newest: Campaign | None
    year: int | None = None


def parties(turn: Turn) -> tuple[Party, ...]:
    """Everybody for whom the writer asks, those with the same days together; none for a stranger."""
    if not turn.contact.representing:
        return tuple(Party(asker, (), {}, calendar_of(turn, asker.board)) for asker in askers(turn))
    alike: list[tuple[list[Role], Mapping[tuple[PlanId, DutyKind], date]]] = []
    for role in turn.contact.representing:
        granted = turn.uow.extensions.granted_to(role.enterprise) if role.enterprise else {}
        known = (roles for roles, days in alike if (roles[0].board, days) == (role.board, granted))
        same = next(known, None)
        if same is None:
            alike.append(([role], granted))
        else:
            same.append(role)
    return tuple(
        Party(
            Asker(roles[0].board, roles[0].enterprise_name, official=False),
            tuple(roles),
            granted,
            calendar_of(turn, roles[0].board),
        )
        for roles, granted in alike
    )


def plans_of(look: Looking, party: Party, year: int | None = None) -> Found:
    """The campaigns that run today; with a year those of that year, over or not."""
    known = [
        campaign
        for campaign in look.uow.campaigns.of_board(party.asker.board)
        if local_day(campaign.activated_at) <= look.today
        and (party.asker.official or not campaign.plan.internal)
    ]
    newest = max(known, key=lambda one: (one.plan.year, one.plan.ends), default=None)
    if year is None:
        return Found(tuple(one for one in known if is_running(one, look.today)), newest)
    return Found(tuple(one for one in known if one.plan.year == year), newest, year)


def is_over(campaign: Campaign, today: date) -> bool:
    """Whether nobody is expected to do anything under it any more."""
    return not is_running(campaign, today)


def say_none(turn: Turn, party: Party, found: Found, about: str = "deadline") -> None:
    """There is no plan to answer from: said for the year that was asked about, with no day of another one."""
    if found.newest is None and found.year is None:
        turn.offer("deadlines/none", ("cmd:trogiup",), linked=party.linked)
        return
    turn.say(
        "answers/no_plan",
        about=about,
        asked=found.year,
        this_year=turn.today.year,
        known=found.newest.plan.year if found.newest else None,
        over=found.newest is not None and is_over(found.newest, turn.today),
    )
