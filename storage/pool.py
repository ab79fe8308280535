"""PostgreSQL: a small pool of threads, one transaction a unit of work (DESIGN §5b)."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

THREADS = 5
TRIES = 4
T = TypeVar("T")


class ThreadPoolRunner:
    """Runs units of work side by side; those with the same key one after the other, in order."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="storage")
        self._lock = threading.Lock()
        self._waiting: dict[str, deque[tuple[Callable[[Connection], Any], Future[Any]]]] = {}

    def submit(self, unit: Callable[[Connection], T], key: str = "") -> "Future[T]":
        """Hand in a unit; the future is done after its commit."""
        future: Future[T] = Future()
        if not key:
            self._threads.submit(self._run, unit, future)
            return future
        with self._lock:
            line = self._waiting.get(key)
            if line is not None:
                line.append((unit, future))
                return future
            self._waiting[key] = deque([(unit, future)])
        self._threads.submit(self._run_line, key)
        return future

    def close(self) -> None:
        """Finish what was handed in, then stop."""
        self._threads.shutdown(wait=True)

    def _run_line(self, key: str) -> None:
        while True:
            unit, future = self._waiting[key][0]
            self._run(unit, future)
            with self._lock:
                self._waiting[key].popleft()
                if not self._waiting[key]:
                    del self._waiting[key]
                    return

    def _run(self, unit: Callable[[Connection], T], future: "Future[T]") -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(self._with_retries(unit))
        except Exception as error:  # noqa: BLE001  # handed to the caller
            future.set_exception(error)

    def _with_retries(self, unit: Callable[[Connection], T]) -> T:
        """A deadlock's victim is run again: its transaction left no trace."""
        for _ in range(TRIES - 1):
            try:
                return self._transaction(unit)
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) not in {"40P01", "40001"}:
                    raise
        return self._transaction(unit)

    def _transaction(self, unit: Callable[[Connection], T]) -> T:
        with self._engine.begin() as connection:
            return unit(connection)
