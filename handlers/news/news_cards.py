"""What a campaign's news say: every date as it may be told now, the plan's own words where none may."""

import re
from dataclasses import dataclass
from datetime import date

from core.campaign.deadlines import Due, Standing, due
from core.campaign.occasions import Occasion, OccasionKind, unruled_phases
from core.campaign.phases import PhaseTime, phase_time
from core.campaign.plan import Anniversary, Audience, Campaign, DutyKind, RecipientKind, Relation
from core.campaign.working_days import WorkCalendar
from core.messages import Json, Message
from handlers.dossiers.duties import names
from handlers.looking import Looking
from handlers.plans.deadlines import missing_duties

MOST_NEXT = 2
_COUNTED = re.compile(r"\d+ năm ")


@dataclass(frozen=True, slots=True)
class Told:
    """An occasion of a campaign that is to be told, with the board's calendar."""

    campaign: Campaign
    occasion: Occasion
    calendar: WorkCalendar

    @property
    def audience(self) -> Audience:
        """Whose duties are named: the board's own for an internal plan."""
        return Audience.UNIT if self.campaign.plan.internal else Audience.ENTERPRISE

    def dues(self) -> list[Due]:
        """These duties with what may be said of their days, in the plan's order."""
        deadlines = (one for one in self.campaign.plan.deadlines if one.audience is self.audience)
        return [due(self.campaign, one, self.calendar) for one in deadlines]

    def dated(self, since: date) -> list[Due]:
        """Those whose last day is known and not before a day, the nearest first; a period is no day."""
        found = [one for one in self.dues() if not _is_period(one) and one.last_ok_day is not None]
        return sorted((one for one in found if _last(one) >= since), key=_last)


def message(look: Looking, told: Told, locale: str) -> Message:
    """What an occasion says at this moment, in a person's language."""
    match told.occasion.kind:
        case OccasionKind.LAUNCH:
            return _launch(look, told, locale)
        case OccasionKind.PHASE_START:
            return _start(look, told, locale)
        case OccasionKind.PHASE_END:
            return _end(look, told, locale)
        case OccasionKind.ANNIVERSARY:
            return _anniversary(look, told)


def ruling_wanted(look: Looking, campaign: Campaign, locale: str) -> Message:
    """For officers: the phases of which nothing can be told before somebody rules."""
    phases: list[Json] = [_phase(one) for one in unruled_phases(campaign)]
    choices = look.desk.choices(locale, ("cmd:dot", "cmd:kehoach"))
    return Message("news/unruled", {"plan": campaign.plan.short, "phases": phases, "typed": False}, choices)


def _launch(look: Looking, told: Told, locale: str) -> Message:
    plan, internal = told.campaign.plan, told.campaign.plan.internal
    missing = [] if internal else missing_duties(told.campaign)
    registers = not internal and names(told.campaign, DutyKind.REGISTRATION)
    second = ("cmd:dangky",) if registers else ("cmd:dot",) if plan.phases else ()
    data: dict[str, Json] = {
        "plan": plan.short,
        "board": _board(look, told),
        "theme": plan.theme,
        "addressees": _addressees(told),
        "official": internal,
        "duties": [_duty(one) for one in told.dues()],
        "missing": [kind.value for kind in missing],
        "phases": [_phase(phase_time(told.campaign, one)) for one in plan.phases],
        "registers": registers,
        "typed": False,
    }
    return Message("news/launch", data, look.desk.choices(locale, ("cmd:han", *second, "cmd:kehoach")))


def _start(look: Looking, told: Told, locale: str) -> Message:
    time = _time(told)
    until = time.end or told.campaign.plan.ends
    dated = told.dated(max(look.today, told.occasion.day))
    keys = ("cmd:han", "cmd:dot") if told.campaign.plan.internal else ("cmd:thieu", "cmd:han", "cmd:dot")
    data: dict[str, Json] = {
        "plan": told.campaign.plan.short,
        "official": told.campaign.plan.internal,
        "phase": _phase(time),
        "ago": (look.today - told.occasion.day).days,
        "duties": [_duty(one) for one in dated if _last(one) <= until],
        "typed": False,
    }
    return Message("news/phase_start", data, look.desk.choices(locale, keys))


def _end(look: Looking, told: Told, locale: str) -> Message:
    end, internal = told.occasion.day, told.campaign.plan.internal
    keys = ("cmd:han", "cmd:dot") if internal else ("cmd:thieu", "cmd:han", "cmd:dot")
    times = (phase_time(told.campaign, one) for one in told.campaign.plan.phases)
    ahead = [one for one in times if one.start is not None and one.start > end and not one.unruled]
    following = min(ahead, key=lambda one: one.start or end, default=None)
    data: dict[str, Json] = {
        "plan": told.campaign.plan.short,
        "board": _board(look, told),
        "official": internal,
        "phase": _phase(_time(told)),
        "left": (end - look.today).days,
        "next": _phase(following) if following else None,
        "duties": [_duty(one) for one in told.dated(look.today)[:MOST_NEXT]],
        "is_last": end >= told.campaign.plan.ends,
        "typed": False,
    }
    return Message("news/phase_end", data, look.desk.choices(locale, keys))


def _anniversary(look: Looking, told: Told) -> Message:
    day = told.occasion.day
    data: dict[str, Json] = {
        "plan": told.campaign.plan.short,
        "board": _board(look, told),
        "day": day.isoformat(),
        "celebrated": [_celebrated(one) for one in told.occasion.celebrated],
    }
    return Message("news/anniversary", data)


def _phase(time: PhaseTime) -> Json:
    """A phase with its days; none where they wait for a ruling, or the plan names none."""
    stated = not time.unruled
    return {
        "name": time.phase.name,
        "start": time.start.isoformat() if time.start and stated else None,
        "end": time.end.isoformat() if time.end and stated else None,
        "quotes": list(dict.fromkeys((time.phase.start_quote.text, time.phase.end_quote.text))),
        "unruled": not stated,
        "problems": [flag.note for flag in time.unruled],
        "purpose": time.phase.purpose,
        "celebrates": [
            {"name": one.name, "day": one.day, "month": one.month} for one in time.phase.anniversaries
        ],
    }


def _duty(told: Due) -> Json:
    """A duty with its last day; none where the plan names only a period, or nothing may be stated."""
    last = None if _is_period(told) else told.last_ok_day
    return {
        "task": told.deadline.task,
        "last_ok_day": last.isoformat() if last else None,
        "unruled": told.standing is Standing.UNRULED and not _is_period(told),
        "quote": told.deadline.quote.text if told.deadline.quote.line else "",  # else the board's addition
        "rulings": [ruling.answer for ruling in told.rulings if ruling.answer],
    }


def _celebrated(one: Anniversary) -> Json:
    """An anniversary with its day as it is kept; the years `since` are counted unless the name does so."""
    since = None if _COUNTED.match(one.name) else one.since
    return {"name": one.name, "on": f"{one.day:02}/{one.month:02}", "since": since}


def _is_period(told: Due) -> bool:
    """Whether the plan names no day but a period (“Quý III”), which is told in its own words."""
    return told.deadline.relation is Relation.WITHIN_PERIOD and not told.rulings


def _addressees(told: Told) -> str:
    """The enterprises that the plan is sent to, in its own words; nobody's for an internal one."""
    recipients = told.campaign.plan.recipients
    quotes = (one.quote.text for one in recipients if one.kind is RecipientKind.ENTERPRISE)
    return next(quotes, "").rstrip(".;, ")


def _board(look: Looking, told: Told) -> str:
    return look.uow.boards.board(told.campaign.board).name_on(look.today).name


def _time(told: Told) -> PhaseTime:
    """The phase of an occasion that is a phase's start or end."""
    if told.occasion.phase is None:
        raise ValueError(f"{told.occasion.key}: no phase")
    return told.occasion.phase


def _last(told: Due) -> date:
    return told.last_ok_day or date.max
