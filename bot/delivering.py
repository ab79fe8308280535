"""From the ledger to a channel: claim what can start now, send it outside any transaction, record it."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.clock import wall_s
from bot.logs import place_of
from bot.measures import Measures
from bot.rendering.text import render
from core.channel_ports import Channel
from core.delivery import Delivery, Lane, Outcome, outcome_of
from core.dialogue.fitting import fit
from core.errors import DeliveryError, Rejected
from core.ports import Clock
from storage.database import Database
from storage.ledger import Claim

log = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0
GATHER_S = 0.004
# A little under the limit, so that no second ever holds more than it.
SAFE_SHARE = 0.98
BULK_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Limits:
    """A channel's messages a second, how many at one time, and a send's lease in seconds."""

    rate: float
    in_flight: int
    lease_s: float


class Deliverer:
    """Serves one channel of the ledger; several of them, in several processes, share the rate."""

    def __init__(
        self, database: Database, channel: Channel, clock: Clock, limits: Limits, measures: Measures
    ) -> None:
        self._database = database
        self._channel = channel
        self._clock = clock
        self._limits = limits
        self._measures = measures
        self._sending: dict[asyncio.Task[None], Lane] = {}
        self._outcomes: list[Outcome] = []
        self._wake = asyncio.Event()
        self._record_now = asyncio.Event()

    def nudge(self) -> None:
        """Something may be waiting: look now."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until cancelled; what is being sent then is finished and recorded."""
        recorder = asyncio.create_task(self._record_outcomes())
        try:
            while True:
                try:
                    await self._round()
                except Exception as error:  # noqa: BLE001  # the database is away: try again
                    log.error("deliverer_failed channel=%s error=%s", self._channel.name, place_of(error))
                    self._measures.alarms.labels("deliverer_failed").inc()
                    await asyncio.sleep(LOOK_EVERY_S)
        finally:
            await asyncio.gather(*self._sending, return_exceptions=True)
            recorder.cancel()
            await self._flush()

    async def _round(self) -> None:
        """Claim what can start now; else wait for a nudge, a free slot, or the next look."""
        self._wake.clear()
        free = self._limits.in_flight - len(self._sending)
        if free <= 0:
            await _wait_for(self._wake, LOOK_EVERY_S)
            await asyncio.sleep(GATHER_S)  # let some more come free, and claim them together
            return
        claim = Claim(
            self._channel.name, free, self._limits.rate * SAFE_SHARE, self._limits.lease_s, self._bulk_free()
        )
        claiming = asyncio.ensure_future(self._database.run(lambda uow: uow.ledger.claim(claim, wall_s())))
        try:
            claimed = await asyncio.shield(claiming)
        except asyncio.CancelledError:  # what is claimed by then would end as unknown: send it
            self._start((await claiming).deliveries)
            raise
        self._start(claimed.deliveries)
        until_slot = claimed.next_at - wall_s()
        if until_slot > 0:
            await asyncio.sleep(min(max(until_slot, GATHER_S), LOOK_EVERY_S))
        elif not claimed.more:
            await asyncio.sleep(GATHER_S)  # what comes meanwhile is claimed together
            await _wait_for(self._wake, LOOK_EVERY_S)

    def _bulk_free(self) -> int:
        """How much bulk may start: a quarter of what can be sent at one time is kept for replies."""
        bulk = sum(lane is Lane.BULK for lane in self._sending.values())
        return max(int(self._limits.in_flight * BULK_SHARE), 1) - bulk

    def _start(self, deliveries: Sequence[Delivery]) -> None:
        for delivery in deliveries:
            task = asyncio.create_task(self._deliver(delivery))
            self._sending[task] = delivery.lane
            task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        if len(self._sending) >= self._limits.in_flight:
            self._wake.set()
        del self._sending[task]

    async def _deliver(self, delivery: Delivery) -> None:
        outcome = await self._attempt(delivery)
        self._measures.sent.labels(self._channel.name, outcome.state).inc()
        self._outcomes.append(outcome)
        self._record_now.set()

    async def _attempt(self, delivery: Delivery) -> Outcome:
        """Send the parts that are not sent yet; whatever happens becomes an outcome."""
        done, external = delivery.parts_done, ""
        try:
            rich = render(delivery.message, delivery.locale)
            able = self._channel.capabilities(delivery.chat)
            for part in fit(rich, delivery.message.choices, able)[done:]:
                external = await self._channel.send(delivery.chat, part, delivery.nonce)
                done += 1
        except DeliveryError as error:
            return outcome_of(delivery, error, self._clock.now(), done)
        except Exception as error:  # noqa: BLE001  # a template or adapter is wrong: only this row fails
            log.error("send_failed template=%s error=%s", delivery.message.template, place_of(error))
            self._measures.alarms.labels("send_failed").inc()
            return outcome_of(delivery, Rejected(type(error).__name__), self._clock.now(), done)
        return replace(outcome_of(delivery, None, self._clock.now(), done), external_id=external)

    async def _record_outcomes(self) -> None:
        """Each outcome is written at once; those that come meanwhile share the next transaction."""
        while True:
            await self._record_now.wait()
            self._record_now.clear()
            await self._flush()

    async def _flush(self) -> None:
        outcomes, self._outcomes = self._outcomes, []
        if not outcomes:
            return
        try:
            await self._database.run(lambda uow: uow.ledger.record(outcomes, wall_s()))
        except Exception as error:  # noqa: BLE001  # kept and written at the next try
            log.error("record_failed count=%d error=%s", len(outcomes), place_of(error))
            self._measures.alarms.labels("record_failed").inc()
            self._outcomes = outcomes + self._outcomes
            await asyncio.sleep(LOOK_EVERY_S)
            self._record_now.set()
        self._wake.set()


async def _wait_for(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
