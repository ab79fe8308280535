"""A pasted text as lines: cleaned, marks (1. – •) taken off, cells apart where it is a table."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from core.reading.folding import fold, nfc
from core.reading.nominee_breaks import unquoted, whole_cells
from core.reading.nominee_details import DETAILS
from core.reading.nominee_headers import HEADERS
from core.reading.nominee_parts import Role
from core.reading.personal_data import without_personal_data
from core.reading.words import words

TABS, BARS, SPACES, SEMICOLONS, COMMAS = "\t", "|", "  ", ";", ","
_NEW_LINE = re.compile(r"\r\n|\r|\n")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\u20e3\ufeff]|\\*\\*|__|`|\x00"
)
_ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_NUMBER = re.compile(r"\s*\(?(\d{1,5})(?:\.\d{1,3})*\s*(?:[.)/\]:](?!\d)|[-–—](?=\s)|(?=\s+[^\W\d]))\s*")
_LETTER = re.compile(r"\s*\(?([ivxIVX]{1,5}|[a-hA-H])[.)/\]]\s*(?=\S)")
_INNER_NUMBER = re.compile(r"(?<=[\s;,.])(\d{1,4})[.)/]\s*(?=[^\W\d])")
_BARE_NUMBER = re.compile(r"(?<=[^\W\d])[\s,;]+(\d{1,4})\s+(?=[^\W\d])")
_BULLET = re.compile(r"[^\w(\[\"'“”‘’]+")
_COLUMN = re.compile(r" {2,}(?=[^\s:][^:]{1,40}:)")
_SENDER = re.compile(r"^ ?\[\d{1,2}:\d{2}[^\]]{0,30}\] ?[^:]{1,40}: ?")
_EAST = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
# “陳志明 Chen Chih Ming”: the name in its own script, beside the one in Latin letters.
_OWN_SCRIPT = re.compile(
    rf"(?<![^\W\d_] )(?<![^\W\d_]){_EAST} +(?=[A-Z])|(?<=[a-zA-Z]) {_EAST}(?! *[^\W\d_])"
)
_WIDE = re.compile(" {4,}")
_RULE = re.compile(r"^[\s\d|:+=_.()/-]*$")
_GAPS = re.compile(r" {2,}")
_PARTED = re.compile(r"[:;–—]|(?:^| )-+(?: |$)")
_ONE_SPACE = re.compile(r"[^\W\d] [^\W\d]")
_ORDINAL = re.compile(r"^\(?(\d{1,5})[.)]?$")
_ROMAN = re.compile(r"^\(?([ivxIVX]{1,5}|[A-Ha-h])[.)]?$")
FEWEST_GAPS = 2
_BELOW = {Role.POSITION, Role.UNIT, Role.PLACE, Role.TITLE, Role.FORM, Role.PERSONAL, Role.KIND, *DETAILS}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: its number in the text from 1, its mark, its text without it, its cells.

    `mark` is “1” for a number, “a” for a letter or Roman number, else the bullet; `ordinal` the number.
    `cells` are empty for running text; a table's line has all of them, the number's too.
    """

    number: int
    raw: str
    text: str
    mark: str = ""
    ordinal: int | None = None
    cells: tuple[str, ...] = ()
    delimiter: str = ""


def records(found: Iterable[Line]) -> Iterator[Line]:
    """The lines, those of a form filled in (“Họ và tên: …”, below it “Chức vụ: …”) joined to one."""
    form: Line | None = None
    is_labelled = False
    for line in found:
        if form is not None and not any(char.isalpha() for char in line.text):
            continue  # “Ngày sinh: …”, dropped
        label = None if line.cells else label_of(line.text)
        if form is not None and _is_below(form, line, label, is_labelled=is_labelled):
            form = replace(form, text=f"{form.text}; {line.text}")
            is_labelled = True
            continue
        if form is not None:
            yield form
        is_labelled = label is Role.NAME
        may_start = is_labelled or (line.mark == "1" and not line.cells and not line.text.endswith(":"))
        form = line if may_start else None
        if form is None:
            yield line
    if form is not None:
        yield form


def _is_below(form: Line, line: Line, label: Role | None, *, is_labelled: bool) -> bool:
    """Whether a line goes on with a form; “Danh hiệu: …” below a mere name may as well head what follows."""
    if label not in _BELOW or line.ordinal is not None:
        return False
    return is_labelled or (label is not Role.TITLE and line.number == form.number + 1)


def pieces_of(line: Line) -> list[str]:
    """A line cut at its semicolons, or at the numbers that go on counting inside it (“1. … 2. … 3. …”)."""
    if line.ordinal is None or line.cells:
        return line.text.split(";")
    pieces, start, number = [], 0, line.ordinal
    for match in _INNER_NUMBER.finditer(line.text):
        if int(match[1]) == number + 1:
            pieces.append(line.text[start : match.start()])
            start, number = match.end(), number + 1
    return [piece for text in (*pieces, line.text[start:]) for piece in text.split(";")]


def counted_pieces(line: Line) -> list[str]:
    """A line cut at bare numbers that go on counting inside it: “1 Lê Hoa LĐTT 2 Vũ An LĐTT”."""
    if line.ordinal is None or line.cells:
        return [line.text]
    pieces, start, number = [], 0, line.ordinal
    for match in _BARE_NUMBER.finditer(line.text):
        if int(match[1]) == number + 1:
            pieces.append(line.text[start : match.start()])
            start, number = match.end(), number + 1
    return [*pieces, line.text[start:]]


def label_of(text: str) -> Role | None:
    """What the label says that a line starts with: “Chức vụ: …” is a post."""
    before, colon, value = text.partition(":")
    found = words(before)
    match = HEADERS.at(found, 0, exact=False) if found and colon and value.strip() else None
    return match[1] if match is not None and match[0] == len(found) else None


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that have a letter or a digit in them, or a ditto mark."""
    for number, raw in whole_cells(_NEW_LINE.split(nfc(text))):
        clean = _WIDE.sub("   ", _ODD_SPACE.sub(" ", _INVISIBLE.sub("", raw)))
        clean = clean if clean.isascii() else _OWN_SCRIPT.sub("", clean)
        if not _RULE.match(clean):
            yield read_line(number, clean)


def read_line(number: int, raw: str) -> Line:
    """One line, with its mark and cells taken apart."""
    raw = _SENDER.sub("", raw)
    delimiter = _delimiter(raw)
    if delimiter:
        return table_line(number, raw, delimiter)
    mark, ordinal, rest = _mark(raw)
    rest = _COLUMN.sub(lambda match: "; " if label_of(rest[match.end() :]) else match[0], rest)
    return Line(number, raw, without_personal_data(rest.strip()), mark, ordinal)


def table_line(number: int, raw: str, delimiter: str) -> Line:
    """One line of a table; one whose only cell is text (beside its number) is running text."""
    cells = split_cells(raw, delimiter)
    filled = [cell for cell in cells if cell]
    mark, ordinal = _cell_mark(filled[0]) if filled else ("", None)
    rest = filled[1:] if mark else filled
    text = without_personal_data(" \t ".join(rest))
    if not mark and filled:
        mark, ordinal, first = _mark(filled[0])
        cells = tuple(first if cell is filled[0] else cell for cell in cells)
        text = _mark(text)[2]
    if len(rest) <= 1:
        return Line(number, raw, text.strip(), mark, ordinal, (), delimiter)
    return Line(number, raw, text, mark, ordinal, cells, delimiter)


def split_cells(raw: str, delimiter: str) -> tuple[str, ...]:
    """The cells of a table's line, trimmed; commas and semicolons may stand inside quotes."""
    if delimiter == BARS:
        found = raw.strip().removeprefix("|").removesuffix("|").split("|")
    elif delimiter == SPACES:
        found = _GAPS.split(raw.strip())
    elif delimiter == TABS or '"' not in raw:
        found = raw.split(delimiter)
    else:
        found = _quoted(raw, delimiter)
    return tuple(" ".join(unquoted(cell).split()) for cell in found)


def _quoted(raw: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([raw.replace("\n", " ")], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return raw.split(delimiter)


def _delimiter(raw: str) -> str:
    if TABS in raw.strip():
        return TABS
    if raw.count("|") >= FEWEST_GAPS:
        return BARS
    return SPACES if _is_spaced(raw.strip()) else ""


def _is_spaced(text: str) -> bool:
    """Whether wide gaps part the cells; sloppy double spaces between all words, or beside dashes, do not."""
    gaps = _GAPS.findall(text)
    if len(gaps) < FEWEST_GAPS or _PARTED.search(text):
        return False
    return max(map(len, gaps)) > len(SPACES) or bool(_ONE_SPACE.search(text))


def _mark(raw: str) -> tuple[str, int | None, str]:
    """The mark, its number, and what follows it."""
    bullet = ""
    match = _BULLET.match(raw)
    if match is not None and match[0].strip():
        bullet, raw = match[0].strip()[0], raw[match.end() :]
    if numbered := _NUMBER.match(raw):
        return "1", int(numbered[1]), raw[numbered.end() :]
    if lettered := _LETTER.match(raw):
        return "a", None, raw[lettered.end() :]
    return bullet, None, raw


def _cell_mark(cell: str) -> tuple[str, int | None]:
    if number := _ORDINAL.match(cell):
        return "1", int(number[1])
    if _ROMAN.match(cell) or fold(cell) in {"-", "+", "*", "•"}:
        return "a", None
    return "", None
