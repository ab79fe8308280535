"""`thidua enterprises import` – enterprises from a CSV file, as a difference first."""

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any

from bot.cli.database import add_board_once, board_named, opened
from bot.settings import load_settings
from core.errors import ThiduaError
from core.ids import BoardId, EnterpriseId
from core.people import Enterprise
from core.reading.folding import fold, nfc
from handlers.people.tax_codes import TaxCodeProblem, compact, problem_with

COLUMNS = {
    "ten": "name",
    "ten doanh nghiep": "name",
    "name": "name",
    "mst": "tax_code",
    "ma so thue": "tax_code",
    "tax_code": "tax_code",
    "kcn": "zone",
    "zone": "zone",
    "cum": "group",
    "group": "group",
    "loai hinh": "kind",
    "kind": "kind",
}
CHANGES = ("new", "changed", "same", "refused")
REFUSED = {
    TaxCodeProblem.FORMAT: "mã số thuế phải có 10 hoặc 13 chữ số",
    TaxCodeProblem.PERSONAL_ID: "đây là số định danh cá nhân, xin nhập mã số thuế doanh nghiệp",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file: the enterprise it names, what happens to it, and what to know about it."""

    line: int
    enterprise: Enterprise | None
    change: str
    note: str = ""


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "enterprises",
        help="enterprises of a board",
        epilog="example: thidua enterprises import doanh-nghiep.csv --board bac-giang",
    )
    what = it.add_subparsers(required=True, metavar="WHAT")
    imported = what.add_parser(
        "import",
        help="from a CSV file with columns Tên, MST, KCN, Cụm, Loại hình; shows the difference first",
        epilog="example: thidua enterprises import doanh-nghiep.csv --board bac-giang --apply",
    )
    imported.add_argument("file", type=Path)
    imported.add_argument("--board", required=True)
    imported.add_argument("--apply", action="store_true", help="write it; without this nothing changes")
    imported.set_defaults(run=import_file)


def import_file(given: argparse.Namespace) -> int:
    """Show, and with --apply write, what the file changes."""
    board = board_named(given.board)
    lines = list(_read(given.file))
    with opened(load_settings()) as database:
        add_board_once(database, board)
        known = database.run_now(lambda uow: {e.tax_code: e for e in uow.boards.enterprises(board.id)})
        rows = compare(lines, known, board.id)
        for row in rows:
            name = row.enterprise.name if row.enterprise else ""
            print(f"{row.line:>5}  {row.change:<10} {name}  {row.note}".rstrip())
        wanted = [row.enterprise for row in rows if row.enterprise and row.change in {"new", "changed"}]
        if given.apply:
            database.run_now(lambda uow: [uow.boards.save_enterprise(one) for one in wanted])
    counts = {
        change: sum(row.change == change for row in rows) for change in ("new", "changed", "same", "refused")
    }
    print(" · ".join(f"{change} {count}" for change, count in counts.items()), file=sys.stderr)
    if not given.apply and wanted:
        print("Nothing is written yet: add --apply.", file=sys.stderr)
    return 0


def compare(
    lines: list[tuple[int, dict[str, str]]], known: dict[str, Enterprise], board: BoardId
) -> list[Row]:
    """What each line does; a wrong check digit is a warning, a repeated code is refused."""
    rows: list[Row] = []
    seen: set[str] = set()
    for number, values in lines:
        row = _row(number, values, known, board)
        if row.enterprise and row.enterprise.tax_code in seen:
            row = Row(number, None, "refused", "mã số thuế đã có ở dòng trên")
        seen |= {row.enterprise.tax_code} if row.enterprise else set()
        rows.append(row)
    return rows


def _row(number: int, values: dict[str, str], known: dict[str, Enterprise], board: BoardId) -> Row:
    code, name = compact(values.get("tax_code", "")), values.get("name", "")
    problem = problem_with(code)
    if problem in REFUSED:
        return Row(number, None, "refused", REFUSED[problem])
    if not name:
        return Row(number, None, "refused", "thiếu tên doanh nghiệp")
    note = "mã số thuế sai chữ số kiểm tra, xin kiểm tra lại" if problem else ""
    old = known.get(code)
    new = Enterprise(
        old.id if old else EnterpriseId(0),
        board,
        name,
        code,
        values.get("zone", ""),
        values.get("group", ""),
        values.get("kind", ""),
    )
    if old is None:
        return Row(number, new, "new", note)
    if replace(old) == new:
        return Row(number, new, "same", note)
    return Row(number, new, "changed", f"{old.name} → {new.name}" if old.name != new.name else note)


def _read(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = nfc(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ThiduaError(f"{file}: cannot be read as UTF-8 text ({type(error).__name__})") from None
    head = text[:500]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [COLUMNS.get(fold(one), "") for one in next(reader, [])]
        if "name" not in header or "tax_code" not in header:
            raise ThiduaError(f"{file}: the first line must name the columns Tên and MST")
        first = reader.line_num + 1
        for cells in reader:
            values = [" ".join(cell.split()) for cell in cells]
            if any(values):
                yield first, {key: value for key, value in zip(header, values, strict=False) if key}
            first = reader.line_num + 1
    except csv.Error as error:
        raise ThiduaError(f"{file}: line {reader.line_num}: {error}") from None
