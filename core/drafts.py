"""What a person has filled in so far: single answers, and rows of the repeating parts of a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

Answers: TypeAlias = Mapping[str, str]
Row: TypeAlias = Mapping[str, str]
Rows: TypeAlias = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """`Draft` – bản nháp: answers by the key of their step, rows by the key of their group.

    Every value is its canonical text (a number “1250.5”, a day “2026-12-05”). A key that starts with `_`
    is the form's own note and no answer of the person.
    """

    answers: Answers = field(default_factory=dict)
    rows: Mapping[str, Rows] = field(default_factory=dict)

    def answered(self, key: str, value: str) -> "Draft":
        """The draft with this answer."""
        return replace(self, answers={**self.answers, key: value})

    def without(self, key: str) -> "Draft":
        """The draft without this answer."""
        return replace(self, answers={one: value for one, value in self.answers.items() if one != key})

    def listed(self, key: str, rows: Sequence[Row]) -> "Draft":
        """The draft with these rows in a group; none removes the group."""
        kept = {one: value for one, value in self.rows.items() if one != key}
        return replace(self, rows={**kept, key: tuple(rows)} if rows else kept)

    def of(self, group: str) -> Rows:
        """The rows of a group."""
        return self.rows.get(group, ())
