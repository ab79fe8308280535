"""Both fake services by hand: `python -m tests.fakes --telegram-port 8081 --zalo-port 8082`."""

import argparse
import asyncio
import signal
import sys

from tests.fakes.server import ChatServer
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo

HOW_TO = """\
{name}: {url}  token {token}
  curl -d '{{"chat": "1001", "text": "xin chào"}}' {url}/control/write
  curl {url}/control/sent
"""


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The ports, and how slow or strict the services are."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes", description=__doc__)
    parser.add_argument("--telegram-port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--zalo-port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--rate", type=int, default=0, help="sends per second before 429; 0 for no limit")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds that a send takes")
    return parser.parse_args(given)


async def run(options: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    telegram = FakeTelegram(port=options.telegram_port, rate=options.rate, latency=options.latency)
    zalo = FakeZalo(port=options.zalo_port, rate=options.rate, latency=options.latency)
    async with telegram, zalo:
        show(telegram, "Telegram")
        show(zalo, "Zalo")
        await stop.wait()


def show(server: ChatServer, name: str) -> None:
    """Tell where a service listens and how to play a person."""
    sys.stdout.write(HOW_TO.format(name=name, url=server.base_url, token=server.token))
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(run(arguments()))
