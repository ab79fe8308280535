"""Sheets of an Excel file as values, and the file made of them; a text never becomes a formula or a link."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.rendering.figures import share
from bot.rendering.printable import printable
from core.campaign.local_time import VIETNAM

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 16_383  # letters: a cell of Excel holds 32,767 units of UTF-16, and a letter is one or two
CUT = " … (còn nữa, xem hồ sơ)"
FORMULA_SIGNS = "=+-@"
LINE_POINTS, MOST_LINES = 15, 12
PAGE_LETTERS = 190  # columns of about so many letters stay readable on one landscape page
A4 = 9
NUMBERS = (int, Decimal)

Figure: TypeAlias = int | Decimal | date | datetime
Cell: TypeAlias = str | Figure | None
SheetRow: TypeAlias = Mapping[str, Cell]


class CellKind(StrEnum):
    """How the numbers and days of a column are shown; a text is a text in any of them."""

    TEXT = "text"
    LONG = "long"
    WHOLE = "whole"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"


_SHOWN: Mapping[CellKind, Mapping[str, Any]] = {
    CellKind.TEXT: {"text_wrap": True, "num_format": "@"},
    CellKind.LONG: {"num_format": "@"},
    CellKind.WHOLE: {"num_format": "#,##0"},
    CellKind.NUMBER: {"num_format": "#,##0.0##"},
    CellKind.PERCENT: {"num_format": "0.0%"},
    CellKind.DAY: {"num_format": "dd/mm/yyyy", "align": "left"},
    CellKind.MOMENT: {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
}
_HEAD = {
    "bold": True,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "bg_color": "#DDE6F0",
    "border": 1,
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column, `width` letters wide; summed below if `summed`; with a `ratio` it shows part / whole."""

    key: str
    heading: str
    width: int
    kind: CellKind = CellKind.TEXT
    summed: bool = False
    ratio: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its headings: `frozen` columns stay in sight, `preface` is above, `total` names the sums.

    The rows are taken once, in their order, so that a generator of many rows never stands in memory.
    """

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[SheetRow]
    frozen: int = 2
    total: str = ""
    preface: Sequence[tuple[str, str]] = ()


def excel_file(title: str, author: str, made_at: datetime, sheets: Iterable[Sheet]) -> bytes:
    """An .xlsx with these sheets, each ready to be filtered and printed."""
    import xlsxwriter  # noqa: PLC0415  # only where a table is asked for

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"constant_memory": True, **_NO_GUESSING}) as book:
        book.set_properties({"title": title, "author": author, "created": _local(made_at)})
        formats = _Formats(book)
        for sheet in sheets:
            _SheetWriter(book.add_worksheet(sheet.name), sheet, formats).write(title)
    return made.getvalue()


_NO_GUESSING = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Formats:
    """The looks of cells, made once a file."""

    def __init__(self, book: "Workbook") -> None:
        top = {"valign": "top", "font_name": "Times New Roman", "font_size": 11}
        self.head = book.add_format({**top, **_HEAD})
        self.label = book.add_format({**top, "bold": True})
        self.plain = {kind: book.add_format({**top, **shown}) for kind, shown in _SHOWN.items()}
        self.strong = {
            kind: book.add_format({**top, **shown, "bold": True}) for kind, shown in _SHOWN.items()
        }
        self.quoted = book.add_format({**top, **_SHOWN[CellKind.TEXT], "quote_prefix": True})


class _SheetWriter:
    """Writes one sheet from top to bottom, as constant memory asks for."""

    def __init__(self, page: "Worksheet", sheet: Sheet, formats: _Formats) -> None:
        self.page = page
        self.sheet = sheet
        self.formats = formats
        self.looks = [formats.plain[one.kind] for one in sheet.columns]
        self.wraps = [one.width if one.kind is CellKind.TEXT else 0 for one in sheet.columns]
        self.first = len(sheet.preface) + 2 if sheet.preface else 1
        self.sums: dict[str, Decimal] = {one.key: Decimal() for one in sheet.columns if one.summed}
        self.pairs = {one.ratio: (Decimal(), Decimal()) for one in sheet.columns if one.ratio}

    def write(self, title: str) -> None:
        """The page's setting, the preface, the headings, the rows, the sums."""
        self._set_page(title)
        for at, (label, value) in enumerate(self.sheet.preface):
            self.page.write_string(at, 0, text_for_cell(f"{label}: {value}"), self.formats.label)
        for at, column in enumerate(self.sheet.columns):
            self.page.write_string(self.first - 1, at, text_for_cell(column.heading), self.formats.head)
        self._set_height(
            self.first - 1, max(_lines(one.heading, one.width - 2) for one in self.sheet.columns)
        )
        end = self.first
        for row in self.sheet.rows:
            self._write_row(end, row)
            end += 1
        self.page.autofilter(self.first - 1, 0, max(end - 1, self.first), len(self.sheet.columns) - 1)
        if self.sheet.total and end > self.first:
            self._write_total(end)

    def _set_page(self, title: str) -> None:
        page, columns = self.page, self.sheet.columns
        for at, column in enumerate(columns):
            page.set_column(at, at, column.width)
        page.freeze_panes(self.first, min(self.sheet.frozen, len(columns)))
        page.repeat_rows(self.first - 1)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(max(1, round(sum(one.width for one in columns) / PAGE_LETTERS)), 0)
        page.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.6)
        page.set_header(f"&L{_in_header(title)}&R{_in_header(self.sheet.name)}")
        page.set_footer("&R&P/&N")
        page.hide_gridlines(0)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _write_row(self, at: int, row: SheetRow) -> None:
        lines = 1
        for place, column in enumerate(self.sheet.columns):
            value = self._ratio(column.ratio, row) if column.ratio else row.get(column.key)
            if isinstance(value, str):
                lines = max(lines, self._write_text(at, place, value))
            elif value is not None:
                self._write_figure(at, place, value)
                if column.summed and isinstance(value, NUMBERS):
                    self.sums[column.key] += value
        self._set_height(at, lines)

    def _set_height(self, at: int, lines: int) -> None:
        """High enough for wrapped texts: not every program measures them when it opens a file."""
        if lines > 1:
            self.page.set_row(at, min(lines, MOST_LINES) * LINE_POINTS)

    def _write_text(self, at: int, place: int, value: str) -> int:
        """A text; how many lines it takes. The quote mark keeps it a text when somebody edits the cell."""
        text = text_for_cell(value)
        if not text:
            return 1
        look = self.formats.quoted if text[0] in FORMULA_SIGNS else self.looks[place]
        self.page.write_string(at, place, text, look)
        return _lines(text, self.wraps[place]) if self.wraps[place] else 1

    def _write_figure(self, at: int, place: int, value: Figure) -> None:
        if isinstance(value, NUMBERS):
            self.page.write_number(at, place, float(value), self.looks[place])
        else:
            local = _local(value) if isinstance(value, datetime) else value
            self.page.write_datetime(at, place, local, self.looks[place])

    def _ratio(self, keys: tuple[str, str], row: SheetRow) -> Decimal | None:
        part, whole = (row.get(key) for key in keys)
        if not isinstance(part, NUMBERS) or not isinstance(whole, NUMBERS):
            return None
        parts, wholes = self.pairs[keys]
        self.pairs[keys] = parts + part, wholes + whole
        return share(Decimal(part), Decimal(whole))

    def _write_total(self, at: int) -> None:
        """The sums as formulas with their values beside them; a share is that of the rows that have both."""
        self.page.write_string(
            at, self.sheet.frozen - 1, self.sheet.total, self.formats.strong[CellKind.TEXT]
        )
        for place, column in enumerate(self.sheet.columns):
            look = self.formats.strong[column.kind]
            if column.summed:
                cells = f"{_letters(place)}{self.first + 1}:{_letters(place)}{at}"
                self.page.write_formula(at, place, f"=SUM({cells})", look, float(self.sums[column.key]))
            elif column.ratio and (ratio := share(*self.pairs[column.ratio])) is not None:
                self.page.write_number(at, place, float(ratio), look)


@lru_cache(maxsize=4096)
def text_for_cell(text: str) -> str:
    """What a cell can hold of a text: printable, at most 16,383 letters, with a word that more was there."""
    clean = printable(text).strip()
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - len(CUT)] + CUT


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column of this width; most letters are narrower than a digit."""
    width = width * 5 // 4
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(1 + max(0, len(line) - 1) // width for line in text.split("\n", MOST_LINES))


def numbered(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """The rows with their numbers from 1 under the key `serial`."""
    for at, row in enumerate(rows, 1):
        yield {**row, "serial": at}


def _letters(place: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _in_header(text: str) -> str:
    return text.replace("&", "&&")[:100]


def _local(moment: datetime) -> datetime:
    """Excel's clock has no zones: Việt Nam's time."""
    return moment.astimezone(VIETNAM).replace(tzinfo=None)
