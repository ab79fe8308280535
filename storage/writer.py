"""SQLite: one thread writes everything, many units to a commit (DESIGN §5b).

Each unit of work runs inside its own SAVEPOINT; up to `UNITS_A_COMMIT` of them share one COMMIT, and a
caller hears of success only after it. One thread hop a transaction instead of one a statement.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

UNITS_A_COMMIT = 64
T = TypeVar("T")
Unit = Callable[[Connection], Any]
Job = tuple[Unit, "Future[Any]"]


class GroupCommitWriter:
    """Runs units of work one after the other on a single connection, in the order they were handed in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="storage-writer", daemon=True)
        self._thread.start()

    def submit(self, unit: Callable[[Connection], T]) -> "Future[T]":
        """Hand in a unit; the future is done after its commit."""
        future: Future[T] = Future()
        self._jobs.put((unit, future))
        return future

    def close(self) -> None:
        """Finish what was handed in, then stop."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        with self._engine.connect() as connection:
            stopping = False
            while not stopping:
                first = self._jobs.get()
                jobs = [] if first is None else [first]
                stopping = first is None
                while not stopping and len(jobs) < UNITS_A_COMMIT:
                    try:
                        following = self._jobs.get_nowait()
                    except queue.Empty:
                        break
                    stopping = following is None
                    jobs += [] if following is None else [following]
                if jobs:
                    self._commit(connection, jobs)

    def _commit(self, connection: Connection, jobs: list[Job]) -> None:
        results: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with connection.begin():
                raw = connection.connection.driver_connection
                results = [(future, *_run_one(connection, raw, unit)) for unit, future in jobs]
        except Exception as error:  # noqa: BLE001  # the commit failed: every unit of it did
            results = [(future, None, error) for _, future in jobs]
        _settle(results)


def _run_one(connection: Connection, raw: Any, unit: Unit) -> tuple[Any, BaseException | None]:
    raw.execute("SAVEPOINT unit")
    try:
        result = unit(connection)
    except Exception as error:  # noqa: BLE001  # handed to the caller
        raw.execute("ROLLBACK TO unit")
        raw.execute("RELEASE unit")
        return None, error
    raw.execute("RELEASE unit")
    return result, None


def _settle(results: list[tuple["Future[Any]", Any, BaseException | None]]) -> None:
    for future, result, error in results:
        if not future.set_running_or_notify_cancel():
            continue
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)
