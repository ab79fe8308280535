"""What was polled and is not stored yet: a slow file holds up nobody, and nothing is confirmed too early."""

import asyncio
from collections.abc import Sequence
from typing import Any

from core.channel_ports import Take
from core.messages import Inbound

PATIENCE_S = 1.0
BEHIND_POLL_S = 0.2


class Backlog:
    """The updates that were handed over; `offset` confirms those before it, all of which are stored."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._next = 0
        self._open: dict[asyncio.Task[None], int] = {}

    @property
    def offset(self) -> int:
        """The oldest update that is not stored, or the one that comes next."""
        return min(self._open.values(), default=self._next)

    @property
    def is_behind(self) -> bool:
        """Whether something is under way: a poll then brings it again at once."""
        return bool(self._open)

    def fresh(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The updates that were not handed over before."""
        return [one for one in found if int(one["update_id"]) >= self._next]

    async def add(self, updates: Sequence[dict[str, Any]], inbounds: Sequence[Inbound]) -> None:
        """Hand over; returns when all is stored, or after a second if a file takes longer than that.

        Raises what handing over raised, then or for earlier ones: listen anew, and all of it comes again.
        """
        if updates and not self._open and not any(one.file for one in inbounds):
            if inbounds:
                await self._take(inbounds)
            self._next = _after(updates)
        elif updates:
            task = asyncio.ensure_future(self._take(inbounds))
            self._open[task] = min(int(one["update_id"]) for one in updates)
            self._next = _after(updates)
            await asyncio.wait({task}, timeout=PATIENCE_S)
        elif self._open:
            await asyncio.wait(self._open, timeout=BEHIND_POLL_S, return_when=asyncio.FIRST_COMPLETED)
        for task in [one for one in self._open if one.done()]:
            del self._open[task]
            task.result()

    async def drop(self) -> None:
        """Stop what is under way; it was not confirmed, so it comes again."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


def _after(updates: Sequence[dict[str, Any]]) -> int:
    return max(int(one["update_id"]) for one in updates) + 1
