"""A paper's paragraphs: wrapped lines and page breaks rejoined, each offset still knowing its line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.reading.folding import nfc
from core.reading.plans.outline import placed, section_mark
from core.reading.plans.paper import Block, Paper
from core.reading.plans.table_heads import column_of

CELL_BREAK = " | "
LONGEST_BLOCK = 6_000  # characters; a longer paragraph is cut there
_WRAPPED, _NEARLY_FULL, _MOST_LINES = range(55, 141), 0.8, 0.4
_SPARE = 5  # characters by which a wrapped row may be longer than most lines
_SHORT_CELL = 60  # characters; a table cell flattened to a line is no longer than this

_ROW = re.compile(r"(?:\d{1,3}|[IVX]{1,4})\s\|")
_PAGE_NUMBER = re.compile(r"\W*(?:\d{1,3}|(?:trang|page) \d{1,3}(?: ?/ ?\d{1,3})?)\W*", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-–—+*•●▪■◦➢✓]+\s|[“\"]?[a-zđ]\s?\)|\d{1,2}\s?[)/]\s)")
_OPENING = re.compile(
    r"[“\"]?(?:[ĐÐđ]ợt (?:thi đua )?(?:thứ |\d|[IVl]+\b)|Căn cứ |Nơi nh[âậ]n|Kính gửi|Số ?:|Trên đây là"
    r"|Phụ lục|PHỤ LỤC|V/v |CỘNG H|Độc lập|UBND (?:T[ỈI]NH|THÀNH|TP|HUYỆN)\b|(?:ỦY|UỶ) BAN NHÂN DÂN"
    r"|[A-ZĐ][^,.;:]{1,30}, ngày .{0,8} ?tháng\b|BAN QUẢN LÝ|K[ẾÉ] HOẠCH$"
    r"|(?:PHÓ )?TRƯỞNG BAN|KT\.|TL\.|(?:Thời (?:gian|hạn)|Đơn vị|Chủ trì|Phối hợp|Tiến độ|Hạn)[^:.;]{0,40}:)"
)
_SENTENCE_END = re.compile(r"[.;:!?…]\s*[”\"')]*$")
_UNFINISHED = re.compile(
    r"(?:\b(?:ngày|tháng|quý|trước|sau|từ|đến|hết|số|và|của|các|là|nhất|năm)|[,(/\-–])$", re.IGNORECASE
)
_DAY_WORDS = re.compile(
    r"\(?sẽ\b|(?:trước|trong|đến|chậm|muộn|hạn|từ|quý|ngay|theo|hết|vào)\b", re.IGNORECASE
)
_TIME_CELL = re.compile(
    r"(?:Trước|Chậm nhất|Muộn nhất|Không quá|Trong|Đến|Hết|Từ|Ngày|Vào|Sau|Tháng|Quý)\s[^;:]{0,50}[\dIV]\.?"
    r"|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}"
)
_NUMBER_TO_COME = re.compile(r"\b(?:ngày|quý)$", re.IGNORECASE)
_MONTH_TO_COME = re.compile(r"(?P<count>(?<!ngày )\b\d{1,2} )?\btháng$", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:0?\d|1[0-2])(?!\d)(?!\s?[/.\-]\s?\d{1,2}(?!\d))(?P<year>\s?[/.\-]\s?\d{4}|,? năm\b)?"
)
_NUMBER = re.compile(r"\d|(?:IV|I{1,3})(?!\w)")
_RANGE_TO_COME = re.compile(r"\btừ (?:ngày )?[\d/.\-]+$", re.IGNORECASE)
_RANGE_END = re.compile(r"(?:đến|tới)\b")
_FIGURE = re.compile(r"[\dlOI]{1,2} ?[/.\-] ?[\dlOI]|\d{4}\b|\d{1,2} tháng\b")
_DATE_END = re.compile(rf"{_FIGURE.pattern}|\d{{1,2}},? năm \d")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds text: its number, its words, whether a new paragraph must start at it, its `row`."""

    number: int
    text: str
    opens: bool
    row: int = 0


def blocks(paper: Paper) -> tuple[Block, ...]:
    """The paper's paragraphs in reading order, each with its section; a table's row stays on its own.

    White space is folded, emphasis marks (`*`) and page numbers alone on a line are left out.
    """
    lines = tuple(_lines(paper.lines))
    return placed(_block(group) for group in _groups(lines, _width(lines)))


def _lines(lines: Sequence[str]) -> Iterator[_Line]:
    composed = (nfc(line).replace("*", "") for line in lines)
    texts = [(number, " ".join(line.split())) for number, line in enumerate(composed, start=1)]
    kept = [(number, text) for number, text in texts if text]
    row = 0
    around = zip(["", *(text for _, text in kept)], kept, [*(text for _, text in kept[1:]), ""], strict=False)
    for before, (number, text), behind in around:
        if _PAGE_NUMBER.fullmatch(text) and (_DATE_END.match(behind) or not _day_goes_on(before, text)):
            row = int("".join(char for char in text.partition("/")[0] if char.isdecimal()))
            continue
        line = lines[number - 1]
        opens = _opens(line, text[:LONGEST_BLOCK]) or _is_cell_alone(before, text, behind)
        yield _Line(number, text[:LONGEST_BLOCK], opens, row)
        row = 0
        for start in range(LONGEST_BLOCK, len(text), LONGEST_BLOCK):
            yield _Line(number, text[start : start + LONGEST_BLOCK], opens=True)


def _opens(line: str, text: str) -> bool:
    """Whether the line is an item, a heading or a table's row: nothing before it can run on into it."""
    return bool(
        CELL_BREAK in text
        or _BULLET.match(line)
        or section_mark(text) is not None
        or _OPENING.match(text)
        or (text[0].isupper() and column_of(text) is not None)
    )


def _is_cell_alone(before: str, text: str, behind: str) -> bool:
    """Whether a line is a time and nothing else, or a short one right above such a line."""
    if _TIME_CELL.fullmatch(text):
        return True
    is_short = len(text) < _SHORT_CELL and text[0].isupper() and not _SENTENCE_END.search(text)
    return is_short and not _UNFINISHED.search(before) and _TIME_CELL.fullmatch(behind) is not None


def _width(lines: Sequence[_Line]) -> int:
    """How many characters fit on a line where the text is hard-wrapped; 0 where a paragraph is one line."""
    lengths = sorted(len(line.text) for line in lines if CELL_BREAK not in line.text)
    if not lengths:
        return 0
    width = lengths[int((len(lengths) - 1) * 0.95)]
    full = sum(1 for length in lengths if length >= width * _NEARLY_FULL)
    long = sum(1 for length in lengths if length >= width / 2)
    return width if width in _WRAPPED and full >= long * _MOST_LINES else 0


def _groups(lines: Iterable[_Line], width: int) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    size = 0
    for line in lines:
        runs_on = group and (_runs_on(group[-1], line, width) or _row_goes_on(group, line, width))
        if group and (size > LONGEST_BLOCK or not runs_on):
            yield group
            group, size = [], 0
        group.append(line)
        size += len(line.text)
    if group:
        yield group


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    """Whether the paragraph of the one line goes on in the other."""
    if CELL_BREAK in line.text or CELL_BREAK in following.text:
        return False
    if _day_goes_on(line.text, following.text):
        return True
    full = bool(width) and len(line.text) >= width * _NEARLY_FULL
    if following.opens or (_SENTENCE_END.search(line.text) and not (full and line.text[-1] in ";:,")):
        return False
    if following.text[0].islower() or following.text[0] == "(":
        return full or not _is_cell(line.text, following.text)
    is_item = bool(width) and _BULLET.match(line.text) is not None
    return (full or is_item) and line.text.isupper() == following.text.isupper()


def _row_goes_on(group: Sequence[_Line], following: _Line, width: int) -> bool:
    """Whether a table's numbered row is hard-wrapped: its line is full, and no other row or item follows."""
    last, text = group[-1], following.text
    is_full = bool(width) and width * _NEARLY_FULL <= len(last.text) <= width + _SPARE
    if not is_full or _ROW.match(group[0].text) is None or following.number != last.number + 1:
        return False
    if CELL_BREAK in f" {text}":
        return _ROW.match(text) is None
    is_next_cell = last.text.endswith("|")
    if following.opens:
        return is_next_cell and _TIME_CELL.fullmatch(text) is not None
    return is_next_cell or not text[0].isupper()


def _day_goes_on(text: str, following: str) -> bool:
    """Whether a day is split over two lines: “trước ngày” and “31/3/2021”, “từ 01/3” and “đến 10/3”."""
    if _NUMBER_TO_COME.search(text) and _NUMBER.match(following):
        return True
    to_come, month = _MONTH_TO_COME.search(text), _MONTH.match(following)
    if to_come is not None and (month is not None or to_come["count"]):
        return month is not None and (not to_come["count"] or month["year"] is not None)
    if _RANGE_TO_COME.search(text) and _RANGE_END.match(following):
        return True
    return _UNFINISHED.search(text) is not None and _FIGURE.match(following) is not None


def _is_cell(text: str, following: str) -> bool:
    """Whether these are two cells of a flattened table: a short one, and one that tells a time."""
    is_short = len(text) < _SHORT_CELL and not _UNFINISHED.search(text)
    return is_short and _DAY_WORDS.match(following) is not None


def _block(group: Sequence[_Line]) -> Block:
    starts, offset = [], 0
    for line in group:
        starts.append((offset, line.number))
        offset += len(line.text) + 1
    return Block(" ".join(line.text for line in group), group[0].number, tuple(starts), row=group[0].row)
