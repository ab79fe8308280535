"""Cells of a spreadsheet that hold line breaks: pasted in quotes, they run over several lines."""

import re
from collections.abc import Iterator, Sequence

MOST_LINES = 12  # of one cell; a quote that does not close before is only a quote
_OPEN = re.compile(r'(?:^|[\t;,])"(?=[^"\s;,])')
_CELL = re.compile(r'(?:^|(?<=[\t;,]))"(?:[^"]|"")*"(?=[\t;,]|$)')


def whole_cells(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1, those of a broken cell joined under the first one's number."""
    at = 0
    while at < len(lines):
        size = _size(lines, at) if '"' in lines[at] else 1
        yield at + 1, " ".join(lines[at : at + size])
        at += size


def unquoted(cell: str) -> str:
    """What a spreadsheet put in quotes, as it stood in the cell; a ditto mark stays."""
    text = cell.strip()
    if len(text) <= 2 or not _CELL.fullmatch(text):  # noqa: PLR2004  # two quotes with nothing between
        return cell
    return text[1:-1].replace('""', '"')


def _size(lines: Sequence[str], at: int) -> int:
    """How many lines the cells take that are open at the end of this one."""
    size = 1
    while size <= MOST_LINES and at + size <= len(lines):
        text = " ".join(lines[at : at + size])
        if not _OPEN.search(_CELL.sub("", text)):
            return size if size == 1 or not _is_quotation(text) else 1
        size += 1
    return 1


def _is_quotation(text: str) -> bool:
    """Whether the quotes are around the whole text, as around a message."""
    found = _CELL.match(text)
    return found is not None and found.end() == len(text)
