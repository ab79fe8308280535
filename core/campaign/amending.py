"""An active plan with what holds of a new paper: its new body, the days that move, and the rulings on it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from core.campaign.deadlines import ADDED, MOVED
from core.campaign.plan import Deadline, Flag, Phase, Plan, Quote, Ruling
from core.campaign.plan_changes import HEADER, ChangeKind, Changes, Difference

EARLIER_PLACE = "bản trước"
"""The place of what the board kept although the new text does not say it."""
One = TypeVar("One", Deadline, Phase)


@dataclass(frozen=True, slots=True)
class Source:
    """The paper by its name, who agreed to it and when; `moved` and `added` are what people are told."""

    name: str
    by: str
    at: datetime
    moved: str
    added: str


@dataclass(frozen=True, slots=True)
class Amended:
    """What becomes of a campaign: its plan, the duties that move to a day, those that end, the rulings."""

    plan: Plan
    moves: tuple[tuple[Deadline, date], ...]
    gone: tuple[Deadline, ...]
    rulings: tuple[Ruling, ...]


def amended(found: Changes, left_out: Collection[str], source: Source) -> Amended:
    """The plan with every difference but those that were left out, which stay as they were."""
    held = tuple(one for one in found.items if one.on not in left_out)
    plan = _anew(found, held) if found.replaces else _with_letter(found, held, source)
    old = {one.id: one for one in found.active.plan.deadlines}
    moves = tuple(
        (old[one.item], one.new.day)
        for one in held
        if one.is_deadline and one.kind is ChangeKind.MOVED and one.new and one.new.day
    )
    gone = tuple(old[one.item] for one in held if one.is_deadline and one.kind is ChangeKind.GONE)
    lasting = _long_enough(plan, [day for _, day in moves])
    return Amended(lasting, moves, gone, tuple(_rulings(found, held, plan, source)))


def _with_letter(found: Changes, held: Sequence[Difference], source: Source) -> Plan:
    """The plan with new items behind its own; they stand in no line of it, but at a place in the letter."""
    active, read = found.active.plan, found.read.plan
    gone = {one.on for one in held if one.kind is ChangeKind.GONE}
    new = {one.on for one in held if one.kind is ChangeKind.NEW}
    moved = {one.item: one for one in held if one.kind is ChangeKind.MOVED and not one.is_deadline}
    said = {one.id: one for one in read.phases}
    phases = [_moved(one, moved[one.id], said[one.id]) if one.id in moved else one for one in active.phases]
    deadlines = [one for one in active.deadlines if f"deadline:{one.id}" not in gone]
    phases += [_apart_phase(one) for one in read.phases if f"phase:{one.id}" in new]
    deadlines += [_apart(one, source.name) for one in read.deadlines if f"deadline:{one.id}" in new]
    outdated = gone | {f"phase:{name}" for name in moved}
    kept = tuple(flag for flag in active.flags if flag.item not in outdated)
    carried = _on(read.flags, new | {f"phase:{name}" for name in moved})
    return replace(
        active,
        deadlines=tuple(deadlines),
        phases=tuple(phases),
        tasks=_pointing(active, deadlines).tasks,
        flags=(*kept, *(replace(flag, line=0) for flag in carried)),
    )


def _anew(found: Changes, held: Sequence[Difference]) -> Plan:
    """The new text's plan; what was left out of it is as it was before, in its old words."""
    active, read = found.active.plan, found.read.plan
    left = {one.on: one for one in found.items if one not in held}
    deadlines = _kept(active.deadlines, read.deadlines, "deadline", left, _earlier)
    phases = _kept(active.phases, read.phases, "phase", left, _apart_phase)
    flags = tuple(flag for flag in read.flags if flag.item not in left)
    old = _on(active.flags, {on for on, one in left.items() if one.kind is not ChangeKind.NEW})
    same = replace(
        read,
        id=active.id,
        board=active.board,
        kind=active.kind,
        short=active.short,
        deadlines=deadlines,
        phases=phases,
        flags=(*flags, *(replace(flag, line=0) for flag in old)),
    )
    return _with_old_header(active, _pointing(same, deadlines), left)


def _kept(
    active: Sequence[One],
    read: Sequence[One],
    what: str,
    left: Collection[str],
    earlier: Callable[[One], One],
) -> tuple[One, ...]:
    old = {one.id: one for one in active}
    found: list[One] = []
    for one in read:
        if f"{what}:{one.id}" not in left:
            found.append(one)
        elif one.id in old:
            found.append(earlier(old[one.id]))
    there = {one.id for one in read}
    found += [earlier(one) for one in active if one.id not in there and f"{what}:{one.id}" in left]
    return tuple(found)


def _with_old_header(active: Plan, plan: Plan, left: Collection[str]) -> Plan:
    for name, fields in (
        ("number", ("number", "number_quote")),
        ("issued", ("issued_on", "issued_quote")),
        ("title", ("title",)),
        ("theme", ("theme", "theme_quote")),
        ("signed", ("signatory", "capacity")),
        ("internal", ("recipients",)),
    ):
        if f"{HEADER}:{name}" in left:
            values = {field: getattr(active, field) for field in fields}
            plan = replace(plan, **values)
    return plan


def _rulings(found: Changes, held: Sequence[Difference], plan: Plan, source: Source) -> Iterable[Ruling]:
    """What was decided on the paper's own doubts, and what people are told of each new or moved item.

    A day that moves is one ruling of its own; those on the paper's flags then change nothing any more.
    """
    known = {(one.code, one.on, one.date) for one in found.active.rulings}
    every = {one.on for one in found.items}
    taken = {one.on for one in held if one.kind is not ChangeKind.GONE}
    moved = {one.on for one in held if one.kind is ChangeKind.MOVED and one.is_deadline}
    there = {(flag.code, flag.on) for flag in plan.flags}
    for ruling in found.read.rulings:
        item = ruling.on.partition("#")[0]
        is_ours = item in taken or (found.replaces and item not in every)
        is_new = (ruling.code, ruling.on, ruling.date) not in known
        if is_ours and is_new and (ruling.code, ruling.on) in there:
            yield replace(ruling, version=1, date=None if item in moved else ruling.date)
    for one in held:
        if one.kind is ChangeKind.NEW:
            yield Ruling(ADDED, one.on, source.name, source.by, source.at, None, source.added)
        elif one.kind is ChangeKind.MOVED and not one.is_deadline:
            yield Ruling(MOVED, one.on, source.name, source.by, source.at, None, source.moved)


def _moved(old: Phase, one: Difference, said: Phase) -> Phase:
    """With the days and the words of the ends that the letter moves."""
    if one.old is None or one.new is None:
        return old
    starts = old.start_quote if one.new.start == one.old.start else Quote(said.start_quote.text, 0)
    ends = old.end_quote if one.new.day == one.old.day else Quote(said.end_quote.text, 0)
    return replace(old, start=one.new.start, end=one.new.day, start_quote=starts, end_quote=ends)


def _apart(one: Deadline, source: str) -> Deadline:
    place = f"{source}, {one.place}" if one.place else source
    return replace(one, quote=Quote(one.quote.text, 0), place=place)


def _apart_phase(one: Phase) -> Phase:
    return replace(one, start_quote=Quote(one.start_quote.text, 0), end_quote=Quote(one.end_quote.text, 0))


def _earlier(one: Deadline) -> Deadline:
    return _apart(one, EARLIER_PLACE)


def _on(flags: Iterable[Flag], items: Collection[str]) -> tuple[Flag, ...]:
    """The flags that concern one of these items."""
    return tuple(flag for flag in flags if flag.item in items)


def _pointing(plan: Plan, deadlines: Sequence[Deadline]) -> Plan:
    """The plan whose tasks point at duties that it has."""
    there = {one.id for one in deadlines}
    tasks = (one if one.deadline in there else replace(one, deadline="") for one in plan.tasks)
    return replace(plan, tasks=tuple(tasks))


def _long_enough(plan: Plan, moved: Iterable[date]) -> Plan:
    """A plan lasts until the last of its days, those that move among them."""
    days = [
        *moved,
        *(one.date for one in plan.deadlines if one.date),
        *(one.end for one in plan.phases if one.end),
    ]
    return replace(plan, ends=max([plan.ends, *(day for day in days if day.year <= plan.year + 1)]))
