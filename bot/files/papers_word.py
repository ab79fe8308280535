"""Word files (.docx) as papers, their parts read as streams.

python-docx leaves out what was inserted by a tracked change, footnotes, text in frames and content controls,
and every number that Word writes by itself (ECMA-376 part 1, 17).
"""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from zipfile import ZipFile

from bot.files.archives import FAULTS
from bot.files.papers_columns import untabbed
from bot.files.papers_letters import Unreadable, in_unicode
from bot.files.papers_numbering import unprefixed
from bot.files.papers_problems import MOST_LETTERS, MOST_PAGES, PaperProblem, RefusedPaper
from bot.files.papers_word_text import Known, WordText
from bot.files.xml_parts import Budget, Part, TooMuch, read_part
from core.reading.plans.paper import Paper, PaperNote

DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_NUMBER = re.compile(r"\bSố\s*:?.*/", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def word_paper(content: bytes) -> Paper:
    """The document's lines; raises RefusedPaper."""
    budget = Budget()
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return _paper(archive, budget)
    except TooMuch:
        raise RefusedPaper(PaperProblem.ARCHIVE_BOMB) from None
    except FAULTS:
        raise RefusedPaper(PaperProblem.BROKEN) from None


def _paper(archive: ZipFile, budget: Budget) -> Paper:
    targets = _Targets()
    if RELATIONS in archive.NameToInfo:
        read_part(archive, RELATIONS, targets, budget)
    known = _known(archive, targets, budget)
    body = WordText(known)
    read_part(archive, DOCUMENT, body, budget)
    if body.pages > MOST_PAGES or sum(map(len, body.lines)) > MOST_LETTERS:
        raise RefusedPaper(PaperProblem.TOO_MANY_PAGES, str(body.pages))
    written = list(untabbed(body.lines))
    if not any(map(str.isalpha, "".join(written))):
        pictures = any(name.startswith("word/media/") for name in archive.namelist())
        raise RefusedPaper(PaperProblem.SCAN if pictures else PaperProblem.NO_TEXT)
    lines, converted = _in_unicode([*_numbered(archive, targets, known, written), *written])
    has_comments = bool(targets.of("comments")) and _has_text(archive, targets.of("comments")[0], budget)
    notes = {
        PaperNote.TRACKED_CHANGES: known.has_changes,
        PaperNote.COMMENTS: has_comments,
        PaperNote.CONVERTED: known.converted or converted,
    }
    return Paper(lines, tuple(note for note, is_so in notes.items() if is_so), body.pages)


def _known(archive: ZipFile, targets: "_Targets", budget: Budget) -> Known:
    known = Known(budget)
    for kind, part in (("numbering", known.numbering), ("styles", known.styles)):
        for path in _there(archive, targets.of(kind)):
            read_part(archive, path, part, budget)
    for kind in ("footnotes", "endnotes"):
        for path in _there(archive, targets.of(kind)):
            read_part(archive, path, _Notes(known), budget)
    return known


def _numbered(archive: ZipFile, targets: "_Targets", known: Known, lines: Sequence[str]) -> Iterator[str]:
    """The lines of a page header that carries the paper's number, unless the text itself has them."""
    there = set(lines)
    for path in _there(archive, targets.of("header")):
        header = WordText(known)
        read_part(archive, path, header, known.budget)
        found = [line for line in untabbed(header.lines) if line not in there]
        if any(map(_NUMBER.search, found)):
            yield from found
            return


def _in_unicode(lines: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The lines composed and in today's letters; signs of a font's own at a line's start are its bullets."""
    try:
        text, converted = in_unicode("\n".join(lines))
    except Unreadable:
        raise RefusedPaper(PaperProblem.OLD_LETTERS) from None
    clean = text.replace("\u00ad", "")
    bulleted = re.sub("^[\ue000-\uf8ff] ?", "- ", clean, flags=re.MULTILINE)
    folded = (" ".join(line.split()) for line in _PRIVATE.sub("", bulleted).split("\n"))
    return tuple(line for line in folded if line), converted


def _there(archive: ZipFile, paths: Sequence[str]) -> list[str]:
    return [path for path in paths if path in archive.NameToInfo]


def _has_text(archive: ZipFile, path: str, budget: Budget) -> bool:
    comments = WordText(Known(budget))
    if path in archive.NameToInfo:
        read_part(archive, path, comments, budget)
    return bool(comments.lines)


class _Targets(Part):
    """Where the parts are, by what they are."""

    def __init__(self) -> None:
        self._paths: dict[str, list[str]] = {}

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        found = unprefixed(attributes)
        path = posixpath.normpath(posixpath.join("/word", found.get("Target", ""))).lstrip("/")
        self._paths.setdefault(found.get("Type", "").rpartition("/")[2], []).append(path)

    def of(self, kind: str) -> Sequence[str]:
        """The parts of a kind, in their order."""
        return self._paths.get(kind, ())


class _Notes(WordText):
    """Footnotes by their ids; separators have no text."""

    def __init__(self, known: Known) -> None:
        super().__init__(known)
        self._into = known.notes
        self._id = ""

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in {"footnote", "endnote"}:
            self._id = f"{name}:{unprefixed(attributes).get('id', '')}"
            self.lines.clear()
        super().opened(name, attributes)

    def closed(self, name: str) -> None:
        super().closed(name)
        if name in {"footnote", "endnote"} and self.lines:
            self._into[self._id] = " ".join(" ".join(line.split()) for line in self.lines)
