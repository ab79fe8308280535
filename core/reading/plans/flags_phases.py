"""What is wrong with the days of phases: another year, no year, days that do not follow each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.campaign.plan import Flag, Phase, PlanKind, Quote, Severity
from core.reading.plans.checks_case import Case, Spot, on_quote
from core.reading.plans.checks_days import NAMES_A_DAY, figures, in_year, spoken
from core.reading.plans.days import DayMention
from core.reading.plans.flags_deadlines import lacks_year, ocr_flags, possible, weekday_flags
from core.reading.plans.years import span

_TOKEN = re.compile(
    r"[\dOoIl]{1,2}\s?[/.\-]\s?[\dOoIl]{1,2}\s?[/.\-]\s?\w{2,4}|\d{1,2}\s+tháng\s+\S+\s+năm\s+\w{4}|năm\s+\w{4}"
)
_BARE = re.compile(r"(?<![\d/.\-–])[\dOoIl]{1,2}(?:\s?[/.\-–]\s?|\s+tháng\s+)[\dOoIl]{1,2}$")
"""A day and a month at the end of a phase's words, with no year behind them."""
_FIGURE = re.compile(r"\d")
_YEAR_OF_DAYS = 366
_LONGEST_SPAN = 120
_AUTUMN, _SPRING = 9, 3
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a phase: its day, its words, and which end it is in Vietnamese."""

    day: date | None
    quote: Quote
    name: str


def phase_flags(case: Case) -> Iterator[Flag]:
    """Every flag on the days of a phase, then those on two phases that do not follow each other."""
    for phase in case.plan.phases:
        ends = (_End(phase.start, phase.start_quote, "bắt đầu"), _End(phase.end, phase.end_quote, "kết thúc"))
        flags = [flag for end in _apart(ends) for flag in _written(case, phase, end)]
        yield from flags
        yield from _years(case, phase, ends)
        yield from _order(phase, has_wrong_year=any(flag.code == "YEAR_MISMATCH" for flag in flags))
        yield from _before_issue(case, phase)
    yield from _neighbours(case)


def _apart(ends: tuple[_End, _End]) -> tuple[_End, ...]:
    """Both ends, or one where the same words name both (“Quý I và II”)."""
    return ends if ends[0].quote != ends[1].quote else ends[1:]


def _written(case: Case, phase: Phase, end: _End) -> Iterator[Flag]:
    on = f"phase:{phase.id}"
    for one in case.days(end.quote):
        if one.impossible:
            yield _impossible(case, on, end, one)
    yield from ocr_flags(case, end.quote, on)
    if end.day is None:
        return
    first_year, last_year = _years_of(case)
    if first_year <= end.day.year <= last_year or not _FIGURE.search(end.quote.text):
        yield from weekday_flags(case, end.quote, end.day, on)
    else:
        yield _mismatch(case, phase, end, end.day)


def _years_of(case: Case) -> tuple[int, int]:
    """The first and the last year that the plan is for."""
    year = case.plan.year
    years = span(case.plan.title) or (year, year)
    return min(years[0], year), max(years[1], year)


def _fits(case: Case, phase: Phase, end: _End) -> bool:
    """Whether an end can be meant as it stands.

    It lies in the plan's years; or a phase starts in the last months before them or on an issue before them,
    and one that starts in autumn ends in the first months behind them.
    """
    plan, start, last = case.plan, phase.start, phase.end
    first_year, last_year = _years_of(case)
    if end.day is None or first_year <= end.day.year <= last_year:
        return True
    if start is None or last is None or not timedelta(0) <= last - start <= timedelta(days=_YEAR_OF_DAYS):
        return False
    if end.day == start:
        is_after_issue = plan.issued_on is not None and plan.issued_on <= start
        return start.year == first_year - 1 and (is_after_issue or start.month > _AUTUMN)
    return last.year == last_year + 1 and last.month <= _SPRING and start.month >= _AUTUMN


def _mismatch(case: Case, phase: Phase, end: _End, day: date) -> Flag:
    """The same day of the plan's year is proposed, but one that can be meant as it stands is kept."""
    is_kept = _fits(case, phase, end)
    proposed = day if is_kept else in_year(day, case.plan.year)
    told = (
        f"Kế hoạch năm {case.plan.year} nhưng ngày {end.name} của {_named(phase)} ghi năm {day.year}.",
        f"{'Có thể đúng' if is_kept else 'Hiểu'} là {figures(proposed)}.",
    )
    flag = case.flag("YEAR_MISMATCH", Severity.A, _token(case, end.quote), told, f"phase:{phase.id}")
    return flag if is_kept else replace(flag, date=proposed)


def _token(case: Case, quote: Quote) -> Spot | None:
    """The figures of a day without the words around them; without figures all of the words."""
    spot = case.spot(quote)
    found = _TOKEN.search(spot.block.text, spot.start, spot.end) if spot else None
    return Spot(spot.block, *found.span()) if spot and found else spot


def _named(phase: Phase) -> str:
    return phase.name[:1].lower() + phase.name[1:]


def _impossible(case: Case, on: str, end: _End, one: DayMention) -> Flag:
    day = possible(one.impossible, case.plan.year)
    proposal = "Nhập ngày đúng."
    if day is not None:
        proposal = f"Có thể là {figures(day)}."
    flag = on_quote(
        "IMPOSSIBLE_DATE", Severity.A, end.quote, (f"Không có ngày {one.impossible}.", proposal), on
    )
    return replace(flag, date=day)


def _years(case: Case, phase: Phase, ends: tuple[_End, _End]) -> Iterator[Flag]:
    """One flag for the ends beside which no year stands; that of the other end is not theirs."""
    missing = [end for end in _apart(ends) if any(_is_bare(one) for one in case.days(end.quote))]
    if not missing:
        return
    spot = case.spot(missing[0].quote)
    last = case.spot(missing[-1].quote)
    whole = spot.to(last, _LONGEST_SPAN) if spot and last else None
    days = [figures(end.day) for end in missing if end.day]
    both = len(missing) > 1
    names = "bắt đầu và kết thúc" if both else missing[0].name
    meant = f"từ {' đến '.join(days)}" if both else "".join(days)
    whose = "kế hoạch" if _is_in(case.plan.year, missing) else "ngày kết thúc"
    told = (
        f"Ngày {names} {_named(phase)} không ghi năm.",
        f"Hiểu là {meant}, theo năm của {whose}.",
    )
    yield case.flag("YEAR_IMPLIED", Severity.A, whole or spot, told, f"phase:{phase.id}")


def _is_in(year: int, ends: Sequence[_End]) -> bool:
    return all(end.day is None or end.day.year == year for end in ends)


def _is_bare(one: DayMention) -> bool:
    return lacks_year(one) or _BARE.search(one.words) is not None


def _order(phase: Phase, *, has_wrong_year: bool) -> Iterator[Flag]:
    """The flag on a phase that ends before it starts; a wrong year, flagged by itself, may be why."""
    if phase.start is None or phase.end is None or phase.start <= phase.end:
        return
    note = f"{phase.name} kết thúc ({figures(phase.end)}) trước khi bắt đầu ({figures(phase.start)})."
    proposal = "Nhập ngày đúng; chưa thông báo đợt này khi chưa xác nhận."
    if has_wrong_year:
        proposal = "Sửa năm ghi nhầm của đợt này là đúng thứ tự; chưa thông báo khi chưa xác nhận."
    told = note, proposal
    yield on_quote("PHASE_ORDER", Severity.A, phase.end_quote, told, f"phase:{phase.id}")


def _before_issue(case: Case, phase: Phase) -> Iterator[Flag]:
    """The flag on a phase that starts before the plan; a start in a wrong year proves nothing.

    A change letter is always issued while the phases of its plan run.
    """
    issued = case.issued_from
    if case.plan.kind is PlanKind.CHANGE or issued is None or phase.start is None or phase.start >= issued:
        return
    if not _fits(case, phase, _End(phase.start, phase.start_quote, "")) or _is_its_month(phase, issued):
        return
    when = f"ngày {figures(issued)}" if case.plan.issued_on else f"tháng {issued:%m/%Y}"
    told = (
        f"{phase.name} bắt đầu trước khi kế hoạch được ban hành ({when}).",
        "Giữ nguyên; chỉ thông báo từ ngày ban hành.",
    )
    yield on_quote("PHASE_START_BEFORE_ISSUE", Severity.B, phase.start_quote, told, f"phase:{phase.id}")


def _is_its_month(phase: Phase, issued: date) -> bool:
    """Whether a phase that names no day starts in the month of the issue (“từ tháng 3”)."""
    is_month = not NAMES_A_DAY.search(phase.start_quote.text) and "tháng" in phase.start_quote.text
    same = phase.start is not None and (phase.start.year, phase.start.month) == (issued.year, issued.month)
    return is_month and same


def _neighbours(case: Case) -> Iterator[Flag]:
    """A gap or an overlap of each phase with the one before it that runs longest.

    Days that are out of order or of a wrong year prove neither; two phases of another plan are its own.
    """
    ordered = sorted(_runs(case), key=lambda one: (one.start, one.end))
    for number, other in enumerate(ordered[1:], start=1):
        one = max(ordered[:number], key=lambda each: each.end)
        if not one.is_own and not other.is_own:
            continue
        on, quote = other.place if other.is_own else (one.place[0], one.phase.end_quote)
        if other.start <= one.end:
            between = f"từ {figures(other.start)} đến {figures(min(one.end, other.end))}"
            note = f"{one.phase.name} và {_named(other.phase)} chồng nhau {between}."
            told = note, "Xác nhận ngày của hai đợt."
            yield on_quote("PHASE_OVERLAP", Severity.B, quote, told, on)
        elif other.start > one.end + _DAY:
            note = f"Từ {figures(one.end + _DAY)} đến {figures(other.start - _DAY)} không thuộc đợt nào."
            end = f"ngày kết thúc {_named(one.phase)} ({spoken(one.end)})"
            told = note, f"Xác nhận {end} hoặc ngày bắt đầu {_named(other.phase)}."
            yield on_quote("PHASE_GAP", Severity.B, quote, told, on)


@dataclass(frozen=True, slots=True)
class _Run:
    """A phase whose two days are known; not the plan's own where a change letter leaves it as it was."""

    phase: Phase
    start: date
    end: date
    is_own: bool

    @property
    def place(self) -> tuple[str, Quote]:
        """What its flags are on, and where it starts."""
        return f"phase:{self.phase.id}", self.phase.start_quote


def _runs(case: Case) -> Iterator[_Run]:
    """The phases whose days are in order and fit the plan's years, with those that a letter leaves."""
    target = {one.id: one for one in _changed(case)}
    own = {one.id for one in case.plan.phases}
    left = [one for one in target.values() if one.id not in own]
    for one in (*case.plan.phases, *left):
        before = target.get(one.id, one)
        start, end = one.start or before.start, one.end or before.end
        if start is None or end is None or start > end:
            continue
        if all(_fits(case, one, _End(day, one.end_quote, "")) for day in (start, end)):
            yield _Run(one, start, end, one.id in own)


def _changed(case: Case) -> Sequence[Phase]:
    """The phases of the plan that a change letter is about: the only one of its board and year."""
    plan = case.plan
    if plan.kind is not PlanKind.CHANGE or not plan.board:
        return ()
    known = [one for one in case.known.plans if (one.board, one.year) == (plan.board, plan.year)]
    targets = [one for one in known if one.id != plan.id and one.kind is not PlanKind.CHANGE]
    return targets[0].phases if len(targets) == 1 else ()
