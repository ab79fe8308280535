"""After a restore nothing planned is sent until somebody says so; who writes is answered."""

import asyncio
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.main import main
from core.delivery import Lane
from storage.backup import back_up, file_of
from storage.database import Database
from tests.fakes.rows import NOW, crowd, meet, queue, until
from tests.fakes.telegram import FakeTelegram
from tests.integration.conftest import Product, Start

LAN = 1001
PEOPLE = 12
Dump = Callable[[], Path]


@pytest.fixture
def dump(sqlite_url: str, tmp_path: Path) -> Dump:
    """A copy of the database as it is, with messages to many still to be sent."""

    def made() -> Path:
        database = Database(sqlite_url)
        for chat in range(LAN, LAN + PEOPLE):
            queue(database, meet(database, str(chat)), lane=Lane.BULK)
        database.close()
        return back_up(file_of(sqlite_url) or Path(), tmp_path / "dump.sqlite3").file

    return made


@pytest.fixture
async def old_dump(start: Start, tele: FakeTelegram, dump: Dump) -> Path:
    """A dump whose messages were all sent after it was taken."""
    async with start():
        pass
    found = dump()
    async with start():
        await tele.wait_sent(PEOPLE)
    return found


@pytest.fixture
def put_back(old_dump: Path, sqlite_url: str) -> Path:
    """The dump over the database, by hand."""
    file = file_of(sqlite_url) or Path()
    shutil.copy(old_dump, file)
    return file


@pytest.fixture
def commands(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands work on the product's database, and remember elsewhere how far it had come."""
    monkeypatch.setenv("THIDUA_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("THIDUA_PULSE_FILE", str(tmp_path / "other.json"))


def states(product: Product) -> Counter[str]:
    of_many = [row for row in product.deliveries() if row["lane"] == "bulk"]
    return Counter(row["state"] for row in of_many)


@pytest.mark.usefixtures("put_back")
async def test_an_old_database_put_back_by_hand_sends_nothing_and_answers(
    start: Start, tele: FakeTelegram
) -> None:
    async with start() as product:
        tele.person_writes(LAN, "chào")
        await tele.wait_sent(PEOPLE + 1)
        await asyncio.sleep(0.3)
        assert states(product) == {"held": PEOPLE}
        assert product.alarms("sends_held") == 1
    assert Counter(sent.chat for sent in tele.sent)[str(LAN)] == 2


@pytest.mark.usefixtures("put_back")
@pytest.mark.parametrize(("way", "again", "state"), [("send", PEOPLE, "sent"), ("drop", 0, "cancelled")])
async def test_what_was_held_goes_once_or_never(
    start: Start, tele: FakeTelegram, way: str, again: int, state: str
) -> None:
    """Also after another start: what is decided stays decided."""
    async with start() as product:
        product.database.run_now(lambda uow: uow.pulse.release("Hương", NOW, send=way == "send"))
        await until(lambda: states(product) == {state: PEOPLE})
    async with start() as product:
        await asyncio.sleep(0.3)
        assert states(product) == {state: PEOPLE}
    assert len(tele.sent) == PEOPLE + again


async def test_an_outage_is_no_restore(start: Start, tele: FakeTelegram, dump: Dump) -> None:
    async with start():
        pass
    dump()
    async with start() as product:
        await tele.wait_sent(PEOPLE)
        assert not product.database.run_now(lambda uow: uow.pulse.read()).held


@pytest.mark.usefixtures("put_back")
async def test_without_the_file_a_restore_by_hand_is_not_noticed(
    start: Start, tele: FakeTelegram, tmp_path: Path
) -> None:
    """A missing file is no reason to hold: `thidua restore` holds by itself."""
    (tmp_path / "pulse.json").unlink()
    async with start():
        await tele.wait_sent(2 * PEOPLE)


@pytest.mark.usefixtures("commands")
async def test_the_command_restores_and_holds(
    start: Start, tele: FakeTelegram, old_dump: Path, tmp_path: Path
) -> None:
    """Even where no file beside the secret remembers anything."""
    assert await asyncio.to_thread(main, ["restore", str(old_dump)]) == 0
    async with start(pulse_file=tmp_path / "other.json") as product:
        assert await product.app.watch.beat() is None
        assert product.alarms("sends_held") == 0, "held before, and not found out once more"
        told = [row for row in product.deliveries() if row["template"] == "release/alarm"]
        assert (states(product), len(told)) == ({"held": PEOPLE}, 3)
    assert len(tele.sent) == PEOPLE


@pytest.mark.usefixtures("commands")
async def test_nothing_is_restored_while_a_process_is_at_work(
    start: Start, dump: Dump, capsys: pytest.CaptureFixture[str]
) -> None:
    async with start() as product:
        found = await asyncio.to_thread(dump)
        assert await asyncio.to_thread(main, ["restore", str(found)]) == 1
        assert "a process works on it; stop `thidua run` first" in capsys.readouterr().err
        assert "held" not in states(product)
    assert await asyncio.to_thread(main, ["restore", str(found)]) == 0


@pytest.mark.usefixtures("commands")
async def test_a_copy_put_back_by_hand_at_once_is_noticed(
    start: Start, sqlite_url: str, tmp_path: Path
) -> None:
    """`thidua backup` lets the database beat once more than its copy did."""
    copy = tmp_path / "copy.sqlite3"
    async with start():
        pass
    assert await asyncio.to_thread(main, ["backup", str(copy)]) == 0
    shutil.copy(copy, file_of(sqlite_url) or "")
    async with start(pulse_file=tmp_path / "other.json") as product:
        assert product.alarms("sends_held") == 1


@pytest.mark.usefixtures("commands")
@pytest.mark.parametrize(("way", "queued", "cancelled"), [("--send", 2, 0), ("--drop", 0, 2)])
def test_the_command_shows_and_lets_go(
    sqlite_url: str, way: str, queued: int, cancelled: int, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database(sqlite_url)
    crowd(database, 2)
    database.close()
    assert main(["release", "--hold"]) == 0
    assert "2 messages to 2 people (2 bulk)" in capsys.readouterr().out
    assert main(["release", way, "--by", "Vũ Đức Thắng", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["held"], shown["queued"], shown["cancelled"]) == (False, queued, cancelled)
    assert main(["release", way, "--by", "Vũ Đức Thắng"]) == 1
    assert capsys.readouterr().err == "thidua: nothing is held\n"


@pytest.mark.parametrize("typed", [["backup", "x"], ["restore", "x"]])
def test_with_postgresql_its_own_tools_are_named(
    typed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THIDUA_DATABASE_URL", "postgresql://thidua:secret@127.0.0.1:1/thidua")
    assert main(typed) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert ("pg_dump" in line, "pg_restore" in line, "secret@" in line) == (True, True, False)
