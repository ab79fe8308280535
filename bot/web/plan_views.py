"""What the page of a draft shows: its text with marks, and beside it what was read, doubted and decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rendering.plan_marks import Line, marked_lines
from core.campaign.deadlines import Due, due
from core.campaign.phases import PhaseTime, phase_time
from core.campaign.plan import Audience, Deadline, Phase, Quote, Ruling, Severity
from core.campaign.working_days import WorkCalendar
from core.messages import ChannelName
from core.people import Contact
from core.plan_drafts import ADDED_PLACE, Doubt, PlanDraft
from handlers.plans.draft_cards import UNSURE_BELOW, name_of

GRAVE, LESSER, DAYS, HEAD = "grave", "lesser", "day", "head"
"""What words are marked as, the gravest first; the values are names of styles."""
ORDER = (GRAVE, LESSER, DAYS, HEAD)
IMPOSSIBLE = "IMPOSSIBLE_DATE"
_MARKS = {Severity.A: GRAVE, Severity.B: LESSER}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the header as it was read: which, what, and where."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Span:
    """A phase with its words; `end_line` is another line where its end stands elsewhere.

    `decided` are its days as ruled, none while nobody ruled on all that is open.
    """

    phase: Phase
    end_line: int
    unsure: bool
    decided: PhaseTime | None


@dataclass(frozen=True, slots=True)
class Duty:
    """A deadline; `added` by officers, then it stands in no line; `impossible` a day that no calendar has.

    `decided` is what holds as ruled, none while nobody ruled on all that is open.
    """

    deadline: Deadline
    unsure: bool
    added: bool
    ours: bool
    impossible: bool
    decided: Due | None


@dataclass(frozen=True, slots=True)
class Point:
    """A doubt, what it is about, and the ruling on it."""

    doubt: Doubt
    about: str
    ruling: Ruling | None


@dataclass(frozen=True, slots=True)
class DraftView:
    """The whole page; `points` by severity, `open` counts the grave ones that nobody ruled on.

    `back` leads from a line's number to what is said of it, by its name on the page: the gravest first.
    """

    draft: PlanDraft
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    phases: tuple[Span, ...]
    deadlines: tuple[Duty, ...]
    points: dict[str, tuple[Point, ...]]
    open: int
    active_at: datetime | None
    chat: str
    back: Mapping[int, str]


def view_of(draft: PlanDraft, chat: str, active_at: datetime | None = None) -> DraftView:
    """What is shown of a draft; `chat` leads back to where officers rule, empty where no link can."""
    plan = draft.plan
    points = {one.value: tuple(_point(draft, doubt) for doubt in draft.of(one)) for one in Severity}
    return DraftView(
        draft,
        marked_lines(draft.text, sorted(_marks(draft), key=lambda mark: ORDER.index(mark[0]))),
        tuple(_facts(draft)),
        tuple(_span(draft, one) for one in plan.phases),
        tuple(_duty(draft, one) for one in plan.deadlines),
        points,
        len(draft.unruled(Severity.A)),
        active_at,
        chat,
        _back(draft, points),
    )


def chat_link(contact: Contact | None, base_url: str, telegram: str) -> str:
    """The way back to the chat in which a person wrote last; Zalo has no such address."""
    channel = contact.address.channel if contact else None
    if channel is ChannelName.TELEGRAM and telegram:
        return f"https://t.me/{telegram}"
    return f"{base_url}/chat" if channel is ChannelName.WEB else ""


def _marks(draft: PlanDraft) -> Iterator[tuple[str, Quote]]:
    plan = draft.plan
    for flag in plan.flags:
        if flag.severity in _MARKS and flag.quote and flag.line:
            yield _MARKS[flag.severity], Quote(flag.quote, flag.line)
    for phase in plan.phases:
        yield DAYS, phase.start_quote
        yield DAYS, phase.end_quote
    yield from ((DAYS, one.quote) for one in plan.deadlines if one.place != ADDED_PLACE)
    heads = (plan.issuer_quote, plan.number_quote, plan.issued_quote, plan.theme_quote)
    yield from ((HEAD, quote) for quote in heads if quote is not None)


def _back(draft: PlanDraft, points: Mapping[str, Sequence[Point]]) -> Mapping[int, str]:
    """Names as the page gives them: “diem-A1” is the first point of severity A."""
    found: dict[int, str] = {}
    for severity, of in points.items():
        for number, point in enumerate(of, 1):
            for flag in point.doubt.flags:
                found.setdefault(flag.line, f"diem-{severity}{number}")
    for number, deadline in enumerate(draft.plan.deadlines, 1):
        if deadline.place != ADDED_PLACE:
            found.setdefault(deadline.quote.line, f"han-{number}")
    for number, phase in enumerate(draft.plan.phases, 1):
        found.setdefault(phase.start_quote.line, f"dot-{number}")
        found.setdefault(phase.end_quote.line, f"dot-{number}")
    return found


def _facts(draft: PlanDraft) -> Iterator[Fact]:
    plan = draft.plan
    issued = f"{plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    for name, value, quote in (
        ("issuer", plan.issuer, plan.issuer_quote),
        ("number", plan.number, plan.number_quote),
        ("issued", issued, plan.issued_quote),
        ("theme", plan.theme, plan.theme_quote),
    ):
        yield Fact(name, value, quote.line if quote else 0)
    yield Fact("signed", " ".join(filter(None, (plan.capacity, plan.signatory))), 0)


def _span(draft: PlanDraft, phase: Phase) -> Span:
    start, end = phase.start_quote, phase.end_quote
    apart = end.line if end.line != start.line else 0
    time = phase_time(draft.campaign(draft.changed_at), phase)
    decided = time if time.rulings and not time.unruled else None
    return Span(phase, apart, decided is None and _is_unsure(draft, f"phase:{phase.id}"), decided)


def _duty(draft: PlanDraft, one: Deadline) -> Duty:
    on = f"deadline:{one.id}"
    told = due(draft.campaign(draft.changed_at), one, WorkCalendar())  # the day itself rests on no calendar
    decided = told if told.rulings and not told.unruled else None
    return Duty(
        one,
        unsure=decided is None and _is_unsure(draft, on),
        added=one.place == ADDED_PLACE,
        ours=one.audience is Audience.UNIT,
        impossible=any(flag.code == IMPOSSIBLE for flag in draft.plan.flags_on(on, Severity.A)),
        decided=decided,
    )


def _is_unsure(draft: PlanDraft, on: str) -> bool:
    return draft.confidence.get(on, 1.0) < UNSURE_BELOW


def _point(draft: PlanDraft, doubt: Doubt) -> Point:
    return Point(doubt, name_of(draft, doubt), draft.ruling_on(doubt))
