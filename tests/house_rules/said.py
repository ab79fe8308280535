"""A template that is said somewhere, and what it is given there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A template, with the names of its data; none where they cannot be read."""

    template: str
    given: frozenset[str] | None
    place: str
