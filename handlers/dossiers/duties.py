"""What an enterprise owes under the campaigns of today: which dossiers, until when, and how far they are."""

from dataclasses import dataclass
from datetime import date

from core.campaign.deadlines import due
from core.campaign.plan import Audience, Campaign, DutyKind, PlanKind
from core.campaign.working_days import WorkCalendar
from core.dossiers import Dossier, Duty
from core.ids import BoardId, DossierId, EnterpriseId, PlanId
from core.people import Role
from handlers.asking import Asker, calendar_of, running_campaigns
from handlers.keys import number_in
from handlers.looking import Looking
from handlers.turn import Turn

YEARLY = (DutyKind.REGISTRATION, DutyKind.MIDYEAR, DutyKind.YEAREND)


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty of an enterprise under a campaign; `due` is the last day in time, extensions included."""

    duty: Duty
    campaign: Campaign
    enterprise: str
    due: date | None

    @property
    def is_asked_for(self) -> bool:
        """Whether the plan itself names this duty for enterprises; a mid-year summary often is not."""
        return names(self.campaign, self.duty.kind)

    def days_left(self, today: date) -> int | None:
        """Days until the last day in time; negative when it is over, none where no day is known."""
        return (self.due - today).days if self.due else None


def owed_by(look: Looking, role: Role) -> tuple[Owed, ...]:
    """Every duty of the enterprise that a representative speaks for, plan by plan."""
    if role.enterprise is None:
        return ()
    calendar = calendar_of(look, role.board)
    granted = look.uow.extensions.granted_to(role.enterprise)
    asker = Asker(role.board, role.enterprise_name, official=False)
    return tuple(
        Owed(
            Duty(role.board, role.enterprise, campaign.plan.id, kind),
            campaign,
            role.enterprise_name,
            latest(campaign, kind, calendar, granted.get((campaign.plan.id, kind))),
        )
        for campaign in running_campaigns(look, asker)
        for kind in kinds_of(campaign)
    )


def all_owed(turn: Turn) -> tuple[Owed, ...]:
    """The duties of all enterprises that a person represents."""
    return tuple(one for role in turn.contact.representing for one in owed_by(turn, role))


def owed(turn: Turn, duty: Duty, campaign: Campaign, enterprise: str) -> Owed:
    """A duty with its last day in time."""
    return Owed(duty, campaign, enterprise, last_day(turn, duty, campaign))


def names(campaign: Campaign, kind: DutyKind) -> bool:
    """Whether the plan names this duty for enterprises."""
    deadlines = campaign.plan.deadlines
    return any(one.kind is kind and one.audience is Audience.ENTERPRISE for one in deadlines)


def kinds_of(campaign: Campaign) -> tuple[DutyKind, ...]:
    """A yearly plan: registration and both summaries; a plan on one theme: what it names itself."""
    if campaign.plan.kind is PlanKind.YEARLY:
        return YEARLY
    named = {one.kind for one in campaign.plan.deadlines if one.audience is Audience.ENTERPRISE}
    return tuple(kind for kind in YEARLY if kind in named)


def last_day(look: Looking, duty: Duty, campaign: Campaign) -> date | None:
    """The last day in time: the plan's, as ruled, or a later one that was granted to this enterprise."""
    calendar = calendar_of(look, duty.board)
    return latest(campaign, duty.kind, calendar, look.uow.extensions.granted(duty))


def latest(
    campaign: Campaign, kind: DutyKind, calendar: WorkCalendar, granted: date | None = None
) -> date | None:
    """The latest of the days that are known: of the plan's deadlines of this kind, and the granted one."""
    days = [
        due(campaign, one, calendar).last_ok_day
        for one in campaign.plan.deadlines
        if one.kind is kind and one.audience is Audience.ENTERPRISE
    ]
    return max((day for day in (*days, granted) if day is not None), default=None)


def campaign_of(turn: Turn, board: BoardId, plan: PlanId) -> Campaign | None:
    """A board's campaign, running or over."""
    return next((one for one in turn.uow.campaigns.of_board(board) if one.plan.id == plan), None)


def owed_for(turn: Turn, dossier: Dossier) -> Owed | None:
    """The duty of a dossier that the writer may speak for; none where it is somebody else's."""
    role = role_for(turn, dossier.duty.enterprise)
    campaign = campaign_of(turn, dossier.duty.board, dossier.duty.plan)
    if role is None or campaign is None:
        return None
    return owed(turn, dossier.duty, campaign, role.enterprise_name)


def dossier_in(turn: Turn, number: str) -> Dossier | None:
    """The dossier that a key names, whoever's it is; none for what is no dossier's number."""
    found = number_in(number)
    return turn.uow.dossiers.get(DossierId(found)) if found is not None else None


def role_for(turn: Turn, enterprise: EnterpriseId) -> Role | None:
    """The writer's part for an enterprise."""
    return next((role for role in turn.contact.representing if role.enterprise == enterprise), None)
