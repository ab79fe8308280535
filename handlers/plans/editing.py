"""What officers add to a plan that was read, take out of it, or file under another duty."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias, TypeVar

from core.campaign.conflicts import without_settled
from core.campaign.plan import Deadline, Flag, Phase, Plan, Quote, Relation
from core.campaign.sameness import bare
from core.plan_drafts import ADDED_PLACE
from core.reading.folding import fold
from core.reading.plan_edits import EditKind, PlanEdit, SaidDay
from handlers.dossiers.duties import YEARLY

Labels: TypeAlias = Mapping[str, str]
Item = TypeVar("Item")
LONGEST_ID = 40
DAYS = (Relation.BEFORE, Relation.BY, Relation.WITHIN_MONTH)
"""How the board may tie a duty that it adds to a day."""


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


def numbered(plan: Plan, wish: PlanEdit) -> PlanEdit:
    """The wish with the number of the one deadline that its words name; as it is where none or several fit.

    A duty that the plan has already gets another day, unless it was said to be a further one: of those the
    same one is not added twice.
    """
    named = {EditKind.DROP_DEADLINE, EditKind.DAY, EditKind.ADD_DEADLINE}
    if wish.number or wish.kind not in named:
        return wish
    is_new = wish.kind is EditKind.ADD_DEADLINE
    every = [
        (at, one) for at, one in enumerate(plan.deadlines, 1) if not wish.further or one.date == wish.day
    ]
    fits = [at for at, one in every if _is_named(one, wish, exactly=is_new)]
    theirs = [at for at in fits if plan.deadlines[at - 1].audience is wish.audience]
    meant = theirs or fits
    if len(meant) != 1:
        return wish
    if is_new and wish.day is not None:
        side = wish.relation if wish.relation is Relation.BEFORE else Relation.BY
        return replace(wish, kind=EditKind.DAY, number=meant[0], said=SaidDay(wish.day, side))
    return replace(wish, number=meant[0])


def redated(labels: Labels, plan: Plan, one: Deadline, said: SaidDay) -> Plan:
    """The plan with another day for a duty that the board added: it has no other words than the board's."""
    relation = said.relation if said.relation in DAYS else Relation.BY
    wish = PlanEdit(EditKind.DAY, one.task, relation=relation or Relation.BY, day=said.day)
    changed = replace(
        one, relation=wish.relation, quote=Quote(_quote(labels, wish), 0), date=said.day, starts=None
    )
    return replace(plan, deadlines=tuple(changed if each is one else each for each in plan.deadlines))


def _is_named(one: Deadline, wish: PlanEdit, *, exactly: bool) -> bool:
    """A yearly duty is named by its kind, another one by its words."""
    if wish.duty in YEARLY:
        return one.kind is wish.duty
    said, task = bare(wish.words), bare(one.task)
    return said == task if exactly else bool(said) and said in task


def _new_deadline(labels: Labels, plan: Plan, wish: PlanEdit) -> Deadline:
    """What the board adds has its own words as the quote, and no line."""
    task = wish.words[:1].upper() + wish.words[1:]
    if wish.duty in YEARLY:
        task = labels[f"task:{wish.duty.value}"].format(year=plan.year)
    words = _quote(labels, wish)
    taken = {one.id for one in plan.deadlines}
    name = _free(wish.duty.value if wish.duty in YEARLY else _slug(task), taken)
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


def without(plan: Plan, one: Deadline) -> Plan:
    """The plan without this deadline and the flags on it; tasks that pointed at it point at nothing."""
    tasks = tuple(replace(each, deadline="") if each.deadline == one.id else each for each in plan.tasks)
    kept = tuple(each for each in plan.deadlines if each.id != one.id)
    return replace(plan, deadlines=kept, tasks=tasks, flags=_flags_without(plan, f"deadline:{one.id}"))


def _of_deadline(plan: Plan, one: Deadline, wish: PlanEdit) -> Plan:
    """Dropped, or with another duty or audience."""
    at = plan.deadlines.index(one)
    if wish.kind is EditKind.DROP_DEADLINE:
        return without_settled(without(plan, one))
    is_duty = wish.kind is EditKind.DUTY
    changed = replace(one, kind=wish.duty) if is_duty else replace(one, audience=wish.audience)
    return replace(plan, deadlines=(*plan.deadlines[:at], changed, *plan.deadlines[at + 1 :]))


def _flags_without(plan: Plan, on: str) -> tuple[Flag, ...]:
    return tuple(flag for flag in plan.flags if flag.item != on)


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
