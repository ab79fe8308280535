"""Next year's plan begun from this year's: the same days and months, the words of the year carried on."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeVar, cast

from core.campaign.deadlines import ADDED, MOVED
from core.campaign.phases import phase_time
from core.campaign.plan import Anniversary, Basis, Campaign, Deadline, Phase, Plan, Quote, Target
from core.campaign.quotes import plain
from core.ids import PlanId

_FULL = re.compile(r"(?P<day>\d{1,2})(?P<mark>\s?[/.-]\s?)(?P<month>\d{1,2})(?P=mark)20\d\d")
_ANY_YEAR = re.compile(r"20\d\d")
_COUNT = re.compile(r"\b(\d{2,3})(?=\s+năm\b)")
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
    kept = _kept(plan)
    carried = [line if number in kept else _on(line, plan.year) for number, line in enumerate(lines, 1)]
    begun = _blank(_values(campaign), plan.year + 1)
    return NextYear(begun, "\n".join(_heading(carried, plan, begun)))


def carried_day(day: date, year: int) -> date:
    """The same day and month in this year; 29 February is the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _dated(campaign: Campaign) -> Iterator[tuple[int, str, str]]:
    """Each quote of a day with its line, and what becomes of it."""
    after = campaign.plan.year + 1
    for one in campaign.plan.deadlines:
        yield one.quote.line, one.quote.text, _words(one.quote.text, _day_of(campaign, one), after)
    for phase in campaign.plan.phases:
        time = phase_time(campaign, phase)
        for quote, day in ((phase.start_quote, time.start), (phase.end_quote, time.end)):
            yield quote.line, quote.text, _words(quote.text, day, after)
    for each in _anniversaries(campaign.plan):
        yield each.quote.line, each.quote.text, _counted(each.quote.text, each, after)


def _kept(plan: Plan) -> frozenset[int]:
    """The lines whose years are history: papers that the plan rests on, and figures."""
    return frozenset(one.quote.line for one in plan.bases) | {one.quote.line for one in plan.targets}


def _put(lines: list[str], at: int, old: str, new: str) -> None:
    """Other words in a line, or in it and the one below where a paragraph is hard-wrapped."""
    if old in lines[at]:
        lines[at] = lines[at].replace(old, new)
        return
    words, later = old.split(" "), new.split(" ")
    below = next((n for n in range(at + 1, len(lines)) if lines[n]), at)
    for count in range(len(words) - 1, 0, -1):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        if lines[at].endswith(first) and lines[below].startswith(rest):
            lines[at] = lines[at].removesuffix(first) + " ".join(later[:count])
            lines[below] = " ".join(later[count:]) + lines[below].removeprefix(rest)
            return


def _day_of(campaign: Campaign, one: Deadline) -> date | None:
    """The day that the plan means: as corrected by a ruling, never as moved for once."""
    ruled = [
        each.date
        for each in campaign.rulings
        if each.on.partition("#")[0] == f"deadline:{one.id}" and each.date and each.code not in {MOVED, ADDED}
    ]
    return ruled[-1] if ruled else one.date


def _next(day: date | None, plan: Plan) -> date | None:
    """A day of the plan's year, or of the January behind it, one year on; a slip in the year is mended."""
    if day is None:
        return None
    return carried_day(day, day.year + 1 if day.year == plan.year + 1 else plan.year + 1)


def _words(quote: str, day: date | None, after: int) -> str:
    """The words of a day in the next year, in the dress that they had."""
    if day is None:
        return _ANY_YEAR.sub(str(after), quote)
    new = carried_day(day, after)

    def dressed(found: re.Match[str]) -> str:
        if (int(found["day"]), int(found["month"])) == (new.day, new.month):
            return f"{found['day']}{found['mark']}{found['month']}{found['mark']}{after}"
        return f"{new:%d/%m/%Y}"

    return _FULL.sub(dressed, quote) if _FULL.search(quote) else _ANY_YEAR.sub(str(after), quote)


def _on(words: str, year: int) -> str:
    """“năm 2021” → “năm 2022”, except in a paper's own day (“tháng 02 năm 2021”)."""
    return re.sub(rf"(?<!\d )(?<!\d)(năm\s+){year}\b", rf"\g<1>{year + 1}", words, flags=re.IGNORECASE)


def _counted(words: str, one: Anniversary, after: int) -> str:
    """“91 năm ngày thành lập Đảng” one year later; “(1930 - 2021)” ends a year later too."""
    count = after - one.since if one.since else None
    later = _COUNT.sub(lambda found: str(count or int(found[1]) + 1), words, count=1)
    return re.sub(rf"\b{after - 1}\b", str(after), later)


def _anniversaries(plan: Plan) -> Iterator[Anniversary]:
    yield from plan.anniversaries
    for phase in plan.phases:
        yield from phase.anniversaries


def _values(campaign: Campaign) -> Plan:
    """The plan's values one year on, every word of them as its line reads by then."""
    plan, after = campaign.plan, campaign.plan.year + 1
    by_line = {(line, old): new for line, old, new in _dated(campaign)}
    kept = _kept(plan)

    def quoted(quote: Quote) -> Quote:
        words = quote.text
        for (line, old), new in by_line.items():
            words = words.replace(old, new) if line == quote.line else words
        return Quote(words if quote.line in kept else _on(words, plan.year), quote.line)

    moved = replace(
        plan,
        deadlines=tuple(_deadline(campaign, one, by_line) for one in plan.deadlines),
        phases=tuple(_phase(campaign, one, by_line) for one in plan.phases),
        anniversaries=tuple(_anniversary(one, after) for one in plan.anniversaries),
    )
    return _walked(moved, quoted, lambda words: _on(words, plan.year))


def _deadline(campaign: Campaign, one: Deadline, by_line: Mapping[tuple[int, str], str]) -> Deadline:
    words = by_line[one.quote.line, one.quote.text]
    return replace(
        one,
        quote=Quote(words, one.quote.line),
        date=_next(_day_of(campaign, one), campaign.plan),
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
    quote = Quote(_counted(one.quote.text, one, after), one.quote.line)
    return replace(one, name=_counted(one.name, one, after), quote=quote)


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
    return replace(
        plan,
        id=PlanId(name),
        year=year,
        number=_LEADING_NUMBER.sub("", plan.number, count=1),
        issued_on=None,
        starts=carried_day(plan.starts, year),
        ends=carried_day(plan.ends, year),
        flags=(),
    )


def _heading(lines: list[str], old: Plan, new: Plan) -> list[str]:
    """The lines with the number and the day of issue left blank."""
    if old.number_quote and old.number and 1 <= old.number_quote.line <= len(lines):
        at = old.number_quote.line - 1
        lines[at] = lines[at].replace(old.number, new.number)
    if old.issued_quote and 1 <= old.issued_quote.line <= len(lines):
        at = old.issued_quote.line - 1
        lines[at] = _ANY_YEAR.sub(str(new.year), _DAY_OF_ISSUE.sub(r"\1 …", lines[at]))
    return lines
