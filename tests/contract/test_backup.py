"""A copy is whole and never in the way; what is put back is a database of ours, and the present one stays."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from core.errors import ThiduaError
from core.pulse import HoldReason
from storage.backup import back_up, checked, file_of, restore
from storage.database import Database
from storage.migrate import NEWEST
from storage.unit import Unit
from tests.contract.test_migrations import alembic
from tests.fakes.rows import NOW, crowd, states

STAMP = "20260301-083000"


@pytest.fixture
def file(sqlite: Database) -> Path:
    """The database's file."""
    return file_of(str(sqlite.engine.url)) or Path()


@pytest.fixture
def idle(sqlite: Database, file: Path, tmp_path: Path) -> Path:
    """A database that nobody has open, with three messages; beside it a copy with one."""
    crowd(sqlite, 1)
    back_up(file, tmp_path / "copy.sqlite3")
    crowd(sqlite, 3)
    sqlite.close()
    return file


def hold(uow: Unit) -> None:
    uow.pulse.hold(HoldReason.RESTORED, NOW)


def held_in(file: Path) -> list[str]:
    database = Database(f"sqlite:///{file}")
    found = states(database)
    database.close()
    return found


def test_a_copy_is_taken_while_the_database_is_at_work(sqlite: Database, file: Path, tmp_path: Path) -> None:
    crowd(sqlite, 3)
    copied = back_up(file, tmp_path / "copy.sqlite3")
    assert (copied.revision, copied.counts["people"], copied.counts["submissions"]) == (NEWEST, 3, 0)
    assert copied.size == copied.file.stat().st_size
    assert copied.file.stat().st_mode & 0o777 == 0o600
    crowd(sqlite, 1)
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.sqlite3"], "all of it in one file"


def test_a_file_that_is_there_is_replaced_only_when_asked(file: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.sqlite3"
    to.write_text("mine")
    with pytest.raises(ThiduaError, match="--force"):
        back_up(file, to)
    assert to.read_text() == "mine"
    assert back_up(file, to, force=True).revision == NEWEST


def test_there_must_be_something_to_copy_and_somewhere_to_put_it(file: Path, tmp_path: Path) -> None:
    for source, to in ((tmp_path / "nowhere", tmp_path / "copy"), (file, tmp_path / "no" / "copy")):
        with pytest.raises(ThiduaError):
            back_up(source, to)
        assert not to.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"no database", b"SQLite format 3\0" + b"\0" * 4080, b"SQLite format 3\0" + b"\xff" * 4080],
)
def test_what_is_no_database_of_ours_is_refused_in_one_line(idle: Path, content: bytes) -> None:
    before = idle.read_bytes()
    copy = idle.with_name("copy.sqlite3")
    copy.write_bytes(content)
    with pytest.raises(ThiduaError) as refused:
        restore(idle, copy, hold, STAMP)
    assert len(str(refused.value).splitlines()) == 1
    assert idle.read_bytes() == before


def test_a_damaged_page_is_found(idle: Path) -> None:
    copy = idle.with_name("copy.sqlite3")
    with copy.open("r+b") as opened:
        opened.seek(copy.stat().st_size // 2)
        opened.write(b"\xaa" * 20_000)
    with pytest.raises(ThiduaError, match=r"copy\.sqlite3: "):
        checked(copy)


def test_a_copy_of_a_newer_program_is_refused(idle: Path) -> None:
    copy = idle.with_name("copy.sqlite3")
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ThiduaError, match="newer Thidua"):
        restore(idle, copy, hold, STAMP)


def test_what_is_put_back_is_held_and_the_present_one_is_kept(idle: Path) -> None:
    done = restore(idle, idle.with_name("copy.sqlite3"), hold, STAMP)
    assert done.before == idle.with_name(f"{idle.name}.before-restore-{STAMP}")
    assert (held_in(idle), held_in(done.before)) == (["held"], ["queued"] * 4)
    assert checked(idle).counts["people"] == 1


def test_a_copy_of_an_older_schema_is_brought_to_the_newest(tmp_path: Path) -> None:
    old = Database(f"sqlite:///{tmp_path}/old.sqlite3")
    alembic(old, command.upgrade, "0003")
    old.close()
    done = restore(tmp_path / "new.sqlite3", tmp_path / "old.sqlite3", hold, STAMP)
    assert (done.now.revision, done.before) == (NEWEST, None)
    assert checked(tmp_path / "old.sqlite3").revision == "0003"


def test_nothing_is_put_back_while_somebody_has_it_open(sqlite: Database, file: Path, tmp_path: Path) -> None:
    crowd(sqlite, 2)
    copy = back_up(file, tmp_path / "copy.sqlite3").file
    for force in (False, True):
        with pytest.raises(ThiduaError, match="a process works on it"):
            restore(file, copy, hold, STAMP, force=force)
    assert (states(sqlite), list(tmp_path.glob("*before*"))) == (["queued"] * 2, [])
    assert list(tmp_path.glob("*.part*")) == []


def test_a_present_database_that_cannot_be_read_is_put_aside_only_when_asked(idle: Path) -> None:
    copy = idle.with_name("copy.sqlite3")
    idle.write_bytes(b"the disk was ill " * 400)
    with pytest.raises(ThiduaError, match="--force"):
        restore(idle, copy, hold, STAMP)
    done = restore(idle, copy, hold, STAMP, force=True)
    assert done.before is not None
    assert (held_in(idle), done.before.read_bytes()[:4]) == (["held"], b"the ")


def test_a_second_restore_in_the_same_second_keeps_both(idle: Path) -> None:
    copy = idle.with_name("copy.sqlite3")
    restore(idle, copy, hold, STAMP)
    with pytest.raises(ThiduaError, match="already there"):
        restore(idle, copy, hold, STAMP)
