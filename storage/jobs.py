"""A unit of work handed to a runner, and the promise through which its caller hears the outcome."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from core.errors import DatabaseAway

PRIMARY_CODE = 0xFF
NOT_NOW = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
})  # fmt: skip
Promise: TypeAlias = "Future[Any] | asyncio.Future[Any]"


@dataclass(frozen=True, slots=True)
class Job:
    """What to run, and whom to tell."""

    unit: Callable[[Connection], Any]
    promise: Promise


@dataclass(frozen=True, slots=True)
class Settled:
    """How a unit ended: with a result, or with an error."""

    promise: Promise
    result: Any
    error: BaseException | None


def failed(job: Job, error: BaseException) -> Settled:
    """How a unit ended that raised; `DatabaseAway` where it was not the unit's fault."""
    if isinstance(error, OperationalError) and _not_now(error.orig):
        away = DatabaseAway(f"the database cannot be used just now ({type(error.orig).__name__})")
        away.__cause__ = error
        return Settled(job.promise, None, away)
    return Settled(job.promise, None, error)


def _not_now(error: BaseException | None) -> bool:
    """SQLite says `OperationalError` to wrong statements too; its code tells them apart."""
    return not isinstance(error, sqlite3.Error) or error.sqlite_errorcode & PRIMARY_CODE in NOT_NOW


def settle(all_settled: Iterable[Settled]) -> None:
    """Tell the callers; those of one event loop together, with a single call into it."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Settled]] = {}
    for one in all_settled:
        if isinstance(one.promise, Future):
            _tell(one)
        else:
            by_loop.setdefault(one.promise.get_loop(), []).append(one)
    for loop, together in by_loop.items():
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_tell_all, together)


def _tell_all(together: list[Settled]) -> None:
    for one in together:
        _tell(one)


def _tell(one: Settled) -> None:
    if one.promise.done():
        return  # the caller went away; the unit is done all the same
    if one.error is not None:
        one.promise.set_exception(one.error)
    else:
        one.promise.set_result(one.result)
