"""The numbers in a chat message, each with what the words around it say of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.reading.number_context import Sign, approach, is_only_filled, is_period, measure_at
from core.reading.number_measures import VAGUE, Measure
from core.reading.number_tokens import Token, piece_at, tokens_of
from core.reading.number_words import FOLLOWERS, Part, Piece

_LONGEST_TAIL = 3
_TELLING = {Part.SCALE, Part.POINT, Part.HALF}


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a message: its pieces, what it counts, its sign, and whether it is only about right.

    `is_period` marks a year, month or date (“6 tháng đầu năm 2026”): no answer while there is another number.
    """

    pieces: tuple[Piece, ...]
    measure: Measure | None
    sign: Sign
    is_rough: bool
    is_period: bool

    @property
    def scale(self) -> Decimal:
        """The greatest factor said (“2 tỷ 300 triệu”: 10⁹); 0 if none."""
        return max((one.value for one in self.pieces if one.part is Part.SCALE), default=Decimal(0))


def find_numbers(text: str) -> tuple[Found, ...]:
    """Every number of a message in its order; digits in words only where they surely are numbers."""
    return tuple(_found(tokens_of(text)))


def _found(tokens: Sequence[Token]) -> Iterator[Found]:
    place = 0
    while place < len(tokens):
        pieces = _pieces(tokens, place)
        end = place + len(pieces)
        if pieces and _is_number(tokens, place, pieces):
            lead = approach(tokens, place)
            measure = measure_at(tokens, end)[0] or lead.measure
            yield Found(pieces, measure, lead.sign, lead.is_rough, is_period(tokens, place, end))
        place = max(end, place + 1)


def _pieces(tokens: Sequence[Token], start: int) -> tuple[Piece, ...]:
    """The pieces of the number that starts at this place; none if none does."""
    pieces: list[Piece] = []
    for place in range(start, len(tokens)):
        piece = piece_at(tokens, place)
        if piece is None or not _fits(piece, pieces, tokens[place + 1 :]):
            break
        pieces.append(piece)
    while pieces and pieces[-1].part in {Part.ODD, Part.POINT}:
        pieces.pop()
    return tuple(pieces)


def _fits(piece: Piece, before: Sequence[Piece], behind: Sequence[Token]) -> bool:
    """Whether a number may start or go on with this piece; long figures behind a scale are another number."""
    if not before:
        return piece.part is Part.DIGIT or bool(piece.figures)
    if piece.part is Part.FIGURES and before[-1].part is Part.SCALE:
        is_tail = piece.figures.isdecimal() and len(piece.figures) <= _LONGEST_TAIL
        following = piece_at(behind, 0) if behind else None
        return is_tail or (following is not None and following.part is Part.SCALE)
    return piece.part in FOLLOWERS[before[-1].part]


def _is_number(tokens: Sequence[Token], start: int, pieces: Sequence[Piece]) -> bool:
    """Whether these pieces surely are a number: a digit in words alone may be anything (“năm”, “ba”, “tư”).

    It is one where it counts something, or where nothing else was said, politeness aside; “không” never.
    “Mười mấy” and “vài ba” are no numbers.
    """
    end = start + len(pieces)
    if any(token.text in VAGUE for token in (*tokens[max(start - 1, 0) : start], *tokens[end : end + 1])):
        return False
    if tokens[start].is_figures or any(piece.part in _TELLING for piece in pieces):
        return True
    if not pieces[0].value or (start and tokens[start - 1].is_figures):
        return False
    is_counting = measure_at(tokens, end)[0] is not None
    return is_counting or (is_only_filled(tokens[:start]) and is_only_filled(tokens[end:]))
