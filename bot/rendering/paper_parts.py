"""What a paper is made of: whose it is, its parts with numbers, its tables with columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.rendering.figures import roman
from bot.rendering.wording import wording
from core.campaign.local_time import local_day
from core.campaign.plan import DutyKind
from core.dossiers import Submission
from core.people import Board, BoardName, Enterprise

Cells: TypeAlias = tuple[str, ...]
TWIPS_A_MM = 56.7


@dataclass(frozen=True, slots=True)
class PaperOf:
    """One version as it was handed in, and what its paper names; `plan` is the plan's short name."""

    submission: Submission
    kind: DutyKind
    year: int
    plan: str
    enterprise: Enterprise
    board: Board

    @property
    def addressee(self) -> BoardName:
        """The board under its name of the day of receipt."""
        return self.board.name_on(local_day(self.submission.at))

    def answer(self, key: str) -> str:
        """A single answer; empty where none was given."""
        return self.submission.content.answers.get(key, "").strip()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `width` in twips, `style` of its paragraphs."""

    key: str
    heading: str
    width: int
    style: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row; `total` is its last row, in bold."""

    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    total: Cells = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper under its title: lines with a dash, paragraphs, a table, parts of its own."""

    title: str
    lines: Sequence[str] = ()
    paragraphs: Sequence[str] = ()
    table: Table | None = None
    parts: Sequence["Part"] = ()

    @property
    def says(self) -> bool:
        """Whether there is anything under the title."""
        return bool(self.lines or self.paragraphs or self.parts or (self.table and self.table.rows))


def columns(table: str, **names: str) -> tuple[Column, ...]:
    """The columns of a table; `names` fill the gaps of their headings."""
    return tuple(
        Column(
            key=one["key"],
            heading=one["heading"].format(**names),
            width=round(one["width"] * TWIPS_A_MM),
            style=one.get("style", "Cell"),
        )
        for one in wording("papers")["tables"][table]
    )


def filled(table: Sequence[Column], rows: Iterable[Mapping[str, str]]) -> tuple[Cells, ...]:
    """Rows as cells in the order of the columns, numbered from 1; what a row lacks is an empty cell."""
    return tuple(cells(table, {**row, "number": str(at)}) for at, row in enumerate(rows, 1))


def cells(table: Sequence[Column], row: Mapping[str, str]) -> Cells:
    """One row in the order of the columns."""
    return tuple(row.get(column.key, "") for column in table)


def numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that say something, “I. …”, and theirs, “1. …”; numbers have no gaps."""
    return tuple(
        replace(part, title=f"{roman(at)}. {part.title}", parts=_counted(part.parts))
        for at, part in enumerate(_said(parts), 1)
    )


def _counted(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(replace(part, title=f"{at}. {part.title}") for at, part in enumerate(_said(parts), 1))


def _said(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that say something, each with only those of its own that do."""
    kept = (replace(part, parts=_said(part.parts)) for part in parts)
    return tuple(part for part in kept if part.says)
