"""Merged cells: Excel keeps the text in the first one only, people read it in all."""

from collections.abc import Iterator, Mapping

from bot.files.workbook import MOST_COLUMNS, MOST_ROWS, Sheet


def fill_down(sheet: Sheet) -> None:
    """Write what one merged cell says into the filled rows below that it covers (a unit, half a header)."""
    left = MOST_ROWS * 10
    for merge in sheet.merges:
        text = sheet.rows.get(merge.top, {}).get(merge.left, "")
        for number in range(merge.top + 1, min(merge.bottom, merge.top + left) + 1 if text else 0):
            left -= 1
            if number in sheet.rows:
                sheet.rows[number].setdefault(merge.left, text)


def spread(sheet: Sheet, number: int) -> Mapping[int, str]:
    """A row with the text of its wide cells in every column that they cover."""
    row = dict(sheet.rows[number])
    for first, last in wide(sheet, number):
        for column in range(first + 1, last + 1):
            row.setdefault(column, row.get(first, ""))
    return row


def wide(sheet: Sheet, number: int) -> Iterator[tuple[int, int]]:
    """First and last column of the cells of a row that are several columns wide."""
    for merge in sheet.merges:
        if (
            merge.top <= number <= merge.bottom
            and merge.left < merge.right
            and merge.left in sheet.rows[number]
        ):
            yield merge.left, min(merge.right, merge.left + MOST_COLUMNS)
