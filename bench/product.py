"""Our process as it is shipped, with many linked representatives: `python -m bench.product`.

Prints a JSON line when it runs; with `--profile FILE` also writes what each thread spent its time on.
"""

import argparse
import asyncio
import json
import signal
from datetime import datetime

from bench.crowd import broadcast, fill
from bench.fake import FIRST_CHAT
from bench.profiles import Profiles
from bot.app import App, build
from bot.clock import wall_s
from bot.logs import set_up
from bot.running import started
from bot.settings import Settings, load_settings
from core.ids import BoardId
from core.messages import ChannelName, Inbound, InboundKind
from core.people import Role, RoleKind
from handlers.announcing.planning import plan_some
from storage.unit import Unit

LINKED_AT_ONCE = 500
OTHERS = 1_000_000
BOARD = BoardId("bac-giang")


def settings_for(given: argparse.Namespace) -> Settings:
    """The example's, on the given database, talking to the fake as fast as it can."""
    return load_settings(
        example=True,
        port=0,
        database_url=given.database,
        secret="a secret for measuring",  # noqa: S106  # of a database that is thrown away
        telegram_token=given.token,
        telegram_base_url=given.url,
        telegram_rate=given.rate,
        telegram_in_flight=given.in_flight,
        log_level="WARNING",
    )


def prepare(settings: Settings, chats: int) -> None:
    """Make this many Telegram chats representatives of the example's enterprises in Bắc Giang."""
    app = build(settings)
    now = app.clock.now()
    for first in range(0, chats, LINKED_AT_ONCE):
        some = range(first, min(first + LINKED_AT_ONCE, chats))
        app.database.run_now(lambda uow, some=some: _link(uow, some, now))  # type: ignore[misc]
    app.database.close()


def announce(settings: Settings, persons: int) -> None:
    """An announcement to so many others, ready to go."""
    app = build(settings)
    now = app.clock.now()
    fill(app.database, persons, now, FIRST_CHAT + OTHERS)
    app.database.run_now(lambda uow: uow.announcements.make(broadcast("announced", now), now))
    while app.database.run_now(lambda uow: plan_some(uow, now, wall_s())):
        pass
    app.database.close()


def _link(uow: Unit, some: range, now: datetime) -> None:
    enterprises = uow.boards.enterprises(BOARD)
    for number in some:
        chat = str(FIRST_CHAT + number)
        hello = Inbound(ChannelName.TELEGRAM, chat, "", InboundKind.TEXT, "", now, "Lan")
        contact = uow.people.meet(hello, now)
        enterprise = enterprises[number % len(enterprises)]
        role = Role(RoleKind.REPRESENTATIVE, enterprise.board, enterprise.id)
        uow.people.grant(contact.person.id, role, now)


async def serve(app: App) -> None:
    """Run until SIGTERM."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with started(app) as address:
        print(json.dumps({"address": address}), flush=True)
        await stop.wait()


def arguments() -> argparse.Namespace:
    """Where the fake and the database are."""
    parser = argparse.ArgumentParser(prog="python -m bench.product", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--chats", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=100_000)
    parser.add_argument("--in-flight", type=int, default=256)
    parser.add_argument("--broadcast", type=int, default=0, help="an announcement to so many others first")
    parser.add_argument("--profile", default="", help="where the profile goes")
    return parser.parse_args()


def main() -> None:
    """Build, link, serve."""
    given = arguments()
    settings, profiles = settings_for(given), Profiles(given.profile)
    set_up("WARNING")
    prepare(settings, given.chats)
    if given.broadcast:
        announce(settings, given.broadcast)
    profiles.watch_storage()
    app = build(settings)
    profiles.run("event loop", lambda: asyncio.run(serve(app)))
    profiles.write()


if __name__ == "__main__":
    main()
