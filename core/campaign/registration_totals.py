"""What is wrong in a registration's numbers: single answers, declared totals, caps."""

from collections.abc import Iterator

from core.campaign.findings import GROUP, Finding, FindingCode, FindingSeverity
from core.campaign.registration_facts import DECLARED, Listed, Registration, by_rule, distinct, on_rows
from core.campaign.sameness import bare
from core.campaign.titles import Bearer
from core.messages import Json

NUMBERS = ("workers", "collectives")  # the answers that every registration must have
AGREED = "agree"
# How the name of a collective begins that is the whole enterprise, which is none of its own workshops.
_WHOLE = ("cong ty", "cty", "doanh nghiep", "toan cong ty", "toan doanh nghiep", "tap the cong ty")


def total_findings(registration: Registration) -> Iterator[Finding]:
    """Every finding about the single answers, and the rows counted against them and the caps."""
    yield from _answers(registration)
    yield from _people(registration)
    yield from _collectives(registration)
    yield from _declared(registration)
    yield from _chosen_among(registration)
    yield from _caps(registration)


def is_whole(registration: Registration, one: Listed) -> bool:
    """Whether a collective is the whole enterprise: by its name, or with as many people."""
    workers, headcount = registration.number("workers"), one.nominee.headcount
    by_name = f"{bare(one.nominee.name)} ".startswith(tuple(f"{words} " for words in _WHOLE))
    return by_name or (workers is not None and headcount == workers)


def _answers(registration: Registration) -> Iterator[Finding]:
    """Numbers and commitment are there, the year (if one was given) is the plan's, somebody is registered."""
    for key in NUMBERS:
        if registration.number(key) is None:
            yield _of_answer(FindingCode.ANSWER_MISSING, key, item=key)
    if registration.answer("commitment") != AGREED:
        yield _of_answer(FindingCode.NO_COMMITMENT, "commitment")
    year, plan_year = registration.answer("year"), registration.facts.plan_year
    if year and year != str(plan_year):
        yield _of_answer(FindingCode.YEAR_DIFFERS, "year", year=year, plan_year=plan_year)
    numbers = (key for key in registration.draft.answers if key.startswith(DECLARED))
    declared = any(registration.number(key) for key in numbers)
    if not registration.listed and not declared:
        yield _of_answer(FindingCode.NO_NOMINEES, GROUP)


def _people(registration: Registration) -> Iterator[Finding]:
    """No more people are registered than the enterprise has; nor does a collective have more."""
    workers = registration.number("workers")
    if workers is None:
        return
    titles = [one.name for one in registration.facts.titles.titles if one.bearer is Bearer.INDIVIDUAL]
    declared = [registration.declared(title) or 0 for title in titles]
    count = max(distinct(registration.people), *declared, 0)
    if count > workers:
        yield _of_answer(FindingCode.TOO_MANY_PEOPLE, "workers", count=count, workers=workers)
    large = [one for one in registration.collectives if (one.nominee.headcount or 0) > workers]
    if large:
        yield on_rows(FindingCode.HEADCOUNT_TOO_HIGH, FindingSeverity.ERROR, large, workers=workers)


def _collectives(registration: Registration) -> Iterator[Finding]:
    """No more collectives are registered than there are; the whole enterprise may be one beside them."""
    known = registration.number("collectives")
    count = distinct([one for one in registration.collectives if not is_whole(registration, one)])
    if known is not None and count > known:
        yield _of_answer(FindingCode.TOO_MANY_COLLECTIVES, "collectives", count=count, collectives=known)


def _declared(registration: Registration) -> Iterator[Finding]:
    """A declared number and the list agree; a number alone, without any row, stands for itself."""
    for title, rows in registration.by_title.items():
        declared, count = registration.declared(title), len(rows)
        if declared is not None and declared != count:
            severity = FindingSeverity.ERROR if count > declared else FindingSeverity.WARN
            code = FindingCode.DECLARED_DIFFERS
            yield on_rows(code, severity, rows, title=title, declared=declared, count=count)


def _chosen_among(registration: Registration) -> Iterator[Finding]:
    """Not more than there are to choose from: an error against a declared number, a warning against the rows.

    Who is listed for the higher title alone counts for that one only here; the warning's reason settles it.
    """
    for rule in registration.rules.among:
        rows = registration.by_title.get(rule.title, ())
        declared = registration.declared(rule.of)
        base = distinct(registration.by_title.get(rule.of, ())) if declared is None else declared
        if distinct(rows) > base:
            severity = FindingSeverity.WARN if declared is None else FindingSeverity.ERROR
            data: dict[str, Json] = {"of": rule.of, "count": distinct(rows), "base": base}
            yield by_rule(FindingCode.MORE_THAN_BASE, severity, rule, rows, **data)


def _caps(registration: Registration) -> Iterator[Finding]:
    """The share of a title within the board's cap, else within the general one."""
    for rule in registration.rules.caps_for(registration.facts.board):
        rows = registration.by_title.get(rule.title, ())
        base = max(registration.declared(rule.of) or 0, distinct(registration.bearers(rule.of)))
        if distinct(rows) > rule.allows(base):
            data: dict[str, Json] = {"of": rule.of, "count": distinct(rows), "base": base}
            data |= {"percent": rule.percent, "allowed": rule.allows(base)}
            yield by_rule(FindingCode.OVER_CAP, FindingSeverity.WARN, rule, rows, **data)


def _of_answer(code: FindingCode, key: str, **data: str | int) -> Finding:
    return Finding(code, FindingSeverity.ERROR, (key,), data)
