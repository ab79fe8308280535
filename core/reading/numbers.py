"""Numbers as people type them in answer to one question: “1.250 tỷ”, “845tr”, “hai tỷ rưỡi”, “~450 người”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from core.reading.folding import fold
from core.reading.number_context import Sign
from core.reading.number_figures import MOST_FIGURES
from core.reading.number_finding import Found, find_numbers
from core.reading.number_measures import Measure
from core.reading.number_words import BILLION, MILLION, THOUSAND, number_values
from core.units import Unit

__all__ = ["Amount", "NumberProblem", "Unit", "read_amount"]

LONGEST_TEXT = 500
_ZERO = re.compile(
    r"(?:(?:da|a|vang|thua|em|ben em|cong ty|don vi|nam nay|so lieu|bang|la)[ ,:]+)*"
    r"(?:khong|ko|k|zero|none|no)(?: (?:co|con|no|bi|phat|phat sinh|xay ra|de xay ra))*"
    r"(?: (?:ai|gi|mot|so|nguoi|vu|lan|viec|thue|bhxh|bao hiem|dong"
    r"|truong hop|sang kien|giai phap|tap the|ca nhan|lao dong|tai nan|phan tram))*(?: nao)?"
    r"(?: (?:ca|het|dau|a|ah|nhe|nha|em|anh|chi))*[ .!]*"
)
_BEYOND = Decimal(10) ** MOST_FIGURES
_WHOLE = {Measure.PEOPLE, Measure.COUNT, Measure.VND}
# What no enterprise has: a bare number above it was typed in đồng or dollars and not in the step's unit.
_INCREDIBLE = {Measure.VND: Decimal(10) ** 15, Measure.USD: Decimal(10) ** 11}


class NumberProblem(StrEnum):
    """Why no number was read."""

    NO_NUMBER = "no_number"
    SEVERAL = "several"
    MALFORMED = "malformed"
    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    TOO_SMALL = "too_small"
    TOO_BIG = "too_big"
    WRONG_UNIT = "wrong_unit"


@dataclass(frozen=True, slots=True)
class Amount:
    """What was read: one `value` in the step's unit, or two and more `options` to ask about, or a `problem`.

    `written` is the unit that the person wrote, if any; `approximate` says that it came with “khoảng”, “ước”.
    """

    value: Decimal | None = None
    options: tuple[Decimal, ...] = ()
    problem: NumberProblem | None = None
    written: Unit | None = None
    approximate: bool = False


def read_amount(
    text: str, unit: Unit, *, least: Decimal | None = Decimal(0), most: Decimal | None = None
) -> Amount:
    """The number that answers a question asked in `unit`, between `least` and `most`.

    A bare number is in the step's unit; a written scale or currency is converted. Where the writing may mean
    two numbers (“1.250 tỷ”), both are options, unless limits or a second writing of it leave one.
    """
    if len(text) > LONGEST_TEXT:
        has_digits = any(char.isdecimal() for char in text)
        return Amount(problem=NumberProblem.SEVERAL if has_digits else NumberProblem.NO_NUMBER)
    if _ZERO.fullmatch(fold(text)):
        return _judged((Decimal(0),), unit, least, most)
    found = _answering(find_numbers(text), unit)
    readings = tuple(dict.fromkeys(_reading(one, unit) for one in found))
    shared = _shared(readings)
    if isinstance(shared, NumberProblem):
        amount = Amount(problem=shared)
    else:
        amount = _judged(shared, unit, least, most)
    return replace(
        amount,
        written=_written(found[0]) if len(readings) == 1 else None,
        approximate=any(one.is_rough for one in found),
    )


def _measure(unit: Unit) -> Measure:
    """What the unit counts, whatever its size."""
    return Measure[unit.name.rpartition("_")[2]]


def _answering(found: Sequence[Found], unit: Unit) -> Sequence[Found]:
    """The numbers that may be the answer: beside others, periods and what counts something else are not."""
    fitting = [one for one in found if not _is_other(one, unit)] or found
    return [one for one in fitting if not one.is_period] or fitting


def _is_other(found: Found, unit: Unit) -> bool:
    """Whether it counts something else: dollars for đồng, “%” or “tỷ” for people."""
    if found.measure is None:
        return _measure(unit) in {Measure.PEOPLE, Measure.PERCENT} and found.scale >= MILLION
    return found.measure is not _measure(unit) and (found.measure, unit) != (Measure.PEOPLE, Unit.COUNT)


def _reading(found: Found, unit: Unit) -> tuple[Decimal, ...] | NumberProblem:
    """The values that a number may have in the step's unit, limits aside, or why it has none."""
    if _is_other(found, unit):
        return NumberProblem.WRONG_UNIT
    if any(len(piece.figures) > MOST_FIGURES for piece in found.pieces):
        return NumberProblem.TOO_BIG
    counts_whole = found.measure in _WHOLE if found.measure else unit.is_whole
    values = number_values(found.pieces, whole=counts_whole)
    if not values:
        return NumberProblem.MALFORMED if len(found.pieces) == 1 else NumberProblem.SEVERAL
    if max(values) >= _BEYOND:
        return NumberProblem.TOO_BIG
    converted = (one for value in values for one in _converted(value, found, unit))
    return tuple(signed for value in converted for signed in _signed(value, found.sign, unit))


def _converted(value: Decimal, found: Found, unit: Unit) -> tuple[Decimal, ...]:
    """A value in the step's unit. Where no currency was written and the scale is below a million, it is bare.

    “12 nghìn” for a step in tỷ may be either; so may a bare number that is more than any enterprise has.
    """
    in_unit = value.scaleb(-unit.power)
    if found.measure is not None or found.scale >= MILLION or not unit.power:
        return (in_unit,)
    is_incredible = value >= _INCREDIBLE[_measure(unit)].scaleb(-unit.power)
    return (value, in_unit) if found.scale == THOUSAND or is_incredible else (value,)


def _signed(value: Decimal, sign: Sign, unit: Unit) -> tuple[Decimal, ...]:
    if sign is Sign.EITHER:
        return (value, -value)
    is_negative = sign is Sign.MINUS or (sign is Sign.FALL and unit is Unit.PERCENT)
    return (-value,) if is_negative else (value,)


def _shared(readings: Sequence[tuple[Decimal, ...] | NumberProblem]) -> tuple[Decimal, ...] | NumberProblem:
    """What all numbers of a message may mean (“2 tỷ đồng (hai tỷ đồng)” is one value), or the problem."""
    if not readings:
        return NumberProblem.NO_NUMBER
    first, *others = readings
    if isinstance(first, NumberProblem) or not others:
        return NumberProblem.SEVERAL if others else first
    same = tuple(value for value in first if all(value in other for other in others))
    return same or NumberProblem.SEVERAL


def _judged(values: tuple[Decimal, ...], unit: Unit, least: Decimal | None, most: Decimal | None) -> Amount:
    """The values that fit the unit and the limits, as the answer or as options; else what is wrong."""
    whole = [_plain(value) for value in values if not unit.is_whole or not value % 1]
    if not whole:
        return Amount(problem=NumberProblem.NOT_WHOLE)
    problems = {value: _beyond(value, least, most) for value in whole}
    inside = tuple(value for value, problem in problems.items() if problem is None)
    if not inside:
        return Amount(problem=problems[whole[0]])
    return Amount(value=inside[0]) if len(inside) == 1 else Amount(options=inside)


def _beyond(value: Decimal, least: Decimal | None, most: Decimal | None) -> NumberProblem | None:
    if least is not None and value < least:
        return NumberProblem.NEGATIVE if value < 0 <= least else NumberProblem.TOO_SMALL
    return NumberProblem.TOO_BIG if most is not None and value > most else None


def _written(found: Found) -> Unit | None:
    """The unit that the person wrote; none for a bare number, and for a currency that no step asks for."""
    size = "BILLION_" if found.scale >= BILLION else "MILLION_" if found.scale >= MILLION else ""
    name = found.measure.name if found.measure is not None else ""
    names = (size + name, f"MILLION_{name}" if size else name, name)
    return next((Unit[one] for one in names if one in Unit.__members__), None)


def _plain(value: Decimal) -> Decimal:
    """The same value without an exponent, trailing zeros or a negative zero."""
    return value.quantize(Decimal(1)) + 0 if not value % 1 else value.normalize()
