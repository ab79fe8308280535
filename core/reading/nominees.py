"""Lists of nominees (đăng ký danh hiệu), however they are pasted, as rows and questions back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from core.campaign.titles import TitleCatalogue
from core.reading.folding import fold
from core.reading.nominee_cells import PartReader
from core.reading.nominee_doubts import Doubt, question
from core.reading.nominee_drafts import drafts_of
from core.reading.nominee_entries import Entry
from core.reading.nominee_frame import is_talk
from core.reading.nominee_lines import SEMICOLONS, Line, lines, pieces_of, records
from core.reading.nominee_parts import Part, Role
from core.reading.nominee_register import Reading, Register, is_short_text
from core.reading.nominee_stacks import unstacked
from core.reading.nominee_tables import Header, TableReader, by_columns, column_roles, is_numbering
from core.reading.personal_data import before_long_number, without_long_numbers
from core.reading.titles import TitleReader

FEWEST_RECORDS = 2


class NomineeKind(StrEnum):
    """A person (cá nhân) or a collective (tập thể)."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class NomineeRow:
    """One nominee as the list gives it; nothing is guessed.

    `line` counts from 1. `name`, `position` and `unit` stand as written (spaces folded), empty where the
    list says nothing. `title` is a full name of the catalogue, or none; `question` is what must be asked
    back (anh/chị), for the reasons in `doubts`; none where the row is clear. `form` is an award form that
    the list asks for.
    """

    line: int
    name: str
    kind: NomineeKind
    position: str = ""
    unit: str = ""
    title: str | None = None
    question: str | None = None
    form: str | None = None
    doubts: tuple[Doubt, ...] = ()


def read_nominees(text: str, titles: TitleCatalogue) -> tuple[NomineeRow, ...]:
    """The rows of a pasted list in its order; personal numbers in it are dropped, never returned."""
    readings = unstacked(list(_ListReader(titles).readings(text)))
    register = Register()
    for at, reading in enumerate(readings):
        register.take(reading, readings[at + 1] if at + 1 < len(readings) else None)
    return tuple(_rows(register.entries, titles))


class _ListReader:
    def __init__(self, titles: TitleCatalogue) -> None:
        known = TitleReader(titles)
        self._parts = PartReader(known)
        self._tables = TableReader(known, self._parts)
        self._header: Header | None = None

    def readings(self, text: str) -> Iterator[Reading]:
        """What every line gives, headers of tables left out."""
        for is_table, block in groupby(records(lines(text)), key=lambda line: bool(line.cells)):
            found = [one for line in block for one in self._by_header(line)]
            open_rows = [one for one in found if isinstance(one, Line) and is_table]
            rows = {line.number: [self._parts.parts(cell) for cell in line.cells] for line in open_rows}
            roles = column_roles(list(rows.values()))
            for one in found:
                if isinstance(one, Reading):
                    yield one
                elif one.number in rows:
                    parts = by_columns(rows[one.number], roles)
                    yield Reading(one, (drafts_of(parts),), is_table=True)
                else:
                    yield self._running(one)

    def _running(self, line: Line) -> Reading:
        """A line of running text; semicolons or numbers part its records, if two have names of their own."""
        pieces = [
            [replace(parts[0], separator=SEMICOLONS), *parts[1:]] if at else parts
            for at, piece in enumerate(pieces_of(line))
            if (parts := self._parts.parts(piece))
        ]
        together = _with_likely_name(line, [part for parts in pieces for part in parts])
        if sum(_is_record(parts) for parts in pieces) < FEWEST_RECORDS or _is_roll(pieces):
            return Reading(line, (drafts_of(together),), together)
        lead = [part for part in pieces[0][:1] if part.role in {Role.TITLE, Role.FORM}]
        records_of_line = [
            drafts_of(parts if not at or _has_title(parts) else [*lead, *parts])
            for at, parts in enumerate(pieces)
        ]
        return Reading(line, tuple(records_of_line), together)

    def _by_header(self, line: Line) -> Iterator[Reading | Line]:
        """The line read by the header above it; the line itself where there is none; nothing for a header."""
        found = self._tables.header(line)
        if found is not None:
            self._header = found
            return
        cells = self._header.cells(line) if self._header else ()
        if self._header is None or not cells:
            yield line
        elif not is_numbering(cells):
            yield Reading(line, (drafts_of(self._tables.row(self._header, cells)),), is_table=True)


def _is_roll(pieces: Sequence[Sequence[Part]]) -> bool:
    """“Nguyễn Văn A; Trần Thị B: LĐTT” – names, and behind a colon the title of all."""
    *names, last = pieces
    is_names = all([part.role for part in parts] == [Role.NAME] for parts in names)
    return is_names and [part.role for part in last] == [Role.NAME, Role.TITLE] and last[1].separator == ":"


def _with_likely_name(line: Line, parts: list[Part]) -> tuple[Part, ...]:
    """Where a marked line has post or unit and title but no name, its first words may be one: it is asked."""
    roles = {part.role for part in parts}
    is_row = bool(line.mark) and Role.NAME not in roles and _has_title(parts)
    is_row = is_row and bool(roles & {Role.POSITION, Role.UNIT}) and parts[0].role is Role.UNKNOWN
    if not is_row or is_talk(parts[0].text) or not is_short_text(parts[0].text):
        return tuple(parts)
    return (replace(parts[0], role=Role.NAME, of=Role.UNKNOWN), *parts[1:])


def _is_record(parts: Sequence[Part]) -> bool:
    roles = {part.role for part in parts}
    is_collective = bool(roles & {Role.UNIT, Role.COLLECTIVE}) and _has_title(parts)
    return Role.NAME in roles or is_collective


def _has_title(parts: Sequence[Part]) -> bool:
    return any(part.role in {Role.TITLE, Role.FORM} for part in parts)


def _rows(entries: Sequence[Entry], titles: TitleCatalogue) -> Iterator[NomineeRow]:
    seen: dict[tuple[str, bool], dict[str, Entry]] = {}
    for entry in entries:
        name = before_long_number(entry.draft.name)
        earlier = seen.setdefault((fold(name), entry.draft.is_collective), {})
        twin = _twin(earlier, fold(entry.draft.unit)) if name else None
        if twin is not None:
            entry.doubts.append(Doubt.DUPLICATE)
        else:
            earlier[fold(entry.draft.unit)] = entry
        yield _row(entry, name, twin, titles)


def _twin(earlier: Mapping[str, Entry], unit: str) -> Entry | None:
    """An earlier row of the same name that may be the same nominee: nothing says that their units differ."""
    if not unit:
        return next(iter(earlier.values()), None)
    return earlier.get(unit) or earlier.get("")


def _row(entry: Entry, name: str, twin: Entry | None, titles: TitleCatalogue) -> NomineeRow:
    draft = entry.draft
    found = [one.title.name for one in draft.mentions if one.title]
    return NomineeRow(
        entry.line,
        name,
        NomineeKind.COLLECTIVE if draft.is_collective else NomineeKind.INDIVIDUAL,
        without_long_numbers(draft.position),
        without_long_numbers(draft.unit),
        found[0] if len(set(found)) == 1 else None,
        question(name, entry.doubts, draft.mentions, titles, _detail(entry, twin)),
        next(
            (
                one.meaning.name
                for one in (draft.form, *draft.mentions)
                if one and one.meaning and one.is_form
            ),
            None,
        ),
        tuple(entry.doubts),
    )


def _detail(entry: Entry, twin: Entry | None) -> str:
    if twin is not None:
        title = next((f" ({one.title.name})" for one in twin.draft.mentions if one.title), "")
        return f"dòng {twin.line}{title}"
    names = {Role.POSITION: "chức vụ", Role.UNIT: "đơn vị", Role.TITLE: "danh hiệu"}
    return next((names.get(role, "nội dung") for role in entry.lacking), "nội dung")
