"""The parts that were read, put together as a plan: its id, its year's first and last day, its confidence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.campaign.plan import (
    WITHOUT_A_DAY,
    Deadline,
    Phase,
    Plan,
    PlanKind,
    Quote,
    Recipient,
    RecipientKind,
)
from core.campaign.quotes import plain
from core.ids import PlanId
from core.reading.plans.anniversaries import read_anniversaries
from core.reading.plans.bases import read_bases
from core.reading.plans.board_names import Found, board_of
from core.reading.plans.deadlines import read_deadlines
from core.reading.plans.header import Header
from core.reading.plans.kinds import short_title
from core.reading.plans.known import Known
from core.reading.plans.letters import flat
from core.reading.plans.movements import read_movements
from core.reading.plans.paper import Block
from core.reading.plans.phases import read_phases
from core.reading.plans.recipients import read_recipients
from core.reading.plans.sheets import Sheet
from core.reading.plans.targets import read_targets
from core.reading.plans.tasks import read_tasks
from core.reading.plans.years import span

NOWHERE = Quote("", 0)
"""The quote of what stands nowhere in the text."""

_NAMES = {
    PlanKind.YEARLY: "phat-dong",
    PlanKind.WORK: "cong-tac",
    PlanKind.GUIDANCE: "huong-dan",
    PlanKind.CHANGE: "dieu-chinh",
    PlanKind.THEMATIC: "chuyen-de",
}
_QUOTED = re.compile(r"“(?P<words>[^”]{3,40})”")
_PLACE = re.compile(
    r"(?:tinh|thanh pho|cong nghiep|kinh te|kcn|kkt)\s+(?P<name>(?!cac|va|tinh|thanh)[a-z]+(?: [a-z]+){1,3})$"
)
_ONE_THEME = re.compile(r"chuyên đề|đợt thi đua|cao điểm")
_YEAR = re.compile(r"\b20\d\d\b|\bnăm\b")
_MOST_ID_WORDS = 5


@dataclass(frozen=True, slots=True)
class Assembled:
    """A plan without flags yet, and how sure each of its parts is."""

    plan: Plan
    confidence: Mapping[str, float]


def assembled(blocks: Sequence[Block], sheet: Sheet, header: Header, known: Known) -> Assembled | None:
    """The plan in these parts; none where nothing in it names a year."""
    if header.year is None:
        return None
    phases = read_phases(blocks, header.year, header.issued_on)
    deadlines = read_deadlines(blocks, header.year, header.issued_on)
    recipients = read_recipients(sheet)
    kind = _kind(header, phases, recipients)
    short = short_title(kind, header.title, header.year, sheet.type)
    board = _board(sheet, header, known)
    bare = _bare(replace(header, kind=kind, short=short), header.year, board, phases)
    plan = replace(
        bare,
        bases=read_bases(sheet),
        movements=read_movements(sheet.opening, sheet.body, header.theme),
        anniversaries=read_anniversaries(
            [block for block in (*sheet.opening, *sheet.body) if not _is_of(block, phases)]
        ),
        phases=phases,
        deadlines=deadlines,
        tasks=read_tasks(sheet.body, deadlines),
        targets=read_targets(sheet.body, header.year),
        recipients=recipients,
    )
    return Assembled(plan, dict(_confidence(plan, sheet, board)))


def _bare(header: Header, year: int, board: Found | None, phases: Sequence[Phase]) -> Plan:
    """A plan that has its header only."""
    starts, ends = _bounds(header, year, phases)
    return Plan(
        id=_id(header, year, board),
        year=year,
        kind=header.kind,
        title=header.title,
        issuer=header.issuer,
        issuer_quote=header.issuer_quote or NOWHERE,
        starts=starts,
        ends=ends,
        short=header.short,
        board=board.board if board else None,
        number=header.number,
        number_quote=header.number_quote,
        issued_on=header.issued_on,
        issued_quote=header.issued_quote,
        theme=header.theme,
        theme_quote=header.theme_quote,
        signatory=header.signatory,
        capacity=header.capacity,
    )


def _kind(header: Header, phases: Sequence[Phase], recipients: Sequence[Recipient]) -> PlanKind:
    """The title's kind, but a year's phases make it the yearly launch: for enterprises, or under a slogan."""
    if header.kind is PlanKind.WORK and any(one.kind is RecipientKind.ENTERPRISE for one in recipients):
        return PlanKind.YEARLY if phases else PlanKind.WORK
    named = header.kind is PlanKind.THEMATIC and str(header.year) in header.title
    is_launch = named and len(phases) > 1 and not _ONE_THEME.search(header.title.casefold())
    return PlanKind.YEARLY if is_launch else header.kind


def _board(sheet: Sheet, header: Header, known: Known) -> Found | None:
    """The board by the issuer's name, else by the province that the paper names."""
    if not header.issuer:
        return None
    day = header.issued_on or date(header.year or 1, 1, 1)
    places = [header.place, *(line.text for line in sheet.head), *(block.text for block in sheet.opening)]
    return board_of(header.issuer, places, day, known.boards)


def _bounds(header: Header, year: int, phases: Sequence[Phase]) -> tuple[date, date]:
    """The plan's year; a movement on one theme runs with its phases, one for several years through them."""
    starts, ends = date(year, 1, 1), date(year, 12, 31)
    years = span(header.title)
    if years and years[0] <= year <= years[1]:
        return date(years[0], 1, 1), date(years[1], 12, 31)
    if header.kind is not PlanKind.THEMATIC:
        return starts, ends
    days = [day for one in phases for day in (one.start, one.end) if day and day.year in {year, year + 1}]
    return (min(days), max(days)) if len(days) > 1 else (starts, ends)


def _is_of(block: Block, phases: Sequence[Phase]) -> bool:
    last = block.line_at(len(block.text))
    return any(block.line <= one.start_quote.line <= last for one in phases)


def _id(header: Header, year: int, board: Found | None) -> PlanId:
    """“bac-giang-2021”, “bac-giang-2021-muc-tieu-kep”: the board or its place, the year, the kind."""
    found = _PLACE.search(flat(header.issuer))
    whose = board.board if board else slug(found["name"] if found else "")
    if not whose:
        return PlanId(f"{_NAMES[header.kind]}-{year}")
    if header.kind is PlanKind.YEARLY:
        return PlanId(f"{whose}-{year}")
    quoted = (
        _QUOTED.search(header.title)
        if header.kind is PlanKind.THEMATIC and "chuyên đề" not in header.title
        else None
    )
    return PlanId(f"{whose}-{year}-{slug(quoted['words']) if quoted else _NAMES[header.kind]}")


def slug(words: str) -> str:
    """The first few words as an id has them: “mục tiêu kép” → “muc-tieu-kep”."""
    return "-".join(re.findall(r"[a-z0-9]+", flat(plain(words)))[:_MOST_ID_WORDS])


def _confidence(plan: Plan, sheet: Sheet, board: Found | None) -> Iterator[tuple[str, float]]:
    """By item, 0 to 1: what stands in its own place is surest, what was inferred is less sure."""
    yield "title", 0.95 if sheet.type else 0.8
    yield "year", 0.95 if str(plan.year) in plan.title else 0.7
    yield "kind", 0.9 if sheet.type in {"ke hoach", "huong dan"} else 0.7
    if plan.issuer:
        in_head = plan.issuer_quote.line <= (sheet.title[0].block.line if sheet.title else 0)
        yield "issuer", 0.95 if in_head else 0.75
    if board:
        yield "board", board.confidence
    found = {"number": plan.number, "issued_on": plan.issued_on, "signatory": plan.signatory}
    yield from ((name, 0.95) for name, value in found.items() if value)
    if plan.theme and plan.theme_quote:
        yield "theme", 0.95 if "chủ đề" in plan.theme_quote.text.casefold() else 0.7
    yield from ((f"phase:{one.id}", _sure_of_phase(one, plan.year)) for one in plan.phases)
    yield from ((f"deadline:{one.id}", _sure_of_deadline(one, plan.year)) for one in plan.deadlines)
    yield from ((f"task:{one.id}", 0.85 if one.lead else 0.5) for one in plan.tasks)


def _sure_of_phase(phase: Phase, year: int) -> float:
    if phase.start is None or phase.end is None:
        return 0.4
    if phase.start > phase.end or any(day.year != year for day in (phase.start, phase.end)):
        return 0.5
    return 0.95 if all(_YEAR.search(one.text) for one in (phase.start_quote, phase.end_quote)) else 0.75


def _sure_of_deadline(deadline: Deadline, year: int) -> float:
    if deadline.relation in WITHOUT_A_DAY:
        return 0.7
    if deadline.date is None:
        return 0.3
    if deadline.date.year != year:
        return 0.5
    return 0.95 if _YEAR.search(deadline.quote.text) else 0.75
