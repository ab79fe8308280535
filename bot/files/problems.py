"""What a file turned out to be, or why it is not taken; `templates/vi/files/problem.j2` says it to people."""

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is by its content; the value is its ending."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JPEG = "jpg"
    PNG = "png"


class FileProblem(StrEnum):
    """Why a file is not taken, or no list of nominees is read from it."""

    TOO_BIG = "too_big"
    EMPTY = "empty"
    UNKNOWN_KIND = "unknown_kind"
    OTHER_THAN_NAMED = "other_than_named"
    ARCHIVE_BOMB = "archive_bomb"
    MACROS = "macros"
    LEGACY_OFFICE = "legacy_office"
    PASSWORD = "password"  # noqa: S105  # a problem's name
    BROKEN = "broken"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_LIST = "no_list"
    NO_ROWS = "no_rows"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its kind, and its name made harmless."""

    kind: FileKind
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken; `found` is the kind that it really is, or the rows or columns counted."""

    problem: FileProblem
    found: str = ""
