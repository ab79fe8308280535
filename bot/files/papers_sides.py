"""Columns of a page whose lines do not stand level: known by the space that runs between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from bot.files.papers_page import Piece

FEWEST = 8  # lines of either column
MOST_PIECES = 1000
SPACE = 6.0  # points that stay free between columns
NEAR = 2.0  # points: how exactly lines begin below each other
SHORTEST = 15  # characters a line of text has, headings among them
MOST_LEVEL = 0.75  # of the lines; above that they may be rows of a table


@dataclass(frozen=True, slots=True)
class Sides:
    """Two columns, with what stands above and below them."""

    above: Sequence[Piece]
    left: Sequence[Piece]
    right: Sequence[Piece]
    below: Sequence[Piece]


def start_of(pages: Sequence[Sequence[Piece]]) -> float | None:
    """Where the second column of a paper begins; none for a paper that is not set in columns."""
    found = (
        start
        for pieces in pages
        if len(pieces) <= MOST_PIECES
        for start in _starts(pieces)
        for sides in _between(pieces, start)
        if _is_text(sides.left) and _is_text(sides.right) and not _is_level(sides.left, sides.right)
    )
    return next(found, None)


def sides_of(pieces: Sequence[Piece], start: float) -> Sides | None:
    """The first two columns between lines that run across the page, however few lines they have."""
    return next((sides for sides in _between(pieces, start) if sides.left and sides.right), None)


def _starts(pieces: Sequence[Piece]) -> Iterator[float]:
    """Where enough lines begin below each other to be a column with another one before it."""
    counts = Counter(round(piece.left / NEAR) for piece in pieces)
    first = min(counts, default=0)
    for start, count in sorted(counts.items()):
        if start > first and count + counts[start + 1] >= FEWEST / 2:
            yield start * NEAR - NEAR


def _between(pieces: Sequence[Piece], start: float) -> Iterator[Sides]:
    across = sorted(_middle(one) for one in pieces if one.left < start and one.right > start - SPACE)
    for top, bottom in pairwise((-inf, *across, inf)):
        inside = [one for one in pieces if top < _middle(one) < bottom]
        yield Sides(
            [one for one in pieces if _middle(one) <= top],
            [one for one in inside if one.left < start],
            [one for one in inside if one.left >= start],
            [one for one in pieces if _middle(one) >= bottom],
        )


def _is_text(column: Sequence[Piece]) -> bool:
    return len(column) >= FEWEST and sum(len(one.text) for one in column) >= SHORTEST * len(column)


def _is_level(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    level = sum(any(one.is_level_with(other) for other in left) for one in right)
    return level > MOST_LEVEL * min(len(left), len(right))


def _middle(piece: Piece) -> float:
    return (piece.top + piece.bottom) / 2
