"""Nominees counted: people, among them those who work in production, and collectives."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from bot.rendering.figures import figure
from core.drafts import Row
from core.reading.collation import text_key

One = TypeVar("One")
Tallies: TypeAlias = tuple[tuple[str, "Tally"], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many individuals, how many of them direct workers (trực tiếp lao động), how many collectives."""

    individuals: int = 0
    workers: int = 0
    collectives: int = 0

    def and_one(self, row: Row) -> "Tally":
        """The tally with this nominee."""
        if is_collective(row):
            return Tally(self.individuals, self.workers, self.collectives + 1)
        return Tally(self.individuals + 1, self.workers + (row.get("class") == "worker"), self.collectives)

    def shown(self) -> Mapping[str, str]:
        """The numbers as a document writes them, by the keys of its columns."""
        return {
            "individuals": figure(str(self.individuals)),
            "workers": figure(str(self.workers)),
            "collectives": figure(str(self.collectives)),
        }


def tally(rows: Iterable[Row]) -> Tally:
    """All these nominees."""
    total = Tally()
    for row in rows:
        total = total.and_one(row)
    return total


def tallied(
    things: Iterable[One], row: Callable[[One], Row], names: Callable[[One], Iterable[str]]
) -> Tallies:
    """The nominees under each name, in Vietnamese order; a thing counts once under each of its names."""
    found: dict[str, Tally] = {}
    for thing in things:
        for name in names(thing):
            found[name] = found.get(name, Tally()).and_one(row(thing))
    return tuple(sorted(found.items(), key=lambda one: text_key(one[0])))


def awards(row: Row) -> tuple[str, ...]:
    """What a nominee is named for: a title, an award form, or both."""
    return tuple(dict.fromkeys(name for key in ("title", "form") if (name := row.get(key, "").strip())))


def is_collective(row: Row) -> bool:
    """Whether a row names a collective (tập thể) and not a person."""
    return row.get("kind") == "collective"
