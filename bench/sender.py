"""Our deliverer alone: many rows on the ledger, sent as fast as the limits allow.

`python -m bench.sender` queues the rows, prints a line, and delivers until SIGTERM.
"""

import argparse
import asyncio
import signal
from itertools import islice

from bench.crowd import broadcast, fill
from bench.fake import FIRST_CHAT
from bot.app import WEB_LIMITS, desk_of
from bot.channels.telegram.adapter import TelegramChannel
from bot.clock import MovableClock, wall_s
from bot.delivering import Deliverer, Limits
from bot.links import SignedLinks
from bot.measures import Measures
from bot.settings import load_settings
from core.delivery import Lane, NewDelivery
from core.messages import ChannelName, Inbound, InboundKind, Message
from core.people import Contact
from handlers.announcing.planning import plan_some
from storage.database import Database
from storage.example import example, load
from storage.migrate import upgrade
from storage.unit import Unit

AT_ONCE = 500
MESSAGE = Message("deadlines/none", {"linked": True}, ())


def queue(database: Database, lane: Lane, rows: int, chats: int) -> None:
    """Put the rows on the ledger, chat after chat and round again."""
    clock, contacts = MovableClock(), list[Contact]()

    def meet(uow: Unit) -> None:
        for number in range(chats):
            chat = str(FIRST_CHAT + number)
            hello = Inbound(ChannelName.TELEGRAM, chat, "", InboundKind.TEXT, "", clock.now(), "Lan")
            contacts.append(uow.people.meet(hello, clock.now()))

    def add(uow: Unit, some: list[int]) -> None:
        for number in some:
            uow.outbox.add(NewDelivery(contacts[number % chats], MESSAGE, lane, clock.now()))

    database.run_now(meet)
    numbers = iter(range(rows))
    while some := list(islice(numbers, AT_ONCE)):
        database.run_now(lambda uow, some=some: add(uow, some))  # type: ignore[misc]


def announce(database: Database, persons: int) -> None:
    """The rows of one announcement to so many persons."""
    now = MovableClock().now()
    database.run_now(lambda uow: load(uow, example()))
    fill(database, persons, now)
    database.run_now(lambda uow: uow.announcements.make(broadcast("announced", now), now))
    while database.run_now(lambda uow: plan_some(uow, now, wall_s())):
        pass


async def deliver(given: argparse.Namespace, database: Database) -> None:
    """Deliver until SIGTERM."""
    channel = TelegramChannel(given.token, given.url, MovableClock().now, send_timeout_s=20, poll_timeout_s=1)
    await channel.open()
    limits = Limits(given.rate, given.in_flight, WEB_LIMITS.lease_s)
    desk = desk_of(load_settings(), SignedLinks("", "bench"), "bench", None)
    deliverer = Deliverer(database, channel, desk, MovableClock(), limits, Measures())
    print("ready", flush=True)
    task = asyncio.create_task(deliverer.run())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    await asyncio.wait([task])
    await channel.close()


def main() -> None:
    """Queue and deliver."""
    parser = argparse.ArgumentParser(prog="python -m bench.sender", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--rows", type=int, required=True)
    # A chat gets one message a second: with fewer of them than rows it is their rest that is measured.
    parser.add_argument("--chats", type=int, help="how many people; as many as rows if unset")
    parser.add_argument("--lane", type=Lane, choices=list(Lane), default=Lane.BULK)
    parser.add_argument("--announced", action="store_true", help="rows of an announcement, a person each")
    parser.add_argument("--rate", type=float, default=100_000)
    parser.add_argument("--in-flight", type=int, default=256)
    given = parser.parse_args()
    database = Database(given.database)
    upgrade(database)
    if given.announced:
        announce(database, given.rows)
    else:
        queue(database, given.lane, given.rows, given.chats or given.rows)
    asyncio.run(deliver(given, database))
    database.close()


if __name__ == "__main__":
    main()
