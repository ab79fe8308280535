"""What is wrong in the rows of a registration by themselves: gaps, names, titles, the same nominee twice."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from core.campaign.findings import Finding, FindingCode, FindingSeverity
from core.campaign.nominees import Nominee
from core.campaign.registration_facts import Listed, Registration, grouped, on_rows
from core.campaign.sameness import alike, bare
from core.campaign.titles import Bearer, Title, TitleKind
from core.messages import Json

FEWEST_WORDS = 2
_PERSON: Mapping[str, Callable[[Nominee], object]] = {
    "name": lambda one: one.name,
    "position": lambda one: one.position,
    "unit": lambda one: one.unit,
    "class": lambda one: one.class_,
    "title": lambda one: one.title,
}
_COLLECTIVE: Mapping[str, Callable[[Nominee], object]] = {
    "name": lambda one: one.name,
    "headcount": lambda one: one.headcount,
    "title": lambda one: one.title,
}


def row_findings(registration: Registration) -> Iterator[Finding]:
    """Every finding that needs no other rule than the catalogue of titles."""
    yield from _missing(registration)
    yield from _unlikely_names(registration)
    yield from _titles(registration)
    yield from _forms(registration)
    yield from _duplicates(registration)


def _missing(registration: Registration) -> Iterator[Finding]:
    """One finding a column with all rows where it is empty; of a collective, zero people is empty too."""
    for rows, columns in ((registration.people, _PERSON), (registration.collectives, _COLLECTIVE)):
        for column, value in columns.items():
            empty = [one for one in rows if not value(one.nominee)]
            if empty:
                yield _error(
                    FindingCode.FIELD_MISSING, empty, column=column, collective=empty[0].nominee.is_collective
                )


def _unlikely_names(registration: Registration) -> Iterator[Finding]:
    """A person's name of one word or with digits is asked about; some people have such names."""
    rows = [one for one in registration.people if one.nominee.name and not _is_likely(one.nominee.name)]
    if rows:
        yield on_rows(FindingCode.NAME_UNLIKELY, FindingSeverity.WARN, rows)


def _is_likely(name: str) -> bool:
    return len(name.split()) >= FEWEST_WORDS and not any(char.isdigit() for char in name)


def _titles(registration: Registration) -> Iterator[Finding]:
    for name, rows in registration.by_title.items():
        title = registration.facts.titles.named(name)
        if title is None:
            yield _unknown(registration, name, rows)
        elif title.kind is TitleKind.FORM:
            yield _error(FindingCode.FORM_AS_TITLE, rows, title=name)
        else:
            yield from _wrong_bearers(title, rows)
            yield from _not_valid(registration, title, rows)


def _unknown(registration: Registration, name: str, rows: tuple[Listed, ...]) -> Finding:
    unclear = next((one for one in registration.facts.titles.unclear if bare(one.name) == bare(name)), None)
    if unclear is not None and unclear.kind is TitleKind.FORM:
        return _error(FindingCode.FORM_AS_TITLE, rows, title=name)
    choices = unclear.choices if unclear else ()
    return _error(FindingCode.UNKNOWN_TITLE, rows, title=name, choices=choices)


def _wrong_bearers(title: Title, rows: tuple[Listed, ...]) -> Iterator[Finding]:
    """A title for collectives on persons, and the other way round."""
    code = {
        Bearer.COLLECTIVE: FindingCode.COLLECTIVE_TITLE,
        Bearer.INDIVIDUAL: FindingCode.PERSON_TITLE,
    }.get(title.bearer)
    wrong = [one for one in rows if one.nominee.kind is not title.bearer]
    if code is not None and wrong:
        yield _error(code, wrong, title=title.name)


def _not_valid(registration: Registration, title: Title, rows: tuple[Listed, ...]) -> Iterator[Finding]:
    """Nothing is said for a day that the catalogue knows no title of."""
    facts = registration.facts
    if title.is_valid(facts.day) or not facts.titles.on(facts.day).titles:
        return
    found = _error(
        FindingCode.TITLE_NOT_VALID,
        rows,
        title=title.name,
        since=title.valid_from.isoformat(),
        until=title.valid_to.isoformat() if title.valid_to else "",
    )
    yield found.resting_on(title.state, title.source)


def _forms(registration: Registration) -> Iterator[Finding]:
    """A title where an award form (hình thức khen thưởng) should stand."""
    for name, rows in grouped(registration.listed, lambda one: one.nominee.form).items():
        found = registration.facts.titles.named(name)
        if found is not None and found.kind is TitleKind.TITLE:
            yield _error(FindingCode.TITLE_AS_FORM, rows, title=name)


def _duplicates(registration: Registration) -> Iterator[Finding]:
    """The same name, unit and title; different notes tell two people of one name apart.

    Where the person said of all rows but one that these are namesakes, only an officer sees it.
    """
    named = [one for one in registration.listed if one.nominee.name]
    for rows in alike(named, lambda one: _identity(one.nominee)):
        if len(rows) > 1:
            written = min((one.nominee.name, one.nominee.title) for one in rows)
            kept = sum(one.is_namesake for one in rows) >= len(rows) - 1
            severity = FindingSeverity.OFFICER if kept else FindingSeverity.ERROR
            yield on_rows(FindingCode.DUPLICATE, severity, rows, name=written[0], title=written[1])


def _identity(one: Nominee) -> tuple[str, ...]:
    return (one.name, one.kind, one.unit, one.title, one.note)


def _error(code: FindingCode, rows: Sequence[Listed], **data: Json) -> Finding:
    return on_rows(code, FindingSeverity.ERROR, rows, **data)
