"""Which duty and which phase of a plan another paper speaks of, so that the two can be laid side by side."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from core.campaign.plan import WITHOUT_A_DAY, Campaign, Deadline, DutyKind, Flag, Phase, Plan, Ruling
from core.campaign.sameness import bare

ALIKE = 0.6
_ORDINAL = re.compile(
    r"\b(?:dot|giai doan)(?: thi dua)?(?: thu)? (?P<number>\d{1,2}|i{1,3}|iv|nhat|mot|hai|ba|tu|bon)\b"
)
_NUMBERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4,
}  # fmt: skip
_YEAR = re.compile(r"20\d\d")
One = TypeVar("One", Deadline, Phase)


def aligned(active: Plan, read: Campaign, taken: Collection[str] = ()) -> Campaign:
    """What was read, its duties and phases under the ids that the same ones bear in the active plan.

    What is new gets an id that nothing bears; `taken` are those that earlier versions of the plan used up.
    """
    plan = read.plan
    deadlines = _named(plan.deadlines, _pairs(active.deadlines, plan.deadlines, _same_duty), active, taken)
    phases = _named(plan.phases, _pairs(active.phases, plan.phases, _same_phase), active, taken)
    names = {f"deadline:{old}": f"deadline:{new}" for old, new in deadlines.items()}
    names |= {f"phase:{old}": f"phase:{new}" for old, new in phases.items()}
    again = replace(
        plan,
        deadlines=tuple(replace(one, id=deadlines[one.id]) for one in plan.deadlines),
        phases=tuple(replace(one, id=phases[one.id]) for one in plan.phases),
        tasks=tuple(replace(one, deadline=deadlines.get(one.deadline, "")) for one in plan.tasks),
        flags=tuple(replace(one, on=_renamed(one.on, names)) for one in plan.flags),
    )
    rulings = tuple(replace(one, on=_renamed(one.on, names)) for one in read.rulings)
    return replace(read, plan=again, rulings=rulings)


def ruled_before(active: Campaign, read: Campaign) -> tuple[Ruling, ...]:
    """The rulings on doubts of the active plan that the new paper raises once more on the same words.

    Each is on what the paper itself calls the item.
    """
    same = aligned(active.plan, read).plan.flags
    found: dict[tuple[str, str], Ruling] = {}
    for new, flag in zip(read.plan.flags, same, strict=True):
        old = next((one for one in active.plan.flags if _is_same_doubt(one, flag)), None)
        ruling = active.ruling_on(old) if old else None
        if ruling is not None and read.ruling_on(new) is None:
            found[new.code, new.on] = replace(ruling, on=new.on, version=1)
    return tuple(found.values())


def likeness(one: str, other: str) -> float:
    """How many of the words of both are in both, from 0 to 1; marks, capitals and years do not count."""
    first, second = _words(one), _words(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _is_same_doubt(one: Flag, other: Flag) -> bool:
    return (one.code, one.on, bare(one.quote)) == (other.code, other.on, bare(other.quote))


def _same_duty(one: Deadline, other: Deadline) -> float:
    """A yearly duty is the same by its kind; another one by its task, or by its day's words at its place.

    A duty that has a day is not the same as one whose day is left open.
    """
    if (one.kind, one.audience) != (other.kind, other.audience):
        return 0.0
    if one.date and other.relation in WITHOUT_A_DAY:
        return 0.0
    like = likeness(one.task, other.task)
    if one.kind is not DutyKind.OTHER:
        return 1 + like
    stands_alike = bool(one.place) and (one.place, bare(one.quote.text)) == (
        other.place,
        bare(other.quote.text),
    )
    return like if like >= ALIKE else ALIKE / 2 * stands_alike


def _same_phase(one: Phase, other: Phase) -> float:
    """By its number where both have one, else by its name."""
    numbers = _ordinal(one.name), _ordinal(other.name)
    if all(numbers):
        return 2.0 if numbers[0] == numbers[1] else 0.0
    like = likeness(one.name, other.name)
    return like if like >= ALIKE else 0.0


def _pairs(
    active: Sequence[One], read: Sequence[One], like: Callable[[One, One], float]
) -> Mapping[str, str]:
    """Read ids with the active ones that they stand for, each once, the surest first."""
    scored = [(like(old, new), old.id, new.id) for old in active for new in read]
    scored.sort(key=lambda one: -one[0])
    found: dict[str, str] = {}
    for score, old, new in scored:
        if score > 0 and new not in found and old not in found.values():
            found[new] = old
    return found


def _named(
    items: Sequence[Deadline | Phase], pairs: Mapping[str, str], active: Plan, taken: Collection[str]
) -> dict[str, str]:
    borne = {one.id for one in active.deadlines} | {one.id for one in active.phases} | set(taken)
    names: dict[str, str] = {}
    for one in items:
        name, number = one.id, 2
        while one.id not in pairs and name in borne:
            name, number = f"{one.id}-{number}", number + 1
        names[one.id] = pairs.get(one.id, name)
        borne.add(names[one.id])
    return names


def _renamed(on: str, names: Mapping[str, str]) -> str:
    """`deadline:midyear#2` under its other name."""
    item, mark, number = on.partition("#")
    return f"{names.get(item, item)}{mark}{number}"


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(bare(_YEAR.sub(" ", text)).split()) - {"nam"}


def _ordinal(name: str) -> int:
    found = _ORDINAL.search(bare(name))
    if found is None:
        return 0
    number = found["number"]
    return int(number) if number.isdecimal() else _NUMBERS[number]
