"""The reading order of a page: what runs across, columns side by side, ruled tables, each where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.files.papers_columns import is_frame, lines_of_table
from bot.files.papers_grid import Table, lines_of
from bot.files.papers_page import Piece
from bot.files.papers_sides import sides_of

WORD_GAP, COLUMN_GAP = 0.9, 1.8  # of a letter's height: what may lie between words, what parts columns
MARK_GAP = 5.0  # what may lie behind a number that stands before its text
BARE_MARK = re.compile(r"[-–—+*•●▪➢]|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđA-H]|[IVX]{1,5})[.)]")
GUTTER = 6.0  # points that stay free between columns
FAR = 3.0  # heights; below that a column has ended
PROSE = 25  # characters a line; columns of shorter ones are a table


@dataclass(slots=True)
class Flow:
    """Lines of running text, from above, across the page or in one of its columns."""

    lines: list[Piece]
    is_column: bool = False


@dataclass(slots=True)
class Fixed:
    """Lines that are whole already: rows of a table, a header's or a signature's parts."""

    lines: list[str]
    is_table: bool = False


Part = Flow | Fixed


@dataclass(slots=True)
class _Band:
    """Lines side by side: what stands left and right of a gutter that nothing crosses."""

    rows: list[list[Piece]]
    left: float
    right: float
    bottom: float

    def takes(self, row: Sequence[Piece]) -> bool:
        """Whether a line goes on with the columns; then the gutter is what is still free."""
        if row[0].top - self.bottom > FAR * row[0].height:
            return False
        lefts = [piece for piece in row if piece.left < self.left]
        rights = [piece for piece in row if piece.left >= self.left]
        left = max([self.left, *(piece.right for piece in lefts)])
        right = min([self.right, *(piece.left for piece in rights)])
        if right - left < GUTTER or len(lefts) > 1 or len(rights) > 1:
            return False
        self.left, self.right, self.bottom = left, right, max(piece.bottom for piece in row)
        return True

    def side(self, row: Sequence[Piece], *, is_left: bool) -> list[Piece]:
        """A line's piece on one side."""
        return [piece for piece in row if (piece.right <= self.left) == is_left]


def parts_of(words: Sequence[Piece], tables: Sequence[Table], start: float | None = None) -> list[Part]:
    """A page's parts in reading order; `start` is where its paper's second column begins, if it has one."""
    found: list[Part] = []
    rest = pieces_of(words)
    for table in sorted(tables, key=lambda one: one.top):
        middle = (table.top + table.bottom) / 2
        above = [piece for piece in rest if piece.bottom <= middle]
        rest = [piece for piece in rest if piece.bottom > middle]
        found += _running(above, start)
        found.append(Fixed(list(lines_of_table(table.rows)), is_table=True))
    return _joined([*found, *_running(rest, start)])


def pieces_of(words: Sequence[Piece]) -> list[Piece]:
    """Words that follow each other on a line as one piece, up to a gap that parts columns."""
    found: list[Piece] = []
    for word in words:
        last = found[-1] if found else None
        if last and last.is_level_with(word) and -WORD_GAP < _gap(last, word) < COLUMN_GAP:
            last.extend(word)
        else:
            found.append(replace(word))
    return found


def _gap(piece: Piece, other: Piece) -> float:
    return (other.left - piece.right) / max(piece.height, other.height)


def _running(pieces: Sequence[Piece], start: float | None) -> Iterator[Part]:
    """Lines outside of tables, columns that do not stand level among them."""
    sides = None if start is None else sides_of(pieces, start)
    if sides is None:
        yield from _by_rows(pieces)
        return
    yield from _running(sides.above, start)
    for column in (sides.left, sides.right):
        yield Flow([_line(row) for row in lines_of(column)], is_column=True)
    yield from _running(sides.below, start)


def _by_rows(pieces: Sequence[Piece]) -> Iterator[Part]:
    """A line of two pieces begins columns, one of three is a row."""
    band: _Band | None = None
    for line in lines_of(pieces):
        row = _closed_up(line)
        if band is not None and band.takes(row):
            band.rows.append(row)
            continue
        if band is not None:
            yield from _columns(band)
        band = None
        if len(row) == 2:  # noqa: PLR2004  # left and right
            band = _Band([row], row[0].right, row[1].left, max(piece.bottom for piece in row))
        elif len(row) == 1:
            yield Flow(row)
        else:
            yield _table([row])
    if band is not None:
        yield from _columns(band)


def _closed_up(line: Sequence[Piece]) -> list[Piece]:
    """Pieces that a change of font had parted are one again, and so is a mark with the text that it opens."""
    row = [line[0]]
    for piece in line[1:]:
        room = MARK_GAP if BARE_MARK.fullmatch(row[-1].text) else WORD_GAP
        if _gap(row[-1], piece) < room:
            row[-1].extend(piece)
        else:
            row.append(piece)
    return row


def _columns(band: _Band) -> Iterator[Part]:
    """A header or a signature part by part, columns of prose one after the other, else a table's rows."""
    lefts = [piece for row in band.rows for piece in band.side(row, is_left=True)]
    rights = [piece for row in band.rows for piece in band.side(row, is_left=False)]
    cells = [[[piece.text for piece in side] for side in (lefts, rights)]]
    if is_frame(cells):
        yield Fixed(cells[0][0] + cells[0][1])
    elif min(map(_mean, (lefts, rights))) >= PROSE:
        yield Flow(lefts, is_column=True)
        yield Flow(rights, is_column=True)
    elif len(band.rows) == 1:
        yield Flow([_line(band.rows[0])])
    else:
        yield _table(band.rows)


def _table(rows: Sequence[Sequence[Piece]]) -> Fixed:
    return Fixed(list(lines_of_table([[[piece.text] for piece in row] for row in rows])), is_table=True)


def _mean(pieces: Sequence[Piece]) -> float:
    return sum(len(piece.text) for piece in pieces) / len(pieces) if pieces else 0.0


def _line(row: Sequence[Piece]) -> Piece:
    whole = replace(row[0])
    for piece in row[1:]:
        whole.extend(piece)
    return whole


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Lines across the page that follow each other as one flow; columns of prose stay apart."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, Flow) and isinstance(last, Flow) and not (part.is_column or last.is_column):
            last.lines += part.lines
        else:
            found.append(part)
    return found
