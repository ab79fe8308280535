"""In a letter that changes a plan: which day takes the place of which (“từ ngày 05/12 sang ngày 15/12”)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.campaign.plan import WITHIN, Deadline, DutyKind, Phase, Plan, PlanKind, Quote, Relation
from core.campaign.sameness import bare
from core.reading.plans.days import DayMention, mentions
from core.reading.plans.letters import flat
from core.reading.plans.paper import Block

_VERB = r"(?:dieu chinh|sua doi|sua|thay the|thay doi|thay|doi|chuyen|lui|gia han|dinh chinh|keo dai|doc)"
_WORDS = r"(?:(?!\bva\b)[^.;|])"  # of one clause, about one duty
_TO = re.compile(
    rf"(?:{_WORDS}{{0,80}}?[.;]\W*(?=nay\b))?{_WORDS}{{0,80}}?"
    rf"(?:\b{_VERB}\b(?: lai)?{_WORDS}{{0,20}}?\b(?:thanh|sang|la|bang|den|toi)\b"
    r"|\b(?:thanh|sang|bang|nay la|ma la)\b|->|=>|→)"
    r"[^.;|]{0,90}"
)
_CELL = re.compile(r"[^|]*\|[^|]*")
_CITED = re.compile(r"\b(?:ke hoach|cong van|huong dan|quyet dinh|van ban|thong bao)\b[^.;:]{0,60}$")
_BARE_DAY = re.compile(r"ngay\b")
_LONGEST_GAP = 300  # characters between two days of which one stands in for the other
_FARTHEST = 80  # characters before a day in which the paper stands whose day it is


@dataclass(frozen=True, slots=True)
class _Swap:
    """Two days of one paragraph, the second in the place of the first."""

    old: DayMention
    was: Quote
    new: DayMention
    at: Quote
    place: str


def with_new_days(plan: Plan, blocks: Sequence[Block], plans: Sequence[Plan]) -> Plan:
    """A change letter's duties with the days that are to hold; the days before and cited papers' are none.

    A day whose task the letter does not name is that of the duty which has the old words in one of `plans`.
    """
    if plan.kind is not PlanKind.CHANGE:
        return plan
    known = [one for each in plans if each.year == plan.year for one in each.deadlines]
    gone = {quote for block in blocks for quote in _cited(block, plan.year)}
    new: list[Deadline] = []
    swaps = list(_swaps(blocks, plan.year, plan.deadlines))
    for swap in swaps:
        new += _settled(swap, plan.deadlines, known)
        gone |= {swap.was, swap.at}
    kept = [one for one in plan.deadlines if one.quote not in gone]
    deadlines = tuple(_apart(sorted((*kept, *new), key=lambda one: one.quote.line)))
    there = {one.id for one in deadlines}
    tasks = tuple(one if one.deadline in there else replace(one, deadline="") for one in plan.tasks)
    phases = tuple(_moved(one, swaps) for one in plan.phases)
    return replace(plan, deadlines=deadlines, phases=phases, tasks=tasks)


def _swaps(blocks: Sequence[Block], year: int, read: Sequence[Deadline]) -> Iterator[_Swap]:
    found = {one.quote: one for one in read}
    before: tuple[Block, DayMention] | None = None
    for block in blocks:
        for day in mentions(block, year):
            if _is_cited(block, day):
                continue
            if before is not None:
                was, now = _quote(*before), _quote(block, day)
                gap = _between(*before, block, day)
                if gap and _is_instead(gap, found.get(was), found.get(now)):
                    yield _Swap(before[1], was, day, now, block.place)
            before = block, day


def _between(one: Block, old: DayMention, other: Block, new: DayMention) -> str:
    """The words from one day to the next, its “đến” among them; of two paragraphs where “Nay” opens one."""
    to = flat(other.text[new.start : new.end]).partition(" ")[0]
    if one is other:
        return flat(one.text[old.end : new.start]) + to
    words = flat(other.text[: new.start])
    return f". {words}{to}" if words.startswith("nay") else ""


def _is_instead(gap: str, one: Deadline | None, other: Deadline | None) -> bool:
    """Whether the words between two days put the second in the place of the first, or two cells of a row."""
    if one is not None and other is not None:
        if _same(one, other) and _CELL.fullmatch(gap):
            return True
        if DutyKind.OTHER not in {one.kind, other.kind} and one.kind is not other.kind:
            return False
    return len(gap) <= _LONGEST_GAP and _TO.fullmatch(gap) is not None


def _settled(swap: _Swap, read: Sequence[Deadline], known: Sequence[Deadline]) -> Iterator[Deadline]:
    """The duties with their new day: those that the letter names, else the plan's one with the old words."""
    ours = [one for quote in (swap.was, swap.at) for one in read if one.quote == quote]
    named = {(one.kind, one.task): one for one in reversed(ours) if one.kind is not DutyKind.OTHER}
    of_plan = [one for one in known if _has_words(one, swap)]
    relation = Relation.BY if swap.new.relation is Relation.ON else swap.new.relation
    starts = swap.new.first if relation in WITHIN else None
    for one in named.values() or (of_plan if len(of_plan) == 1 else ours[:1]):
        moved = replace(one, relation=relation, quote=swap.at, starts=starts, date=swap.new.last)
        yield replace(moved, place=swap.place or (one.place if one in ours else ""))


def _moved(phase: Phase, swaps: Sequence[_Swap]) -> Phase:
    """A phase whose days are written once more behind “thành”, with those; both, or its end alone."""
    end = phase.end_quote
    swap = next((one for one in swaps if one.was.line == end.line and end.text in one.was.text), None)
    if swap is None:
        return phase
    if not swap.new.ends:
        start = swap.at if phase.start is None else phase.start_quote
        return replace(phase, end=swap.new.last, end_quote=swap.at, start_quote=start)
    first, last = (Quote(one.words, swap.at.line) for one in swap.new.ends)
    moved = replace(phase, start_quote=first, end_quote=last)
    return replace(moved, start=swap.new.first, end=swap.new.last)


def _has_words(one: Deadline, swap: _Swap) -> bool:
    """Whether a plan's duty has the old words, or the same day under a year that was a slip."""
    if bare(one.quote.text) == bare(swap.was.text):
        return True
    day, old = one.date, swap.old.last
    is_same_day = day is not None and old is not None and (day.day, day.month) == (old.day, old.month)
    return is_same_day and one.relation is swap.old.relation


def _same(one: Deadline, other: Deadline) -> bool:
    return (one.kind, one.audience, one.task) == (other.kind, other.audience, other.task)


def _cited(block: Block, year: int) -> Iterator[Quote]:
    return (_quote(block, one) for one in mentions(block, year) if _is_cited(block, one))


def _is_cited(block: Block, day: DayMention) -> bool:
    """Whether it is the day of a paper: “Kế hoạch số 12/KH-KCN ngày 03/02/2021”."""
    before = flat(block.text[max(0, day.start - _FARTHEST) : day.start])
    return _BARE_DAY.match(flat(day.words)) is not None and _CITED.search(before) is not None


def _quote(block: Block, day: DayMention) -> Quote:
    return Quote(day.words, block.line_at(day.start))


def _apart(deadlines: Sequence[Deadline]) -> Iterator[Deadline]:
    """Each under an id of its own."""
    taken: set[str] = set()
    for one in deadlines:
        name, number = one.id, 2
        while name in taken:
            name, number = f"{one.id}-{number}", number + 1
        taken.add(name)
        yield replace(one, id=name)
