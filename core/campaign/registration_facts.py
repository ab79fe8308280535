"""A registration as its checks see it: the draft's rows as numbered nominees, the day's titles and rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.campaign.findings import GROUP, Finding, FindingCode, FindingSeverity, place_of
from core.campaign.nominees import Nominee, count_from, nominee_from
from core.campaign.plan import Day
from core.campaign.sameness import alike
from core.campaign.title_rules import Rule, TitleRules
from core.campaign.titles import TitleCatalogue
from core.drafts import Draft
from core.ids import BoardId
from core.messages import Json

DECLARED = "declared:"  # before a title's full name: how many an enterprise registers, listed or not


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """What a draft is checked against: titles and rules of every day, the day, the plan's year, the board."""

    titles: TitleCatalogue
    rules: TitleRules
    day: Day
    plan_year: int
    board: BoardId | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A nominee with the number of its row, counted from 1.

    `is_namesake`: the person said that it is another one of the same name (the row's note `kept`).
    """

    row: int
    nominee: Nominee
    is_namesake: bool = False


class Registration:
    """`Registration` – đăng ký danh hiệu: one draft with the titles and rules of its day."""

    def __init__(self, draft: Draft, facts: RegistrationFacts) -> None:
        self.draft = draft
        self.facts = facts
        self.rules = facts.rules.on(facts.day)
        self.listed = tuple(
            Listed(at, nominee_from(row), bool(row.get("kept"))) for at, row in enumerate(draft.of(GROUP), 1)
        )

    @cached_property
    def people(self) -> tuple[Listed, ...]:
        """The rows of persons."""
        return tuple(one for one in self.listed if not one.nominee.is_collective)

    @cached_property
    def collectives(self) -> tuple[Listed, ...]:
        """The rows of collectives."""
        return tuple(one for one in self.listed if one.nominee.is_collective)

    @cached_property
    def by_title(self) -> Mapping[str, tuple[Listed, ...]]:
        """The rows that name a title, by what they name."""
        return grouped(self.listed, lambda one: one.nominee.title)

    def answer(self, key: str) -> str:
        """A single answer, empty where it was not given."""
        return self.draft.answers.get(key, "").strip()

    def number(self, key: str) -> int | None:
        """An answer that is a whole number."""
        return count_from(self.answer(key))

    def declared(self, title: str) -> int | None:
        """How many of a title the enterprise says it registers."""
        return self.number(f"{DECLARED}{title}")

    def bearers(self, title: str, among: Iterable[Listed] | None = None) -> tuple[Listed, ...]:
        """The rows whose title is this one, or one that is only given to its bearers."""
        rows = self.listed if among is None else among
        return tuple(one for one in rows if title in self._borne[one.nominee.title])

    @cached_property
    def _borne(self) -> Mapping[str, frozenset[str]]:
        return {title: self.rules.borne_with(title) for title in {one.nominee.title for one in self.listed}}


def grouped(rows: Iterable[Listed], key: Callable[[Listed], str]) -> Mapping[str, tuple[Listed, ...]]:
    """The rows by a text of theirs; those where it is empty are left out."""
    found: dict[str, list[Listed]] = {}
    for one in rows:
        if text := key(one):
            found.setdefault(text, []).append(one)
    return {text: tuple(group) for text, group in found.items()}


def distinct(rows: Iterable[Listed]) -> int:
    """How many nominees the rows are: the same name in the same unit is one, a row without a name is one."""
    found = tuple(rows)
    named = [one for one in found if one.nominee.name]
    return len(alike(named, lambda one: (one.nominee.name, one.nominee.unit))) + len(found) - len(named)


def on_rows(code: FindingCode, severity: FindingSeverity, rows: Sequence[Listed], **data: Json) -> Finding:
    """A finding on these rows that rests on no rule about titles; a single row's name is in its data."""
    return Finding(code, severity, _places(rows), {"name": _name(rows)} | data)


def by_rule(
    code: FindingCode, severity: FindingSeverity, rule: Rule, rows: Sequence[Listed], **data: Json
) -> Finding:
    """A finding on these rows by a rule, with its title; by an unverified one it is for officers only."""
    return on_rows(code, severity, rows, title=rule.title, **data).resting_on(rule.state, rule.source)


def _places(rows: Sequence[Listed]) -> tuple[str, ...]:
    return tuple(place_of(row) for row in sorted(one.row for one in rows))


def _name(rows: Sequence[Listed]) -> str:
    return rows[0].nominee.name if len(rows) == 1 else ""
