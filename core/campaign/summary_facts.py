"""A summary as its checks see it: the draft, its form, and what else is known of the enterprise."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.campaign.plan import DutyKind
from core.campaign.summary_fields import Field, FieldKind
from core.campaign.summary_findings import Point
from core.campaign.summary_form import fields
from core.campaign.titles import TitleCatalogue
from core.drafts import Draft
from core.units import stored_number


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """What a summary is checked against.

    `midyear` and `registration` are what the enterprise handed in for the same year and was accepted, none
    where there is none. `minimum_wage` is the monthly one of its region (lương tối thiểu vùng) in đồng, as in
    force then; without it wages are not compared. `titles` tells titles from award forms.
    """

    midyear: Draft | None = None
    registration: Draft | None = None
    minimum_wage: Decimal | None = None
    titles: TitleCatalogue | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One draft of a kind of summary, with the facts."""

    kind: DutyKind
    draft: Draft
    facts: SummaryFacts

    def text(self, key: str) -> str:
        """An answer; empty where it was not given or was skipped."""
        return self.draft.answers.get(key, "").strip()

    def number(self, key: str) -> Decimal | None:
        """An answer as a number, where it is one."""
        return stored_number(self.text(key))

    def numbers(self) -> Iterator[tuple[Field, Decimal]]:
        """The numbers of this summary that were given."""
        for one in fields(self.kind):
            number = self.number(one.key) if one.kind is FieldKind.NUMBER else None
            if number is not None:
                yield one, number

    def given(self, *keys: str) -> tuple[Decimal, ...]:
        """The numbers of these answers; none at all where one of them is missing."""
        numbers = [self.number(key) for key in keys]
        found = tuple(one for one in numbers if one is not None)
        return found if len(found) == len(keys) else ()

    def exceeds(self, key: str, other_key: str) -> bool:
        """Whether both answers are given and the one is more than the other."""
        match self.given(key, other_key):
            case (one, other):
                return one > other
        return False

    def point(self, key: str, other_key: str) -> Point:
        """The point about one answer beside another; one that was not given is a zero."""
        value, other = self.text(key) or "0", self.text(other_key) or "0"
        return Point(key=key, value=value, other_key=other_key, other=other)

    def against(self, key: str, figure: Decimal) -> Point:
        """The point about an answer beside a limit or an earlier figure."""
        return Point(key=key, value=self.text(key), other=f"{figure:f}")
