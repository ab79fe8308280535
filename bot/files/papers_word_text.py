"""The text of a Word part as lines: what a reader would see with every tracked change accepted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from bot.files.papers_columns import Row, lines_of_table
from bot.files.papers_letters import OldFont, from_font, old_font
from bot.files.papers_numbering import LAST_LEVEL, NumberAt, Numbering, Styles, unprefixed, whole
from bot.files.xml_parts import Budget, Part

# Their content is not read: what was deleted or moved away, how it was before, older twins of a drawing.
_UNREAD = frozenset(
    (
        *("del", "moveFrom", "Fallback", "instrText", "pPrChange", "rPrChange"),
        *("tblPrChange", "tcPrChange", "trPrChange", "sectPrChange"),
    )
)
_CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_FONTS = ("ascii", "hAnsi")
_OFF = {"0", "false"}


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    number: str | None = None
    level: int = 0
    goes_on: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    rows: list[Row] = field(default_factory=list)
    row: list[list[str]] = field(default_factory=list)
    row_is_gone: bool = False


@dataclass(slots=True)
class Known:
    """What parts are read with, and what was noticed; notes, each as one text, are by their kind and id."""

    budget: Budget
    numbering: Numbering = field(default_factory=Numbering)
    styles: Styles = field(default_factory=Styles)
    notes: dict[str, str] = field(default_factory=dict)
    has_changes: bool = False
    converted: bool = False


class WordText(Part):
    """Fills `lines` while the part is read, and counts its pages."""

    def __init__(self, known: Known) -> None:
        self.lines: list[str] = []
        self.pages = 1
        self._known = known
        self._unread = 0
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._cells: list[list[str]] = [self.lines]
        self._carried: list[str] = []
        self._in_properties = self._in_text = self._is_hidden = False
        self._font: OldFont | None = None
        self._notes = 0

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name in _CHANGES:
            self._change(name)
        if self._unread or name in _UNREAD:
            self._unread += name in _UNREAD
            return
        self._in_text = name == "t"
        if name in self._OPENERS:
            self._OPENERS[name](self, unprefixed(attributes))
        elif name in _SIGNS and not self._in_properties:
            self._add(_SIGNS[name])

    def text(self, piece: str) -> None:
        """A piece of text, kept where it is shown."""
        if self._in_text and not self._unread:
            self._add(piece)

    def closed(self, name: str) -> None:
        """An element ends."""
        if self._unread:
            self._unread -= name in _UNREAD
            return
        self._in_text = False
        if name in self._CLOSERS:
            self._CLOSERS[name](self)

    def _add(self, piece: str) -> None:
        if self._is_hidden or not self._paragraphs:
            return
        self._known.budget.keep(piece)
        font = self._font or self._known.styles.font_of(self._paragraphs[-1].style)
        if font is not None and not piece.isspace():
            converted = from_font(piece, font)
            self._known.converted |= converted != piece
            piece = converted
        self._paragraphs[-1].pieces.append(piece)

    def _change(self, name: str) -> None:
        """A tracked change; a paragraph's or a row's own mark may be what was deleted."""
        self._known.has_changes = True
        if name != "del" or self._unread:
            return
        if self._in_properties and self._paragraphs:
            self._paragraphs[-1].goes_on = True
        elif self._tables and not self._paragraphs:
            self._tables[-1].row_is_gone = True

    def _begin_properties(self, _: Mapping[str, str]) -> None:
        self._in_properties = True

    def _end_properties(self) -> None:
        self._in_properties = False

    def _begin_paragraph(self, _: Mapping[str, str]) -> None:
        self._paragraphs.append(_Paragraph())

    def _begin_run(self, _: Mapping[str, str]) -> None:
        self._is_hidden, self._font = False, None

    def _style(self, found: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = found.get("val", "")

    def _number(self, found: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].number = found.get("val", "")

    def _level(self, found: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].level = whole(found.get("val", ""), LAST_LEVEL)

    def _fonts(self, found: Mapping[str, str]) -> None:
        if not self._in_properties:
            self._font = old_font(next((found[name] for name in _FONTS if name in found), ""))

    def _hide(self, found: Mapping[str, str]) -> None:
        if not self._in_properties and found.get("val", "1") not in _OFF:
            self._is_hidden = True

    def _strike(self, found: Mapping[str, str]) -> None:
        """What somebody struck out is deleted, though nothing tracked it."""
        self._hide(found)
        self._known.has_changes |= self._is_hidden

    def _turn(self, _: Mapping[str, str]) -> None:
        self.pages += 1

    def _footnote(self, found: Mapping[str, str]) -> None:
        self._note(f"footnote:{found.get('id', '')}")

    def _endnote(self, found: Mapping[str, str]) -> None:
        self._note(f"endnote:{found.get('id', '')}")

    def _note(self, which: str) -> None:
        text = self._known.notes.get(which)
        if text and self._paragraphs:
            self._notes += 1
            self._paragraphs[-1].notes.append(f"Chú thích {self._notes}: {text}")

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        text = "".join([*self._carried, *paragraph.pieces])
        self._carried = []
        if paragraph.goes_on:
            self._carried = [text]
            return
        number = self._number_before(paragraph)
        lines = [line for line in text.split("\n") if line.strip()]
        if lines and number:
            lines[0] = f"{number} {lines[0].lstrip()}"
        self._cells[-1].extend([*lines, *paragraph.notes])

    def _number_before(self, paragraph: _Paragraph) -> str:
        """An own number of 0 takes the style's away."""
        at = self._known.styles.number_of(paragraph.style)
        if paragraph.number is not None:
            at = NumberAt(paragraph.number, paragraph.level)
        return self._known.numbering.next(at) if at else ""

    def _begin_table(self, _: Mapping[str, str]) -> None:
        self._tables.append(_Table())

    def _begin_cell(self, _: Mapping[str, str]) -> None:
        self._cells.append([])

    def _begin_row(self, _: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].row, self._tables[-1].row_is_gone = [], False

    def _end_cell(self) -> None:
        if len(self._cells) > 1:
            cell = self._cells.pop()
            if self._tables:
                self._tables[-1].row.append(cell)

    def _end_row(self) -> None:
        if self._tables and not self._tables[-1].row_is_gone:
            self._tables[-1].rows.append(self._tables[-1].row)

    def _end_table(self) -> None:
        if self._tables:
            self._cells[-1].extend(lines_of_table(self._tables.pop().rows))

    _OPENERS: ClassVar[Mapping[str, Callable[..., None]]] = {
        "p": _begin_paragraph,
        "pPr": _begin_properties,
        "pStyle": _style,
        "numId": _number,
        "ilvl": _level,
        "r": _begin_run,
        "rFonts": _fonts,
        "vanish": _hide,
        "strike": _strike,
        "dstrike": _strike,
        "tbl": _begin_table,
        "tr": _begin_row,
        "tc": _begin_cell,
        "footnoteReference": _footnote,
        "endnoteReference": _endnote,
        "lastRenderedPageBreak": _turn,
    }
    _CLOSERS: ClassVar[Mapping[str, Callable[..., None]]] = {
        "p": _end_paragraph,
        "pPr": _end_properties,
        "tc": _end_cell,
        "tr": _end_row,
        "tbl": _end_table,
    }
