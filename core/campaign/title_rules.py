"""Rules about titles – who decides by default, prerequisites, caps – as dated data with source and state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from core.campaign.plan import Day
from core.campaign.titles import TitleState
from core.ids import BoardId

_R = TypeVar("_R", bound="Rule")

WHOLE = 100


class Authority(StrEnum):
    """Cấp quyết định in short, as tables print it: doanh nghiệp, Ban, tỉnh, Bộ, Thủ tướng, Chủ tịch nước."""

    ENTERPRISE = "DN"
    BOARD = "Ban"
    PROVINCE = "tinh"
    MINISTRY = "Bo"
    PRIME_MINISTER = "TTg"
    PRESIDENT = "CTN"
    ARMED_FORCES = "LLVT"


@dataclass(frozen=True, slots=True)
class AuthorityWords:
    """The short code of one who decides, by the words of the catalogue's `decided_by`."""

    words: str
    code: Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule about one title (its full name), valid from the first to the last of its days.

    `unverified`: no published source was seen for it, so an officer may look at it and nobody else hears it.
    """

    title: str
    source: str
    state: TitleState
    valid_from: Day
    valid_to: Day | None = None

    def is_valid(self, day: Day) -> bool:
        """Whether it holds on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title that it names, its own first."""
        return (self.title,)


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTitles(Rule):
    """A rule about a title by those who bear another one, `of`."""

    of: str

    @property
    def titles(self) -> tuple[str, ...]:
        """Both titles."""
        return (self.title, self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultAuthority(Rule):
    """Who decides on the title where a row does not say; words of the catalogue's `decided_by`."""

    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Among(TwoTitles):
    """Its bearers are chosen among those of the title `of`, so they bear that one too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Rule):
    """Before it, one of the titles `needs` in each of this many years on end.

    `words` say in an account of earlier years (bare: small letters, no marks) that a year counts,
    `other_words` that it was for something else.
    """

    needs: tuple[str, ...]
    years: int
    words: tuple[str, ...]
    other_words: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """Its own title and those that must come before it."""
        return (self.title, *self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(TwoTitles):
    """At least `percent` of a collective's members bear the title `of`, or more than that (`strictly`)."""

    percent: float
    strictly: bool = False

    def __post_init__(self) -> None:
        _check_percent(self.percent)

    def is_met(self, bearers: int, headcount: int) -> bool:
        """Whether so many of the collective are enough."""
        have, needed = bearers * WHOLE, self.percent * headcount
        return have > needed if self.strictly else have >= needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(TwoTitles):
    """At least so many of a collective's members bear the title `of`."""

    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Rule):
    """So many percent of a collective fulfil their tasks (hoàn thành nhiệm vụ), which no list shows."""

    percent: float

    def __post_init__(self) -> None:
        _check_percent(self.percent)


class InitiativeWay(StrEnum):
    """An initiative (sáng kiến) instead of excellent work (HTXSNV), beside it, or in any case."""

    OR = "or"
    AND = "and"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeNeed(Rule):
    """How far the title needs a recognised initiative."""

    way: InitiativeWay


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(TwoTitles):
    """At most `percent` of those who bear the title `of`; of one board only where it is named."""

    percent: float
    board: BoardId | None = None

    def __post_init__(self) -> None:
        _check_percent(self.percent)

    def allows(self, base: int) -> int:
        """How many it allows of so many, whole people."""
        return int(self.percent * base // WHOLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRules:
    """All rules about titles, of every day and board."""

    authorities: tuple[AuthorityWords, ...] = ()
    defaults: tuple[DefaultAuthority, ...] = ()
    among: tuple[Among, ...] = ()
    chains: tuple[Chain, ...] = ()
    shares: tuple[Share, ...] = ()
    presences: tuple[Presence, ...] = ()
    completions: tuple[Completion, ...] = ()
    initiatives: tuple[InitiativeNeed, ...] = ()
    caps: tuple[Cap, ...] = ()

    def of_kinds(self) -> Mapping[str, tuple[Rule, ...]]:
        """Every rule, by the name of its kind."""
        return {
            "defaults": self.defaults,
            "among": self.among,
            "chains": self.chains,
            "shares": self.shares,
            "presences": self.presences,
            "completions": self.completions,
            "initiatives": self.initiatives,
            "caps": self.caps,
        }

    def on(self, day: Day) -> "TitleRules":
        """The rules that hold on a day."""
        return replace(
            self,
            defaults=_valid(self.defaults, day),
            among=_valid(self.among, day),
            chains=_valid(self.chains, day),
            shares=_valid(self.shares, day),
            presences=_valid(self.presences, day),
            completions=_valid(self.completions, day),
            initiatives=_valid(self.initiatives, day),
            caps=_valid(self.caps, day),
        )

    def about(self, title: str) -> tuple[Rule, ...]:
        """Every rule about one title."""
        return tuple(rule for rules in self.of_kinds().values() for rule in rules if rule.title == title)

    def code_of(self, words: str) -> Authority | None:
        """The short code of one who decides; none for words that no title of the catalogue has."""
        return next((one.code for one in self.authorities if one.words == words), None)

    def caps_for(self, board: BoardId | None) -> tuple[Cap, ...]:
        """The caps of a board: its own number for a title, else the general one."""
        own = [one for one in self.caps if one.board is not None and one.board == board]
        titles = {one.title for one in own}
        return (*own, *(one for one in self.caps if one.board is None and one.title not in titles))

    def borne_with(self, title: str) -> frozenset[str]:
        """The title, and those that whoever bears it bears as well or has borne."""
        found: set[str] = set()
        waiting = {title}
        while waiting:
            found |= waiting
            below = {rule.of for rule in self.among if rule.title in waiting}
            below |= {need for rule in self.chains if rule.title in waiting for need in rule.needs}
            waiting = below - found
        return frozenset(found)


def _valid(rules: Iterable[_R], day: Day) -> tuple[_R, ...]:
    return tuple(one for one in rules if one.is_valid(day))


def _check_percent(percent: float) -> None:
    if not 0 <= percent <= WHOLE:
        raise ValueError(f"{percent} is no percentage from 0 to 100")
