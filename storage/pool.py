"""PostgreSQL: a small pool of threads, one transaction a unit of work."""

import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from storage.jobs import Job, Settled, failed, settle

THREADS = 5
TRIES = 4
TRY_AGAIN = frozenset({"40P01", "40001"})


class ThreadPoolRunner:
    """Runs units of work side by side; those with the same key one after the other, in order."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="storage")
        self._lock = threading.Lock()
        self._lines: dict[str, deque[Job]] = {}

    def submit(self, job: Job, key: str) -> None:
        """Hand in a unit; its promise is settled after its commit."""
        if not key:
            self._threads.submit(self._run, job)
            return
        with self._lock:
            line = self._lines.get(key)
            if line is not None:
                line.append(job)
                return
            self._lines[key] = deque([job])
        self._threads.submit(self._run_line, key)

    def close(self) -> None:
        """Finish what was handed in, then stop."""
        self._threads.shutdown(wait=True)

    def _run_line(self, key: str) -> None:
        while True:
            self._run(self._lines[key][0])
            with self._lock:
                self._lines[key].popleft()
                if not self._lines[key]:
                    del self._lines[key]
                    return

    def _run(self, job: Job) -> None:
        try:
            settled = Settled(job.promise, self._with_retries(job), None)
        except Exception as error:  # noqa: BLE001  # handed to the caller
            settled = failed(job, error)
        settle([settled])

    def _with_retries(self, job: Job) -> Any:
        """A deadlock's victim is run again: its transaction left no trace."""
        for _ in range(TRIES - 1):
            try:
                return self._transaction(job)
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) not in TRY_AGAIN:
                    raise
        return self._transaction(job)

    def _transaction(self, job: Job) -> Any:
        with self._engine.begin() as connection:
            return job.unit(connection)
