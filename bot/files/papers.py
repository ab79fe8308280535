"""A document that somebody sent as a paper, lines of text: Word, PDF or plain text, known by its content."""

import re

from bot.files.checks import kind_of
from bot.files.names import ending
from bot.files.papers_plain import MARKDOWN, PLAIN, plain_paper
from bot.files.papers_problems import MOST_PAPER_BYTES, OF_FILES, PaperProblem, RefusedPaper
from bot.files.papers_word import word_paper
from bot.files.problems import FileKind, FileProblem
from core.reading.plans.paper import Paper

RTF = b"{\\rtf"
ODT_KIND = b"mimetypeapplication/vnd.oasis.opendocument."
ODT_WITHIN = 120  # bytes; the kind is the first part of the archive, not packed
_SHEETS, _PACKED = {"xls", "xlsx", "ods", "csv"}, {"zip", "rar", "7z"}
_KNOWN = {"doc", "docx", "dot", "pdf", "txt", "text"} | MARKDOWN | _SHEETS
# JPEG, PNG, TIFF, GIF, WebP, and what phones save (HEIC, AVIF)
_PICTURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG|II\*\0|MM\0\*|GIF8|RIFF.{4}WEBP|.{4}ftyp(?:hei|hev|mif|msf|avi)", re.DOTALL
)


def read_paper(name: str, content: bytes) -> Paper | RefusedPaper:
    """What a document says, or why it is not read; `name` is what its sender called it.

    Slow: for a worker thread.
    """
    named = ending(name)
    try:
        return _read(named, content)
    except RefusedPaper as refused:
        is_misnamed = refused.problem is PaperProblem.UNKNOWN_KIND and named in _KNOWN
        return RefusedPaper(PaperProblem.OTHER_THAN_NAMED) if is_misnamed else refused


def _read(named: str, content: bytes) -> Paper:
    if len(content) > MOST_PAPER_BYTES:
        raise RefusedPaper(PaperProblem.TOO_BIG)
    if ODT_KIND in content[:ODT_WITHIN]:
        raise RefusedPaper(PaperProblem.SHEET if named in _SHEETS else PaperProblem.ODT)
    if content.lstrip()[: len(RTF)] == RTF:
        raise RefusedPaper(PaperProblem.RTF)
    if _PICTURE.match(content):
        raise RefusedPaper(PaperProblem.PICTURE)
    kind = kind_of(content)
    if kind is FileProblem.UNKNOWN_KIND:
        return _plain(named, content)
    if isinstance(kind, FileProblem):
        raise RefusedPaper(_problem(named, kind))
    if kind is FileKind.XLSX:
        raise RefusedPaper(PaperProblem.SHEET)
    return word_paper(content) if kind is FileKind.DOCX else _pdf(content)


def _pdf(content: bytes) -> Paper:
    from bot.files.papers_pdf import pdf_paper  # noqa: PLC0415  # brings subprocess

    return pdf_paper(content)


def _plain(named: str, content: bytes) -> Paper:
    """Plain text by its name or without one."""
    if named in MARKDOWN | PLAIN:
        return plain_paper(content, is_markdown=named in MARKDOWN)
    raise RefusedPaper(PaperProblem.UNKNOWN_KIND)


def _problem(named: str, problem: FileProblem) -> PaperProblem:
    if problem is FileProblem.LEGACY_OFFICE and named in _SHEETS:
        return PaperProblem.SHEET
    if problem is FileProblem.ARCHIVE_BOMB and named in _PACKED:
        return PaperProblem.UNKNOWN_KIND
    return OF_FILES.get(problem, PaperProblem.BROKEN)
