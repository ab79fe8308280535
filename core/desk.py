"""What handlers may ask besides the database: links, codes, holidays, labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.campaign.working_days import ListedDay, WorkCalendar
from core.ids import BoardId, PersonId, PlanId
from core.messages import ChannelName, Choice


class Links(Protocol):
    """Addresses of our own pages, signed and expiring where they show something personal."""

    def plan(self, plan: PlanId) -> str:
        """The plan's text."""
        ...

    def export(self, person: PersonId) -> str:
        """What is kept about a person, as a file; works for a day."""
        ...

    def invite(self, channel: ChannelName, code: str) -> str:
        """Opens the bot with the code typed in; empty where the channel has no such thing."""
        ...


class Codes(Protocol):
    """One-time codes: made by chance, kept as keyed hashes."""

    def new(self) -> str:
        """Six digits."""
        ...

    def hashed(self, code: str) -> str:
        """What is kept instead of the code."""
        ...


class Holidays(Protocol):
    """The public holidays as a library knows them."""

    def calendar(self, overrides: Mapping[date, ListedDay]) -> WorkCalendar:
        """The board's calendar, the officer's entries over the library's."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What handlers may ask besides the database; built once by the composition root."""

    links: Links
    codes: Codes
    holidays: Holidays
    labels: Mapping[str, Mapping[str, str]]
    default_board: BoardId | None = None
    channels: Sequence[ChannelName] = ()

    def choices(self, locale: str, keys: Sequence[str]) -> tuple[Choice, ...]:
        """Choices with their labels in this language."""
        return tuple(Choice(key, self.labels[locale][key]) for key in keys)
