"""The parts of which a summary's form is made: fields, indicators, values of rows."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.campaign.plan import DutyKind
from core.drafts import Draft
from core.units import Unit, stored_number

LONGEST_LINE = 300
LONGEST_TEXT = 10_000


class FieldGroup(StrEnum):
    """The parts of a summary in the order in which they are asked, from business to the signature."""

    BUSINESS = "business"
    LABOUR = "labour"
    SAFETY = "safety"
    ENVIRONMENT = "environment"
    INITIATIVES = "initiatives"
    MOVEMENTS = "movements"
    SOCIAL = "social"
    GRANTED = "granted"
    PROPOSALS = "proposals"
    NARRATIVE = "narrative"
    SIGNING = "signing"


class FieldKind(StrEnum):
    """What an answer is: a number in the field's unit, words, yes or no, a person's name."""

    NUMBER = "number"
    TEXT = "text"
    YES_NO = "yes_no"
    NAME = "name"


class Part(StrEnum):
    """The three figures of an indicator: thực hiện, kế hoạch năm, cùng kỳ năm trước."""

    ACTUAL = "actual"
    PLAN = "plan"
    BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a summary; its label is `item:KEY`.

    No answer passes `least` and `most`; beyond `warn_below` and `warn_above` the person confirms it. `after`
    names a number: the field is asked only where that one is given and not zero. `cumulative`: it only grows
    from midyear to yearend. `longest` is in characters; up to `LONGEST_LINE` it is one line. `example` is
    stored as an answer is, so that each language writes a number its own way.
    """

    key: str
    group: FieldGroup
    example: str
    kind: FieldKind = FieldKind.NUMBER
    unit: Unit | None = None
    mandatory: bool = True
    least: Decimal | None = None
    most: Decimal | None = None
    warn_below: Decimal | None = None
    warn_above: Decimal | None = None
    after: str = ""
    cumulative: bool = False
    estimable: bool = False
    longest: int = LONGEST_LINE
    in_midyear: bool = True
    in_yearend: bool = True

    @property
    def label(self) -> str:
        """The key of what people call it."""
        return f"item:{self.key}"

    @property
    def estimated(self) -> str:
        """The answer that is “yes” where this one is an estimate (ước thực hiện); empty where none may be."""
        return f"{self.key.partition('.')[0]}.estimated" if self.estimable else ""

    def is_in(self, kind: DutyKind) -> bool:
        """Whether this kind of summary has it."""
        return {DutyKind.MIDYEAR: self.in_midyear, DutyKind.YEAREND: self.in_yearend}.get(kind, False)

    def applies(self, draft: Draft) -> bool:
        """Whether it is asked with these answers."""
        return not self.after or bool(stored_number(draft.answers.get(self.after, "")))

    def fits(self, value: str) -> bool:
        """Whether a stored answer is of the field's kind and within its limits."""
        if self.kind is FieldKind.YES_NO:
            return value in {"yes", "no"}
        if self.kind is not FieldKind.NUMBER:
            return len(value) <= self.longest
        number = stored_number(value)
        return number is not None and self._admits(number)

    def _admits(self, number: Decimal) -> bool:
        is_whole = number == number.to_integral_value()
        is_above = self.least is None or self.least <= number
        is_below = self.most is None or number <= self.most
        return is_above and is_below and (is_whole or not (self.unit and self.unit.is_whole))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure of business with its three parts; `examples` are theirs, in the order of `Part`.

    A figure that `may_be_negative` (profit) does not only grow during a year.
    """

    key: str
    unit: Unit
    examples: tuple[str, str, str]
    most: Decimal
    warn_above: Decimal
    mandatory: bool = False
    may_be_negative: bool = False

    def key_of(self, part: Part) -> str:
        """The key of one of its answers: `revenue.plan`."""
        return f"{self.key}.{part.value}"

    def fields(self) -> tuple[Field, ...]:
        """Its fields: what was done first, for an enterprise that has none of it is asked no more."""
        return tuple(self._field(part, example) for part, example in zip(Part, self.examples, strict=True))

    def _field(self, part: Part, example: str) -> Field:
        is_actual = part is Part.ACTUAL
        return Field(
            key=self.key_of(part),
            group=FieldGroup.BUSINESS,
            example=example,
            unit=self.unit,
            mandatory=self.mandatory,
            least=-self.most if self.may_be_negative else Decimal(0),
            most=self.most,
            warn_below=-self.warn_above if self.may_be_negative else None,
            warn_above=self.warn_above,
            after="" if self.mandatory or is_actual else self.key_of(Part.ACTUAL),
            cumulative=is_actual and not self.may_be_negative,
            estimable=is_actual,
        )


@dataclass(frozen=True, slots=True)
class RowField:
    """One value of a row; its label is `column:KEY`. A number is a whole one: people or awards."""

    key: str
    mandatory: bool = False
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A repeating part of a summary, kept in the draft's rows under its key."""

    key: str
    fields: tuple[RowField, ...]
