"""The rows of tables of tasks, whether a row is a line of cells or was flattened to a line a cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.campaign.plan import Relation
from core.reading.plans.days import DayMention, mentions
from core.reading.plans.outline import Level, opens_recipients, section_mark
from core.reading.plans.paper import Block
from core.reading.plans.table_heads import ORDINAL, Column, flattened_heads, wide_heads

CELL = " | "
_EDGE = " .;,:"
_TIME_OPENS = re.compile(
    r"(?:trước|chậm|muộn|trễ|hạn|không\s+quá|đến|trong|từ|vào|ngày|tháng|quý|tuần|đầu|giữa|cuối|sau|ngay|theo|khi|sẽ"
    r"|thường\s+xuyên|liên\s+tục|hằng|hàng|mỗi|định\s+kỳ|cả\s+năm|\d)",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"(?:thường\s+xuyên|liên\s+tục|hằng|hàng|cả\s+năm|trong\s+năm|đột\s+xuất)", re.IGNORECASE
)
_TIME_HEAD = re.compile(r"\W*(?:thời\s+(?:gian|hạn|điểm)|hạn|mốc|tiến\s+độ)(?!\w)", re.IGNORECASE)
_END = re.compile(r"Phụ\s+lục|Trên\s+đây", re.IGNORECASE)
_LONGEST_TIME, _SPARE_CELLS, _MOST_CELLS = 120, 3, 40
_MOST_UNHEADED, _FEWEST_ROWS = 6, 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the words of the paragraph number `index` between two offsets."""

    index: int
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells by what they tell, with the words of the heads above them and of its group of rows.

    `more_times` are the cells of further columns of times, each with the words of its head.
    """

    cells: Mapping[Column, Sequence[Cell]]
    heads: Mapping[Column, str]
    group: str = ""
    more_times: Sequence[tuple[Cell, str]] = ()

    def cell(self, column: Column) -> Cell | None:
        """The first paragraph of one of its cells."""
        return next(iter(self.cells.get(column, ())), None)

    def text(self, column: Column) -> str:
        """The words of one of its cells, its paragraphs joined by “; ”; empty where it has none."""
        return "; ".join(one.text.strip(_EDGE + "-–+") for one in self.cells.get(column, ()))


def table_rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """Every row that stands below heads which name a task and a time."""
    yield from _wide(blocks)
    yield from _flattened(blocks)


def cells_of(index: int, block: Block) -> tuple[Cell, ...]:
    """The cells of a row that is one line."""
    found, start = [], 0
    for text in block.text.split(CELL, _MOST_CELLS - 1):
        found.append(Cell(index, block, start, start + len(text)))
        start += len(text) + len(CELL)
    return tuple(found)


def _wide(blocks: Sequence[Block]) -> Iterator[Row]:
    heads: tuple[Column, ...] = ()
    words: list[str] = []
    group = ""
    for index, block in enumerate(blocks):
        if CELL not in block.text:
            heads = ()
            continue
        cells = cells_of(index, block)
        named = wide_heads([cell.text for cell in cells])
        if named:
            heads, words, group = named, [cell.text for cell in cells], ""
        elif heads:
            group = _group(cells) or group
            by_column = {column: (cell,) for column, cell in zip(heads, cells, strict=False)}
            yield Row(by_column, _by_column(heads, words), group, tuple(_more_times(heads, words, cells)))


def _more_times(
    heads: Sequence[Column], words: Sequence[str], cells: Sequence[Cell]
) -> Iterator[tuple[Cell, str]]:
    """The cells below “Thời hạn của các phòng” where another column of times stands before it."""
    for column, head, cell in zip(heads, words, cells, strict=False):
        if column is Column.OTHER and _TIME_HEAD.match(head) and is_time(cell):
            yield cell, head


def _group(cells: Sequence[Cell]) -> str:
    """“II | Các phòng thuộc Ban |” stands over the rows below it; empty for a row of its own."""
    worded = [cell for cell in cells if any(map(str.isalpha, cell.text)) and not ORDINAL.fullmatch(cell.text)]
    is_row = len(worded) != 1 or cells[0].text.strip(_EDGE).isdecimal() or is_time(worded[0])
    return "" if is_row else worded[0].text


def _by_column(heads: Sequence[Column], words: Sequence[str]) -> Mapping[Column, str]:
    return dict(zip(heads, words, strict=True))


def _flattened(blocks: Sequence[Block]) -> Iterator[Row]:
    index = 0
    while index < len(blocks):
        heads = flattened_heads(blocks, index)
        first = index + len(heads)
        words = _by_column(heads, [block.text for block in blocks[index:first]])
        heads = heads or _unheaded(blocks, index)
        if not heads:
            index += 1
            continue
        columns = [column for column in heads if column is not Column.COUNT]
        index = max(first, index + 1)
        first, group = _past_group(blocks, first)
        for cells in _groups(blocks, first, columns):
            index = cells[-1].index + 1
            end = next((at for at, one in enumerate(cells[:-1]) if ORDINAL.fullmatch(one.text)), len(cells))
            yield Row(_placed(cells[:end], columns), words, group)
            group = next((one.text for one in cells[end + 1 :]), group)


def _past_group(blocks: Sequence[Block], first: int) -> tuple[int, str]:
    """Where the rows begin behind “I” and “Doanh nghiệp” on lines of their own, and that name."""
    if first + 1 < len(blocks) and ORDINAL.fullmatch(blocks[first].text):
        return first + 2, blocks[first + 1].text
    return first, ""


def _unheaded(blocks: Sequence[Block], index: int) -> tuple[Column, ...]:
    """The columns of numbered rows without heads: the first two have their time in one place."""
    if blocks[index].row != 1:
        return ()
    cells = _cells(blocks, index, 2 * _MOST_UNHEADED)
    starts = list(_numbered(cells))[:2]
    if len(starts) < _FEWEST_ROWS or starts[1] > _MOST_UNHEADED:
        return ()
    first, second = cells[: starts[1]], cells[starts[1] :]
    at = next((number for number, cell in enumerate(first) if is_time(cell)), 0)
    if not at or at != next((number for number, cell in enumerate(second) if is_time(cell)), 0):
        return ()
    others = (Column.LEAD, *(Column.OTHER,) * len(first))
    return (Column.TASK, *others[: at - 1], Column.TIME, *others[at - 1 : len(first) - 2])


def _groups(blocks: Sequence[Block], first: int, columns: Sequence[Column]) -> Iterator[Sequence[Cell]]:
    """The cells of each row: from one row number to the next, else counted from one time to the next."""
    cells = _cells(blocks, first, len(blocks))
    starts = list(_numbered(cells))
    if not starts:
        yield from _timed(cells, columns)
        return
    for start, end in pairwise(starts):
        yield cells[start:end]
    last = cells[starts[-1] : starts[-1] + len(columns) + _SPARE_CELLS]
    time = next(
        (at for at in (_time(last[: len(columns)], columns), _time(last, columns)) if at is not None), None
    )
    if time is not None:
        yield last[: time + len(columns) - columns.index(Column.TIME)]


def _cells(blocks: Sequence[Block], first: int, most: int) -> list[Cell]:
    """The paragraphs from here on to the end of the table at the latest, each as a cell."""
    end = min(first + most, _end(blocks, first))
    return [Cell(at, blocks[at], 0, len(blocks[at].text)) for at in range(first, end)]


def _end(blocks: Sequence[Block], first: int) -> int:
    """Where a table ends at the latest: at a section of a higher rank, at Nơi nhận, at another table."""
    for at in range(first, len(blocks)):
        mark = section_mark(blocks[at].text)
        is_section = mark is not None and mark.level <= Level.ROMAN
        is_end = _END.match(blocks[at].text) is not None or opens_recipients(blocks, at)
        if is_section or is_end or CELL in blocks[at].text:
            return at
    return len(blocks)


def _numbered(cells: Sequence[Cell]) -> Iterator[int]:
    """Where rows begin by their numbers 1, 2, 3, on a line alone or before the first cell's words.

    A group of rows may count from 1 anew.
    """
    expected = 1
    for at, cell in enumerate(cells):
        mark = section_mark(cell.text)
        own = mark.number if mark is not None and mark.level is Level.NUMBER else ""
        is_anew = cell.block.row == 1 and not is_time(cell)
        if is_anew or cell.block.row == expected or own == str(expected):
            yield at
            expected = 2 if is_anew else expected + 1
        elif at == 0:
            return


def _timed(cells: Sequence[Cell], columns: Sequence[Column]) -> Iterator[Sequence[Cell]]:
    """Rows without numbers: each has a time in its place; a last column may be empty."""
    before = columns.index(Column.TIME)
    start = 0
    while True:
        at = next(
            (n for n in range(start, min(len(cells), start + before + _SPARE_CELLS)) if is_time(cells[n])), -1
        )
        if at < start or at - start < min(before, 1):
            return
        following = range(at + 1, min(len(cells), at + len(columns) + 1))
        gap = next((n - at for n in following if is_time(cells[n])), len(columns))
        end = at + len(columns) - before - max(0, len(columns) - gap)
        yield cells[start : max(end, at + 1)]
        start = max(end, at + 1)


def _placed(cells: Sequence[Cell], columns: Sequence[Column]) -> dict[Column, Sequence[Cell]]:
    """Each cell under its column, up to the time and on from there; a task may be of several lines."""
    time = _time(cells, columns)
    if time is None:
        return {}
    at = columns.index(Column.TIME)
    return dict([*_spread(cells[:time], columns[:at]), *_spread(cells[time:], columns[at:])])


def _spread(cells: Sequence[Cell], columns: Sequence[Column]) -> Iterator[tuple[Column, Sequence[Cell]]]:
    more, at = max(0, len(cells) - len(columns)), 0
    for column in columns:
        end = at + 1 + (more if column is Column.TASK else 0)
        if at < len(cells):
            yield column, cells[at:end]
        at = end


def _time(cells: Sequence[Cell], columns: Sequence[Column]) -> int | None:
    """Which cell tells the time: the one in its place, else the first that is a time."""
    at = columns.index(Column.TIME)
    if len(cells) == len(columns) and is_time(cells[at]):
        return at
    return next((number for number, cell in enumerate(cells) if is_time(cell)), None)


def is_time(cell: Cell) -> bool:
    """Whether a cell tells a time and nothing else: a day, a period, “theo hướng dẫn …”, “thường xuyên”."""
    text = cell.text.strip(_EDGE + "-()")
    if len(text) > _LONGEST_TIME or not _TIME_OPENS.match(text):
        return False
    if _NO_DAY.match(text):
        return True
    inside = within(cell, mentions(cell.block, None))
    is_whole = len(inside) == 1 and text == inside[0].words.strip(_EDGE)
    return bool(inside) and (is_whole or inside[0].start - cell.start <= len("ngày hằng quý, "))


def is_whole_time(cell: Cell, days: Sequence[DayMention]) -> bool:
    """Whether a cell is one of its block's days or periods and nothing else."""
    inside = within(cell, days)
    is_open = len(inside) == 1 and inside[0].relation is Relation.OPEN
    return is_open or (len(inside) == 1 and cell.text.strip(_EDGE) == inside[0].words.strip(_EDGE))


def within(cell: Cell, days: Sequence[DayMention]) -> list[DayMention]:
    """Those of its block's days that stand in a cell."""
    return [one for one in days if cell.start <= one.start < cell.end]
