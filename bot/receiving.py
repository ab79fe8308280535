"""From a channel into the transaction: what came in is handled once, and never lost by an error."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from bot.fetching import Fetching
from bot.logs import place_of
from bot.measures import Measures
from core.desk import Desk
from core.errors import DatabaseAway
from core.messages import Inbound
from core.ports import Clock
from handlers.inbound import receive, refuse
from storage.database import Database

log = logging.getLogger(__name__)
RETRY_S = 3.0


class Receiver:
    """Takes messages from every channel; one person's are handled in the order they came."""

    def __init__(
        self,
        database: Database,
        desk: Desk,
        clock: Clock,
        measures: Measures,
        nudge: Callable[[], None],
        fetching: Fetching,
    ) -> None:
        self._database = database
        self._desk = desk
        self._clock = clock
        self._measures = measures
        self._nudge = nudge
        self.fetching = fetching
        self._lines = Lines()

    async def take(self, inbounds: Sequence[Inbound]) -> None:
        """Handle messages; returns when each is stored. Raises only when the database is out of reach."""
        if len(inbounds) == 1:
            await self._take_one(inbounds[0])
        else:
            lines: dict[str, list[Inbound]] = {}
            for inbound in inbounds:
                lines.setdefault(_key(inbound), []).append(inbound)
            await asyncio.gather(*(self._take_line(line) for line in lines.values()))

    async def take_until_stored(self, inbound: Inbound) -> None:
        """Handle a message, again and again while the database is away: a webhook may not call twice."""
        while True:
            try:
                await self.take([inbound])
            except Exception as error:  # noqa: BLE001  # whatever it is, the message is not stored
                log.error("webhook_update_waits error=%s", type(error).__name__)
                await asyncio.sleep(RETRY_S)
            else:
                return

    async def _take_line(self, line: Sequence[Inbound]) -> None:
        """One person's messages: the next waits, so that an apology stands where its message did."""
        for inbound in line:
            await self._take_one(inbound)

    async def _take_one(self, inbound: Inbound) -> None:
        """A file is fetched first; what its sender writes meanwhile waits for it."""
        key = _key(inbound)
        if inbound.file is None and key not in self._lines:
            await self._decide(inbound, key)
            return
        async with self._lines.turn(key):
            if inbound.file is not None and await self._is_known(inbound, key):
                inbound = await self.fetching.filled(inbound)
            await self._decide(inbound, key)

    async def _is_known(self, inbound: Inbound, key: str) -> bool:
        """Whether the sender is one of ours: what strangers send is not fetched, so nobody fills the disk."""
        channel, chat = inbound.channel, inbound.chat
        return await self._database.run(lambda uow: uow.people.has_part(channel, chat), key)

    async def _decide(self, inbound: Inbound, key: str) -> None:
        started, now = time.perf_counter(), self._clock.now()
        try:
            new = await self._database.run(lambda uow: receive(uow, self._desk, inbound, now), key)
            outcome = "handled" if new else "repeated"
        except DatabaseAway:  # no fault of the message: whoever handed it over does so again
            self._measures.alarms.labels("database_away").inc()
            raise
        except Exception as error:  # noqa: BLE001  # kept as failed, and told
            outcome = await self._refuse(inbound, now, key, error)
        self._measures.received.labels(inbound.channel, outcome).inc()
        self._measures.handled_s.labels(inbound.channel).observe(time.perf_counter() - started)
        self._nudge()

    async def _refuse(self, inbound: Inbound, now: datetime, key: str, error: Exception) -> str:
        """Keep a message as failed and say sorry; raises when the database is away: it will come again."""
        log.error("inbound_failed channel=%s error=%s", inbound.channel, place_of(error))
        self._measures.alarms.labels("inbound_failed").inc()
        name = type(error).__name__
        try:
            await self._database.run(lambda uow: refuse(uow, self._desk, inbound, name, now), key)
        except DatabaseAway:
            raise
        except Exception as again:  # noqa: BLE001  # no reason to let the next ones wait behind it
            log.error("inbound_dropped channel=%s error=%s", inbound.channel, place_of(again))
            self._measures.alarms.labels("inbound_dropped").inc()
            return "dropped"
        return "failed"


class Lines:
    """One after the other in a chat where a file is being fetched; everybody else passes."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: Counter[str] = Counter()

    def __contains__(self, key: str) -> bool:
        return key in self._locks

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Wait for those that came before, in the order they came."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._waiting[key] += 1
        try:
            async with lock:
                yield
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]


def _key(inbound: Inbound) -> str:
    return f"{inbound.channel}:{inbound.chat}"
