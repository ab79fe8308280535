"""What an officer must look at in single rows: earlier years, initiatives, who decides."""

import re
from collections.abc import Iterator

from core.campaign.findings import Finding, FindingCode, FindingSeverity
from core.campaign.registration_facts import Listed, Registration, by_rule, grouped, on_rows
from core.campaign.sameness import bare
from core.campaign.title_rules import Chain
from core.messages import Json

# Dates and numbers of decisions hold years too, but not those of the achievement.
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_NUMBER = re.compile(r"\d+(?:/\d{4})?/(?:QĐ|QD)[\w-]*|\b(?:số|so)\s+\d+", re.IGNORECASE)
_PIECE = re.compile(r"[;,.\n|]+|\bvà\b|\bva\b")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:->?|–|—|đến|den|tới|toi)\s*(?:năm\s+|nam\s+)?((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_RANGE = 20


def merit_findings(registration: Registration) -> Iterator[Finding]:
    """Every finding that is for officers by its nature: nothing here says that somebody fails."""
    for chain in registration.rules.chains:
        yield from _years(registration, chain)
    yield from _initiatives(registration)
    yield from _assumed(registration)
    yield from _unlikely(registration)


def years_in(account: str, chain: Chain) -> tuple[int, ...]:
    """The years for which an account of earlier merits (thành tích trước) claims what the chain needs.

    Read leniently: “CSTĐCS 2022–2024”, “2022: CSTĐCS, 2023: CSTĐCS”, bare years. A year that is said to be
    for something else does not count, nor do dates and numbers of decisions.
    """
    found: set[int] = set()
    counts = True
    for piece in _PIECE.split(_NUMBER.sub(" ", _DATE.sub(" ", account))):
        said = f" {bare(piece)}"
        if any(f" {words}" in said for words in chain.words):
            counts = True
        elif any(f" {words}" in said for words in chain.other_words):
            counts = False
        found |= _years_of(piece) if counts else set()
    return tuple(sorted(found))


def _years_of(piece: str) -> set[int]:
    ranges = [range(int(first), int(last) + 1) for first, last in _RANGE.findall(piece)]
    within = {year for years in ranges if len(years) <= LONGEST_RANGE for year in years}
    return within | {int(year) for year in _YEAR.findall(piece)}


def _years(registration: Registration, chain: Chain) -> Iterator[Finding]:
    """The years right before the plan's; a gap is a thing to look at, never a failure."""
    plan_year = registration.facts.plan_year
    needed = range(plan_year - chain.years, plan_year)
    by_years: dict[tuple[int, ...], list[Listed]] = {}
    for one in registration.by_title.get(chain.title, ()):
        by_years.setdefault(years_in(one.nominee.earlier, chain), []).append(one)
    for shown, rows in by_years.items():
        lacking = tuple(year for year in needed if year not in shown)
        if lacking:
            code = FindingCode.YEARS_NOT_SHOWN
            data: dict[str, Json] = {"needs": chain.needs, "years": chain.years}
            data |= {"shown": shown, "lacking": lacking}
            yield by_rule(code, FindingSeverity.OFFICER, chain, rows, **data)


def _initiatives(registration: Registration) -> Iterator[Finding]:
    for rule in registration.rules.initiatives:
        rows = [one for one in registration.by_title.get(rule.title, ()) if not one.nominee.initiative]
        if rows:
            code = FindingCode.INITIATIVE_MISSING
            yield by_rule(code, FindingSeverity.OFFICER, rule, rows, way=rule.way.value)


def _assumed(registration: Registration) -> Iterator[Finding]:
    """Rows that do not say who decides: the default is taken."""
    for rule in registration.rules.defaults:
        rows = [one for one in registration.by_title.get(rule.title, ()) if not one.nominee.decided_by]
        if rows:
            code = FindingCode.AUTHORITY_ASSUMED
            yield by_rule(code, FindingSeverity.OFFICER, rule, rows, decided_by=rule.decided_by)


def _unlikely(registration: Registration) -> Iterator[Finding]:
    """Somebody is named to decide who does not decide on this title by the catalogue."""
    for words, rows in grouped(registration.listed, lambda one: one.nominee.decided_by).items():
        for name, of_title in grouped(rows, lambda one: one.nominee.title).items():
            title = registration.facts.titles.named(name)
            if title is not None and words not in title.decided_by:
                data: dict[str, Json] = {"title": name, "decided_by": words, "choices": title.decided_by}
                found = on_rows(FindingCode.AUTHORITY_UNLIKELY, FindingSeverity.OFFICER, of_title, **data)
                yield found.resting_on(title.state, title.source)
