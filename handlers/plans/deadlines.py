"""A plan's deadlines as they may be told to somebody: the card and every answer about a day use it."""

from datetime import date

from core.campaign.deadlines import MOVED, PERIOD_ONLY, Due, Standing, due
from core.campaign.plan import WITHOUT_A_DAY, Audience, Campaign, Deadline, DutyKind, PlanKind, Relation
from core.campaign.quotes import inside
from core.campaign.working_days import WorkCalendar
from core.messages import Json
from handlers.dossiers.duties import YEARLY
from handlers.plans.asked_plans import Party


def dues(campaign: Campaign, party: Party, kind: DutyKind | None = None) -> tuple[Due, ...]:
    """What may be said of the deadlines that concern a party, of one kind where one is named."""
    wanted = tuple(Audience) if party.asker.official and kind is None else (Audience.ENTERPRISE,)
    return tuple(
        due(campaign, one, party.calendar)
        for one in campaign.plan.deadlines
        if one.audience in wanted and kind in {None, one.kind}
    )


def missing_duties(campaign: Campaign) -> list[DutyKind]:
    """The duties that enterprises will ask about and for which the plan names no day at all."""
    named = {d.kind for d in campaign.plan.deadlines if d.audience is Audience.ENTERPRISE}
    if campaign.plan.kind is not PlanKind.YEARLY:
        return [] if named else [DutyKind.OTHER]
    return [duty for duty in YEARLY if duty not in named]


def own_last(told: Due, campaign: Campaign, party: Party) -> date | None:
    """The last day in time for this party: the plan's, or a later one that it was granted."""
    granted = party.granted.get((campaign.plan.id, told.deadline.kind))
    return max((day for day in (told.last_ok_day, granted) if day is not None), default=None)


def excluded_day(told: Due) -> date | None:
    """The very day that “trước ngày” names, as ruled; none where the last day is named itself."""
    last = told.last_ok_day or told.strict_day
    is_moved = any(ruling.code == MOVED for ruling in told.rulings)
    if last is None or told.deadline.relation is not Relation.BEFORE or is_moved:
        return None
    return date.fromordinal(last.toordinal() + 1)


def item(told: Due, campaign: Campaign, party: Party, today: date) -> dict[str, Json]:
    """One deadline as templates show it; dates as ISO text, none where nothing may be stated.

    `standing` is `known`, `strict` (only a rest day waits for a ruling), `unruled`, or `open`: no day. The
    words of the plan and of the board come as they may stand between “ and ”. `moved` is what the board
    told of a move that overtook the plan's words: its own sentence, which quotes the paper that moved it.
    """
    last = own_last(told, campaign, party)
    standing = "known" if last is not None else _standing(told)
    strict = told.strict_day if standing == "strict" else None
    calendar = party.calendar
    return {
        "task": told.deadline.task,
        "kind": told.deadline.kind.value,
        "plan": campaign.plan.short,
        "quote": inside(told.deadline.quote.text),
        "place": told.deadline.place,
        "standing": standing,
        "last_ok_day": last.isoformat() if last else None,
        "strict_day": strict.isoformat() if strict else None,
        "extended": last is not None and last != told.last_ok_day,
        **_left(last or strict, today, calendar),
        **_rest(last or strict, today, calendar),
        "moved": _moved(told),
        "rulings": [inside(ruling.answer) for ruling in told.rulings if ruling.answer],
        "correcting": any(flag.date is not None for flag in told.unruled),
        "notes": [inside(flag.note) for flag in told.unruled] if party.asker.official else [],
    }


def _standing(told: Due) -> str:
    """Of a deadline without a day that may be told; a period waits for nobody, since it names no day."""
    if told.strict_day is not None:
        return "strict"
    waits = told.standing is Standing.UNRULED and not _is_without_a_day(told.deadline)
    return "unruled" if waits and all(flag.code != PERIOD_ONLY for flag in told.unruled) else "open"


def _moved(told: Due) -> str:
    """What was told of the move that holds in place of the plan's words; empty while these hold."""
    return next(((one.answer or one.reason).rstrip(" .") for one in told.rulings if told.overtaken), "")


def _is_without_a_day(deadline: Deadline) -> bool:
    return deadline.date is None or deadline.relation in WITHOUT_A_DAY


def _left(last: date | None, today: date, calendar: WorkCalendar) -> dict[str, Json]:
    """How many days there are left, and how many of them the board works; below zero they are over."""
    if last is None:
        return {"days_left": None, "working_days_left": None}
    working = calendar.working_days_between(today, last)
    return {"days_left": (last - today).days, "working_days_left": working}


def _rest(last: date | None, today: date, calendar: WorkCalendar) -> dict[str, Json]:
    """Where the board rests on the last day: its name, and the working day before it, if that is to come."""
    if last is None or calendar.is_working(last):
        return {"is_rest": False, "rest_name": "", "advised_day": None}
    advised = calendar.last_working_at(last)
    return {
        "is_rest": True,
        "rest_name": rest_name(last, calendar),
        "advised_day": advised.isoformat() if advised >= today else None,
    }


def rest_name(day: date, calendar: WorkCalendar) -> str:
    """What a rest day is called; empty for a weekend, and where the name speaks of other days."""
    listed = calendar.listed(day)
    name = listed.name if listed and not calendar.is_working(day) else ""
    return "" if any(map(str.isdigit, name)) else inside(name)
