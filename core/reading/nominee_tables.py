"""Tables of nominees, with or without a header row: which column holds what, and a row's cells → parts."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.reading.folding import fold
from core.reading.nominee_cells import PartReader, is_ditto
from core.reading.nominee_details import CLASSES, DETAILS, SENTENCES, class_of, honorific_of_column
from core.reading.nominee_headers import header_role
from core.reading.nominee_lines import COMMAS, SEMICOLONS, Line, split_cells
from core.reading.nominee_names import is_phrase
from core.reading.nominee_parts import Part, Role
from core.reading.nominee_words import EMPTY_TITLES
from core.reading.personal_data import GAP, without_personal_data
from core.reading.titles import Mention, TitleReader
from core.reading.words import words

_BRACKETS = re.compile(r"\([^()]*\)")
_NONE = re.compile(r"^\W*$|^0$")
_MAY_HEAD = re.compile(r"t[eê]n|name|danh|h[oọ] v|c[aá] nh[aâ]n|title|award", re.IGNORECASE)
_JOINED = re.compile(r"[,;/+&-]|\bvà\b", re.IGNORECASE)
_DASHES = re.compile(r"\s+[-–—]+\s+|\s*/\s*")
FEWEST_HEADERS = 2
_LIKE = {Role.JOB: Role.POSITION, Role.FIELD: Role.UNIT, Role.FORM: Role.TITLE, Role.COLLECTIVE: Role.NAME}
_COLUMNS = {Role.NAME, Role.POSITION, Role.UNIT, Role.TITLE}
_PLACES = {Role.POSITION, Role.UNIT, Role.JOB, Role.FIELD}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; a title whose name is the header is ticked in the rows.

    `says` is the detail that any sign in the column means: “ba” in a column “Nữ”.
    """

    role: Role
    ticked: Mention | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, and the sign between its cells."""

    columns: tuple[Column, ...]
    delimiter: str

    def cells(self, line: Line) -> tuple[str, ...]:
        """A line's cells under these columns; none where the line is not one of this table."""
        if self.delimiter in {COMMAS, SEMICOLONS}:
            found = split_cells(line.raw, self.delimiter)
            return found if len(found) > 1 and len(found) >= len(self.columns) - 1 else ()
        if self.delimiter != line.delimiter or not line.cells:
            return ()
        if self.delimiter.isspace() and self.delimiter != "\t" and len(line.cells) != len(self.columns):
            return ()
        return line.cells


class TableReader:
    """Reads headers and rows of tables, with the titles of one catalogue."""

    def __init__(self, titles: TitleReader, reader: PartReader) -> None:
        self._titles = titles
        self._reader = reader

    def header(self, line: Line) -> Header | None:
        """The columns that a line names, if it names two or more of those a register has."""
        if line.ordinal is not None or not _MAY_HEAD.search(line.raw):
            return None
        for delimiter in (line.delimiter, SEMICOLONS, COMMAS, "-"):
            cells = _DASHES.split(line.raw) if delimiter == "-" else split_cells(line.raw, delimiter or "\t")
            columns = tuple(self._column(cell) for cell in cells)
            known = [column.role for column in columns if column.role not in {Role.UNKNOWN, Role.EMPTY}]
            if len(known) >= FEWEST_HEADERS and len(known) * 2 >= len([cell for cell in cells if cell]):
                return Header(_with_name(columns), delimiter)
        return None

    def row(self, header: Header, cells: Sequence[str]) -> list[Part]:
        """The parts of a row by the header's columns, the name first."""
        roles = {column.role for column in header.columns}
        found: list[Part] = []
        family = ""
        for column, cell in zip(header.columns, cells, strict=False):
            text = _text(column.role, cell)
            if column.role is Role.FAMILY:
                family = text
            elif is_ditto(cell) or not (
                _NONE.match(cell) and not (_is_ticked(column) and cell.strip(" -–0"))
            ):
                if column.role is Role.NAME and family:
                    text = f"{family} {text}"
                read = list(self._cell(column, cell if is_ditto(cell) else text, roles))
                found = [*read[:1], *found, *read[1:]] if column.role is Role.NAME else [*found, *read]
        named = {Role.NAME, Role.UNIT, Role.COLLECTIVE, Role.FIELD, Role.JOB}
        roles_found = {part.role for part in found} - {Role.KIND, *DETAILS}
        if not roles_found & named and len(roles_found) > 1:
            found.append(Part(Role.NAME, ""))
        return _as_collective(sorted(found, key=lambda part: _ORDER.get(part.role, 1)))

    def _column(self, cell: str) -> Column:
        named = _BRACKETS.sub(" ", cell)
        found = words(named)
        role = _header_role(named)
        if role is not None:
            return Column(role, says=honorific_of_column(named) if role is Role.HONORIFIC else "")
        if len(found) > 1 and CLASSES.is_whole(found, exact=False):
            return Column(Role.CLASS, says=class_of(named))  # “Trực tiếp lao động”, ticked in the rows
        for start, end, meaning in self._titles.spans(found):
            if (start, end) == (0, len(found)):
                mention = Mention(" ".join(cell.split()), meaning)
                return Column(Role.FORM if mention.is_form else Role.TITLE, mention)
        return Column(Role.UNKNOWN if found else Role.EMPTY)

    def _cell(self, column: Column, text: str, roles: set[Role]) -> Iterator[Part]:
        if is_ditto(text):
            yield Part(Role.DITTO, text, "\t", of=column.role)
            return
        if column.role is Role.NAME:
            yield from self._names(text)
        elif column.role is Role.COLLECTIVE:
            yield Part(Role.COLLECTIVE, text, "\t")
        elif column.role in {Role.TITLE, Role.FORM}:
            yield from self._title(column, text)
        elif column.role is Role.PLACE or (
            column.role in _COLUMNS and not {Role.POSITION, Role.UNIT} <= roles
        ):
            yield from self._place(text, column.role)
        elif column.role in _COLUMNS:
            yield Part(column.role, text, "\t")
        else:
            yield from self._beside(column, text, roles)

    def _names(self, text: str) -> list[Part]:
        """The name column: whatever stands there is a name, or a unit and so a collective."""
        found = self._reader.parts(text)
        if not found or found[0].role in {Role.UNKNOWN, Role.DITTO}:
            return [Part(Role.NAME, text, "\t")]
        if found[0].role is Role.POSITION and not any(part.role is Role.NAME for part in found):
            return [Part(Role.NAME, text, "\t")]
        return found

    def _title(self, column: Column, text: str) -> Iterator[Part]:
        found = words(text)
        if EMPTY_TITLES.is_whole(found, exact=False):
            return
        mentions = [column.ticked] if column.ticked else list(self._titles.read(text))
        for mention in mentions or [Mention(text, None)]:
            role = Role.FORM if mention.is_form else Role.TITLE
            is_title = role is Role.TITLE and mention.meaning is not None
            of = Role.FORM if column.role is Role.FORM and not is_title else None
            yield Part(role, mention.words, "\t", mention=mention, of=of)

    def _beside(self, column: Column, text: str, roles: set[Role]) -> list[Part]:
        """A detail; under a header that nobody knows, the post, unit or title that no other column gives."""
        if column.says:
            return [Part(column.role, column.says)]
        if column.role in DETAILS or column.role is Role.KIND:
            return self._reader.detail(column.role, text)
        if column.role is not Role.UNKNOWN:
            return []
        wanted = {Role.POSITION, Role.UNIT} - roles
        wanted |= set() if roles & {Role.TITLE, Role.FORM} else {Role.TITLE}
        found = [part for part in self._reader.parts(text) if part.role in wanted]
        return [replace(part, text=text) for part in found[:1]]

    def _place(self, text: str, role: Role) -> list[Part]:
        """Post and unit in one cell; where they cannot be told apart, the cell is what its column says."""
        fallback = Role.POSITION if role is Role.PLACE else role
        found = self._reader.parts(text)
        has_both = {Role.POSITION, Role.JOB} & {part.role for part in found} and Role.UNIT in {
            part.role for part in found
        }
        if role is Role.PLACE and len(found) > 1:
            return [replace(part, role=_place_role(part, at)) for at, part in enumerate(found)]
        if has_both and all(part.role in _PLACES for part in found):
            return found
        return [Part(fallback, text, "\t")]


def _as_collective(parts: list[Part]) -> list[Part]:
    """A row of nothing but a collective's title and a name that is not written as a person's."""
    if not parts or parts[0].role is not Role.NAME or parts[0].is_sure:
        return parts
    mentions = [part.mention for part in parts if part.mention is not None]
    is_titled = bool(mentions) and all(one.is_collective for one in mentions)
    if not is_titled or any(part.role in _PLACES for part in parts) or not is_phrase(parts[0].text):
        return parts
    return [replace(parts[0], role=Role.UNIT), *parts[1:]]


def _header_role(cell: str) -> Role | None:
    """What a header says; “Họ và tên, chức vụ” is a name with more behind it, “Chức vụ/đơn vị” is both.

    “Hình thức, danh hiệu” is a title.
    """
    roles = [_label(piece) for piece in (cell, *_JOINED.split(cell))]
    if roles[0] is not None or None in roles[1:]:
        return roles[0]
    if both := next((role for role in (Role.NAME, Role.TITLE) if role in roles), None):
        return both
    return Role.PLACE if {Role.POSITION, Role.UNIT} <= set(roles) else roles[1]


def _label(text: str) -> Role | None:
    found = words(text)
    return header_role(found) if found else None


_ORDER = {Role.NAME: 0, Role.COLLECTIVE: 0}


def _place_role(part: Part, at: int) -> Role:
    if part.role in _PLACES:
        return part.role
    return Role.UNIT if at else Role.POSITION


def _with_name(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, one of them the name: a first one with an odd header, or “Đơn vị” of a table of these."""
    roles = [column.role for column in columns]
    if {Role.NAME, Role.COLLECTIVE} & set(roles):
        return columns
    first = next((at for at, role in enumerate(roles) if role in _COLUMNS), len(roles))
    if Role.UNKNOWN in roles[:first]:
        at = roles.index(Role.UNKNOWN)
        return (*columns[:at], Column(Role.NAME), *columns[at + 1 :])
    if Role.UNIT not in roles:
        return columns
    at = roles.index(Role.UNIT)
    return (*columns[:at], Column(Role.COLLECTIVE), *columns[at + 1 :])


def column_roles(rows: Sequence[Sequence[list[Part]]]) -> tuple[Role, ...]:
    """What each column of a table without header holds: the role that most of its cells have."""
    found: list[Role] = []
    for at in range(max((len(row) for row in rows), default=0)):
        cells = [row[at][0] for row in rows if at < len(row) and row[at]]
        count = Counter(role for part in cells if (role := _LIKE.get(part.role, part.role)) in _COLUMNS)
        top = count.most_common(1)
        found.append(top[0][0] if top and top[0][1] * 2 > len(cells) and top[0][1] > 1 else Role.UNKNOWN)
    return tuple(found)


def by_columns(row: Sequence[list[Part]], roles: Sequence[Role]) -> list[Part]:
    """The parts of a row without header; what a cell does not say for itself, its column says."""
    return [
        part if at else replace(part, separator="\t", gap="")
        for cell, role in zip(row, roles, strict=False)
        for at, part in enumerate(_in_column(cell, role))
    ]


def _in_column(cell: list[Part], role: Role) -> list[Part]:
    if len(cell) != 1 or role is Role.UNKNOWN:
        return cell
    part = cell[0]
    if part.role is Role.DITTO:
        return [replace(part, of=role)]
    is_open = part.role in {Role.UNKNOWN, Role.JOB, Role.FIELD} or (
        part.role is Role.NAME and not part.is_sure
    )
    if not is_open or part.role is role:
        return cell
    if role is Role.TITLE:
        return [replace(part, role=role, mention=Mention(part.text, None))]
    return [replace(part, role=role)]


def _text(role: Role, cell: str) -> str:
    """What a cell says, personal numbers dropped; a sentence keeps its figures."""
    if role is Role.NAME:
        return _first_piece(cell)
    return cell.strip() if role in SENTENCES else _clean(cell)


def _is_ticked(column: Column) -> bool:
    return bool(column.ticked or column.says)


def _clean(cell: str) -> str:
    return " ".join(without_personal_data(cell).replace(GAP, " ").split()).strip(" ,;:-–")


def _first_piece(cell: str) -> str:
    pieces = without_personal_data(cell).split(GAP)
    return next((text for piece in pieces if (text := " ".join(piece.split()).strip(" ,;:-–"))), "")


def is_numbering(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    return len(cells) > FEWEST_HEADERS and all(
        re.fullmatch(r"\(?\d{1,2}\)?", fold(cell)) for cell in cells if cell
    )
