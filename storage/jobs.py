"""A unit of work handed to a runner, and the promise through which its caller hears the outcome."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection

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
