"""SQLite: one thread writes everything, many units to a commit.

Each unit of work runs inside its own SAVEPOINT; up to `UNITS_A_COMMIT` of them share one COMMIT, and a
caller hears of success only after it. One thread hop a commit instead of one a statement.
"""

import queue
import threading
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine

from storage.jobs import Job, Settled, failed, settle

UNITS_A_COMMIT = 64


class GroupCommitWriter:
    """Runs units of work one after the other on a single connection, in the order they were handed in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="storage-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job, _key: str) -> None:
        """Hand in a unit; its promise is settled after its commit."""
        self._jobs.put(job)

    def close(self) -> None:
        """Finish what was handed in, then stop."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        stopping = False
        while not stopping:
            jobs = self._next_jobs()
            units = [job for job in jobs if job is not None]
            stopping = len(units) < len(jobs)
            if units:
                settle(self._commit(units))
        if self._connection is not None:
            self._connection.close()

    def _commit(self, jobs: Sequence[Job]) -> list[Settled]:
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            with self._connection.begin():
                raw = self._connection.connection.driver_connection
                return [_run_one(self._connection, raw, job) for job in jobs]
        except Exception as error:  # noqa: BLE001  # the commit failed: every unit of it did
            self._let_go()
            return [failed(job, error) for job in jobs]

    def _let_go(self) -> None:
        """SQLAlchemy does not roll a failed COMMIT back: what is open ends with the connection."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _next_jobs(self) -> list[Job | None]:
        """What is waiting, at least one; the last is none when the writer shall stop."""
        jobs = [self._jobs.get()]
        while jobs[-1] is not None and len(jobs) < UNITS_A_COMMIT:
            try:
                jobs.append(self._jobs.get_nowait())
            except queue.Empty:
                break
        return jobs


def _run_one(connection: Connection, raw: Any, job: Job) -> Settled:
    raw.execute("SAVEPOINT unit")
    try:
        result = job.unit(connection)
    except Exception as error:  # noqa: BLE001  # handed to the caller
        raw.execute("ROLLBACK TO unit")
        raw.execute("RELEASE unit")
        return failed(job, error)
    raw.execute("RELEASE unit")
    return Settled(job.promise, result, None)
