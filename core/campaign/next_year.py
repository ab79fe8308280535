"""Next year's plan begun from this year's: the same days and months, the words of the year carried on."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeVar, cast

from core.campaign.deadlines import ADDED, MOVED
from core.campaign.phases import phase_time
from core.campaign.plan import (
    WITHIN,
    Anniversary,
    Basis,
    Campaign,
    Deadline,
    Phase,
    Plan,
    Quote,
    Relation,
    Target,
)
from core.campaign.quotes import places, plain
from core.campaign.year_words import counted, day_in, quote_on, words_on, year_on
from core.ids import PlanId

_ANY_YEAR = re.compile(r"20\d\d")
_DAY_OF_ISSUE = re.compile(r"(ngày|tháng)\s*\d{0,2}(?=\s)")
_LEADING_NUMBER = re.compile(r"\d[\d.]*\s*(?=[/-])")
_Value = TypeVar("_Value")
_Words = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class NextYear:
    """The plan that was begun, and its text line by line as this year's: a quote keeps its line."""

    plan: Plan
    text: str


def next_year(campaign: Campaign, text: str) -> NextYear:
    """The campaign's plan for the year after.

    A day that the board corrected is carried as corrected, one that it moved for this year alone as it was
    planned. The number and the day of issue are blank. Papers that the plan rests on keep their own days, and
    this year's figures stay this year's.
    """
    plan = campaign.plan
    lines = [plain(line) for line in text.split("\n")]
    for line, old, new in _dated(campaign):
        if 1 <= line <= len(lines):
            _put(lines, line - 1, old, new)
    begun = _blank(_values(campaign), plan.year + 1)
    _head(lines, plan, begun)
    figures, papers = _figures(plan), _papers(plan, lines)
    carried = [
        line if n in figures else _carried(line, plan.year, papers[n]) for n, line in enumerate(lines, 1)
    ]
    return NextYear(begun, "\n".join(carried))


def _dated(campaign: Campaign) -> Iterator[tuple[int, str, str]]:
    """Each quote of a day with its line, and what becomes of it."""
    plan = campaign.plan
    for one in plan.deadlines:
        told = quote_on(
            one.quote.text, plan.year, one.date, _next(_day_of(campaign, one), plan, one.relation)
        )
        yield one.quote.line, one.quote.text, told
    for phase in plan.phases:
        time = phase_time(campaign, phase)
        ends = ((phase.start_quote, phase.start, time.start), (phase.end_quote, phase.end, time.end))
        for quote, written, day in ends:
            yield quote.line, quote.text, quote_on(quote.text, plan.year, written, _next(day, plan))
    for each in _anniversaries(plan):
        yield each.quote.line, each.quote.text, counted(each.quote.text, each.since, plan.year + 1)


def _figures(plan: Plan) -> frozenset[int]:
    """The lines whose years are those of this year's figures."""
    return frozenset(one.quote.line for one in plan.targets)


def _cited(plan: Plan) -> tuple[str, ...]:
    """The words of papers that the plan rests on, as patterns: they stay wherever they stand."""
    words = {one.quote.text for one in plan.bases if one.quote.text}
    return tuple(re.escape(one) for one in sorted(words, key=len, reverse=True))


def _papers(plan: Plan, lines: Sequence[str]) -> Mapping[int, tuple[str, ...]]:
    """For each line, from 1, the words of papers in it, also those of one that runs over line ends."""
    found = dict.fromkeys(range(1, len(lines) + 1), _cited(plan))
    for one in plan.bases:
        at = one.quote.line - 1
        pieces = places(lines, at, one.quote.text) if 0 <= at < len(lines) else []
        if len(pieces) > 1:
            for n, words in pieces:
                found[n + 1] += (f"{re.escape(words)}$" if n == at else f"^{re.escape(words)}",)
    return found


def _carried(words: str, year: int, papers: Sequence[str]) -> str:
    """Words of the year one year on, but for those of papers among them."""
    if not papers:
        return words_on(words, year)
    pieces = re.split(f"({'|'.join(papers)})", words)
    return "".join(
        piece if at % 2 else words_on(piece, year, "".join(pieces[:at])) for at, piece in enumerate(pieces)
    )


def _put(lines: list[str], at: int, old: str, new: str) -> None:
    """Other words in a line, or in it and those below where a paragraph is hard-wrapped."""
    stand, later = places(lines, at, old), new.split(" ")
    if len(stand) == 1:
        lines[at] = lines[at].replace(old, new)
        return
    for count, (n, words) in enumerate(stand, 1):
        taken = len(later) if count == len(stand) else words.count(" ") + 1
        told, later = " ".join(later[:taken]), later[taken:]
        lines[n] = lines[n].removesuffix(words) + told if n == at else told + lines[n].removeprefix(words)


def _day_of(campaign: Campaign, one: Deadline) -> date | None:
    """The day that the plan means: as corrected by a ruling, never as moved for once."""
    ruled = [
        each.date
        for each in campaign.rulings
        if each.on.partition("#")[0] == f"deadline:{one.id}" and each.date and each.code not in {MOVED, ADDED}
    ]
    return ruled[-1] if ruled else one.date


def _next(day: date | None, plan: Plan, relation: Relation = Relation.ON) -> date | None:
    """A day of the plan's year, or of the January behind it, one year on; a slip in the year is mended.

    A stretch until a month's end lasts until its end in every year.
    """
    if day is None:
        return None
    year = year_on(day.year, plan.year)
    last = monthrange(day.year, day.month)[1]
    if relation in WITHIN and day.day == last:
        return day.replace(year=year, day=monthrange(year, day.month)[1])
    return day_in(day, year)


def _anniversaries(plan: Plan) -> Iterator[Anniversary]:
    yield from plan.anniversaries
    for phase in plan.phases:
        yield from phase.anniversaries


def _values(campaign: Campaign) -> Plan:
    """The plan's values one year on, every word of them as its line reads by then."""
    plan, after = campaign.plan, campaign.plan.year + 1
    by_line = {(line, old): new for line, old, new in _dated(campaign)}
    figures, papers = _figures(plan), _cited(plan)

    def words_of(words: str) -> str:
        return _carried(words, plan.year, papers)

    def quoted(quote: Quote) -> Quote:
        words = quote.text
        for (line, old), new in by_line.items():
            words = words.replace(old, new) if line == quote.line else words
        return Quote(words if quote.line in figures else words_of(words), quote.line)

    moved = replace(
        plan,
        deadlines=tuple(_deadline(campaign, one, by_line) for one in plan.deadlines),
        phases=tuple(_phase(campaign, one, by_line) for one in plan.phases),
        anniversaries=tuple(_anniversary(one, after) for one in plan.anniversaries),
    )
    return _walked(moved, quoted, words_of)


def _deadline(campaign: Campaign, one: Deadline, by_line: Mapping[tuple[int, str], str]) -> Deadline:
    words = by_line[one.quote.line, one.quote.text]
    return replace(
        one,
        quote=Quote(words, one.quote.line),
        date=_next(_day_of(campaign, one), campaign.plan, one.relation),
        starts=_next(one.starts, campaign.plan),
    )


def _phase(campaign: Campaign, one: Phase, by_line: Mapping[tuple[int, str], str]) -> Phase:
    time = phase_time(campaign, one)
    start, end = (
        Quote(by_line[quote.line, quote.text], quote.line) for quote in (one.start_quote, one.end_quote)
    )
    return replace(
        one,
        start=_next(time.start, campaign.plan),
        end=_next(time.end, campaign.plan),
        start_quote=start,
        end_quote=end,
        anniversaries=tuple(_anniversary(each, campaign.plan.year + 1) for each in one.anniversaries),
    )


def _anniversary(one: Anniversary, after: int) -> Anniversary:
    quote = Quote(counted(one.quote.text, one.since, after), one.quote.line)
    return replace(one, name=counted(one.name, one.since, after), quote=quote)


def _walked(value: _Value, quoted: Callable[[Quote], Quote], words: _Words) -> _Value:
    """The value with every quote and every text in it carried on; papers of before stay."""
    if isinstance(value, Quote):
        return cast("_Value", quoted(value))
    if isinstance(value, tuple):
        return cast("_Value", tuple(_walked(one, quoted, words) for one in value))
    if isinstance(value, str) and not isinstance(value, Enum):
        return cast("_Value", words(value))
    if is_dataclass(value) and not isinstance(value, Basis | Target):
        inside = {one.name: _walked(getattr(value, one.name), quoted, words) for one in fields(value)}
        return cast("_Value", replace(cast("Plan", value), **inside))
    return value


def _blank(plan: Plan, year: int) -> Plan:
    """Without a number and a day of issue, and without what was ruled on for this year."""
    name = _ANY_YEAR.sub(str(year), plan.id)
    number = _LEADING_NUMBER.sub("", plan.number, count=1)
    return replace(
        plan,
        id=PlanId(name),
        year=year,
        number=number,
        number_quote=_as(plan.number_quote, lambda words: words.replace(plan.number, number)),
        issued_on=None,
        issued_quote=_as(plan.issued_quote, lambda words: _undated(words, year)),
        starts=_bound(plan.starts, plan),
        ends=_bound(plan.ends, plan),
        flags=(),
    )


def _as(quote: Quote | None, words: _Words) -> Quote | None:
    return replace(quote, text=words(quote.text)) if quote else None


def _undated(words: str, year: int) -> str:
    """“Bắc Giang, ngày 03 tháng 8 năm 2021” → “Bắc Giang, ngày … tháng … năm 2022”."""
    return _ANY_YEAR.sub(str(year), _DAY_OF_ISSUE.sub(r"\1 …", words))


def _bound(day: date, plan: Plan) -> date:
    """The first or last day one year on; that of a plan for several years stays."""
    if plan.ends.year > plan.year + 1 or plan.starts.year < plan.year:
        return day
    return day_in(day, day.year + 1)


def _head(lines: list[str], old: Plan, new: Plan) -> None:
    """The lines with the number and the day of issue get the words of the new plan."""
    for was, now in ((old.number_quote, new.number_quote), (old.issued_quote, new.issued_quote)):
        if was and now and 1 <= was.line <= len(lines):
            lines[was.line - 1] = lines[was.line - 1].replace(was.text, now.text)
