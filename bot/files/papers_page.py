"""A page of a PDF: words and drawn lines where they stand, in points from the top left corner."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

MOST_LETTERS_A_PAGE = 40_000
MOST_PATHS = 20_000
MOST_POINTS = 64  # of a path that may be a ruling
THIN, LONG = 3.0, 8.0
HYPHEN = "\ufffe"  # PDFium's for one at a line's end
_BAD = {"Cc", "Cn", "Co", "Cs"}
_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200b")


@dataclass(slots=True)
class Piece:
    """Words that stand on one line."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """From the lowest to the highest letter, about the size of the font."""
        return max(self.bottom - self.top, 1.0)

    def is_level_with(self, other: "Piece") -> bool:
        """Whether both stand on one line: half of the lower one beside the other."""
        beside = min(self.bottom, other.bottom) - max(self.top, other.top)
        return beside > min(self.height, other.height) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line that is drawn: at `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """What a page shows; `bad` counts the letters that stand for none that we know.

    A page with a picture and hardly a letter is a scanned one.
    """

    width: float
    height: float
    words: list[Piece]
    letters: int
    bad: int
    across: list[Ruling]
    down: list[Ruling]
    has_picture: bool = False


def page_of(page: Any) -> Page:
    """What PDFium finds on a page; one that is turned is read as it is seen."""
    turn = _Turn(page)
    words = _Words(turn)
    text = page.get_textpage()
    for code, box in _letters(text):
        words.take(code, box)
    text.close()
    words.end()
    across, down = _rulings(page, turn)
    shown = Page(turn.width, turn.height, words.found, words.letters, words.bad, across, down)
    shown.has_picture = _has_picture(page)
    return shown


def _letters(text: Any) -> Iterator[tuple[int, Any]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # only in the process that reads PDFs

    box = pdfium.FS_RECTF()
    for at in range(min(text.count_chars(), MOST_LETTERS_A_PAGE)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
            code = 0xFFFD
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        yield code, box


class _Turn:
    """Places in a page's own space → places as it is seen, from the top left corner."""

    def __init__(self, page: Any) -> None:
        self.left, self.low, right, high = page.get_cropbox()
        self.quarters = page.get_rotation() // 90 % 4
        self._wide, self._high = right - self.left, high - self.low
        sides = (self._wide, self._high)
        self.width, self.height = sides if self.quarters % 2 == 0 else sides[::-1]

    def box(self, left: float, low: float, right: float, high: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        left, right, low, high = left - self.left, right - self.left, low - self.low, high - self.low
        if self.quarters == 1:
            return low, left, high, right
        if self.quarters == 2:  # noqa: PLR2004  # upside down
            return self._wide - right, low, self._wide - left, high
        if self.quarters == 3:  # noqa: PLR2004  # three quarters
            return self._high - high, self._wide - right, self._high - low, self._wide - left
        return left, self._high - high, right, self._high - low


class _Words:
    """Letters gathered into words, in the order in which the page writes them."""

    def __init__(self, turn: _Turn) -> None:
        self.found: list[Piece] = []
        self.letters = self.bad = 0
        self._turn = turn
        self._word: Piece | None = None

    def take(self, code: int, box: Any) -> None:
        """The next letter; a space or a jump ends the word."""
        char = "-" if chr(code) == HYPHEN or code == 2 else chr(code)  # noqa: PLR2004  # its older sign
        if char in _SPACES:
            self.end()
            return
        self.letters += 1
        self.bad += char == "\ufffd" or unicodedata.category(char) in _BAD
        left, top, right, bottom = self._turn.box(box.left, box.bottom, box.right, box.top)
        letter = Piece(char, left, right, top, bottom)
        word = self._word
        if word is None or not _touches(word, letter):
            self.end()
            self._word = letter
            return
        word.text += char
        word.right = max(word.right, letter.right)
        word.top, word.bottom = min(word.top, letter.top), max(word.bottom, letter.bottom)

    def end(self) -> None:
        """The word is whole."""
        if self._word is not None:
            self.found.append(self._word)
        self._word = None


def _touches(word: Piece, letter: Piece) -> bool:
    if unicodedata.combining(letter.text):
        return True
    gap = letter.left - word.right
    return word.is_level_with(letter) and -word.height < gap < word.height / 2


def _rulings(page: Any, turn: _Turn) -> tuple[list[Ruling], list[Ruling]]:
    """What is drawn straight across and straight down: lines, thin rectangles, sides of large ones."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # only in the process that reads PDFs

    across: list[Ruling] = []
    down: list[Ruling] = []
    for at, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if at > MOST_PATHS:
            break
        for box in _straight(path):
            left, top, right, bottom = turn.box(*box)
            if bottom - top <= THIN and right - left >= LONG:
                across.append(Ruling((top + bottom) / 2, left, right))
            elif right - left <= THIN and bottom - top >= LONG:
                down.append(Ruling((left + right) / 2, top, bottom))
    return across, down


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # only in the process that reads PDFs

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _straight(path: Any) -> Iterator[tuple[float, float, float, float]]:
    bounds = path.get_bounds()
    left, low, right, high = bounds
    if right - left <= THIN or high - low <= THIN:
        yield bounds
        return
    points = _points(path)
    for (x, y, _), (to_x, to_y, draws) in pairwise(points):
        if draws and (abs(x - to_x) <= 1 or abs(y - to_y) <= 1):
            yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def _points(path: Any) -> Sequence[tuple[float, float, bool]]:
    """The corners of a path on its page, and whether a line leads to each."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # only in the process that reads PDFs

    count = pdfium.FPDFPath_CountSegments(path)
    if not 1 < count <= MOST_POINTS:
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    matrix, found, begun = path.get_matrix(), [], (0.0, 0.0)
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        draws = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO
        begun = begun if draws else point
        found.append((*point, draws))
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.append((*begun, True))
    return found
