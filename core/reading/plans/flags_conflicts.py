"""Two different days for one duty: neither may be told before a person has chosen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from core.campaign.deadlines import last_ok_day
from core.campaign.plan import Audience, Deadline, DutyKind, Flag, Relation, Severity
from core.reading.plans.checks_case import Case, on_quote
from core.reading.plans.checks_days import spoken
from core.reading.plans.letters import flat

_OBJECTS = ("bao cao", "dang ky", "ho so", "bang cham diem", "giao uoc", "danh sach", "ke hoach", "tieu chi")
_MAIN = ("danh hieu", "tong ket", "so ket", "ca nam")
_NUMBERED = re.compile(r"\b(?:quy|dot|cum|khoi|thang|lan) (?:thu )?(?:\d+|[iv]+|nhat|hai|ba|tu)\b")
_SORTS = re.compile(
    r"\b(?:sang kien|giao uoc|dot xuat|chuyen de|nha nuoc|chinh phu|cap bo|cap tinh"
    r"|bo sung|ha tang|dieu chinh)\b"
)
_SENTENCE = re.compile(r"[.;](?=\s)")
_ALIKE = 0.6
_SHORTEST = 12  # letters of a clause that tells what is due


@dataclass(frozen=True, slots=True)
class _Duty:
    """A deadline with the words of its own clause in plain letters; in a table's cell there are few."""

    deadline: Deadline
    clause: str

    @property
    def words(self) -> str:
        return f"{flat(self.deadline.task)} {self.clause}"

    @property
    def told(self) -> str:
        return self.clause if len(self.clause) >= _SHORTEST else ""

    @property
    def numbers(self) -> set[str]:
        return set(_NUMBERED.findall(self.clause) or _NUMBERED.findall(self.words))

    @property
    def last(self) -> date | None:
        return last_ok_day(self.deadline.relation, self.deadline.date)


def conflict_flags(case: Case) -> Iterator[Flag]:
    """A flag on each of the deadlines that set different days for one duty; it names the others."""
    duties = [_Duty(one, _clause(case, one)) for one in case.plan.deadlines]
    others: dict[str, list[Deadline]] = {}
    for one, other in combinations(duties, 2):
        if one.last and other.last and one.last != other.last and _is_one(one, other):
            others.setdefault(one.deadline.id, []).append(other.deadline)
            others.setdefault(other.deadline.id, []).append(one.deadline)
    for deadline in case.plan.deadlines:
        if deadline.id in others:
            told = (
                f"Cùng một việc mà kế hoạch nêu hạn khác nhau: {'; '.join(map(_told, others[deadline.id]))}.",
                "Cán bộ chọn hạn đúng; chưa công bố hạn nào khi chưa xác nhận.",
            )
            yield on_quote("CONFLICTING_DATES", Severity.A, deadline.quote, told, f"deadline:{deadline.id}")


def _clause(case: Case, deadline: Deadline) -> str:
    """What stands before the words of a day in its sentence, from the end of the day before on."""
    spot = case.spot(deadline.quote)
    if spot is None:
        return ""
    start = max((one.end() for one in _SENTENCE.finditer(spot.block.text, 0, spot.start)), default=0)
    for other in case.plan.deadlines:
        before = case.spot(other.quote)
        if before is not None and before.block is spot.block and start < before.end <= spot.start:
            start = before.end
    return flat(spot.block.text[start : spot.start]).strip(" -+:,")


def _is_one(one: _Duty, other: _Duty) -> bool:
    """Whether two deadlines are about the same duty of the same people."""
    mine, yours = one.deadline, other.deadline
    if (mine.kind, mine.audience) != (yours.kind, yours.audience):
        return False
    if Relation.WITHIN_PERIOD in {mine.relation, yours.relation} or not _is_one_sort(one, other):
        return False
    if mine.kind is DutyKind.OTHER or mine.audience is Audience.UNIT:
        clauses = not (one.told and other.told) or _likeness(one.told, other.told) >= _ALIKE
        return clauses and _likeness(flat(mine.task), flat(yours.task)) >= _ALIKE
    named = [any(word in duty.words for word in _OBJECTS) for duty in (one, other)]
    return _share(one.words, other.words, _OBJECTS) or not all(named)


def _is_one_sort(one: _Duty, other: _Duty) -> bool:
    """Whether no number (“cụm 1”, “quý II”) and no sort (“sáng kiến”, “đột xuất”) tells them apart."""
    if one.numbers != other.numbers:
        return False
    mine, yours = (one.told or one.words), (other.told or other.words)
    sorts, others = set(_SORTS.findall(mine)), set(_SORTS.findall(yours))
    return sorts == others or bool(sorts & others) or _share(mine, yours, _MAIN)


def _share(mine: str, yours: str, words: tuple[str, ...]) -> bool:
    return any(word in mine and word in yours for word in words)


def _likeness(words: str, others: str) -> float:
    one, other = set(words.split()), set(others.split())
    return len(one & other) / max(1, len(one | other))


def _told(deadline: Deadline) -> str:
    where = f"{deadline.place}, " if deadline.place else ""
    has_year = deadline.date is not None and str(deadline.date.year) in deadline.quote.text
    day = f", tức {spoken(deadline.date)}" if deadline.date and not has_year else ""
    return f"“{deadline.quote.text}” ({where}dòng {deadline.quote.line}{day})"
