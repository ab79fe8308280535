"""Ruled tables of a page: cells between the lines that are drawn, however they are joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.files.papers_columns import Cell, Row
from bot.files.papers_page import Page, Piece, Ruling

NEAR = 3.0
MOST_RULINGS = 3000
MOST_LINES = 400  # of a table, across or down


@dataclass(slots=True)
class Table:
    """A table: where it stands, and its rows of cells."""

    left: float
    right: float
    top: float
    bottom: float
    rows: list[Row]


def tables_of(page: Page) -> tuple[list[Table], list[Piece]]:
    """The tables of a page, and the words that stand in none."""
    words = page.words
    found = []
    for across, down in _drawn_together(page):
        grid = _Grid(across, down)
        if len(grid.xs) > 2 and 1 < len(grid.ys) <= MOST_LINES:  # noqa: PLR2004  # one cell is a frame
            inside = [word for word in words if grid.holds(word)]
            words = [word for word in words if not grid.holds(word)]
            if inside:
                found.append(Table(grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1], grid.rows(inside)))
    return found, words


def lines_of(words: Sequence[Piece]) -> list[list[Piece]]:
    """Words sorted into lines from above, each from the left."""
    lines: list[list[Piece]] = []
    for word in sorted(words, key=lambda one: (one.top + one.bottom) / 2):
        if lines and lines[-1][0].is_level_with(word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _drawn_together(page: Page) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Lines that cross or meet, each set with more than one of each direction."""
    across, down = page.across[:MOST_RULINGS], page.down[:MOST_RULINGS]
    sets = _Sets(len(across) + len(down))
    order = sorted(range(len(across)), key=lambda at: across[at].at)
    for number, upright in enumerate(down, len(across)):
        for at in order:
            level = across[at]
            if level.at > upright.end + NEAR:
                break
            if _meet(level, upright):
                sets.join(at, number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for at, line in enumerate([*across, *down]):
        groups.setdefault(sets.of(at), ([], []))[at >= len(across)].append(line)
    yield from (group for group in groups.values() if min(map(len, group)) > 1)


def _meet(level: Ruling, upright: Ruling) -> bool:
    return (
        upright.start - NEAR <= level.at <= upright.end + NEAR
        and level.start - NEAR <= upright.at <= level.end + NEAR
    )


class _Sets:
    """Which things belong together."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first


class _Grid:
    """The places of the lines; a cell reaches to the next line that is really drawn beside it."""

    def __init__(self, across: Sequence[Ruling], down: Sequence[Ruling]) -> None:
        self.xs = _places(down)
        self.ys = _places(across)
        self._across = _by_place(across, self.ys)
        self._down = _by_place(down, self.xs)

    def holds(self, word: Piece) -> bool:
        """Whether the middle of a word lies inside."""
        x, y = _middle(word)
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def rows(self, words: Sequence[Piece]) -> list[Row]:
        """The rows with their cells from the left, each cell as its lines."""
        wide, high = len(self.xs) - 1, len(self.ys) - 1
        cells = self._cells(wide, high)
        held: dict[int, list[Piece]] = {}
        for word in words:
            x, y = _middle(word)
            held.setdefault(cells.of(_between(self.ys, y) * wide + _between(self.xs, x)), []).append(word)
        rows: list[dict[int, Cell]] = [{} for _ in range(high)]
        for cell, inside in held.items():
            rows[cell // wide][cell % wide] = [
                " ".join(word.text for word in line) for line in lines_of(inside)
            ]
        return [[row[at] for at in sorted(row)] for row in rows if row]

    def _cells(self, wide: int, high: int) -> _Sets:
        """Fields joined where no line parts them."""
        cells = _Sets(wide * high)
        for row in range(high):
            for column in range(wide):
                at = row * wide + column
                x, y = (self.xs[column] + self.xs[column + 1]) / 2, (self.ys[row] + self.ys[row + 1]) / 2
                if column + 1 < wide and not _covers(self._down[column + 1], y):
                    cells.join(at, at + 1)
                if row + 1 < high and not _covers(self._across[row + 1], x):
                    cells.join(at, at + wide)
        return cells


def _middle(word: Piece) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2


def _places(rulings: Sequence[Ruling]) -> list[float]:
    """Where lines stand; those close together are one."""
    found: list[float] = []
    for at in sorted(ruling.at for ruling in rulings):
        if not found or at - found[-1] > NEAR:
            found.append(at)
    return found


def _by_place(rulings: Sequence[Ruling], places: Sequence[float]) -> list[list[Ruling]]:
    found: list[list[Ruling]] = [[] for _ in places]
    for ruling in rulings:
        nearest = min(range(len(places)), key=lambda at: abs(places[at] - ruling.at))
        found[nearest].append(ruling)
    return found


def _covers(rulings: Sequence[Ruling], at: float) -> bool:
    return any(ruling.start - NEAR <= at <= ruling.end + NEAR for ruling in rulings)


def _between(places: Sequence[float], at: float) -> int:
    """Which field a place lies in."""
    return max(sum(place <= at for place in places[1:-1]), 0)
