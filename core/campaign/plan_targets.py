"""Which active plan a paper changes: the one that it names, else those of its year."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from core.campaign.plan import Campaign, Plan, PlanKind
from core.campaign.plan_matching import likeness
from core.campaign.sameness import bare

SAME_TITLE = 0.75
LONGEST_PAPER = 60
_HEADS = ("Công văn", "Thông báo", "Hướng dẫn")
_NUMBERED = re.compile(
    r"(?:kế\s+hoạch|hướng\s+dẫn)(?:(?:\s+\S+){0,4}?\s+số\s*:?\s*|\s+(?=\d+/))"
    r"(?P<number>\d[\w/–.-]*(?:\s?-\s?[A-ZĐ]+)?)",
    re.IGNORECASE,
)
_REPLACING = re.compile(
    r"thay\s+(?:thế\s+)?(?:cho\s+)?(?:toàn\s+bộ\s+)?(?:kế\s+hoạch|hướng\s+dẫn)\b[^.;]*", re.IGNORECASE
)
_DAY = re.compile(
    r"ngày\s+(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>20\d\d)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“(?P<words>[^”]{4,120})”")


def targets(read: Plan, text: str, campaigns: Iterable[Campaign]) -> tuple[Campaign, ...]:
    """The campaigns that this paper may change: one where that is sure, several where a person must say.

    A letter names its plan by number, by its day, by its theme or by its title. Another paper names the one
    that it replaces, or is a newer version of a plan of the same kind and year.
    """
    every = tuple(campaigns)
    if read.kind is PlanKind.CHANGE:
        return _changed_by(read, text, every)
    said = " ".join(_REPLACING.findall(text))
    replaced = _cited(said, every) if said else ()
    return replaced or tuple(one for one in every if _is_newer(read, one.plan, is_replacing=bool(said)))


def number_of(plan: Plan) -> str:
    """A plan's number without spaces, in capitals; empty where the number itself was left blank."""
    number = _tight(plan.number)
    return number if number[:1].isdigit() else ""


def paper_name(plan: Plan) -> str:
    """A paper as officials cite it: “Công văn số 310/BQL-VP ngày 29/03/2021”."""
    head = next((one for one in _HEADS if plan.short.startswith(one)), "Kế hoạch")
    name = f"{head} số {plan.number}" if number_of(plan) else _cut(plan.short)
    return f"{name} ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else name


def _is_newer(read: Plan, active: Plan, *, is_replacing: bool) -> bool:
    """A year has one launch; of other kinds it is the same number or title, or one that replaces another."""
    if (read.kind, read.internal, read.year) != (active.kind, active.internal, active.year):
        return False
    if is_replacing or read.kind is PlanKind.YEARLY:
        return True
    if number_of(read) and number_of(read) == number_of(active):
        return True
    return likeness(read.title, active.title) >= SAME_TITLE


def _changed_by(read: Plan, text: str, every: Sequence[Campaign]) -> tuple[Campaign, ...]:
    """By number whatever its year, else among those of the letter's year."""
    by_number = _numbered_in(text, every)
    if by_number:
        return by_number
    of_year = _of_year(read, every)
    cited = _cited(text, of_year)
    if cited:
        return cited
    is_numbered = _NUMBERED.search(text) is not None
    return tuple(one for one in of_year if not is_numbered or not number_of(one.plan))


def _of_year(read: Plan, every: Sequence[Campaign]) -> tuple[Campaign, ...]:
    """Those of the letter's year; of the year before where its title names none and there are no others."""
    same = tuple(one for one in every if one.plan.year == read.year)
    if same or str(read.year) in read.title:
        return same
    return tuple(one for one in every if one.plan.year == read.year - 1)


def _cited(text: str, every: Sequence[Campaign]) -> tuple[Campaign, ...]:
    """Those that these words name: by number, by the day of issue, by theme, or by title."""
    days, words = set(_days(text)), bare(text)
    themes = {bare(found["words"]) for found in _QUOTED.finditer(text)}
    by_day = tuple(one for one in every if one.plan.issued_on in days)
    by_theme = tuple(one for one in every if themes & _themes(one.plan))
    by_title = tuple(one for one in every if bare(one.plan.title) in words)
    return _numbered_in(text, every) or by_day or by_theme or by_title


def _numbered_in(text: str, every: Sequence[Campaign]) -> tuple[Campaign, ...]:
    named = {_tight(found["number"]) for found in _NUMBERED.finditer(text)}
    return tuple(one for one in every if number_of(one.plan) in named - {""})


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
