"""A plan's text line by line, with the words that its reading rests on marked where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.campaign.plan import Quote
from core.campaign.quotes import plain

Spots = dict[int, list[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a line's letters, and what they are marked as; empty for none."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, by its number from 1; `mark` is the gravest of its pieces'."""

    number: int
    pieces: tuple[Piece, ...]
    mark: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it."""
        return not any(piece.text.strip() for piece in self.pieces)


def marked_lines(text: str, marks: Sequence[tuple[str, Quote]]) -> tuple[Line, ...]:
    """The lines with the quotes marked; where two meet, the one named first shows.

    A quote's white space is folded and emphasis left out, so the lines come that way, too.
    """
    lines = [plain(line) for line in text.split("\n")]
    spots: Spots = {}
    for mark, quote in marks:
        for number, start, end in places(lines, quote):
            spots.setdefault(number, []).append((start, end, mark))
    order = list(dict.fromkeys(mark for mark, _ in marks))
    return tuple(_line(number, line, spots.get(number, []), order) for number, line in enumerate(lines, 1))


def places(lines: Sequence[str], quote: Quote) -> Iterator[tuple[int, int, int]]:
    """Where a quote stands: line, start and end; over several lines where a paragraph is hard-wrapped.

    The whole line where its words are not found as they are.
    """
    if not 1 <= quote.line <= len(lines):
        return
    line, words = lines[quote.line - 1], plain(quote.text)
    at = line.find(words)
    if words and at >= 0:
        yield quote.line, at, at + len(words)
        return
    over = list(_over_lines(lines, quote.line, words))
    yield from over or [(quote.line, 0, len(line))]


def _over_lines(lines: Sequence[str], number: int, words: str) -> Iterator[tuple[int, int, int]]:
    line = lines[number - 1]
    parts = words.split(" ")
    fitting = (count for count in range(len(parts) - 1, 0, -1) if line.endswith(" ".join(parts[:count])))
    count = next(fitting, 0)
    if not count:
        return
    yield number, len(line) - len(" ".join(parts[:count])), len(line)
    rest = " ".join(parts[count:])
    for after in range(number + 1, min(number + 8, len(lines) + 1)):
        line = lines[after - 1]
        if line and rest.startswith(line):
            yield after, 0, len(line)
            rest = rest[len(line) :].strip()
        elif line:
            if line.startswith(rest):
                yield after, 0, len(rest)
            return
        if not rest:
            return


def _line(number: int, line: str, spots: Sequence[tuple[int, int, str]], order: Sequence[str]) -> Line:
    ranked = sorted(spots, key=lambda spot: order.index(spot[2]))
    edges = sorted({0, len(line), *(edge for start, end, _ in spots for edge in (start, end))})
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        mark = next((mark for low, high, mark in ranked if low <= start and end <= high), "")
        if pieces and pieces[-1].mark == mark:
            pieces[-1] = Piece(pieces[-1].text + line[start:end], mark)
        else:
            pieces.append(Piece(line[start:end], mark))
    return Line(number, tuple(pieces), ranked[0][2] if ranked else "")
