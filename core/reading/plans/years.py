"""Which year a plan is for: the one its title names, else the one that most of its words are about."""

import re
from collections import Counter
from collections.abc import Iterable

from core.reading.plans.letters import flat

_FIGURES = "0-9olizsb"
_YEAR = re.compile(rf"\b(?:nam|trong|quy [iv]+\s*/|thang \d{{1,2}}\s*/)\s*(?P<year>2[0o][{_FIGURES}]{{2}})\b")
_ANY = re.compile(rf"\b(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?)?(?P<year>20[{_FIGURES}]{{2}})\b")
_RANGE = re.compile(r"(?:giai doan|nhiem ky|tu nam)?\s*\(?(?P<first>20\d\d)\s*-\s*(?P<last>20\d\d)\)?")
_PAPER = re.compile(r"\b(?:so\s+\S*\d\S*|luat [\w ,]+?)\s*(?:,\s*)?ngay\s+\d[\d/. ]*(?:thang \d+ nam \d{4})?")
_OTHERS_YEAR = re.compile(r"\b(?:tong ket|thanh tich|ket qua|phat huy)[^.;,]{0,60}?nam (?P<year>20\d\d)")
_AHEAD = re.compile(r"\bphuong huong(?:,? (?:va )?nhiem vu)?(?: cong tac)? nam 20\d\d")
_SLIPS = str.maketrans({"o": "0", "l": "1", "i": "1", "z": "2", "s": "5", "b": "8"})


def title_year(title: str) -> int | None:
    """The last year a title names as its own: no paper's day, nor that of “phương hướng năm 2026”."""
    plain = _RANGE.sub(" ", _PAPER.sub(" ", flat(title)))
    own = [*_YEAR.finditer(_AHEAD.sub(" ", plain))] or [*_YEAR.finditer(plain)]
    return max((_of(found) for found in own), default=None)


def span(title: str) -> tuple[int, int] | None:
    """The years of a plan for several: “giai đoạn 2023 - 2025”."""
    found = _RANGE.search(flat(title))
    return (int(found["first"]), int(found["last"])) if found else None


def main_year(texts: Iterable[str], issued: int | None) -> int | None:
    """The year that is named most; of an issue's year and the next one where the issue is known, else any."""
    years: Counter[int] = Counter()
    for text in texts:
        plain = _RANGE.sub(" ", _OTHERS_YEAR.sub(" ", _PAPER.sub(" ", flat(text))))
        years.update(_of(found) for found in _ANY.finditer(plain))
    if issued is not None:
        years = Counter({year: years[year] for year in (issued, issued + 1)})
        years[issued] += 1
    best = max(years.items(), key=lambda item: (item[1], item[0]), default=(None, 0))
    return best[0]


def _of(found: re.Match[str]) -> int:
    return int(found["year"].translate(_SLIPS))
