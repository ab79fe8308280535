"""Logs tell what happened, never what was said: ids, channels, counts, error classes."""

import logging
import sys
import traceback

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
# These write addresses with tokens, or bodies, at INFO and below.
TALKATIVE = ("httpx", "httpcore", "telegram", "aiohttp", "uvicorn", "asyncio", "apscheduler", "alembic")
# These write an error's text, or the answer that they could not read with all its words, at ERROR; where
# it happened is logged by us.
WORDY = ("uvicorn.error", "telegram.request")
PLACES = 4


def set_up(level: str) -> None:
    """Log to standard error at this level; talkative libraries from WARNING on."""
    logging.basicConfig(level=level, format=FORMAT, stream=sys.stderr, force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    for name in WORDY:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.raiseExceptions = False


def place_of(error: BaseException) -> str:
    """The error's class and where it was raised, without its text, which may hold a person's words."""
    frames = traceback.extract_tb(error.__traceback__)[-PLACES:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}"
