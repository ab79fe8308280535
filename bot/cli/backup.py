"""`thidua backup` – a copy of the database, taken while it is at work."""

import argparse
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.cli.database import chosen_settings, clock_of
from bot.clock import wall_s
from bot.pulse_file import PulseFile
from bot.settings import Settings
from core.errors import ThiduaError
from core.ports import UnitOfWork
from core.pulse import PulseState
from storage.backup import Copied, back_up, file_of
from storage.database import Database
from storage.migrate import NEWEST

WITH_POSTGRES = (
    'the database is PostgreSQL: pg_dump --format=custom --file=FILE "$THIDUA_DATABASE_URL", and back with'
    ' pg_restore --clean --if-exists --dbname="$THIDUA_DATABASE_URL" FILE while no `thidua run` is at work'
)


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "backup",
        help="copy the database to a file, while everything runs",
        description="Copies the SQLite database in one moment and checks the copy. The folder of files that"
        " people sent (THIDUA_FILES_DIR) and the secret are copied by other means.",
        epilog="example: thidua backup thidua-2026-03-01.sqlite3",
    )
    it.add_argument("file", type=Path, help="the file to write; put it on another disk")
    it.add_argument("--force", action="store_true", help="replace the file if it is there")
    it.add_argument("--json", action="store_true", help="for a program")
    it.add_argument("--example", action="store_true", help="of the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write the copy, and say what is in it."""
    settings = chosen_settings(example=given.example)
    database = sqlite_file(settings)
    copied = back_up(database, given.file, force=given.force)
    if copied.revision == NEWEST:
        _leave_behind(settings)
    print(json.dumps(as_json(copied)) if given.json else said(copied))
    if not given.json:
        print(f"Not in it: {settings.files_dir}, {settings.secret_file}. Copy them too, {_apart(settings)}.")
    return 0


def sqlite_file(settings: Settings) -> Path:
    """The database's file; raises ThiduaError that says how it goes with PostgreSQL."""
    database = file_of(settings.database_url)
    if database is None:
        raise ThiduaError(WITH_POSTGRES)
    return database


def as_json(copied: Copied) -> dict[str, object]:
    """What was copied, for a program."""
    counts = {what.split()[0]: count for what, count in copied.counts.items()}
    return {"file": str(copied.file), "bytes": copied.size, "schema": copied.revision, "counts": counts}


def said(copied: Copied) -> str:
    """The same as a line."""
    counts = ", ".join(f"{count:,} {what}" for what, count in copied.counts.items())
    return f"{copied.file}: {copied.size:,} bytes, whole; {counts}"


def _apart(settings: Settings) -> str:
    return f"but not {settings.pulse_file}, by which a restored database is known"


def _leave_behind(settings: Settings) -> None:
    """One beat more than the copy has: whoever puts it back by hand is noticed, too."""
    database, now = Database(settings.database_url), clock_of(settings).now()
    try:
        state = database.run_now(lambda uow: _beat(uow, now))
    finally:
        database.close()
    PulseFile(settings.pulse_file).keep(state.instance, state.beats)


def _beat(uow: UnitOfWork, now: datetime) -> PulseState:
    """Without a look at the clock: whether that jumped, the next process shall find out."""
    before = uow.pulse.lock()
    return uow.pulse.beat(max(before.wall_s, wall_s()), now)
