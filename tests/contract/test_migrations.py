"""The schema: migrations make what the code uses, once, whoever starts at the same time."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from core.errors import SettingError
from storage import tables
from storage.database import Database
from storage.migrate import NEWEST, revision_of, upgrade
from tests.conftest import empty
from tests.fakes.rows import address

AT_ONCE = 4
UPGRADE = """
import sys
from storage.database import Database
from storage.migrate import upgrade
database = Database(sys.argv[1])
upgrade(database)
database.close()
"""


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new.sqlite3"
    url: str = request.getfixturevalue("postgres_url")
    empty(url)
    return url


def test_migrations_make_the_tables_that_the_code_uses(database: Database) -> None:
    with database.engine.connect() as connection:
        # alembic cannot compare an empty text's default on SQLite; one migration makes both
        opts = {"compare_server_default": not database.is_sqlite}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, tables.metadata) == []


def test_a_second_upgrade_does_nothing(database: Database) -> None:
    assert not upgrade(database)


def test_two_processes_may_start_on_an_empty_database(empty_url: str) -> None:
    command = [sys.executable, "-c", UPGRADE, empty_url]
    both = [subprocess.Popen(command) for _ in range(2)]  # noqa: S603  # our own code
    assert [one.wait(timeout=30) for one in both] == [0, 0]
    assert _revision(empty_url) == NEWEST


def test_threads_may_upgrade_an_empty_database_at_once(empty_url: str) -> None:
    ready = Barrier(AT_ONCE)

    def start(_number: int) -> None:
        ready.wait()
        database = Database(empty_url)
        upgrade(database)
        database.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(start, range(AT_ONCE)))
    assert _revision(empty_url) == NEWEST


def test_an_older_program_leaves_a_newer_database_alone(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingError, match="newer Thidua"):
        upgrade(database)


def test_the_address_of_a_database_is_never_shown_with_its_password() -> None:
    database = Database("postgresql://thidua:bi-mat@127.0.0.1:1/thidua")
    assert "bi-mat" not in repr(database.engine.url)
    assert "bi-mat" in address(database)
    database.close()


def _revision(url: str) -> str | None:
    database = Database(url)
    with database.engine.connect() as connection:
        found = revision_of(connection)
    database.close()
    return found
