"""Two different days for one duty: neither may be told before a person has chosen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from core.campaign.deadlines import last_ok_day
from core.campaign.plan import Audience, Deadline, DutyKind, Flag, Relation, Severity
from core.reading.plans.checks_case import Case, Spot, on_quote
from core.reading.plans.checks_days import spoken
from core.reading.plans.duty_marks import Marks, are_apart, marks_of
from core.reading.plans.letters import flat
from core.reading.plans.paper import Block

_OBJECTS = ("bao cao", "dang ky", "ho so", "bang cham diem", "giao uoc", "danh sach", "ke hoach", "tieu chi")
_HANDED_IN = re.compile(rf"\b(?:gui|nop|lap) (?:\w+ ){{0,4}}?({'|'.join(_OBJECTS)})\b")
_NAMED_OBJECT = re.compile(
    r"\b(?:(?:bang tu cham diem|ban (?:ky )?giao uoc)"
    r"|(?:ho so|danh sach|bang cham diem|to trinh)"
    r"(?: (?!(?:gom|lap|nop|gui|ve (?:ban|van phong|phong)|truoc|duoc|kem|theo|ban)\b)\w+){4,})"
)
_WHOSE = re.compile(r" (?:cua (?:cac )?(?:doanh nghiep|don vi)|nam 20\d\d)\b.*$")
_ON_THE_WAY = re.compile(r"\b(?:tham dinh|tong hop)\b")
_WORD = re.compile(r"(?!ngày|tháng|năm)[^\W\d_]{3,}", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;](?=\s)")
_ALIKE = 0.6
_MOST_NAMED = 4
_SHORTEST = 12  # letters of a clause that tells what is due


@dataclass(frozen=True, slots=True)
class _Duty:
    """A deadline with what tells its duty from others, in plain letters.

    `words` are its task and its own clause, `told` the clause unless it is a table's short cell, `task` the
    words of its task, `last` its last day in time.
    """

    deadline: Deadline
    words: str
    told: str
    task: frozenset[str]
    marks: Marks
    last: date

    @property
    def group(self) -> tuple[DutyKind, Audience, frozenset[str]]:
        """What two deadlines on one duty have in common at the least."""
        return self.deadline.kind, self.deadline.audience, self.marks.numbers


def conflict_flags(case: Case) -> Iterator[Flag]:
    """A flag on each of the deadlines that set different days for one duty; it names the others."""
    groups: dict[object, list[_Duty]] = {}
    for duty in _duties(case):
        groups.setdefault(duty.group, []).append(duty)
    others: dict[str, list[Deadline]] = {}
    for one, other in (pair for group in groups.values() for pair in combinations(group, 2)):
        if one.last != other.last and not _is_restated(one, other) and _is_one(one, other):
            others.setdefault(one.deadline.id, []).append(other.deadline)
            others.setdefault(other.deadline.id, []).append(one.deadline)
    for deadline in case.plan.deadlines:
        if deadline.id in others:
            told = (
                f"Cùng một việc mà kế hoạch nêu hạn khác nhau: {_listed(others[deadline.id])}.",
                "Chọn hạn đúng; chưa công bố hạn nào khi chưa xác nhận.",
            )
            yield on_quote("CONFLICTING_DATES", Severity.A, deadline.quote, told, f"deadline:{deadline.id}")


def _listed(others: Sequence[Deadline]) -> str:
    named = "; ".join(_told(one) for one in others[:_MOST_NAMED])
    return f"{named}; và {len(others) - _MOST_NAMED} chỗ khác" if len(others) > _MOST_NAMED else named


def _duties(case: Case) -> Iterator[_Duty]:
    """The deadlines that have a day of their own, each with its words."""
    spots = {one.id: case.spot(one.quote) for one in case.plan.deadlines}
    ends: dict[Block, list[int]] = {}
    for spot in spots.values():
        if spot is not None:
            ends.setdefault(spot.block, []).append(spot.end)
    for one in case.plan.deadlines:
        last = last_ok_day(one.relation, one.date)
        if last is None or one.relation is Relation.WITHIN_PERIOD:
            continue
        spot = spots[one.id]
        clause = _clause(spot, ends[spot.block]) if spot else ""
        yield _duty(one, clause, last, case.plan.theme)


def _duty(deadline: Deadline, clause: str, last: date, theme: str) -> _Duty:
    plain = flat(clause)
    task, told = flat(deadline.task), plain if len(plain) >= _SHORTEST else ""
    marks = marks_of(task, clause, told, theme)
    return _Duty(deadline, f"{task} | {plain}", told, frozenset(task.split()), marks, last)


def _clause(spot: Spot, ends: Sequence[int]) -> str:
    """What stands before the words of a day in its sentence, from the end of the day before on."""
    text = spot.block.text
    sentence = max((one.end() for one in _SENTENCE.finditer(text, 0, spot.start)), default=0)
    start = max((end for end in ends if sentence < end <= spot.start), default=sentence)
    return text[start : spot.start].strip(" -–+:,")


def _is_restated(one: _Duty, other: _Duty) -> bool:
    """Whether a table repeats in figures alone the day that words tie elsewhere (“trước ngày 12/6”)."""
    is_bare = any(_WORD.search(duty.deadline.quote.text) is None for duty in (one, other))
    return is_bare and one.deadline.date == other.deadline.date


def _is_one(one: _Duty, other: _Duty) -> bool:
    """Whether two deadlines of a group are about the same duty of the same people."""
    if are_apart(one.marks, other.marks) or _are_other_papers(one, other):
        return False
    if _object(one) and _object(one) == _object(other):
        return True
    if one.deadline.kind is DutyKind.OTHER or one.deadline.audience is Audience.UNIT:
        if _likeness(one.task, other.task) < _ALIKE:
            return False
        clauses = frozenset(one.told.split()), frozenset(other.told.split())
        return not all(clauses) or _likeness(*clauses) >= _ALIKE
    named = [any(word in duty.words for word in _OBJECTS) for duty in (one, other)]
    return _share(one.words, other.words, _OBJECTS) or not all(named)


def _are_other_papers(one: _Duty, other: _Duty) -> bool:
    """Whether a report is handed in on one day and a registration, a dossier … on the other."""
    papers = [_HANDED_IN.findall(duty.told)[-1:] for duty in (one, other)]
    return all(papers) and papers[0] != papers[1]


def _object(duty: _Duty) -> str:
    """The papers that enterprises owe, by their full name; empty where others collect them on the way."""
    found = _NAMED_OBJECT.search(duty.words)
    if duty.deadline.audience is Audience.UNIT or found is None or _ON_THE_WAY.search(duty.words):
        return ""
    return _WHOSE.sub("", found[0])


def _share(mine: str, yours: str, words: tuple[str, ...]) -> bool:
    return any(word in mine and word in yours for word in words)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _told(deadline: Deadline) -> str:
    where = f"{deadline.place}, " if deadline.place else ""
    has_year = deadline.date is not None and str(deadline.date.year) in deadline.quote.text
    day = f", tức {spoken(deadline.date)}" if deadline.date and not has_year else ""
    return f"“{deadline.quote.text}” ({where}dòng {deadline.quote.line}{day})"
