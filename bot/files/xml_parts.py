"""XML parts of an Office file, read as streams within a budget: hostile ones cost no more than large ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

MOST_ELEMENTS = 3_000_000
MOST_LETTERS = 8_000_000
DEEPEST = 100
CHUNK_BYTES = 64 * 1024


class TooMuch(Exception):
    """The budget is spent."""


@dataclass(slots=True)
class Budget:
    """What may still be read of a file, all its parts together; `rows` counts those of the sheet at hand."""

    elements: int = MOST_ELEMENTS
    letters: int = MOST_LETTERS
    rows: int = 0

    def keep(self, text: str) -> None:
        """A text is kept; raises TooMuch when there are too many letters."""
        self.letters -= len(text)
        if self.letters < 0:
            raise TooMuch


class Part:
    """What is made of one part; names come without their prefix, so strict files read like any other."""

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def text(self, piece: str) -> None:
        """A piece of an element's text."""

    def closed(self, name: str) -> None:
        """An element ends."""


def read_part(archive: ZipFile, path: str, part: Part, budget: Budget) -> None:
    """Read a part to its end; raises TooMuch, KeyError for none, ValueError for what is not plain XML.

    A DOCTYPE is refused: Office writes none, and every entity would need one.
    """
    parser = ParserCreate()
    events = _Events(part, budget)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = events.opened
    parser.CharacterDataHandler = part.text
    parser.EndElementHandler = events.closed
    try:
        with archive.open(path) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except ExpatError as error:
        raise ValueError(path) from error


class _Events:
    def __init__(self, part: Part, budget: Budget) -> None:
        self._part = part
        self._budget = budget
        self._depth = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._budget.elements -= 1
        if self._budget.elements < 0 or self._depth > DEEPEST:
            raise TooMuch
        self._part.opened(name.rpartition(":")[2], attributes)

    def closed(self, name: str) -> None:
        self._depth -= 1
        self._part.closed(name.rpartition(":")[2])


def _refuse(*_: object) -> None:
    raise ValueError("DOCTYPE")
