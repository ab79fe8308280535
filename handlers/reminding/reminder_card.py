"""What a reminder says: how long it is until the day, and the card of all that is open, at this moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.campaign.audience import Skip
from core.campaign.deadlines import due
from core.campaign.plan import Campaign, DutyKind
from core.campaign.working_days import WorkCalendar
from core.messages import Choice, Data, Json, Message
from core.people import Role, RoleKind
from handlers.announcing.claimed import ClaimedRow
from handlers.asking import calendar_of
from handlers.dossiers.missing import Todo, card, todos, ways
from handlers.looking import Look


@dataclass(frozen=True, slots=True)
class Lead:
    """What the first sentence is about; `day` is the last day in time, none where no day is known.

    `left` are the days until then, below zero behind it; `advised` is the board's last working day before a
    day on which it rests. `snoozed` where the person asked for this moment.
    """

    kind: DutyKind
    plan: str
    day: date | None
    left: int
    advised: date | None = None
    snoozed: bool = False


def message(lead: Lead, enterprises: Sequence[Json], choices: Sequence[Choice] = ()) -> Message:
    """The reminder with these cards; its choices may be tapped at any time."""
    data: dict[str, Json] = {
        "kind": lead.kind.value,
        "plan": lead.plan,
        "day": lead.day.isoformat() if lead.day else "",
        "days_left": lead.left,
        "advised": lead.advised.isoformat() if lead.advised else "",
        "snoozed": lead.snoozed,
        "enterprises": enterprises,
        "typed": False,
    }
    return Message("reminder/card", data, tuple(choices))


def fill(row: ClaimedRow) -> Message | Skip:
    """The card of this person now; no card where the date moved, more time was granted, or all is done."""
    look = Look(row.uow, row.desk, row.now)
    roles = representing(row.uow.people.roles(row.delivery.person))
    found = todos(look, roles)
    leading = _leading(row, found)
    if isinstance(leading, Skip):
        return leading
    locale = row.delivery.locale
    with_open = {one.owed.duty.enterprise for one in found if one.is_open}
    cards: list[Json] = [
        {**card(look, role, found, locale), "done": []} for role in roles if role.enterprise in with_open
    ]
    choices = ways(row.desk.labels[locale], found, several=len(roles) > 1)
    lead = lead_of(look, leading, snoozed=_is_snoozed(row))
    return message(lead, cards, (*choices, *row.desk.choices(locale, ("later",))))


def representing(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles for enterprises."""
    return tuple(role for role in roles if role.kind is RoleKind.REPRESENTATIVE)


def nearest(found: Iterable[Todo]) -> Todo | None:
    """The open duty that is most pressing: with the earliest day, then those without any; none when done."""
    return min((one for one in found if one.is_open), key=_pressing, default=None)


def lead_of(look: Look, one: Todo, *, snoozed: bool) -> Lead:
    """The sentence about a duty on the day of this look."""
    owed = one.owed
    if owed.due is None:
        return Lead(owed.duty.kind, owed.campaign.plan.short, None, 0, snoozed=snoozed)
    advised = calendar_of(look, owed.duty.board).last_working_at(owed.due)
    is_ahead = look.today <= advised < owed.due
    return Lead(
        owed.duty.kind,
        owed.campaign.plan.short,
        owed.due,
        (owed.due - look.today).days,
        advised if is_ahead else None,
        snoozed,
    )


def _leading(row: ClaimedRow, found: Sequence[Todo]) -> Todo | Skip:
    """The duty that this reminder is of, as it stands now."""
    if _is_snoozed(row):
        return nearest(found) or Skip.DONE
    params = row.announcement.new.params
    owing = [
        one
        for one in found
        if one.is_open
        and one.owed.duty.enterprise in row.delivery.about
        and (one.owed.duty.plan, one.owed.duty.kind.value) == (params["plan"], params["kind"])
    ]
    if not owing:
        return Skip.DONE
    of_day = (one for one in owing if one.owed.due and one.owed.due.isoformat() == params["day"])
    is_moved = not _is_current(owing[0].owed.campaign, params)
    return next(of_day, Skip.DATE_MOVED if is_moved else Skip.EXTENDED)


def _is_current(campaign: Campaign, params: Data) -> bool:
    """Whether the deadline still has the date that was planned for; rest days do not change that."""
    return any(
        due(campaign, one, WorkCalendar()).version == params["version"]
        for one in campaign.plan.deadlines
        if one.id == params["deadline"]
    )


def _is_snoozed(row: ClaimedRow) -> bool:
    return bool(row.announcement.new.params.get("snoozed"))


def _pressing(one: Todo) -> tuple[bool, date]:
    return one.owed.due is None, one.owed.due or date.max
