"""Units of work: all or nothing, in order, and told of only once they are kept."""

import asyncio
import sqlite3
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import event

from core.errors import DatabaseAway
from core.ids import BoardId
from core.people import Board, BoardName
from storage import database as database_module
from storage import tables
from storage.database import Database
from storage.pool import THREADS
from storage.unit import Unit
from storage.writer import UNITS_A_COMMIT
from tests.fakes.rows import rows


class Poison(Exception):
    """What a unit of a test raises."""


def board(name: str) -> Board:
    return Board(BoardId(name), (BoardName(name, ""),))


def adds(name: str) -> Any:
    """A unit that adds a board."""
    return lambda uow: uow.boards.add_board(board(name))


def poisoned(uow: Unit) -> None:
    uow.boards.add_board(board("poison"))
    raise Poison


def names(database: Database) -> list[str]:
    return [row["id"] for row in rows(database, tables.board)]


def test_a_unit_that_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(Poison):
        database.run_now(poisoned)
    assert names(database) == []


def test_neighbours_in_one_commit_do_not_share_a_failure(sqlite: Database) -> None:
    """Each unit of a group commit has its own SAVEPOINT."""
    commits = _count(sqlite, "commit")
    with held_back(sqlite):
        first, bad, last = sqlite.submit(adds("a")), sqlite.submit(poisoned), sqlite.submit(adds("b"))
    assert (first.result(), type(bad.exception()), last.result()) == (None, Poison, None)
    assert names(sqlite) == ["a", "b"]
    assert len(commits) == 2, "the unit that held the writer back, then three units together"


def test_a_commit_has_a_largest_size(sqlite: Database) -> None:
    commits = _count(sqlite, "commit")
    with held_back(sqlite):
        handed_in = [sqlite.submit(adds(f"{number:03}")) for number in range(UNITS_A_COMMIT + 1)]
    for one in handed_in:
        one.result()
    assert len(commits) == 3
    assert len(names(sqlite)) == UNITS_A_COMMIT + 1


def test_a_commit_that_fails_fails_every_unit_of_it_and_no_other(sqlite: Database) -> None:
    with held_back(sqlite) as its_unit:
        both = [sqlite.submit(adds("a")), sqlite.submit(adds("b"))]
        its_unit.add_done_callback(lambda _: event.listen(sqlite.engine, "commit", _refuse))
    assert [type(one.exception()) for one in both] == [Poison, Poison]
    event.remove(sqlite.engine, "commit", _refuse)
    sqlite.run_now(adds("c"))
    assert names(sqlite) == ["c"]


def test_the_writer_outlives_a_database_that_is_locked(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(database_module, "BUSY_TIMEOUT_S", 0.01)
    database = Database(f"sqlite:///{tmp_path}/locked.sqlite3")
    database.run_now(lambda _: None)
    with closing(sqlite3.connect(tmp_path / "locked.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseAway):
            database.run_now(lambda _: None)
    assert database.run_now(lambda _: "again") == "again"
    database.close()


def test_a_result_is_told_only_after_the_commit(database: Database) -> None:
    """In the moment of the telling another connection sees what the unit wrote."""
    seen: list[str] = []
    told = Event()

    def look(_done: Future[None]) -> None:
        seen.extend(names(database))
        told.set()

    with held_back(database):
        database.submit(adds("kept")).add_done_callback(look)
    assert told.wait(5)
    assert seen == ["kept"]


def test_units_with_one_key_keep_their_order(database: Database) -> None:
    """However many threads there are; what one person writes is answered in order."""
    done: list[tuple[str, int]] = []

    def noting(who: str, number: int) -> Any:
        return lambda _: done.append((who, number))

    everybody = [(who, number) for number in range(20) for who in ("lan", "minh", "ha")]
    for one in [database.submit(noting(*one), one[0]) for one in everybody]:
        one.result()
    assert [number for who, number in done if who == "lan"] == list(range(20))
    assert len(done) == 60


def test_a_key_goes_on_after_a_unit_that_raised(database: Database) -> None:
    bad, good = database.submit(poisoned, "lan"), database.submit(adds("good"), "lan")
    assert isinstance(bad.exception(), Poison)
    good.result()
    assert names(database) == ["good"]


def test_other_keys_do_not_wait_for_a_slow_one(postgres: Database) -> None:
    release = Event()
    slow = [postgres.submit(lambda _: release.wait(5), "slow") for _ in range(THREADS + 1)]
    assert postgres.submit(lambda _: "done", "quick").result(5) == "done"
    release.set()
    assert [one.result() for one in slow] == [True] * (THREADS + 1)


def test_a_deadlock_is_tried_again(postgres: Database) -> None:
    """PostgreSQL ends one of two units that wait for each other; it runs once more, and both are kept."""
    for name in ("a", "b"):
        postgres.run_now(adds(name))
    both_hold = {"a": Event(), "b": Event()}

    def crossing(first: str, second: str) -> Any:
        def unit(uow: Unit) -> None:
            uow.boards.add_board(board(first))
            both_hold[first].set()
            both_hold[second].wait(5)
            uow.boards.add_board(board(second))

        return unit

    handed_in = [postgres.submit(crossing("a", "b")), postgres.submit(crossing("b", "a"))]
    assert [one.result(10) for one in handed_in] == [None, None]


async def test_cancelling_the_wait_does_not_undo_the_unit(database: Database) -> None:
    release = Event()

    def slow(uow: Unit) -> None:
        release.wait(5)
        uow.boards.add_board(board("kept"))

    waiting = asyncio.create_task(database.run(slow, "lan"))
    await asyncio.sleep(0)
    waiting.cancel()
    release.set()
    await database.run(lambda _: None, "lan")
    assert names(database) == ["kept"]


def test_closing_finishes_what_was_handed_in(database: Database) -> None:
    handed_in = [database.submit(adds(f"{number:02}"), "lan") for number in range(30)]
    database.close()
    assert all(one.done() for one in handed_in)


class held_back:  # noqa: N801  # reads as what it does
    """Until the end of the block a unit of ours is running: on SQLite nothing else can."""

    def __init__(self, database: Database) -> None:
        self._begun, self._release = Event(), Event()
        self._unit: Future[None] = database.submit(self._hold)

    def _hold(self, _uow: Unit) -> None:
        self._begun.set()
        self._release.wait(5)

    def __enter__(self) -> Future[None]:
        assert self._begun.wait(5)
        return self._unit

    def __exit__(self, *_: object) -> None:
        self._release.set()


def _refuse(_connection: Any) -> None:
    raise Poison


def _count(database: Database, what: str) -> list[Any]:
    seen: list[Any] = []
    event.listen(database.engine, what, seen.append)
    return seen
