"""What a new paper changes about an active plan: what moves, what is new, what falls away, other words."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.campaign.deadlines import due, last_ok_day
from core.campaign.phases import phase_time
from core.campaign.plan import Campaign, Deadline, DutyKind, Phase, Plan, Quote
from core.campaign.plan_matching import aligned
from core.campaign.sameness import bare
from core.campaign.working_days import WorkCalendar

HEADER = "header"
_REVOKED = re.compile(r"\b(?:bai bo|huy bo|khong thuc hien|khong to chuc|khong yeu cau|khong phai)\b")
_KIND = re.compile(
    rf"{_REVOKED.pattern}"
    r"(?: (?:viec|noi dung|moc|thoi|han|nop|gui|bao|cao|cac|doanh|nghiep|thuc|hien|to|chuc))*"
    r" (?P<kind>dang ky|so ket|tong ket)\b"
)
_KINDS = {"dang ky": DutyKind.REGISTRATION, "so ket": DutyKind.MIDYEAR, "tong ket": DutyKind.YEAREND}
_PLACE = re.compile(r"\bkhoan (?P<item>\d+)\b[^.;]{0,20}?\bmuc (?P<section>[ivx]+)\b")
_PLAIN_WORDS = 3


class ChangeKind(StrEnum):
    """What happens to a duty, a phase or a line of the header."""

    MOVED = "moved"
    NEW = "new"
    GONE = "gone"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two papers says: its words and where they stand, and the days that they mean.

    `day` is the last day in time of a duty, the last one of a phase; `start` a phase's first.
    """

    quote: Quote
    place: str = ""
    start: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as before; `on` names it as flags do (`deadline:midyear`, `header:theme`).

    `name` is the duty's task, the phase's name, or which line of the header.
    """

    kind: ChangeKind
    on: str
    name: str
    old: Side | None = None
    new: Side | None = None

    @property
    def item(self) -> str:
        """The id behind `deadline:` or `phase:`."""
        return self.on.partition(":")[2]

    @property
    def is_deadline(self) -> bool:
        """Whether it is about a duty."""
        return self.on.startswith("deadline:")


@dataclass(frozen=True, slots=True)
class Changes:
    """An active plan and the paper that changes it, its items under the same ids.

    A letter speaks only of what it changes; a paper that `replaces` the plan speaks of everything.
    """

    active: Campaign
    read: Campaign
    replaces: bool
    items: tuple[Difference, ...]


def changes(
    active: Campaign, read: Campaign, text: str, calendar: WorkCalendar, taken: Collection[str] = ()
) -> Changes:
    """Lay a letter with this text beside the plan that it changes; nothing else falls away."""
    same = aligned(active.plan, read, taken)
    gone = _revoked(active.plan, text)
    found = [*_of_deadlines(active, same, calendar), *_of_phases(active, same)]
    kept = [one for one in found if one.kind in {ChangeKind.MOVED, ChangeKind.NEW} or one.on in gone]
    return Changes(active, same, replaces=False, items=tuple(kept))


def changes_anew(
    active: Campaign, read: Campaign, calendar: WorkCalendar, taken: Collection[str] = ()
) -> Changes:
    """Lay a plan beside the one whose place it takes: what it does not say any more falls away."""
    same = aligned(active.plan, read, taken)
    found = (*_of_deadlines(active, same, calendar), *_of_phases(active, same))
    return Changes(active, same, replaces=True, items=(*found, *_of_header(active.plan, same.plan)))


def _of_deadlines(active: Campaign, read: Campaign, calendar: WorkCalendar) -> Iterator[Difference]:
    """A duty that goes on keeps the name by which people know it."""
    before = {one.id: one for one in active.plan.deadlines}
    for one in read.plan.deadlines:
        on, earlier, new = f"deadline:{one.id}", before.pop(one.id, None), _duty(read, one, calendar)
        if earlier is None:
            yield Difference(ChangeKind.NEW, on, one.task, None, new)
            continue
        old = _duty(active, earlier, calendar)
        if new.day not in {None, old.day}:
            yield Difference(ChangeKind.MOVED, on, earlier.task, old, new)
        elif new.quote.text != old.quote.text:
            yield Difference(ChangeKind.WORDS, on, earlier.task, old, new)
    for one in before.values():
        yield Difference(ChangeKind.GONE, f"deadline:{one.id}", one.task, _duty(active, one, calendar))


def _duty(campaign: Campaign, one: Deadline, calendar: WorkCalendar) -> Side:
    """A duty with its day as it may be told, or by its words alone while a doubt on it is open."""
    told = due(campaign, one, calendar)
    day = told.last_ok_day if not told.unruled else last_ok_day(one.relation, one.date)
    return Side(one.quote, one.place, None, day)


def _of_phases(active: Campaign, read: Campaign) -> Iterator[Difference]:
    before = {one.id: one for one in active.plan.phases}
    for one in read.plan.phases:
        on, earlier, new = f"phase:{one.id}", before.pop(one.id, None), _span(read, one)
        if earlier is None:
            yield Difference(ChangeKind.NEW, on, one.name, None, new)
            continue
        old = _span(active, earlier)
        if new.start not in {None, old.start} or new.day not in {None, old.day}:
            merged = Side(new.quote, "", new.start or old.start, new.day or old.day)
            yield Difference(ChangeKind.MOVED, on, one.name, old, merged)
        elif new.quote.text != old.quote.text:
            yield Difference(ChangeKind.WORDS, on, one.name, old, new)
    for one in before.values():
        yield Difference(ChangeKind.GONE, f"phase:{one.id}", one.name, _span(active, one))


def _span(campaign: Campaign, one: Phase) -> Side:
    time = phase_time(campaign, one)
    return Side(Quote(one.words, one.start_quote.line), "", time.start, time.end)


def _of_header(active: Plan, read: Plan) -> Iterator[Difference]:
    """The lines of the header that say something else; the number and the day are those of the new paper."""
    for name, old, new in (
        ("number", active.number, read.number),
        ("issued", _written(active.issued_on), _written(read.issued_on)),
        ("title", active.title, read.title),
        ("theme", active.theme, read.theme),
        ("signed", _signed(active), _signed(read)),
        ("internal", str(active.internal), str(read.internal)),
    ):
        if bare(old) != bare(new):
            sides = Side(Quote(old, 0)), Side(Quote(new, 0))
            yield Difference(ChangeKind.WORDS, f"{HEADER}:{name}", name, *sides)


def _revoked(plan: Plan, text: str) -> frozenset[str]:
    """The duties that a letter says are dropped, by their place or by their words; else none."""
    lines = [bare(line) for line in text.split("\n")]
    said = [line for line in lines if _REVOKED.search(line)]
    found = {
        f"deadline:{one.id}"
        for line in said
        for one in plan.deadlines
        if _is_at(one.place, line) or _is_named(one.task, line) or one.kind in _kinds(line)
    }
    return frozenset(found)


def _is_at(place: str, line: str) -> bool:
    named = {f"muc {found['section']} {found['item']}" for found in _PLACE.finditer(line)}
    return bare(place) in named


def _kinds(line: str) -> frozenset[DutyKind]:
    """The yearly duties that are dropped by name: “không tổ chức sơ kết”, not “lễ sơ kết”."""
    return frozenset(_KINDS[found["kind"]] for found in _KIND.finditer(line))


def _is_named(task: str, line: str) -> bool:
    words = [word for word in bare(task).split() if not word.isdecimal() and word != "nam"]
    return len(words) >= _PLAIN_WORDS and " ".join(words) in line


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _signed(plan: Plan) -> str:
    return " ".join(filter(None, (plan.capacity, plan.signatory)))
