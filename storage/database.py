"""A database and the way to run units of work on it: SQLite in a file, or PostgreSQL."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from core.errors import SettingError
from storage.jobs import Job
from storage.pool import ThreadPoolRunner
from storage.unit import Unit
from storage.writer import GroupCommitWriter

T = TypeVar("T")
BUSY_TIMEOUT_S = 10
WAL_TRIES = 200
# Errors never tell what people said; Vietnamese is written as it is, which is half as long.
ALWAYS: dict[str, Any] = {
    "hide_parameters": True,
    "json_serializer": partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
}


class Database:
    """Runs units of work; `url` is `sqlite:///file` or `postgresql://…`."""

    def __init__(self, url: str) -> None:
        self.engine = engine_for(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._runner: GroupCommitWriter | ThreadPoolRunner = (
            GroupCommitWriter(self.engine) if self.is_sqlite else ThreadPoolRunner(self.engine)
        )

    async def run(self, work: Callable[[Unit], T], key: str = "") -> T:
        """Run a unit of work and wait for its commit; cancelling the wait does not undo the unit.

        Units with the same key run in the order they were handed in.
        """
        promise: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._runner.submit(Job(_unit_of(work), promise), key)
        return await promise

    def submit(self, work: Callable[[Unit], T], key: str = "") -> "Future[T]":
        """Hand in a unit of work from any thread."""
        promise: Future[T] = Future()
        self._runner.submit(Job(_unit_of(work), promise), key)
        return promise

    def run_now(self, work: Callable[[Unit], T]) -> T:
        """Run a unit of work from a thread without an event loop."""
        return self.submit(work).result()

    def close(self) -> None:
        """Finish what was handed in and let go of the database."""
        self._runner.close()
        self.engine.dispose()


def _unit_of(work: Callable[[Unit], T]) -> Callable[[Connection], T]:
    return lambda connection: work(Unit(connection))


def engine_for(url: str) -> Engine:
    """An engine with the settings that the design measured; raises SettingError for other databases."""
    try:
        parsed = make_url(url)
    except Exception as error:
        raise SettingError(
            "THIDUA_DATABASE_URL: cannot be read, write sqlite:///data/thidua.sqlite3"
        ) from error
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_size=8, **ALWAYS)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise SettingError("THIDUA_DATABASE_URL: write sqlite:///a-file or postgresql://user@host/name")
    try:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"THIDUA_DATABASE_URL: no folder for {parsed.database} ({error.strerror})"
        ) from None
    waits = {"timeout": BUSY_TIMEOUT_S, "check_same_thread": False}
    engine = create_engine(parsed, connect_args=waits, **ALWAYS)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    _to_wal(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _to_wal(connection: sqlite3.Connection) -> None:
    """Two processes that start at once: the change of mode is refused at once, whatever the time-out."""
    for _ in range(WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            time.sleep(BUSY_TIMEOUT_S / WAL_TRIES)
        else:
            return
    connection.execute("PRAGMA journal_mode=WAL")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
