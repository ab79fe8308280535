"""A PDF's text, read in a process of its own: PDFium is written in C++ and holds the whole process still."""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from bot.files.papers_grid import Table, tables_of
from bot.files.papers_layout import parts_of, pieces_of
from bot.files.papers_letters import Unreadable, in_unicode, vietnamese_share
from bot.files.papers_page import Page, Piece, page_of
from bot.files.papers_paragraphs import paragraphs, without_edges
from bot.files.papers_problems import MOST_PAGES, PaperProblem
from bot.files.papers_sides import start_of
from core.reading.folding import fold

FEW_LETTERS_A_PAGE = 25
MOST_BAD = 0.02
FEW_WORDS = 0.03
FEWEST_WORDS = 30  # to judge by
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 30
# Words that any text of the two languages has, Vietnamese without its marks.
_WORDS = frozenset(
    re.findall(
        r"\w+",
        "va cua cac duoc den ngay thang nam trong cho ban thi dua cong la co khong voi"
        " the of and to in for on with is",
    )
)


def read(content: bytes) -> Mapping[str, Any]:
    """`lines`, `pages`, `converted` and `few`, or the `problem` and what was `found`."""
    import pypdfium2  # noqa: PLC0415  # 60 ms and 9 MB, only where a PDF is read

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return _no(PaperProblem.PASSWORD if "assword" in str(error) else PaperProblem.BROKEN)
    with document:
        if len(document) > MOST_PAGES:
            return _no(PaperProblem.TOO_MANY_PAGES, str(len(document)))
        try:
            pages = [page_of(page) for page in document]
        except pypdfium2.PdfiumError:
            return _no(PaperProblem.BROKEN)
    return _read(pages)


def _read(pages: Sequence[Page]) -> Mapping[str, Any]:
    letters = sum(page.letters for page in pages)
    if letters < FEW_LETTERS_A_PAGE * len(pages):
        return _no(PaperProblem.SCAN)
    if sum(page.bad for page in pages) > letters * MOST_BAD:
        return _no(PaperProblem.GARBLED)
    try:
        text, converted = in_unicode("\n".join(lines_of(pages)))
    except Unreadable:
        return _no(PaperProblem.GARBLED)
    if is_gibberish(text):
        return _no(PaperProblem.GARBLED)
    few = any(page.letters < FEW_LETTERS_A_PAGE and page.has_picture for page in pages)
    return {"lines": text.split("\n"), "pages": len(pages), "converted": converted, "few": few}


def lines_of(pages: Sequence[Page]) -> list[str]:
    """The paper's lines."""
    tables: list[list[Table]] = []
    words: list[list[Piece]] = []
    for page in pages:
        ruled, rest = tables_of(page)
        tables.append(ruled)
        words.append(pieces_of(rest))
    bare = without_edges(words, [page.height for page in pages])
    start = start_of(bare)
    parts = [parts_of(rest, ruled, start) for rest, ruled in zip(bare, tables, strict=True)]
    return [line for text in paragraphs(parts) if (line := " ".join(text.split()))]


def is_gibberish(text: str) -> bool:
    """Whether the words are those of no language: letters that a font shows as others."""
    words = fold(text[:20_000]).split()
    if len(words) < FEWEST_WORDS or vietnamese_share(text[:20_000]) > FEW_WORDS:
        return False
    return sum(word in _WORDS for word in words) < len(words) * FEW_WORDS


def _no(problem: PaperProblem, found: str = "") -> Mapping[str, Any]:
    return {"problem": problem.value, "found": found}


def main() -> None:
    """A PDF from stdin, what it says to stdout; the process may use 1 GB and half a minute."""
    try:
        import resource  # noqa: PLC0415  # not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    except ImportError:
        pass
    sys.stdout.buffer.write(json.dumps(read(sys.stdin.buffer.read())).encode())
