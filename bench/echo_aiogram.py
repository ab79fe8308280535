"""Baseline: a bare echo with aiogram; no database, nothing else."""

import argparse
import asyncio
import json
import logging
import warnings

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def echo(message: Message) -> None:
    """Say the same."""
    await message.answer(message.text or "")


async def run(url: str, token: str, concurrent: int) -> None:
    """Poll until SIGTERM."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=max(concurrent, 100))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    print(json.dumps({"ready": True}), flush=True)
    await dispatcher.start_polling(Bot(token, session=session), tasks_concurrency_limit=concurrent)


def main() -> None:
    """Take the address and how many tasks run at one time."""
    parser = argparse.ArgumentParser(prog="python -m bench.echo_aiogram", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--concurrent", type=int, required=True)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore", RuntimeWarning)  # what it leaves undone when it is stopped under load
    asyncio.run(run(given.url, given.token, given.concurrent))


if __name__ == "__main__":
    main()
