"""Why a document is not read as a paper; `templates/vi/files/paper_problem.j2` says what to do instead."""

from dataclasses import dataclass
from enum import StrEnum

from bot.files.problems import FileProblem

MOST_PAPER_BYTES = 10 * 1024 * 1024
MOST_PAGES = 200
MOST_LETTERS = MOST_PAGES * 6000  # more than the fullest pages hold


class PaperProblem(StrEnum):
    """What keeps a document from being read; most have the name of the same problem of any file.

    `failed` is no fault of the document but of its reader: whoever runs the product is alarmed.
    """

    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_MANY_PAGES = "too_many_pages"
    UNKNOWN_KIND = "unknown_kind"
    OTHER_THAN_NAMED = "other_than_named"
    ARCHIVE_BOMB = "archive_bomb"
    MACROS = "macros"
    PASSWORD = "password"  # noqa: S105  # a problem's name
    BROKEN = "broken"
    TOO_SLOW = "too_slow"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    SHEET = "sheet"
    PICTURE = "picture"
    SCAN = "scan"
    GARBLED = "garbled"
    OLD_LETTERS = "old_letters"
    NO_TEXT = "no_text"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RefusedPaper(Exception):
    """A document that is not read; `found` is the kind that its content shows, or how many pages it has."""

    problem: PaperProblem
    found: str = ""


OF_FILES = {
    FileProblem.EMPTY: PaperProblem.EMPTY,
    FileProblem.TOO_BIG: PaperProblem.TOO_BIG,
    FileProblem.ARCHIVE_BOMB: PaperProblem.ARCHIVE_BOMB,
    FileProblem.MACROS: PaperProblem.MACROS,
    FileProblem.PASSWORD: PaperProblem.PASSWORD,
    FileProblem.LEGACY_OFFICE: PaperProblem.DOC,
    FileProblem.BROKEN: PaperProblem.BROKEN,
}
