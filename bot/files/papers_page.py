"""A page of a PDF: words and drawn lines where they stand, in points from the top left corner."""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

MOST_LETTERS_A_PAGE = 40_000
MOST_PATHS = 20_000
MOST_POINTS = 64  # of a path that may be a ruling
THIN, LONG = 3.0, 8.0
HYPHEN = "\ufffe"  # PDFium's for one at a line's end
_BAD = {"Cc", "Cn", "Co", "Cs"}
LOOKED_AT, NEXT = 1000, 40.0  # letters of a page; points to the one that follows
Box: TypeAlias = tuple[float, float, float, float]
_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200b")


@dataclass(slots=True)
class Piece:
    """Words that stand on one line; `first` is how wide the first of them is, where that was measured."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    first: float = 0.0

    @property
    def height(self) -> float:
        """From the lowest to the highest letter, about the size of the font."""
        return max(self.bottom - self.top, 1.0)

    @property
    def first_width(self) -> float:
        """How wide the first word is; by its share of the letters where nobody measured it."""
        share = len(self.text.partition(" ")[0]) / max(len(self.text), 1)
        return self.first or (self.right - self.left) * share

    def extend(self, other: "Piece") -> None:
        """Take in what follows on the line."""
        self.first = self.first_width
        self.text = f"{self.text} {other.text}"
        self.right = max(self.right, other.right)
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)

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
    """What PDFium finds on a page; its text is read upright, however page and text are turned."""
    text = page.get_textpage()
    letters = list(_letters(text))
    text.close()
    turn = _Turn(page, _quarters(letters))
    words = _Words()
    for code, box in letters:
        words.take(code, turn.box(*box))
    words.end()
    across, down = _rulings(page, turn)
    shown = Page(turn.width, turn.height, words.found, words.letters, words.bad, across, down)
    shown.has_picture = _has_picture(page)
    return shown


def _letters(text: Any) -> Iterator[tuple[int, Box]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # only in the process that reads PDFs

    box = pdfium.FS_RECTF()
    for at in range(min(text.count_chars(), MOST_LETTERS_A_PAGE)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
            code = 0xFFFD
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        yield code, (box.left, box.bottom, box.right, box.top)


def _quarters(letters: Sequence[tuple[int, Box]]) -> int:
    """How often the page must be turned to the right until most of its text runs from left to right."""
    ways: Counter[int] = Counter()
    for (_, before), (code, after) in pairwise(letters[:LOOKED_AT]):
        x, y = after[0] - before[0], after[1] - before[1]
        if chr(code) not in _SPACES and max(abs(x), abs(y)) < NEXT:
            ways[(0 if x > 0 else 2) if abs(x) >= abs(y) else (1 if y > 0 else 3)] += 1
    return ways.most_common(1)[0][0] if ways else 0


class _Turn:
    """Places in a page's own space → places on the page turned upright, from its top left corner."""

    def __init__(self, page: Any, quarters: int) -> None:
        self.left, self.low, right, high = page.get_cropbox()
        self.quarters = quarters
        self._wide, self._high = right - self.left, high - self.low
        sides = (self._wide, self._high)
        self.width, self.height = sides if self.quarters % 2 == 0 else sides[::-1]

    def box(self, left: float, low: float, right: float, high: float) -> Box:
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

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self.letters = self.bad = 0
        self._word: Piece | None = None

    def take(self, code: int, box: Box) -> None:
        """The next letter; a space or a jump ends the word."""
        char = "-" if chr(code) == HYPHEN or code == 2 else chr(code)  # noqa: PLR2004  # its older sign
        if char in _SPACES:
            self.end()
            return
        self.letters += 1
        self.bad += char == "\ufffd" or unicodedata.category(char) in _BAD
        left, top, right, bottom = box
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
