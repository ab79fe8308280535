"""Lists of nominees (đăng ký danh hiệu), however they are pasted, as rows and questions back.

The way of a text: lines (nominee_lines; broken cells joined by nominee_breaks) → of a table the cells under
its header (nominee_tables, nominee_headers), of running text the stretches between separators
(nominee_separators) → parts with a role each (nominee_cells, nominee_stretches, nominee_names,
nominee_details) → drafts of rows, what belongs to which name (nominee_drafts, nominee_work, nominee_stacks)
→ the register, in which headings hand down what rows leave out (nominee_register, nominee_sections,
nominee_frame) → doubts (nominee_entries, nominee_doubts) → the rows here. Rows of a form and answers about
them: nominee_rows, nominee_answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from core.campaign.titles import TitleCatalogue
from core.reading.folding import fold
from core.reading.nominee_cells import PartReader
from core.reading.nominee_doubts import NOTHING, Asked, Doubt, choices_for, written_in
from core.reading.nominee_drafts import Draft, drafts_of
from core.reading.nominee_entries import Entry
from core.reading.nominee_frame import is_talk
from core.reading.nominee_lines import SEMICOLONS, Line, counted_pieces, lines, pieces_of, records
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
    list says nothing. `title` is a full name of the catalogue, or none. `doubts` are the reasons to ask back
    (none where the row is clear) and `asked` what the question speaks of. `form` is an award form that the
    list asks for. The rest are details by the keys and values of drafts: `class_` (leader, manager …) and
    `honorific` (ong, ba) are a person's, `headcount` and `head` a collective's.
    """

    line: int
    name: str
    kind: NomineeKind
    position: str = ""
    unit: str = ""
    title: str | None = None
    form: str | None = None
    doubts: tuple[Doubt, ...] = ()
    asked: Asked = NOTHING
    class_: str = ""
    honorific: str = ""
    initiative: str = ""
    earlier: str = ""
    achievement: str = ""
    headcount: str = ""
    head: str = ""
    note: str = ""


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
        counted = counted_pieces(line)
        pieces = self._pieces(counted) if len(counted) > 1 else []
        if not _is_counted(pieces):
            pieces = self._pieces(pieces_of(line))
        together = _with_likely_name(line, [part for parts in pieces for part in parts])
        if sum(_is_record(parts) for parts in pieces) < FEWEST_RECORDS or _is_roll(pieces):
            return Reading(line, (drafts_of(together),), together)
        lead = [part for part in pieces[0][:1] if part.role in {Role.TITLE, Role.FORM}]
        records_of_line = [
            drafts_of(parts if not at or _has_title(parts) else [*lead, *parts])
            for at, parts in enumerate(pieces)
        ]
        return Reading(line, tuple(records_of_line), together)

    def _pieces(self, texts: Sequence[str]) -> list[list[Part]]:
        return [
            [replace(parts[0], separator=SEMICOLONS), *parts[1:]] if at else parts
            for at, text in enumerate(texts)
            if (parts := self._parts.parts(text))
        ]

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


def _is_counted(pieces: Sequence[Sequence[Part]]) -> bool:
    """Whether bare numbers part records: each is one, and none ends in a unit, whose own number it may be."""
    ends = {Role.TITLE, Role.FORM, Role.NAME, Role.POSITION, Role.JOB}
    is_whole = all(parts[-1].role in ends for parts in pieces[:-1])
    return len(pieces) >= FEWEST_RECORDS and is_whole and all(_is_record(parts) for parts in pieces)


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
    found = {one.title.name for one in draft.mentions if one.title}
    forms = (one.meaning.name for one in (draft.form, *draft.mentions) if one and one.meaning and one.is_form)
    doubts = tuple(one for one in Doubt if one in entry.doubts)
    return NomineeRow(
        entry.line,
        name,
        NomineeKind.COLLECTIVE if draft.is_collective else NomineeKind.INDIVIDUAL,
        without_long_numbers(draft.position),
        without_long_numbers(draft.unit),
        found.pop() if len(found) == 1 else None,
        next(forms, None),
        doubts,
        _asked(entry, twin, titles) if doubts else NOTHING,
        **_details(draft),
    )


def _details(draft: Draft) -> dict[str, str]:
    """The details that such a nominee may have, by their fields."""
    others = {Role.CLASS, Role.HONORIFIC} if draft.is_collective else {Role.HEADCOUNT, Role.HEAD}
    kept = {role.value: text for role, text in draft.details.items() if role not in others}
    return {"class_" if key == Role.CLASS.value else key: text for key, text in kept.items()}


def _asked(entry: Entry, twin: Entry | None, titles: TitleCatalogue) -> Asked:
    mentions = entry.draft.mentions
    choices = (choices_for(one, mentions, titles) for one in Doubt if one in entry.doubts)
    title = next((one.title.name for one in twin.draft.mentions if one.title), "") if twin else ""
    return Asked(
        written_in(mentions),
        next((found for found in choices if found), ()),
        next((_LACKING.get(role, "title") for role in entry.lacking), ""),
        twin.line if twin else None,
        title,
    )


_LACKING = {
    Role.POSITION: "position",
    Role.JOB: "position",
    Role.UNIT: "unit",
    Role.FIELD: "unit",
}
