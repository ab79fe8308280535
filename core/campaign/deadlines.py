"""From a plan's words to the last safe day, and what may be said of it."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.campaign.plan import TO_A_DAY, WITHOUT_A_DAY, Campaign, Deadline, Flag, Relation, Ruling, Severity
from core.campaign.working_days import WorkCalendar

MOVED = "MOVED"
"""The code of a ruling that moves a date; no flag of the plan has it."""
ADDED = "ADDED"
"""The code of a ruling that says which later paper brought a duty or a phase; it has no date."""
PERIOD_ONLY = "PERIOD_ONLY"
"""The code of the flag that a plan names quarters and no day: until it is ruled on, no day is told."""
REST_DAY_FLAGS = frozenset({"NONWORKING_DEADLINE", "STRICT_BEFORE_ON_NONWORKING", "PERIOD_ENDS_ON_HOLIDAY"})
"""The codes of flags that only say that a day, or the one before it, is a rest day: the words still hold."""


class Standing(StrEnum):
    """What may be said of a deadline."""

    KNOWN = "known"
    UNRULED = "unruled"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as it may be told on one day.

    `last_ok_day` is the last day on which handing in is in time, `advised_day` the board's last working
    day at or before it. Both are none unless the standing is `known`. `rulings` are those that made it
    so, `unruled` the flags that still wait for an officer. `version` counts the days it had, from 1 on.
    `overtaken` where a move gives another day than the plan's words: then the move alone is in `rulings`.
    `strict_day` is the last day by the words alone where nothing but a rest day waits for a ruling: the
    safest reading, and never the board's decision.
    """

    deadline: Deadline
    standing: Standing
    last_ok_day: date | None
    advised_day: date | None
    rulings: tuple[Ruling, ...]
    unruled: tuple[Flag, ...]
    version: int = 1
    strict_day: date | None = None
    overtaken: bool = False


def last_ok_day(relation: Relation, day: date | None) -> date | None:
    """`before d` → the day before; `by`, `on`, within a period → d; within a month → its last day.

    Open and on-event deadlines have none.
    """
    if day is None or relation in WITHOUT_A_DAY:
        return None
    if relation is Relation.BEFORE:
        return day - timedelta(days=1)
    if relation is Relation.WITHIN_MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def due(campaign: Campaign, deadline: Deadline, calendar: WorkCalendar) -> Due:
    """What may be said of this deadline: nothing is a fact while an A-flag on it has no ruling.

    A ruling's date stands in for the plan's, with the plan's relation; where the plan names a period or
    nothing at all, the ruling's date is itself the last day. So is the date of a ruling that moves it.
    """
    on = f"deadline:{deadline.id}"
    ruled = tuple((flag, campaign.ruling_on(flag)) for flag in _flags(campaign, deadline))
    own = [ruling for ruling in campaign.rulings if ruling.item == on]
    moves = tuple(ruling for ruling in own if ruling.code == MOVED)
    added = tuple(ruling for ruling in own if ruling.code == ADDED)
    rulings = (*(ruling for _, ruling in ruled if ruling is not None), *added[-1:], *moves[-1:])
    unruled = tuple(flag for flag, ruling in ruled if ruling is None)
    dated = [ruling for ruling in own if ruling.date is not None]
    last = _last(deadline, [ruling for ruling in rulings if ruling in dated])
    if unruled and not moves:
        strict = last if all(map(_is_of_rest, unruled)) else None
        return Due(deadline, Standing.UNRULED, None, None, rulings, unruled, strict_day=strict)
    if last is None:
        return Due(deadline, Standing.OPEN, None, None, rulings, ())
    advised, overtaken = calendar.last_working_at(last), bool(moves) and _is_overtaken(deadline, moves[-1])
    holding = moves[-1:] if overtaken else rulings
    return Due(deadline, Standing.KNOWN, last, advised, holding, (), 1 + len(dated), overtaken=overtaken)


def _flags(campaign: Campaign, deadline: Deadline) -> tuple[Flag, ...]:
    """The A-flags on it; where it is within a period, also the one that the whole plan names but periods."""
    own = campaign.plan.flags_on(f"deadline:{deadline.id}", Severity.A)
    if deadline.relation is not Relation.WITHIN_PERIOD:
        return own
    return (*own, *(flag for flag in campaign.plan.flags_on("", Severity.A) if flag.code == PERIOD_ONLY))


def _is_of_rest(flag: Flag) -> bool:
    """Whether a flag keeps the written day, and only asks what a rest day does to it."""
    return flag.code in REST_DAY_FLAGS and flag.date is None


def _is_overtaken(deadline: Deadline, move: Ruling) -> bool:
    """Whether a move gives another day than the words of the plan, which are not those that it quotes."""
    is_quoted = f"“{deadline.quote.text}”" in move.answer
    return not is_quoted and last_ok_day(deadline.relation, deadline.date) != move.date


def _last(deadline: Deadline, corrected: Sequence[Ruling]) -> date | None:
    """The last day by the newest of these rulings, or as written."""
    if not corrected:
        return last_ok_day(deadline.relation, deadline.date)
    newest = max(corrected, key=lambda ruling: ruling.at)
    keeps_relation = deadline.relation in TO_A_DAY and newest.code != MOVED
    return last_ok_day(deadline.relation if keeps_relation else Relation.BY, newest.date)
