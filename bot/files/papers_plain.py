"""Plain text and Markdown as papers: whatever the letters were saved as, each line stays where it was."""

import codecs
import re

from bot.files.papers_letters import Unreadable, in_unicode, vietnamese_share
from bot.files.papers_problems import MOST_LETTERS, MOST_PAGES, PaperProblem, RefusedPaper
from core.reading.folding import nfc
from core.reading.plans.paper import Paper, PaperNote

MARKDOWN = {"md", "markdown"}
PLAIN = {"txt", "text", ""}
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_BREAK = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_HEADING = re.compile(r"\s{0,3}(?:#{1,6}\s+|(?:>\s?)+)")
_RULES = tuple(map(frozenset, ("-|:", "-", "*", "_")))
SHORTEST_RULE = 3
MOST_CONTROLS = 0.002  # of a text, damaged letters among them
_PADDING = "\0\x1a"  # behind the text, as old programs leave it
LOOKED_AT = 4096  # bytes
WIDE_SHARE = 0.2  # of the bytes at even or odd places are NUL where a text is UTF-16


def plain_paper(content: bytes, *, is_markdown: bool = False) -> Paper:
    """The text with its own lines, empty ones too; raises RefusedPaper for what is no text."""
    text, converted = decoded(content)
    pages = 1 + text.rstrip("\f\n").count("\f")
    if pages > MOST_PAGES or len(text) > MOST_LETTERS:
        raise RefusedPaper(PaperProblem.TOO_MANY_PAGES, str(pages))
    if not any(map(str.isalpha, text)):
        raise RefusedPaper(PaperProblem.NO_TEXT)
    lines = tuple(line.rstrip() for line in _BREAK.sub("\n", text).replace("\f", "").split("\n"))
    if is_markdown:
        lines = tuple(map(_unmarked, lines))
    return Paper(lines, (PaperNote.CONVERTED,) if converted else (), pages)


def decoded(content: bytes) -> tuple[str, bool]:
    """The bytes as composed Unicode, and whether the letters were of an older kind; raises RefusedPaper."""
    text = _unicode(content)
    if text is None:
        return _old(content)
    text = text.rstrip(_PADDING)
    if len(_CONTROL.findall(text)) > len(text) * MOST_CONTROLS:
        raise RefusedPaper(PaperProblem.UNKNOWN_KIND)
    try:
        return in_unicode(text)
    except Unreadable:
        raise RefusedPaper(PaperProblem.OLD_LETTERS) from None


def _unicode(content: bytes) -> str | None:
    """As UTF-8, though a few letters of it are damaged, or as UTF-16; none where it is neither."""
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            return content.decode(name, "replace")
    start = content[:LOOKED_AT]
    for name, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros.count(0) > max(len(zeros) * WIDE_SHARE, 1):
            return content.decode(name, "replace")
    text = content.decode(errors="replace")
    return text if text.count("\ufffd") <= len(text) * MOST_CONTROLS else None


def _old(content: bytes) -> tuple[str, bool]:
    """One byte a letter: TCVN3, VNI, or the Vietnamese code page of Windows (1258)."""
    latin = content.decode("latin-1")
    if len(_CONTROL.findall(latin)) > len(latin) * MOST_CONTROLS:
        raise RefusedPaper(PaperProblem.UNKNOWN_KIND)
    windows = nfc(content.decode("cp1258", "replace"))
    try:
        old, _ = in_unicode(latin)
    except Unreadable:
        old = ""
    best = max(windows, old, key=vietnamese_share)
    if not vietnamese_share(best):
        raise RefusedPaper(PaperProblem.OLD_LETTERS)
    return best, True


def _unmarked(line: str) -> str:
    """A line of Markdown without its heading marks; a table's row keeps its cells."""
    if _is_rule(line):
        return ""
    heading = _HEADING.match(line)
    bare = line[heading.end() :] if heading else line
    if bare.strip().startswith("|"):
        return " | ".join(cell.strip() for cell in bare.strip().strip("|").split("|"))
    return bare


def _is_rule(line: str) -> bool:
    """Whether a line is only drawn: across the page, or under a table's head."""
    signs = "".join(line.split())
    return len(signs) >= SHORTEST_RULE and any(rule >= set(signs) for rule in _RULES) and set(signs) != {"|"}
