"""Lists of nominees in Excel files, as the text that `core.reading.nominees` reads."""

from dataclasses import dataclass

from bot.files.archives import FAULTS
from bot.files.checks import kind_of
from bot.files.lists import FoundList, found_list
from bot.files.problems import FileKind, FileProblem, Refused
from bot.files.workbook import MOST_COLUMNS, MOST_ROWS, Sheet, sheets
from bot.files.xml_parts import Budget, TooMuch
from core.reading.folding import fold

GUIDE = "huong dan"


@dataclass(frozen=True, slots=True)
class SheetText:
    """A list of nominees: cells parted by tabs, a header line first, a line a row.

    `rows` are the numbers that Excel shows, one for each line of `text`. `left_out` are the headers of the
    columns with private data: nothing of them is in the text.
    """

    text: str
    rows: tuple[int, ...]
    sheet: str
    left_out: tuple[str, ...] = ()


def nominee_list(content: bytes) -> SheetText | Refused:
    """The list on the sheet that looks most like one, hidden sheets and guides (“Hướng dẫn”) passed over."""
    kind = kind_of(content)
    if isinstance(kind, FileProblem):
        return Refused(kind)
    if kind is not FileKind.XLSX:
        return Refused(FileProblem.OTHER_THAN_NAMED, kind)
    budget = Budget()
    search = _Search()
    try:
        for sheet in sheets(content, budget):
            search.take(sheet)
    except TooMuch:
        return search.answer() if search.is_sure else _too_much(budget)
    except FAULTS:
        return Refused(FileProblem.BROKEN)
    return search.answer()


def _too_much(budget: Budget) -> Refused:
    """What made the file too heavy: the rows of the sheet at hand, or else something hidden in it."""
    if budget.rows > MOST_ROWS:
        return Refused(FileProblem.TOO_MANY_ROWS, str(budget.rows))
    return Refused(FileProblem.ARCHIVE_BOMB)


class _Search:
    def __init__(self) -> None:
        self._sheet = Sheet("")
        self._found: FoundList | None = None

    @property
    def is_sure(self) -> bool:
        """Whether a register with titles was found."""
        return self._found is not None and self._found.rank[0]

    def take(self, sheet: Sheet) -> None:
        """Keep a sheet's list if it is the best so far; of equals, the first."""
        found = None if fold(sheet.name).startswith(GUIDE) else found_list(sheet)
        if found is not None and (self._found is None or found.rank > self._found.rank):
            self._sheet, self._found = sheet, found

    def answer(self) -> SheetText | Refused:
        """The best list, or why it is none."""
        sheet, found = self._sheet, self._found
        if found is None:
            return Refused(FileProblem.NO_LIST)
        if sheet.filled > MOST_ROWS:
            return Refused(FileProblem.TOO_MANY_ROWS, str(sheet.filled))
        if sheet.widest > MOST_COLUMNS:
            return Refused(FileProblem.TOO_MANY_COLUMNS, str(sheet.widest))
        if not found.entries:
            return Refused(FileProblem.NO_ROWS)
        text = "\n".join(line for _, line in found.lines)
        return SheetText(text, tuple(row for row, _ in found.lines), sheet.name, tuple(found.left_out))
