"""Numbers out of words and figures together: “hai tỷ rưỡi”, “2 tỷ 300 triệu”, “1tr2”, “không phẩy năm”."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from itertools import product

from core.reading.number_figures import figure_values
from core.reading.number_tally import Tally
from core.reading.vocabulary import Vocabulary

TEN, HUNDRED, THOUSAND, MILLION, BILLION = (Decimal(10) ** power for power in (1, 2, 3, 6, 9))
_LONGEST_TAIL = 3


class Part(Enum):
    """What a piece of a number does; “linh” and “lẻ” (`ODD`) only say that the tens are none."""

    FIGURES = auto()
    DIGIT = auto()
    LATE_DIGIT = auto()
    SCALE = auto()
    ODD = auto()
    POINT = auto()
    HALF = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a run of figures in a number: what it does, its value (a scale's factor), its figures.

    Of the scales only “mười” has figures: it is a number by itself, “chục”, “trăm”, “tỷ” alone are none.
    """

    part: Part
    value: Decimal = Decimal(0)
    figures: str = ""


FOLLOWERS = {
    Part.FIGURES: {Part.SCALE, Part.POINT, Part.HALF},
    Part.DIGIT: {Part.SCALE, Part.POINT, Part.HALF, Part.DIGIT, Part.LATE_DIGIT},
    Part.LATE_DIGIT: {Part.SCALE, Part.POINT, Part.HALF},
    Part.SCALE: set(Part),
    Part.ODD: {Part.FIGURES, Part.DIGIT, Part.LATE_DIGIT},
    Part.POINT: {Part.FIGURES, Part.DIGIT, Part.SCALE},
    Part.HALF: set[Part](),
}
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# “trieeuj” and “tyr” are typed on a keyboard whose Vietnamese is switched off.
_SCALES = {
    TEN: "mươi",
    HUNDRED: "trăm",
    THOUSAND: "nghìn ngàn k thousand",
    MILLION: "triệu tr million trieeuj trieuj",
    BILLION: "tỷ tỉ bn billion tyr tir",
}
PIECES = Vocabulary(
    {word: Piece(Part.DIGIT, Decimal(value)) for value, word in enumerate(_DIGITS)}
    | {"mười": Piece(Part.SCALE, TEN, "10"), "bẩy": Piece(Part.DIGIT, Decimal(7))}
    | {"nửa": Piece(Part.FIGURES, figures="0.5")}
    | {word: Piece(Part.SCALE, scale) for scale, words in _SCALES.items() for word in words.split()}
    | {
        word: Piece(Part.LATE_DIGIT, Decimal(value))
        for word, value in (("mốt", 1), ("tư", 4), ("lăm", 5), ("nhăm", 5))
    }
    | {"linh": Piece(Part.ODD), "lẻ": Piece(Part.ODD), "phẩy": Piece(Part.POINT), "chấm": Piece(Part.POINT)}
    | {"rưỡi": Piece(Part.HALF), "rưởi": Piece(Part.HALF)},
    marked={"chục": Piece(Part.SCALE, TEN), "vạn": Piece(Part.SCALE, TEN * THOUSAND)},
)


def number_values(pieces: Sequence[Piece], *, whole: bool) -> tuple[Decimal, ...]:
    """Every value that these pieces may have together, most likely first; none if they are no number.

    The last digits behind a scale are of the next lower one: “2 tỷ 3” is 2,3 tỷ, “một trăm hai” is 120,
    “2 tỷ 350” is 2,35 tỷ, and “2 tỷ 35” may be 2,35 or 2,035 tỷ. `whole` is for figures that stand alone.
    """
    joined = _with_fraction(pieces)
    choices = [_choices(joined, at, whole=whole and len(joined) == 1) for at in range(len(joined))]
    totals = (_total(chosen) for chosen in product(*choices))
    return tuple(dict.fromkeys(total for total in totals if total is not None))


def _choices(pieces: Sequence[Piece], at: int, *, whole: bool) -> tuple[Piece, ...]:
    """The piece at a place with each of its values there."""
    piece = pieces[at]
    scale = pieces[at - 1].value if at and pieces[at - 1].part is Part.SCALE else Decimal(0)
    is_last = at == len(pieces) - 1
    values: tuple[Decimal, ...] = (piece.value,)
    if piece.part is Part.HALF:
        values = (scale / 2 if scale >= HUNDRED else Decimal("0.5"),) if scale or at == 1 else ()
    elif piece.part is Part.FIGURES and is_last and scale >= THOUSAND:
        values = _tail(piece.figures, scale)
    elif piece.part is Part.FIGURES:
        values = figure_values(piece.figures, whole=whole or at > 0)
    elif is_last and scale >= HUNDRED and piece.part in {Part.DIGIT, Part.LATE_DIGIT}:
        values = (piece.value * scale / TEN,)
    return tuple(replace(piece, value=value) for value in values)


def _tail(figures: str, scale: Decimal) -> tuple[Decimal, ...]:
    if not figures.isdecimal() or len(figures) > _LONGEST_TAIL:
        return ()
    places = {1: (1,), 2: (2, 3), 3: (3,)}[len(figures)]
    return tuple(Decimal(figures) * scale / TEN**place for place in places)


def _with_fraction(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with what stands behind “phẩy”, up to a scale, made one piece."""
    at = next((place for place, piece in enumerate(pieces) if piece.part is Part.POINT), None)
    if at is None:
        return tuple(pieces)
    behind = pieces[at + 1 :]
    end = next((place for place, piece in enumerate(behind) if piece.value >= THOUSAND), len(behind))
    digits = _decimals(behind[:end])
    fraction = Piece(Part.POINT, Decimal(f"0.{digits}")) if digits else Piece(Part.ODD)
    return (*pieces[:at], fraction, *behind[end:])


def _decimals(pieces: Sequence[Piece]) -> str:
    """The figures behind the point: said one by one (“hai năm”), as a number (“hai mươi lăm”), or written."""
    parts = {piece.part for piece in pieces}
    if parts <= {Part.DIGIT, Part.LATE_DIGIT}:
        return "".join(str(piece.value) for piece in pieces)
    if parts == {Part.FIGURES}:
        return pieces[0].figures if pieces[0].figures.isdecimal() else ""
    total = _total(pieces)
    return "" if total is None or total % 1 else f"{total:f}"


def _total(pieces: Sequence[Piece]) -> Decimal | None:
    """The value of pieces whose own values are settled; none if they do not make one number."""
    tally = Tally()
    takes = {
        Part.FIGURES: tally.number,
        Part.DIGIT: tally.number,
        Part.LATE_DIGIT: tally.late_digit,
        Part.SCALE: tally.scale,
        Part.ODD: tally.odd,
        Part.POINT: tally.fraction,
        Part.HALF: tally.fraction,
    }
    return tally.total() if all(takes[piece.part](piece.value) for piece in pieces) else None
