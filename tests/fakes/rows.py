"""Rows that tests put into a real database, and what they read back from it."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Table, select

from core.delivery import Delivery, Lane, NewDelivery, Outcome, State
from core.ids import DeliveryId
from core.messages import ChannelName, Inbound, InboundKind, Json, Message
from core.people import Contact
from storage import tables
from storage.database import Database
from storage.ledger import Claim, Claimed
from storage.unit import Unit

T = TypeVar("T")
R = TypeVar("R")
NOW = datetime(2021, 3, 1, 1, 30, tzinfo=UTC)
WALL = NOW.timestamp()
LEASE_S = 60.0
UNPACED = 1e9


def written(
    text: str = "xin chào",
    *,
    chat: str = "1001",
    number: int = 1,
    channel: ChannelName = ChannelName.TELEGRAM,
) -> Inbound:
    """A text that a person wrote; `number` tells their messages apart."""
    return Inbound(channel, chat, f"m:{chat}:{number}", InboundKind.TEXT, text, NOW)


def meet(database: Database, chat: str = "1001", channel: ChannelName = ChannelName.TELEGRAM) -> Contact:
    """The person behind a chat, new at the first time."""
    return database.run_now(lambda uow: uow.people.meet(written(chat=chat, channel=channel), NOW))


def queue(database: Database, to: Contact, count: int = 1, lane: Lane = Lane.REPLY, **data: Json) -> None:
    """So many messages to one person, one unit of work for all of them."""
    new = NewDelivery(to, Message("not_understood", data), lane, NOW)

    def add(uow: Unit) -> None:
        for _ in range(count):
            uow.ledger.add(new)

    database.run_now(add)


def claim(
    database: Database, at: float = WALL, *, most: int = 100, rate: float = UNPACED, lease_s: float = LEASE_S
) -> tuple[Delivery, ...]:
    """What a Telegram deliverer gets to send at a moment."""
    return claimed(database, at, most=most, rate=rate, lease_s=lease_s).deliveries


def claimed(
    database: Database, at: float = WALL, *, most: int = 100, rate: float = UNPACED, lease_s: float = LEASE_S
) -> Claimed:
    """The same, with the moment of the next free slot."""
    wanted = Claim(ChannelName.TELEGRAM, most, rate, lease_s)
    return database.run_now(lambda uow: uow.ledger.claim(wanted, at))


def settle(
    database: Database,
    delivery: DeliveryId | Delivery,
    state: State = State.SENT,
    *,
    at: float = WALL,
    **more: Any,
) -> None:
    """Record what became of a try."""
    number = delivery.id if isinstance(delivery, Delivery) else delivery
    said = (more.pop("reason", ""), NOW, more.pop("attempts", 1), more.pop("parts_done", 1))
    outcome = Outcome(number, state, *said, **more)
    database.run_now(lambda uow: uow.ledger.record([outcome], at))


def rows(database: Database, table: Table, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """A whole table (or some columns of it), oldest row first, as another connection sees it."""
    order = list(table.primary_key.columns)
    wanted = select(table) if columns is None else select(*(table.c[name] for name in columns))
    with database.engine.connect() as connection:
        return [dict(row) for row in connection.execute(wanted.order_by(*order)).mappings()]


def states(database: Database) -> list[str]:
    """The ledger's states, oldest delivery first."""
    return [row["state"] for row in rows(database, tables.delivery)]


def address(database: Database) -> str:
    """The database's URL, for another process or another engine."""
    return database.engine.url.render_as_string(hide_password=False)


@contextmanager
def another(database: Database) -> Iterator[Database]:
    """The same database opened once more, as a second process would."""
    opened = Database(address(database))
    try:
        yield opened
    finally:
        opened.close()


def each(database: Database, values: Sequence[T], work: Callable[[Unit, T], R]) -> list[R]:
    """A unit of work for each value, one after the other."""
    return [database.run_now(_with(value, work)) for value in values]


def at_once(database: Database, values: Sequence[T], work: Callable[[Unit, T], R]) -> list[R]:
    """A unit of work for each value, all at the same time, from this process and from a second one."""
    with another(database) as second, ThreadPoolExecutor(len(values)) as threads:
        either = [(database, second)[number % 2] for number in range(len(values))]
        return list(threads.map(lambda one, value: one.run_now(_with(value, work)), either, values))


def _with(value: T, work: Callable[[Unit, T], R]) -> Callable[[Unit], R]:
    return lambda uow: work(uow, value)


def crowd(database: Database, people: int, count: int = 1, lane: Lane = Lane.BULK) -> None:
    """So many people with so many messages each, in one unit of work."""
    database.run_now(lambda uow: crowd_in(uow, people, count, lane))


def crowd_in(uow: Unit, people: int, count: int = 1, lane: Lane = Lane.BULK) -> None:
    """The same inside a unit of work."""
    for number in range(people):
        contact = uow.people.meet(written(chat=f"{lane}-{number}"), NOW)
        for _ in range(count):
            uow.ledger.add(NewDelivery(contact, Message("not_understood"), lane, NOW))


async def until(holds: Callable[[], Any], seconds: float = 5) -> None:
    """Wait for a condition that nobody announces; TimeoutError when it does not come to hold."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110  # a row in a database sends no event
            await asyncio.sleep(0.005)
