"""`thidua nominees` – a pasted list of nominees as rows, with the questions that it leaves open."""

import argparse
import codecs
import json
import sys
from pathlib import Path
from typing import Any

from bot.clock import MovableClock
from bot.rendering.text import render
from core.errors import ThiduaError
from core.messages import Message
from core.reading.nominee_rows import BETWEEN
from core.reading.nominees import NomineeKind, NomineeRow, read_nominees
from storage.titles import catalogue

STDIN = "-"
QUESTION = "registration/nominees/question"
MOST_SENTENCES = 2
# What says by its first bytes how it is written: Excel's “Unicode Text” is UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
KINDS = {NomineeKind.INDIVIDUAL: "cá nhân", NomineeKind.COLLECTIVE: "tập thể"}


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "nominees",
        help="lists of nominees: read one as it was pasted",
        epilog="example: thidua nominees read danh-sach.txt",
    )
    what = it.add_subparsers(required=True, metavar="WHAT")
    read = what.add_parser(
        "read",
        help="the rows of a list, and what must be asked back",
        epilog="example: thidua nominees read danh-sach.txt --json",
    )
    read.add_argument("file", help="a text file in UTF-8; - for standard input")
    read.add_argument("--json", action="store_true", help="for a program")
    read.set_defaults(run=read_list)


def read_list(given: argparse.Namespace) -> int:
    """Print the rows of a list."""
    rows = read_nominees(_text(given.file), catalogue().on(MovableClock().now().date()))
    if given.json:
        print(json.dumps([_row(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        place = ", ".join(part for part in (row.position, row.unit) if part) or "–"
        print(f"{row.line:>5}  {KINDS[row.kind]}  {row.name or '–':<30}  {place:<34}  {row.title or '–'}")
        if asking := question(row):
            print(f"{'':>7}? {asking}")
    asked = sum(bool(row.doubts) for row in rows)
    print(f"{len(rows)} dòng, {asked} dòng cần hỏi lại")
    return 0


def _text(file: str) -> str:
    """The text of a file; `ThiduaError` says what to do where it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise ThiduaError(f"{file}: {error.strerror or 'cannot be read'}") from error
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ThiduaError(f"{file}: not UTF-8; save it as text in UTF-8 (in Excel: CSV UTF-8)") from error


def _row(row: NomineeRow) -> dict[str, Any]:
    return {
        "line": row.line,
        "name": row.name,
        "kind": row.kind.value,
        "position": row.position,
        "unit": row.unit,
        "title": row.title,
        "question": question(row),
    }


def question(row: NomineeRow) -> str | None:
    """What must be asked back about a row, its first two doubts; none where it is clear."""
    asked = row.asked
    said = {
        "name": row.name,
        "written": BETWEEN.join(asked.written),
        "choices": BETWEEN.join(asked.choices),
        "lacking": asked.lacking,
        "twin": str(asked.twin or ""),
        "twin_title": asked.twin_title,
    }
    sentences = [render(Message(QUESTION, {**said, "doubt": one.value}), "vi").text for one in row.doubts]
    return " ".join(sentences[:MOST_SENTENCES]) or None
