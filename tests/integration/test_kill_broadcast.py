"""A broadcast outlives its processes: whenever they are killed, everybody gets it once, or is `unknown`."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.clock import wall_s
from handlers.announcing.planning import plan_some
from storage import tables
from storage.database import Database
from storage.example import example, load
from storage.migrate import upgrade
from tests.fakes.process import running
from tests.fakes.recipients import ALL_OF_THEM, FIRST, settle_in
from tests.fakes.rows import NOW, rows, until
from tests.fakes.sends import make, new
from tests.fakes.telegram import FakeTelegram
from tests.integration.conftest import Start

KILLS = int(os.environ.get("THIDUA_KILLS", "8"))
RECIPIENTS, WITHOUT_CONSENT, IN_FLIGHT = 2000, 40, 16
SHORT_LIFE_S, LONG_LIFE_S, LONG_EVERY = 0.4, 3.5, 4
MEAN_LIFE_S = (SHORT_LIFE_S * (LONG_EVERY - 1) + LONG_LIFE_S) / 2 / LONG_EVERY
# So slow that it is still under way at the last kill, or nearly.
RATE = RECIPIENTS / (KILLS * MEAN_LIFE_S + 1)
END_S = 120.0


@pytest.fixture
def ledger(sqlite_url: str) -> Iterator[Database]:
    """The database as somebody beside the processes sees it, the announcement half planned."""
    database = Database(sqlite_url)
    settle_in(database, RECIPIENTS, WITHOUT_CONSENT)
    make(database, new(audience=ALL_OF_THEM))
    database.run_now(lambda uow: plan_some(uow, NOW, wall_s()))
    yield database
    database.close()


async def test_killed_at_random_moments_it_reaches_everybody_once_or_says_unknown(
    tmp_path: Path, sqlite_url: str, ledger: Database, tele: FakeTelegram
) -> None:
    """Planning goes on too: some processes live long enough for the job that writes the rows."""
    tele.latency = 0.03
    settings = {
        "database_url": sqlite_url, "telegram_token": tele.token, "telegram_base_url": tele.base_url,
        "telegram_rate": RATE, "telegram_in_flight": IN_FLIGHT, "send_timeout_s": 5,
    }  # fmt: skip
    chance, in_flight = random.Random(KILLS), 0  # noqa: S311  # any moments will do
    for kill in range(KILLS):
        async with running(tmp_path, **settings) as process:
            await asyncio.sleep(chance.uniform(0, SHORT_LIFE_S if kill % LONG_EVERY else LONG_LIFE_S))
            await process.kill()
        in_flight = max(in_flight, count(ledger)["attempting"])
    async with running(tmp_path, **settings) as process:
        await until(lambda: count(ledger).total() == RECIPIENTS and not count(ledger)["queued"], END_S)
        await process.stop()
    ledger.run_now(lambda uow: uow.ledger.sweep(wall_s() + 3600))
    print(f"{KILLS} kills: {dict(count(ledger))}, attempting at most {in_flight}")  # noqa: T201  # for `pytest -rP`
    check(ledger, tele)


def check(ledger: Database, tele: FakeTelegram) -> None:
    """Everybody is in one bucket, nobody was written to twice, and “sent” and “not sent” are true."""
    found, got = count(ledger), Counter(sent.chat for sent in tele.sent)
    assert found["sent"] + found["unknown"] + found["skipped"] == RECIPIENTS
    assert (found["skipped"], found["unknown"] <= KILLS * IN_FLIGHT) == (WITHOUT_CONSENT, True)
    assert set(got.values()) == {1}, "nobody twice"
    state = {row["chat"]: row["state"] for row in rows(ledger, tables.delivery)}
    assert {chat for chat, one in state.items() if one == "sent"} <= set(got)
    assert {state[chat] for chat in got} <= {"sent", "unknown"}


async def test_two_processes_over_one_announcement_send_it_once(
    start: Start, empty_postgres: str, tele: FakeTelegram
) -> None:
    """Both plan, both send, none leads."""
    people, fast = 300, {"telegram_rate": 1000, "telegram_in_flight": 32, "telegram_webhook": True}
    database = Database(empty_postgres)
    upgrade(database)
    database.run_now(lambda uow: load(uow, example()))
    settle_in(database, people)
    make(database, new(audience=ALL_OF_THEM))
    async with start(empty_postgres, **fast), start(empty_postgres, **fast):
        sent = await tele.wait_sent(people, timeout=20)
        await until(lambda: count(database)["sent"] == people)
    assert {one.chat for one in sent} == {str(FIRST + number) for number in range(people)}
    assert (len(tele.sent), count(database).total()) == (people, people)
    database.close()


def count(database: Database) -> Counter[str]:
    """How many rows of announcements are in each state."""
    of = tables.delivery
    counted = select(of.c.state, func.count()).where(of.c.announcement_id.is_not(None)).group_by(of.c.state)
    with database.engine.connect() as connection:
        return Counter({row[0]: row[1] for row in connection.execute(counted)})
