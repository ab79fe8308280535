"""A paper's cells as lines: a table row by row, but what only stands side by side column by column."""

import re
from collections.abc import Iterator, Sequence

from core.reading.folding import fold

CELL_BREAK = " | "
MOST_SIDES = 3  # columns of a frame
MOST_FRAME_ROWS = 6
_FRAME = re.compile(r"\bcong hoa xa hoi\b|\bdoc lap\b.{1,3}\btu do\b|\bnoi nhan\b|^so ?:", re.MULTILINE)

Cell = Sequence[str]
Row = Sequence[Cell]


def lines_of_table(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a table whose cells hold lines.

    Header and signature of an official paper stand in a table without being one: left part first, then right.
    """
    if is_frame(rows):
        yield from _by_columns(rows)
        return
    for row in rows:
        if row_text := CELL_BREAK.join(text for cell in row if (text := " ".join(_folded(cell)))):
            yield row_text


def untabbed(lines: Sequence[str]) -> Iterator[str]:
    """The lines, tabs made spaces; a header or a signature set in columns by tabs comes column by column."""
    waiting: list[Row] = []
    for line in lines:
        cells = [[cell.strip()] for cell in line.split("\t") if cell.strip()]
        if len(cells) in {2, MOST_SIDES}:
            waiting.append(cells)
            continue
        yield from _released(waiting)
        waiting = []
        yield " ".join(line.split())
    yield from _released(waiting)


def _released(rows: Sequence[Row]) -> Iterator[str]:
    if rows and is_frame(rows):
        yield from _by_columns(rows)
        return
    for row in rows:
        yield " ".join(text for cell in row for text in _folded(cell))


def is_frame(rows: Sequence[Row]) -> bool:
    """Whether these cells are the header or the end of an official paper, or a single cell round a text."""
    if max(map(len, rows), default=0) <= 1:
        return True
    if len(rows) > MOST_FRAME_ROWS or max(map(len, rows)) > MOST_SIDES:
        return False
    return any(_FRAME.search(_fold_lines(cell)) for row in rows for cell in row)


def _fold_lines(lines: Sequence[str]) -> str:
    """The lines folded, each still a line."""
    return "\n".join(map(fold, lines))


def _by_columns(rows: Sequence[Row]) -> Iterator[str]:
    for at in range(max(map(len, rows))):
        for row in rows:
            if at < len(row):
                yield from _folded(row[at])


def _folded(cell: Cell) -> list[str]:
    return [text for line in cell if (text := " ".join(line.split()))]
