"""What the headings of a list say to the rows below them."""

from dataclasses import dataclass, field

from core.reading.titles import Mention


@dataclass(slots=True)
class Section:
    """The title, the unit and the kind that rows take over where they say nothing.

    `is_unit_outside`: titles stand within units (“Xưởng 1: LĐTT … CSTĐCS …, Xưởng 2: …”), so a new unit
    closes the title; else units stand within titles, and a new title closes the unit. None until the first
    heading.
    """

    mentions: list[Mention] = field(default_factory=list)
    unit: str = ""
    is_collective: bool | None = None
    is_unit_outside: bool | None = None

    @property
    def wants_collectives(self) -> bool:
        """Whether the rows below are collectives."""
        return self.is_collective is True or any(one.is_collective for one in self.mentions)

    def open_title(self, mentions: list[Mention]) -> None:
        """A heading names a title."""
        if self.is_unit_outside is None:
            self.is_unit_outside = bool(self.unit)
        self.mentions = list(mentions)
        if not self.is_unit_outside:
            self.unit = ""

    def open_unit(self, unit: str) -> None:
        """A heading names a unit."""
        if self.is_unit_outside is None and not self.mentions:
            self.is_unit_outside = True
        if self.is_unit_outside:
            self.mentions = []
        self.unit = unit

    def open_kind(self, *, is_collective: bool) -> None:
        """A heading says “Cá nhân” or “Tập thể”; a title of the other kind ends there."""
        if any(one.is_collective is not is_collective for one in self.mentions):
            self.mentions = []
        self.unit = ""
        self.is_collective = is_collective
