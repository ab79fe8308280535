"""PostgreSQL's LISTEN/NOTIFY: a delivery queued by one process wakes the deliverers of all of them."""

import logging
import threading
from collections.abc import Callable

import psycopg
from sqlalchemy import Engine

log = logging.getLogger(__name__)
LOOK_S = 0.5
RETRY_S = 3.0


class Listener:
    """A thread with a connection of its own that calls `wake` for every notification."""

    def __init__(self, engine: Engine, wake: Callable[[], object]) -> None:
        self._address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._wake = wake
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="storage-listener", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._stopping.set()
        self._thread.join()

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                self._until_lost()
            except psycopg.Error as error:
                log.warning("listener_lost error=%s", type(error).__name__)
                self._stopping.wait(RETRY_S)

    def _until_lost(self) -> None:
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute("LISTEN thidua_delivery")
            while not self._stopping.is_set():
                for _ in connection.notifies(timeout=LOOK_S, stop_after=1):
                    self._wake()
