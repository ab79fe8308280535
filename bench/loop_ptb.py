"""Baseline: a loop over python-telegram-bot with its own rate limiter; nothing kept, no order, no reasons."""

import argparse
import asyncio
import logging

from telegram.ext import AIORateLimiter, ApplicationBuilder

from bench.fake import FIRST_CHAT
from bench.sender import MESSAGE
from bot.rendering.text import render

AT_ONCE = 32  # where its transport is fastest


async def send(given: argparse.Namespace) -> None:
    """So many callers, each sending one message after the other; then wait for SIGTERM."""
    limiter = AIORateLimiter(overall_max_rate=given.rate, overall_time_period=1, group_max_rate=0)
    builder = ApplicationBuilder().token(given.token).base_url(f"{given.url}/bot").rate_limiter(limiter)
    application = builder.connection_pool_size(AT_ONCE * 2).job_queue(None).build()
    text, numbers = render(MESSAGE, "vi").text, iter(range(given.rows))
    async with application:

        async def caller() -> None:
            for number in numbers:
                await application.bot.send_message(FIRST_CHAT + number % given.chats, text)

        print("ready", flush=True)
        await asyncio.gather(*(caller() for _ in range(AT_ONCE)))
        await asyncio.Event().wait()


def main() -> None:
    """Send."""
    parser = argparse.ArgumentParser(prog="python -m bench.loop_ptb", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--rate", type=float, required=True)
    parser.add_argument("--chats", type=int, default=1000)
    logging.disable(logging.CRITICAL)
    asyncio.run(send(parser.parse_args()))


if __name__ == "__main__":
    main()
