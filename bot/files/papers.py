"""A document that somebody sent as a paper, lines of text: Word, PDF or plain text, known by its content."""

from bot.files.checks import OLE, kind_of
from bot.files.names import ending
from bot.files.papers_plain import MARKDOWN, PLAIN, plain_paper
from bot.files.papers_problems import MOST_PAPER_BYTES, OF_FILES, PaperProblem, RefusedPaper
from bot.files.papers_word import word_paper
from bot.files.problems import FileKind, FileProblem
from core.reading.plans.paper import Paper

RTF = b"{\\rtf"
ODT_KIND = b"mimetypeapplication/vnd.oasis.opendocument."
ODT_WITHIN = 120  # bytes; the kind is the first part of the archive, not packed
_WORD, _SHEETS = {"doc", "docx", "dot"}, {"xls", "xlsx", "ods", "csv"}
OF_KINDS = {
    FileKind.XLSX: PaperProblem.SHEET,
    FileKind.JPEG: PaperProblem.PICTURE,
    FileKind.PNG: PaperProblem.PICTURE,
}


def read_paper(name: str, content: bytes) -> Paper | RefusedPaper:
    """What a document says, or why it is not read; `name` is what its sender called it.

    Slow: for a worker thread.
    """
    try:
        return _read(ending(name), content)
    except RefusedPaper as refused:
        return refused


def _read(named: str, content: bytes) -> Paper:
    if len(content) > MOST_PAPER_BYTES:
        raise RefusedPaper(PaperProblem.TOO_BIG)
    if ODT_KIND in content[:ODT_WITHIN]:
        raise RefusedPaper(PaperProblem.SHEET if named in _SHEETS else PaperProblem.ODT)
    if content.lstrip()[: len(RTF)] == RTF:
        raise RefusedPaper(PaperProblem.RTF)
    kind = kind_of(content)
    if kind is FileProblem.UNKNOWN_KIND:
        return _plain(named, content)
    if isinstance(kind, FileProblem):
        raise RefusedPaper(_problem(named, kind, content))
    if kind in OF_KINDS:
        raise RefusedPaper(OF_KINDS[kind])
    return word_paper(content) if kind is FileKind.DOCX else _pdf(content)


def _pdf(content: bytes) -> Paper:
    from bot.files.papers_pdf import pdf_paper  # noqa: PLC0415  # brings subprocess

    return pdf_paper(content)


def _plain(named: str, content: bytes) -> Paper:
    """Plain text by its name or without one; anything else under another name is not what it says."""
    if named in MARKDOWN | PLAIN:
        return plain_paper(content, is_markdown=named in MARKDOWN)
    known = named in _WORD | _SHEETS | {"pdf"}
    raise RefusedPaper(PaperProblem.OTHER_THAN_NAMED if known else PaperProblem.UNKNOWN_KIND)


def _problem(named: str, problem: FileProblem, content: bytes) -> PaperProblem:
    is_old_sheet = content.startswith(OLE) and problem is FileProblem.LEGACY_OFFICE and named in _SHEETS
    return PaperProblem.SHEET if is_old_sheet else OF_FILES.get(problem, PaperProblem.BROKEN)
