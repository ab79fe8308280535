"""The schema: migrations make what the code uses, once, whoever starts at the same time."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, Table, inspect, text

from core.errors import SettingError
from core.ids import EnterpriseId
from core.people import Board, BoardName, Enterprise, Role, RoleKind
from storage import tables
from storage.database import Database
from storage.library import plan
from storage.migrate import NEWEST, revision_of, upgrade
from storage.passage_tables import FULL_TEXT
from storage.question_tables import question
from storage.unit import Unit
from tests.conftest import empty
from tests.fakes.dossier_rows import BOARD, PLAN, hand_in
from tests.fakes.rows import NOW, address, meet, rows, written

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


@pytest.fixture
def before_dossiers(empty_url: str) -> Iterator[Database]:
    """A database of the first revision with a board, its plan, an enterprise and a person."""
    database = Database(empty_url)
    alembic(database, command.upgrade, "0001")
    database.run_now(fill)
    yield database
    database.close()


def fill(uow: Unit) -> None:
    contact = uow.people.meet(written(), NOW)
    uow.inbox.record(written(), contact.address.id, NOW)
    uow.boards.add_board(Board(BOARD, (BoardName("Ban Quản lý các KCN", "Bắc Giang"),)))
    new = Enterprise(EnterpriseId(0), BOARD, "Công ty TNHH Điện tử Sao Mai", "2400123458", "", "", "")
    role = Role(RoleKind.REPRESENTATIVE, BOARD, uow.boards.save_enterprise(new))
    uow.people.grant(contact.person.id, role, NOW)
    uow.campaigns.activate(plan(PLAN), BOARD, "Vũ Đức Thắng", NOW)


def alembic(database: Database, go: Any, revision: str) -> None:
    """Go to a revision, up or down."""
    config: Any = Config()
    config.set_main_option("script_location", str(files("storage") / "migrations"))
    config.set_main_option("path_separator", "os")
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        go(config, revision)


def shape(database: Database) -> dict[str, list[str]]:
    """The tables that a database has, with their columns."""
    with database.engine.connect() as connection:
        found = inspect(connection)
        names = [name for name in found.get_table_names() if name != "alembic_version"]
        return {name: [one["name"] for one in found.get_columns(name)] for name in names}


def is_of_the_code(_item: Any, name: str, *_of: Any) -> bool:
    """Full-text indexes are the databases' own: alembic can compare none of them."""
    return not name.startswith(FULL_TEXT)


def content(database: Database, of: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    """Every row of these tables, in these columns."""
    kept = {name: rows(database, tables.metadata.tables[name], columns) for name, columns in of.items()}
    return {name: found for name, found in kept.items() if found}


def test_migrations_make_the_tables_that_the_code_uses(database: Database) -> None:
    with database.engine.connect() as connection:
        # alembic cannot compare an empty text's default on SQLite; one migration makes both
        opts = {"compare_server_default": not database.is_sqlite, "include_object": is_of_the_code}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, tables.metadata) == []


def test_a_database_without_dossiers_keeps_what_it_has(before_dossiers: Database) -> None:
    first = shape(before_dossiers)
    before = content(before_dossiers, first)
    assert len(before) == 8
    assert upgrade(before_dossiers)
    assert content(before_dossiers, first) == before
    person = meet(before_dossiers).person.id
    assert hand_in(before_dossiers, person, "DK-1").version == 1


def test_the_way_back_takes_the_dossiers_and_nothing_else(before_dossiers: Database) -> None:
    first = shape(before_dossiers)
    upgrade(before_dossiers)
    hand_in(before_dossiers, meet(before_dossiers).person.id, "DK-1")
    before = content(before_dossiers, first)
    alembic(before_dossiers, command.downgrade, "0001")
    assert (shape(before_dossiers), content(before_dossiers, first)) == (first, before)


@pytest.fixture
def before_the_queue(empty_url: str) -> Iterator[Database]:
    """A database of the revision before questions had boards, with an open and a closed one."""
    database = Database(empty_url)
    alembic(database, command.upgrade, "0006")
    database.run_now(fill)
    columns = ("id", "person_id", "plan_id", "topic", "asked_at", "closed_at")
    old = Table(
        "question", MetaData(), *(Column(one.name, one.type) for one in question.c if one.name in columns)
    )
    made: dict[str, Any] = {"person_id": 1, "plan_id": PLAN, "asked_at": NOW}
    with database.engine.begin() as connection:
        connection.execute(old.insert().values(**made, id=1, topic="deadline:midyear"))
        connection.execute(old.insert().values(**made, id=2, topic="deadline:other", closed_at=NOW))
    yield database
    database.close()


def test_questions_of_before_the_queue_come_to_their_board(before_the_queue: Database) -> None:
    upgrade(before_the_queue)
    wanted = ("board_id", "topic", "label", "state", "last_at")
    assert [tuple(row.values()) for row in rows(before_the_queue, question, wanted)] == [
        (BOARD, "deadline:midyear", "deadline.midyear", "open", NOW),
        (BOARD, "deadline:other", "deadline.any", "closed", NOW),
    ]
    alembic(before_the_queue, command.downgrade, "0006")
    assert len(rows(before_the_queue, question, ["topic"])) == 2


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
