"""From a channel into the transaction: what came in is handled once, and never lost by an error."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence

from bot.logs import place_of
from bot.measures import Measures
from core.desk import Desk
from core.messages import Inbound
from core.ports import Clock
from handlers.inbound import receive, refuse
from storage.database import Database

log = logging.getLogger(__name__)


class Receiver:
    """Takes messages from every channel; one person's are handled in the order they came."""

    def __init__(
        self, database: Database, desk: Desk, clock: Clock, measures: Measures, nudge: Callable[[], None]
    ) -> None:
        self._database = database
        self._desk = desk
        self._clock = clock
        self._measures = measures
        self._nudge = nudge

    async def take(self, inbounds: Sequence[Inbound]) -> None:
        """Handle messages; returns when each is stored. Raises only when the database is out of reach."""
        if len(inbounds) == 1:
            await self._take_one(inbounds[0])
        else:
            await asyncio.gather(*(self._take_one(inbound) for inbound in inbounds))

    async def _take_one(self, inbound: Inbound) -> None:
        started, now = time.perf_counter(), self._clock.now()
        key = f"{inbound.channel}:{inbound.chat}"
        try:
            new = await self._database.run(lambda uow: receive(uow, self._desk, inbound, now), key)
            outcome = "handled" if new else "repeated"
        except Exception as error:  # noqa: BLE001  # kept as failed, and told
            name = type(error).__name__
            log.error("inbound_failed channel=%s error=%s", inbound.channel, place_of(error))
            self._measures.alarms.labels("inbound_failed").inc()
            await self._database.run(lambda uow: refuse(uow, self._desk, inbound, name, now), key)
            outcome = "failed"
        self._measures.received.labels(inbound.channel, outcome).inc()
        self._measures.handled_s.labels(inbound.channel).observe(time.perf_counter() - started)
        self._nudge()
