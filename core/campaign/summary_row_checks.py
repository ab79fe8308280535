"""Checks of a summary's rows: what was granted at the enterprise, and whom it proposes for an award."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from core.campaign.nominees import Nominee, nominee_from
from core.campaign.sameness import alike, bare
from core.campaign.summary_facts import Summary
from core.campaign.summary_fields import FieldKind
from core.campaign.summary_figures import NOMINEES, number_in, registered_counts
from core.campaign.summary_findings import Point
from core.campaign.summary_form import GRANTED, PROPOSALS, row_groups
from core.campaign.titles import TitleKind
from core.drafts import Row
from core.units import stored_number


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with its group and its number, counted from 1."""

    group: str
    number: int
    row: Row

    def text(self, key: str) -> str:
        return self.row.get(key, "").strip()

    def point(self, key: str, value: str = "", other: str = "") -> Point:
        name = self.text("name" if self.group == PROPOSALS else "title")
        return Point(key=key, value=value, other=other, group=self.group, row=self.number, name=name)

    def explained(self, key: str, value: str = "", other: str = "") -> Point:
        """The point with the row's own reason."""
        return replace(self.point(key, value, other), reason=self.text("reason"))


def bad_numbers(summary: Summary) -> Iterator[Point]:
    """A row's number that is no whole number, or below zero."""
    for group in row_groups(summary.kind):
        numbers = [one.key for one in group.fields if one.kind is FieldKind.NUMBER]
        for one in _rows(summary, group.key):
            bad = (key for key in numbers if one.text(key) and not _is_count(one.text(key)))
            yield from (one.point(key, one.text(key)) for key in bad)


def rows_incomplete(summary: Summary) -> Iterator[Point]:
    """A mandatory value that a row lacks."""
    for group in row_groups(summary.kind):
        mandatory = [one.key for one in group.fields if one.mandatory]
        for one in _rows(summary, group.key):
            yield from (one.point(key) for key in mandatory if not one.text(key))


def workers_over_achieved(summary: Summary) -> Iterator[Point]:
    """More of a title went to direct workers than to anybody."""
    for one in _rows(summary, GRANTED):
        workers, achieved = number_in(one.row, "workers"), number_in(one.row, "achieved")
        if workers is not None and achieved is not None and workers > achieved:
            yield one.point("workers", one.text("workers"), one.text("achieved"))


def granted_twice(summary: Summary) -> Iterator[Point]:
    """A title that an earlier row counts already."""
    seen: set[str] = set()
    for one in _rows(summary, GRANTED):
        title = bare(one.text("title"))
        if title and title in seen:
            yield one.point("title")
        seen.add(title)


def granted_over_registered(summary: Summary) -> Iterator[Point]:
    """More achieved than registered, by the accepted registration where there is one, else by the row."""
    registration = summary.facts.registration
    counts = registered_counts(registration) if registration else {}
    by_title = {bare(title): count for title, count in counts.items()}
    for one in _rows(summary, GRANTED):
        known = str(by_title.get(bare(one.text("title")), 0)) if registration else one.text("registered")
        achieved, registered = number_in(one.row, "achieved"), stored_number(known)
        if achieved is not None and registered is not None and achieved > registered:
            yield one.explained("achieved", one.text("achieved"), known)


def no_registration(summary: Summary) -> Iterator[Point]:
    """Proposals of an enterprise whose registration was not accepted, or never came."""
    first = next(_rows(summary, PROPOSALS), None)
    if first is not None and summary.facts.registration is None:
        yield first.point("name")


def not_registered(summary: Summary) -> Iterator[Point]:
    """A proposed person or collective whose name is not in the registration."""
    registration = summary.facts.registration
    if registration is None:
        return
    known = _by_name(nominee_from(row) for row in registration.of(NOMINEES))
    for one in _rows(summary, PROPOSALS):
        nominee = nominee_from(one.row)
        namesakes = known.get((nominee.kind, bare(nominee.name)), ())
        if nominee.name and not any(_is_one_name(nominee.name, other) for other in namesakes):
            yield one.explained("name")


def proposed_twice(summary: Summary) -> Iterator[Point]:
    """A nominee proposed for the same award in an earlier row."""
    for rows in _by_nominee(summary):
        seen: set[str] = set()
        for one in rows:
            form = bare(one.text("form"))
            if form and form in seen:
                yield one.explained("form", one.text("form"))
            seen.add(form)


def two_forms(summary: Summary) -> Iterator[Point]:
    """A nominee proposed for a second award form for the same achievement; a title beside a form is none."""
    for rows in _by_nominee(summary):
        first: dict[str, str] = {}
        for one in rows:
            achievement, form = bare(one.text("achievement")), one.text("form")
            if achievement and form and not _is_title(summary, form):
                earlier = first.setdefault(achievement, form)
                if bare(earlier) != bare(form):
                    yield one.point("form", form, earlier)


def _rows(summary: Summary, group: str) -> Iterator[_Placed]:
    if group in {one.key for one in row_groups(summary.kind)}:
        yield from (_Placed(group, at, row) for at, row in enumerate(summary.draft.of(group), 1))


def _by_nominee(summary: Summary) -> tuple[tuple[_Placed, ...], ...]:
    """The proposals, those of one nominee together: the same name in the same unit."""
    named = [one for one in _rows(summary, PROPOSALS) if one.text("name")]
    return alike(named, lambda one: (one.text("name"), f"{nominee_from(one.row).kind} {one.text('unit')}"))


def _by_name(nominees: Iterable[Nominee]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in nominees:
        key = (one.kind, bare(one.name))
        found[key] = (*found.get(key, ()), one.name)
    return found


def _is_one_name(name: str, other: str) -> bool:
    return len(alike((name, other), lambda one: (one, ""))) == 1


def _is_title(summary: Summary, name: str) -> bool:
    titles = summary.facts.titles
    title = titles.named(name) if titles else None
    return title is not None and title.kind is TitleKind.TITLE


def _is_count(text: str) -> bool:
    number = stored_number(text)
    return number is not None and number >= 0 and number == number.to_integral_value()
