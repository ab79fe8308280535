"""/han – when is it due? Every date with the plan's own words, or the honest “the plan names none”."""

from datetime import date

from core.campaign.deadlines import Due, Standing, due
from core.campaign.plan import Audience, Campaign, DutyKind, PlanKind
from core.campaign.working_days import WorkCalendar
from core.messages import Json
from handlers.asking import Asker, askers, calendar_of, running_campaigns
from handlers.questions import gaps
from handlers.turn import Turn

SOON_DAYS = 14
YEARLY_DUTIES = (DutyKind.REGISTRATION, DutyKind.MIDYEAR, DutyKind.YEAREND)


def show(turn: Turn, _rest: str = "") -> None:
    """Answer with every deadline of every running campaign, plan by plan."""
    found = askers(turn)
    if not found:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
        return
    for board in dict.fromkeys(asker.board for asker in found):
        same = [asker for asker in found if asker.board == board]
        _show_board(turn, same[0], [asker.enterprise for asker in same if asker.enterprise])


def _show_board(turn: Turn, asker: Asker, enterprises: list[str]) -> None:
    campaigns = running_campaigns(turn, asker)
    if not campaigns:
        turn.say("deadlines/none", linked=bool(enterprises) or asker.official)
        return
    calendar = calendar_of(turn, asker.board)
    plans: list[Json] = [_of_plan(turn, campaign, calendar, asker) for campaign in campaigns]
    turn.say(
        "deadlines/card",
        plans=plans,
        enterprises=list(enterprises),
        linked=bool(enterprises) or asker.official,
        several=len(plans) > 1,
    )


def _of_plan(turn: Turn, campaign: Campaign, calendar: WorkCalendar, asker: Asker) -> Json:
    wanted = tuple(Audience) if asker.official else (Audience.ENTERPRISE,)
    deadlines = [deadline for deadline in campaign.plan.deadlines if deadline.audience in wanted]
    items: list[Json] = [
        item(due(campaign, deadline, calendar), campaign, turn.today, calendar) for deadline in deadlines
    ]
    missing = [] if asker.official else missing_duties(campaign)
    for duty in missing:
        gaps.pass_on(turn, asker, campaign, duty)
    return {
        "title": campaign.plan.short,
        "items": items,
        "missing": [duty.value for duty in missing],
        "passed_on": bool(missing and turn.uow.people.officers(asker.board)),
        "none_at_all": not items,
    }


def missing_duties(campaign: Campaign) -> list[DutyKind]:
    """The duties that enterprises will ask about and for which the plan names no day at all."""
    named = {d.kind for d in campaign.plan.deadlines if d.audience is Audience.ENTERPRISE}
    if campaign.plan.kind is not PlanKind.YEARLY:
        return [] if named else [DutyKind.OTHER]
    return [duty for duty in YEARLY_DUTIES if duty not in named]


def item(told: Due, campaign: Campaign, today: date, calendar: WorkCalendar) -> dict[str, Json]:
    """One deadline as the template shows it; dates as ISO text, none where nothing may be stated."""
    last, advised = told.last_ok_day, told.advised_day
    written = told.deadline.date
    return {
        "task": told.deadline.task,
        "standing": told.standing.value,
        "last_ok_day": last.isoformat() if last else None,
        "days_left": (last - today).days if last else None,
        "working_days_left": _working_days(calendar, today, last),
        "advised_day": advised.isoformat() if advised and advised != last else None,
        "rest_name": _rest_name(last, calendar),
        "quote": told.deadline.quote.text,
        "written": written.isoformat() if written else None,
        "plan": campaign.plan.short,
        "place": told.deadline.place,
        "rulings": [ruling.answer for ruling in told.rulings if ruling.answer],
        "problems": [flag.note for flag in told.unruled] if told.standing is Standing.UNRULED else [],
    }


def _working_days(calendar: WorkCalendar, today: date, last: date | None) -> int | None:
    """Told when the day is near, where rest days make the difference."""
    if last is None or not 0 < (last - today).days <= SOON_DAYS:
        return None
    return calendar.working_days_between(today, last)


def _rest_name(day: date | None, calendar: WorkCalendar) -> str:
    listed = calendar.listed(day) if day else None
    return listed.name if listed and day and not calendar.is_working(day) else ""

