"""Titles (danh hiệu thi đua) and award forms (hình thức khen thưởng): a catalogue of dated data."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.campaign.plan import Day


class TitleKind(StrEnum):
    """A title is registered at the start of a year; an award form (bằng khen …) is proposed at its end."""

    TITLE = "title"
    FORM = "form"


class Bearer(StrEnum):
    """Who may bear it: a person (cá nhân), a collective (tập thể), or both."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    EITHER = "either"


class TitleState(StrEnum):
    """Whether a published source says so, or an officer still has to confirm it."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Title:
    """A title or an award form by its full name, and how people write it.

    `decided_by` are those who may grant it (cấp quyết định). A spelling may offer choices: “CSTĐ (|cấp)
    tỉnh”. `valid_to` is the last day on which it can be granted; none while it is in force.
    """

    name: str
    kind: TitleKind
    bearer: Bearer
    decided_by: tuple[str, ...]
    spellings: tuple[str, ...]
    source: str
    state: TitleState
    valid_from: Day
    valid_to: Day | None = None

    def is_valid(self, day: Day) -> bool:
        """Whether it can be granted on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that leave open which title is meant (“CSTĐ” without its level), and the titles they may mean."""

    name: str
    kind: TitleKind
    bearer: Bearer
    spellings: tuple[str, ...]
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleCatalogue:
    """All titles and award forms that a list of nominees may name."""

    titles: tuple[Title, ...]
    unclear: tuple[Unclear, ...] = field(default=())

    def on(self, day: Day) -> "TitleCatalogue":
        """The catalogue of one day: what is no longer or not yet granted is left out."""
        titles = tuple(one for one in self.titles if one.is_valid(day))
        known = {one.name for one in titles}
        unclear = (
            replace(one, choices=tuple(name for name in one.choices if name in known)) for one in self.unclear
        )
        return TitleCatalogue(titles, tuple(one for one in unclear if one.choices))

    def named(self, name: str) -> Title | None:
        """The title with this full name."""
        return next((one for one in self.titles if one.name == name), None)
