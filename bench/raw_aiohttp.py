"""Baseline: the same messages with a bare aiohttp client; no ledger, no templates, no answers read."""

import argparse
import asyncio

import aiohttp

from bench.fake import FIRST_CHAT
from bench.sender import MESSAGE
from bot.rendering.text import render


async def send(given: argparse.Namespace) -> None:
    """So many callers, each sending one message after the other; then wait for SIGTERM."""
    address, text = f"{given.url}/bot{given.token}/sendMessage", render(MESSAGE, "vi").text
    numbers = iter(range(given.rows))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def caller() -> None:
            for number in numbers:
                body = {"chat_id": FIRST_CHAT + number % given.chats, "text": text}
                async with session.post(address, json=body) as answer:
                    await answer.read()

        print("ready", flush=True)
        await asyncio.gather(*(caller() for _ in range(given.in_flight)))
        await asyncio.Event().wait()


def main() -> None:
    """Send."""
    parser = argparse.ArgumentParser(prog="python -m bench.raw_aiohttp", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--chats", type=int, default=1000)
    parser.add_argument("--in-flight", type=int, default=256)
    asyncio.run(send(parser.parse_args()))


if __name__ == "__main__":
    main()
