"""Which active plan a paper changes: the one that it names, else those of its year."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from core.campaign.plan import Campaign, Plan, PlanKind
from core.campaign.plan_matching import likeness
from core.campaign.sameness import bare

SAME_TITLE = 0.75
LONGEST_PAPER = 60
_NUMBERED = re.compile(
    r"(?:kế\s+hoạch|hướng\s+dẫn)(?:\s+\S+){0,4}?\s+số\s*:?\s*(?P<number>\d[\w/–.-]*(?:\s?-\s?[A-ZĐ]+)?)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"ngày\s+(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>20\d\d)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“(?P<words>[^”]{4,120})”")


def targets(read: Plan, text: str, campaigns: Iterable[Campaign]) -> tuple[Campaign, ...]:
    """The campaigns that this paper may change: one where that is sure, several where a person must say.

    A letter names its plan by number, by its day, by its theme or by its title. Another paper is a newer
    version of a plan of the same kind and year with the same number or title.
    """
    every = [one for one in campaigns if one.plan.year == read.year]
    if read.kind is not PlanKind.CHANGE:
        return tuple(one for one in every if _is_newer(read, one.plan))
    return _named(text, every)


def numbered(plan: Plan) -> str:
    """A plan's number without spaces, in capitals; empty where the number itself was left blank."""
    number = _tight(plan.number)
    return number if number[:1].isdigit() else ""


def paper_name(plan: Plan) -> str:
    """A paper as officials cite it: “Công văn số 310/BQL-VP ngày 29/03/2021”."""
    head = "Công văn" if plan.short.startswith("Công văn") else "Kế hoạch"
    name = f"{head} số {plan.number}" if numbered(plan) else _cut(plan.short)
    return f"{name} ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else name


def _is_newer(read: Plan, active: Plan) -> bool:
    if (read.kind, read.internal) != (active.kind, active.internal):
        return False
    if numbered(read) and numbered(read) == numbered(active):
        return True
    return likeness(read.title, active.title) >= SAME_TITLE


def _named(text: str, every: Sequence[Campaign]) -> tuple[Campaign, ...]:
    named = {_tight(found["number"]) for found in _NUMBERED.finditer(text)}
    by_number = [one for one in every if numbered(one.plan) in named - {""}]
    if by_number:
        return tuple(by_number)
    left = [one for one in every if not named or not numbered(one.plan)]
    days = set(_days(text))
    by_day = [one for one in left if one.plan.issued_on in days]
    themes = {bare(found["words"]) for found in _QUOTED.finditer(text)}
    by_theme = [one for one in left if themes & _themes(one.plan)]
    words = bare(text)
    by_title = [one for one in left if bare(one.plan.title) in words]
    return tuple(by_day or by_theme or by_title or left)


def _themes(plan: Plan) -> set[str]:
    inside = {bare(found["words"]) for found in _QUOTED.finditer(f"{plan.title} {plan.short}")}
    return inside | ({bare(plan.theme)} if plan.theme else set())


def _days(text: str) -> Iterator[date]:
    for found in _DAY.finditer(text):
        try:
            yield date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue


def _tight(number: str) -> str:
    return "".join(number.replace("–", "-").split()).upper().strip(".,;-/")


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_PAPER else f"{words[:LONGEST_PAPER].rsplit(' ', 1)[0]}…"
