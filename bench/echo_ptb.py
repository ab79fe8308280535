"""Baseline: a bare echo with python-telegram-bot and its own transport; no database, nothing else."""

import argparse
import json
import logging

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


async def ready(_application: object) -> None:
    """Tell that it begins to poll."""
    print(json.dumps({"ready": True}), flush=True)


def main() -> None:
    """Poll until SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m bench.echo_ptb", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--concurrent", type=int, required=True)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    builder = ApplicationBuilder().token(given.token).base_url(f"{given.url}/bot").job_queue(None)
    application: Application = builder.concurrent_updates(given.concurrent).post_init(ready).build()  # type: ignore[type-arg]
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
