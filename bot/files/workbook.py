"""The sheets of an Excel file as rows of text, read as streams: what is stored, nothing is calculated.

openpyxl keeps every row that it passes (530 MB for a million empty ones) and all styles, and when it streams
it leaves merged cells out; so the few parts are read here (ECMA-376 part 1, 18).
"""

import io
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zipfile import ZipFile

from bot.files.cells import FIRST_DAY, FIRST_DAY_1904, CellReader, one_line, shows_day
from bot.files.xml_parts import Budget, Part, read_part

BOOK, FOLDER = "xl/workbook.xml", "xl"
STRINGS, STYLES = "sharedStrings", "styles"
MOST_ROWS, MOST_COLUMNS = 5000, 50
MOST_MERGES = 5000
LAST_ROW, COLUMN_LETTERS = 1_048_576, 3  # of any sheet: “XFD1048576” is the last cell
LONGEST_CODE = 255  # letters of a number format, Excel's own limit


@dataclass(frozen=True, slots=True)
class Merge:
    """A range of cells shown as one, rows and columns from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A sheet's filled rows by number, each with its filled cells by column, both from 1.

    Beyond 5,000 rows and 50 columns nothing is kept: `filled` counts the filled rows, `widest` is the last
    filled column. `merges` are as stored.
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    filled: int = 0
    widest: int = 0


def sheets(content: bytes, budget: Budget) -> Iterator[Sheet]:
    """The sheets that are not hidden, in their order.

    Raises TooMuch beyond the budget; what `archives.FAULTS` names for a file that is no sound workbook.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        book, targets = _Book(), _Targets()
        read_part(archive, BOOK, book, budget)
        read_part(archive, "xl/_rels/workbook.xml.rels", targets, budget)
        cells = _cell_reader(archive, book, targets, budget)
        for name, relation in book.shown:
            path = targets.sheets.get(relation)
            if path is not None and path in archive.NameToInfo:
                sheet = Sheet(name)
                read_part(archive, path, _Rows(sheet, cells, budget), budget)
                yield sheet


def _cell_reader(archive: ZipFile, book: "_Book", targets: "_Targets", budget: Budget) -> CellReader:
    strings, styles = _Strings(budget), _Styles()
    for path, part in ((targets.strings, strings), (targets.styles, styles)):
        if path in archive.NameToInfo:
            read_part(archive, path, part, budget)
    return CellReader(strings.found, frozenset(styles.days), FIRST_DAY_1904 if book.is_1904 else FIRST_DAY)


class _Book(Part):
    """Which sheets are shown, by the id of their relation, and where days are counted from."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.is_1904 = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in {"1", "true"}
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.shown.append((one_line(attributes.get("name", "")), relation))


class _Targets(Part):
    """Where the parts are."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.strings = f"{FOLDER}/{STRINGS}.xml"
        self.styles = f"{FOLDER}/{STYLES}.xml"

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        path = posixpath.normpath(posixpath.join(f"/{FOLDER}", attributes.get("Target", ""))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind == "worksheet":
            self.sheets[attributes.get("Id", "")] = path
        elif kind == STRINGS:
            self.strings = path
        elif kind == STYLES:
            self.styles = path


class _Texts(Part):
    """Collects the text of `t` elements (and of others that are named), phonetic readings left out."""

    def __init__(self, budget: Budget, named: frozenset[str] = frozenset({"t"})) -> None:
        self.budget = budget
        self.pieces: list[str] = []
        self._named = named
        self._is_open = self._is_phonetic = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        self._is_phonetic = self._is_phonetic or name == "rPh"
        self._is_open = name in self._named and not self._is_phonetic

    def text(self, piece: str) -> None:
        if self._is_open:
            self.budget.keep(piece)
            self.pieces.append(piece)

    def closed(self, name: str) -> None:
        self._is_open = False
        self._is_phonetic = self._is_phonetic and name != "rPh"

    def taken(self) -> str:
        """The text so far; the next begins."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return text


class _Strings(_Texts):
    """The shared strings, each on one line."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.found: list[str] = []

    def closed(self, name: str) -> None:
        super().closed(name)
        if name == "si":
            self.found.append(one_line(self.taken()))


class _Styles(Part):
    """The numbers of the cell styles that show days."""

    def __init__(self) -> None:
        self.days: set[int] = set()
        self._codes: dict[int, str] = {}
        self._inside = False
        self._count = 0

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")[:LONGEST_CODE]
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = int(attributes.get("numFmtId", "0"))
            if shows_day(number, self._codes.get(number, "")):
                self.days.add(self._count)
            self._count += 1

    def closed(self, name: str) -> None:
        self._inside = self._inside and name != "cellXfs"


class _Rows(_Texts):
    """Fills a sheet row by row; rows and cells without a place of their own follow the one before."""

    def __init__(self, sheet: Sheet, cells: CellReader, budget: Budget) -> None:
        super().__init__(budget, frozenset({"t", "v"}))
        budget.rows = 0
        self._sheet = sheet
        self._cells = cells
        self._row = self._column = self._style = 0
        self._kind = ""
        self._found: dict[int, str] = {}
        self._is_filled = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            place = attributes.get("r", "")
            self._column = _column(place) if place else self._column + 1
            self._kind = attributes.get("t", "")
            self._style = int(attributes.get("s", "0"))
            return
        super().opened(name, attributes)
        if name == "row":
            self.budget.rows += 1
            self._row = _row(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        elif name == "mergeCell" and len(self._sheet.merges) < MOST_MERGES:
            self._sheet.merges.append(_merge(attributes.get("ref", "")))

    def closed(self, name: str) -> None:
        super().closed(name)
        if name == "c":
            if self.pieces:
                self._take(self._cells.read(self._kind, self._style, self.taken()))
        elif name == "row":
            self._sheet.filled += self._is_filled
            if self._found:
                self._sheet.rows.setdefault(self._row, {}).update(self._found)
            self._found, self._is_filled = {}, False

    def _take(self, text: str) -> None:
        if not text:
            return
        self._sheet.widest = max(self._sheet.widest, self._column)
        self._is_filled = True
        if self._column <= MOST_COLUMNS and self._sheet.filled < MOST_ROWS:
            self.budget.keep(text)
            self._found[self._column] = text


def _row(number: str) -> int:
    """A row's own number; raises ValueError where no sheet has such a row."""
    if not 1 <= (row := int(number)) <= LAST_ROW:
        raise ValueError("no such row")
    return row


def _column(place: str) -> int:
    """“AB12” → 28; raises ValueError for what names no cell."""
    letters = place.rstrip("0123456789").lstrip("$")
    if len(letters) > COLUMN_LETTERS:
        raise ValueError("no such column")
    number = 0
    for letter in letters:
        number = number * 26 + int(letter, 36) - 9
    return number


def _merge(ref: str) -> Merge:
    first, _, last = ref.replace("$", "").partition(":")
    last = last or first
    top, bottom = (int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or "0") for place in (first, last))
    return Merge(top, _column(first), bottom, _column(last))
