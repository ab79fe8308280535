"""A document as lines of text: what every reader of plans reads, whatever file it came from."""

from dataclasses import dataclass
from enum import StrEnum


class PaperNote(StrEnum):
    """What reading the file noticed and an officer should know."""

    TRACKED_CHANGES = "tracked_changes"
    COMMENTS = "comments"
    CONVERTED = "converted"
    FEW_LETTERS = "few_letters"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's lines in reading order, composed (NFC); a quote's line counts from 1.

    A table's row is one line, its cells joined by “ | ”. A page's end leaves no mark.
    """

    lines: tuple[str, ...]
    notes: tuple[PaperNote, ...] = ()
    pages: int = 1

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the lines that it runs over, split words and page breaks joined.

    `starts` are the offsets in `text` at which each line of `line`, `line` + 1, … begins; `place` is its
    section in words (“mục IV.4”), empty before the first. `row` is the number that stands alone on the line
    above it: a table's row, or a page; 0 where there is none.
    """

    text: str
    line: int
    starts: tuple[tuple[int, int], ...]
    place: str = ""
    row: int = 0

    def line_at(self, offset: int) -> int:
        """The line on which the character at this offset stands."""
        return max((line for start, line in self.starts if start <= offset), default=self.line)
