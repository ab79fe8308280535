"""What officers add to a plan that was read, take out of it, or file under another duty."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias, TypeVar

from core.campaign.plan import Deadline, DutyKind, Flag, Phase, Plan, Quote, Relation
from core.plan_drafts import ADDED_PLACE
from core.reading.folding import fold
from core.reading.plan_edits import EditKind, PlanEdit

Labels: TypeAlias = Mapping[str, str]
Item = TypeVar("Item")
LONGEST_ID = 40
DAYS = (Relation.BEFORE, Relation.BY, Relation.WITHIN_MONTH)
"""How the board may tie a duty that it adds to a day."""
_YEARLY = frozenset({DutyKind.REGISTRATION, DutyKind.MIDYEAR, DutyKind.YEAREND})


def edited(labels: Labels, plan: Plan, wish: PlanEdit) -> Plan | None:
    """The plan with this done to it; none where the number leads nowhere."""
    if wish.kind is EditKind.ADD_DEADLINE:
        return replace(plan, deadlines=(*plan.deadlines, _new_deadline(labels, plan, wish)))
    if wish.kind is EditKind.ADD_PHASE:
        phase = _new_phase(plan, wish)
        return replace(plan, phases=(*plan.phases, phase)) if phase else None
    if wish.kind is EditKind.DROP_PHASE:
        return _without_phase(plan, wish.number - 1) if 1 <= wish.number <= len(plan.phases) else None
    if not 1 <= wish.number <= len(plan.deadlines):
        return None
    return _of_deadline(plan, plan.deadlines[wish.number - 1], wish)


def _new_deadline(labels: Labels, plan: Plan, wish: PlanEdit) -> Deadline:
    """What the board adds has its own words as the quote, and no line."""
    task = wish.words[:1].upper() + wish.words[1:]
    if wish.duty in _YEARLY:
        task = labels[f"task:{wish.duty.value}"].format(year=plan.year)
    words = _quote(labels, wish)
    taken = {one.id for one in plan.deadlines}
    name = _free(wish.duty.value if wish.duty in _YEARLY else _slug(task), taken)
    about = (wish.duty, wish.audience, wish.relation)
    starts = wish.day.replace(day=1) if wish.day and wish.relation is Relation.WITHIN_MONTH else None
    return Deadline(name, task, *about, Quote(words, 0), ADDED_PLACE, starts, wish.day)


def _quote(labels: Labels, wish: PlanEdit) -> str:
    label = labels[f"day:{wish.relation.value}"]
    return label.format(day=f"{wish.day:%d/%m/%Y}", month=f"{wish.day:%m/%Y}") if wish.day else wish.words


def _new_phase(plan: Plan, wish: PlanEdit) -> Phase | None:
    if wish.day is None or wish.until is None:
        return None
    name = _free(_slug(wish.words), {one.id for one in plan.phases})
    first, last = (Quote(f"{day:%d/%m/%Y}", 0) for day in (wish.day, wish.until))
    return Phase(name, wish.words[:1].upper() + wish.words[1:], wish.day, wish.until, first, last)


def _without_phase(plan: Plan, at: int) -> Plan:
    gone = f"phase:{plan.phases[at].id}"
    return replace(plan, phases=_without(plan.phases, at), flags=_flags_without(plan, gone))


def _of_deadline(plan: Plan, one: Deadline, wish: PlanEdit) -> Plan:
    """Dropped, or with another duty or audience; what pointed at a dropped one points at nothing."""
    at = plan.deadlines.index(one)
    if wish.kind is EditKind.DROP_DEADLINE:
        tasks = tuple(replace(each, deadline="") if each.deadline == one.id else each for each in plan.tasks)
        flags = _flags_without(plan, f"deadline:{one.id}")
        return replace(plan, deadlines=_without(plan.deadlines, at), tasks=tasks, flags=flags)
    is_duty = wish.kind is EditKind.DUTY
    changed = replace(one, kind=wish.duty) if is_duty else replace(one, audience=wish.audience)
    return replace(plan, deadlines=(*plan.deadlines[:at], changed, *plan.deadlines[at + 1 :]))


def _flags_without(plan: Plan, on: str) -> tuple[Flag, ...]:
    return tuple(flag for flag in plan.flags if flag.on != on)


def _without(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    return (*items[:at], *items[at + 1 :])


def _slug(words: str) -> str:
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(words))
    return "-".join(kept.split())[:LONGEST_ID].strip("-") or "viec"


def _free(name: str, taken: set[str]) -> str:
    """The name, or the first one with a number behind it that nothing bears."""
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
