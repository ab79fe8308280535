"""Copies of an SQLite database: taken while it is at work, and put back only where nobody works on it."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from core.errors import ThiduaError
from storage.database import Database
from storage.migrate import NEWEST, upgrade
from storage.unit import Unit

COUNTED = {
    "people": "person",
    "enterprises": "enterprise",
    "campaigns": "campaign",
    "dossiers": "dossier",
    "submissions": "submission",
    "messages sent or to be sent": "delivery",
}
PATIENCE_S = 2.0
OURS_ONLY = 0o600  # people's names and what they wrote


class DatabaseInUse(ThiduaError):
    """A process works on the database that was to be replaced."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A database as a file: its size in bytes, its schema's revision, and how much it holds by kind."""

    file: Path
    size: int
    revision: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the database that was there before lies now."""

    now: Copied
    before: Path | None


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; none for another kind."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def back_up(database: Path, to: Path, *, force: bool = False) -> Copied:
    """A copy in one moment of a database that may be at work, checked before it gets its name.

    Raises ThiduaError where there is no database, or already a file of that name and no `force`.
    """
    if not database.is_file():
        raise ThiduaError(f"{database}: no database is there, so there is nothing to back up")
    if to.exists() and not force:
        raise ThiduaError(f"{to}: is already there; choose another name, or add --force to replace it")
    part = _part_of(to)
    try:
        _copy(database, part)
        copied = checked(part)
        part.replace(to)
    except OSError as error:
        raise ThiduaError(f"{to}: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
    return Copied(to, copied.size, copied.revision, copied.counts)


def restore(
    database: Path, source: Path, prepare: Callable[[Unit], None], stamp: str, *, force: bool = False
) -> Restored:
    """Put a copy in the database's place, at the newest schema and with `prepare` done, all in one step.

    The present database is kept as `….before-restore-STAMP`. Raises DatabaseInUse while a process has it
    open; a present one that cannot be read is put aside as it is, with `force` only.
    """
    checked(source)
    part = _part_of(database)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, part)
        _prepare(part, prepare)
        now = checked(part)
        before = _exchange(part, database, stamp, force=force)
    except OSError as error:
        raise ThiduaError(f"{database}: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
    return Restored(Copied(database, now.size, now.revision, now.counts), before)


def checked(file: Path) -> Copied:
    """A whole database of ours; raises ThiduaError in one line for anything else."""
    if not file.is_file():
        raise ThiduaError(f"{file}: no such file")
    try:
        with closing(_opened(file)) as connection:
            problem = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if problem != "ok":
                raise ThiduaError(f"{file}: damaged ({problem.splitlines()[-1]})")
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            counts = {
                what: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # ours
                for what, table in COUNTED.items()
                if table in tables
            }
    except (sqlite3.DatabaseError, TypeError) as error:
        raise ThiduaError(f"{file}: no database of Thidua ({error})") from None
    if revision > NEWEST:
        raise ThiduaError(f"{file}: made by a newer Thidua ({revision}, this one knows {NEWEST})")
    return Copied(file, file.stat().st_size, revision, counts)


def _exchange(part: Path, database: Path, stamp: str, *, force: bool) -> Path | None:
    if not database.exists():
        part.replace(database)
        return None
    before = database.with_name(f"{database.name}.before-restore-{stamp}")
    if before.exists():
        raise ThiduaError(f"{before}: is already there; try again in a second")
    try:
        with closing(_opened(database)) as present, closing(_opened(part)) as fresh:
            _alone(present, database)
            _copy_into(present, before)
            fresh.backup(present, progress=_not_busy(database))
    except DatabaseInUse:
        before.unlink(missing_ok=True)
        raise
    except sqlite3.DatabaseError as error:
        if not force:
            raise ThiduaError(
                f"{database}: the present database cannot be read ({error}); stop every process that uses it,"
                " then add --force to put it aside as it is"
            ) from None
        before.unlink(missing_ok=True)
        _put_aside(database, before)
        part.replace(database)
    return before


def _alone(present: sqlite3.Connection, database: Path) -> None:
    """Leaving the WAL needs the only connection: whoever has it open, even idle, holds a lock."""
    try:
        present.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise
        raise _in_use(database) from None


def _not_busy(database: Path) -> Callable[[int, int, int], None]:
    """Python would wait for the lock for ever."""

    def progress(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise _in_use(database)

    return progress


def _in_use(database: Path) -> DatabaseInUse:
    return DatabaseInUse(f"{database}: a process works on it; stop `thidua run` first")


def _put_aside(database: Path, before: Path) -> None:
    """With its journals, which belong to it and would be played into the new one."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file = database.with_name(database.name + ending)
        if file.exists():
            file.replace(before.with_name(before.name + ending))


def _prepare(part: Path, prepare: Callable[[Unit], None]) -> None:
    database = Database(f"sqlite:///{part}")
    try:
        upgrade(database)
        database.run_now(prepare)
    finally:
        database.close()
    with closing(_opened(part)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # whole in one file


def _copy(source: Path, to: Path) -> None:
    with closing(_opened(source)) as connection:
        _copy_into(connection, to)


def _copy_into(connection: sqlite3.Connection, to: Path) -> None:
    to.unlink(missing_ok=True)
    to.touch(mode=OURS_ONLY)
    with closing(_opened(to)) as target:
        connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=PATIENCE_S, isolation_level=None)


def _part_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.part")
