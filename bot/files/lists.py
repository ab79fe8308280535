"""Lists of nominees on a sheet: from the header to the signatures, private columns left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.files.merges import fill_down, spread, wide
from bot.files.personal_columns import is_personal
from bot.files.workbook import Sheet
from core.reading.folding import fold
from core.reading.nominee_cells import PartReader
from core.reading.nominee_frame import Frame, frame, is_announcement
from core.reading.nominee_lines import TABS, read_line
from core.reading.nominee_parts import Role
from core.reading.nominee_tables import FEWEST_HEADERS, TableReader
from core.reading.personal_data import without_long_numbers
from core.reading.titles import TitleReader
from storage.titles import catalogue

HEADING_WITHIN = 5  # rows above a header in which “Danh sách tập thể …” belongs to it
LONGEST_HEADING = 15  # words
_TOTAL = re.compile(r"(?:tong|cong(?! hoa)|danh sach)\b")
_KIND = re.compile(r"\b(?:tap the|ca nhan)\b")
_ORDINAL = re.compile(r"\(?\d{1,4}[.)]?")
_NAMES = {Role.NAME, Role.COLLECTIVE, Role.FAMILY}
_TITLES = {Role.TITLE, Role.FORM}
_NOT_SECOND = {*_NAMES, Role.UNKNOWN, Role.EMPTY}
_TICKS = {"x", "X"}
Row = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns under a header: those kept in their order, each with the columns that it takes in."""

    columns: tuple[tuple[int, ...], ...]
    private: tuple[str, ...]

    def line(self, row: Row) -> str:
        """A row as cells parted by tabs; long numbers are dropped wherever they stand."""
        cells = (" ".join(row[column] for column in taken_in if column in row) for taken_in in self.columns)
        return "\t".join(without_long_numbers(cell) for cell in cells).rstrip()


@dataclass(slots=True)
class FoundList:
    """What a sheet gives: its lines with their row numbers, how many hold data, and what was left out."""

    lines: list[tuple[int, str]]
    left_out: dict[str, None]
    entries: int = 0
    has_titles: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """The sheet of the highest rank is the list: titles tell a register from a staff roll."""
        return self.entries > 0 and self.has_titles, self.has_titles, self.entries


def found_list(sheet: Sheet) -> FoundList | None:
    """The lists of a sheet, one below the other; none where no row is a header with a column of names."""
    fill_down(sheet)
    finder = _Finder(sheet)
    for number in sorted(sheet.rows):
        finder.take(number)
    return finder.found if finder.found.lines else None


class _Finder:
    def __init__(self, sheet: Sheet) -> None:
        self.found = FoundList([], {})
        self._sheet = sheet
        self._table: Table | None = None
        self._is_open = False
        self._header_at = 0
        self._headings: list[tuple[int, str]] = []

    def take(self, number: int) -> None:
        """The next row: a header opens a list, signatures close it, a sure entry opens it again."""
        row = self._sheet.rows[number]
        if not _NAMES.isdisjoint(_roles(row).values()) or self._is_second_half(number):
            self._begin(number)
        elif self._is_open and is_end(row):
            self._is_open = False
        elif self._table is not None and (self._is_open or is_entry(row)):
            self._is_open = True
            self._add(number, self._table.line(row))
        elif (text := _only(row)) and is_heading(text):
            self._headings.append((number, text))

    def _is_second_half(self, number: int) -> bool:
        """Whether a row goes on with the header above: each cell names a column, none that of names."""
        row = self._sheet.rows[number]
        if not self._is_open or self._header_at != number - 1 or len(row) < FEWEST_HEADERS:
            return False
        roles = _roles({**self._sheet.rows[number - 1], **row})
        return not _NOT_SECOND & {roles.get(column, Role.UNKNOWN) for column in row}

    def _begin(self, number: int) -> None:
        """A header; right below another one it is the second half of that."""
        below = self._sheet.rows[number]
        halves = [number]
        if self._is_open and self._header_at == number - 1:
            halves = [number - 1, number]
            self.found.lines.pop()
        else:
            self._lead(number)
        joined: Row = {**self._sheet.rows[halves[0]], **below}
        self._table = _table(self._sheet, halves, joined)
        self._is_open, self._header_at = True, number
        self.found.has_titles |= not _TITLES.isdisjoint(_roles(joined).values())
        self.found.left_out |= dict.fromkeys(self._table.private)
        self.found.lines.append((number, self._table.line(joined)))

    def _lead(self, number: int) -> None:
        """The headings just above a header come with it."""
        for at, text in self._headings:
            if number - at <= HEADING_WITHIN:
                self.found.lines.append((at, without_long_numbers(text)))
                self.found.has_titles |= any(True for _ in _titles().read(text))
        self._headings.clear()

    def _add(self, number: int, line: str) -> None:
        if any(char.isalpha() for char in line):
            self.found.lines.append((number, line))
            self.found.entries += TABS in line.strip()


def is_end(row: Row) -> bool:
    """Whether only what follows a list stands in a row: “Nơi nhận”, “Người lập”, place and day; no total."""
    return all(frame(text) is not Frame.NONE and not _TOTAL.match(fold(text)) for text in row.values())


def is_entry(row: Row) -> bool:
    """Whether a row is surely one of a list: it starts with its number, or names or ticks a title."""
    if len(row) < FEWEST_HEADERS:
        return False
    if _ORDINAL.fullmatch(row[min(row)]):
        return True
    return any(text in _TICKS or any(True for _ in _titles().read(text)) for text in row.values())


def is_heading(text: str) -> bool:
    """Whether a line above a header says what kind of list follows."""
    if frame(text) is not Frame.NONE or len(text.split()) > LONGEST_HEADING:
        return False
    return is_announcement(text) or bool(_KIND.search(fold(text)))


def _only(row: Row) -> str:
    return next(iter(row.values())) if len(row) == 1 else ""


def _table(sheet: Sheet, halves: list[int], header: Row) -> Table:
    labels = [spread(sheet, number) for number in halves]
    private = {column: text for row in labels for column, text in row.items() if is_personal(text)}
    taken_in = {
        column: first
        for number in halves
        for first, last in wide(sheet, number)
        for column in range(first + 1, last + 1)
        if column not in header
    }
    columns = tuple(
        (column, *(one for one, first in taken_in.items() if first == column))
        for column in range(1, max(header) + 1)
        if column not in private and column not in taken_in
    )
    return Table(columns, tuple(dict.fromkeys(private.values())))


def _roles(row: Row) -> Mapping[int, Role]:
    """What each column of a header holds; empty for a row that is none."""
    line = read_line(1, "\t".join(row.get(column, "") for column in range(1, max(row) + 1)))
    header = _reader().header(line)
    if header is None or header.delimiter != TABS:
        return {}
    return {at: column.role for at, column in enumerate(header.columns, 1)}


@cache
def _titles() -> TitleReader:
    return TitleReader(catalogue())


@cache
def _reader() -> TableReader:
    return TableReader(_titles(), PartReader(_titles()))
