"""From the ledger to a channel: claim what can start now, send it outside any transaction, record it."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import wall_s
from bot.logs import place_of
from bot.measures import Measures
from bot.sending import Sender
from core.channel_ports import Channel
from core.delivery import Delivery, Lane, Outcome
from core.desk import Desk
from core.ports import Clock
from handlers.sending import LastLook
from storage.database import Database
from storage.ledger import Booked, Claim, Claimed
from storage.unit import Unit

log = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0
GATHER_S = 0.004
# A little under the limit, so that no second ever holds more than it.
SAFE_SHARE = 0.98
BULK_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Limits:
    """A channel's messages a second, how many at one time, and the lease in seconds of one part's send.

    `daily` and `monthly` are how many messages its service allows; 0 is no limit.
    """

    rate: float
    in_flight: int
    lease_s: float
    daily: int = 0
    monthly: int = 0


class Deliverer:
    """Serves one channel of the ledger; several of them, in several processes, share the rate."""

    def __init__(
        self,
        database: Database,
        channel: Channel,
        desk: Desk,
        clock: Clock,
        limits: Limits,
        measures: Measures,
    ) -> None:
        self._database = database
        self._channel = channel
        self._desk = desk
        self._clock = clock
        self._limits = limits
        self._measures = measures
        self._sender = Sender(channel, clock, measures, self._book)
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
            self._sender.stop()
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
        claim = self._claim(free)
        claiming = asyncio.ensure_future(self._database.run(lambda uow: self._claimed(uow, claim)))
        try:
            claimed = await asyncio.shield(claiming)
        except asyncio.CancelledError:  # what is claimed by then would end as unknown: send it
            self._start((await claiming).deliveries)
            raise
        self._start(claimed.deliveries)
        await self._rest(claimed)

    async def _rest(self, claimed: Claimed) -> None:
        """Until the next slot is free; where nothing is due, until something may be."""
        until_slot = claimed.next_at - wall_s()
        if until_slot > 0:
            await asyncio.sleep(min(max(until_slot, GATHER_S), LOOK_EVERY_S))
        elif not claimed.more:
            await asyncio.sleep(GATHER_S)  # what comes meanwhile is claimed together
            until_due = LOOK_EVERY_S if claimed.due_at is None else claimed.due_at - wall_s()
            await _wait_for(self._wake, min(max(until_due, GATHER_S), LOOK_EVERY_S))

    def _claim(self, most: int) -> Claim:
        limits = self._limits
        return Claim(
            self._channel.name,
            most,
            limits.rate * SAFE_SHARE,
            limits.lease_s,
            most_bulk=self._bulk_free(),
            daily=limits.daily,
            monthly=limits.monthly,
            apart=True,
        )

    def _claimed(self, uow: Unit, claim: Claim) -> Claimed:
        """Rows whose turn it is and that are right at this moment."""
        now = wall_s()
        claimed = uow.ledger.claim(claim, now)
        look = LastLook(uow, self._desk, self._clock.now(), now)
        return uow.ledger.give_back(claim, claimed, look.ready(claimed.deliveries), now)

    async def _book(self, delivery: Delivery) -> Booked | None:
        claim = self._claim(1)
        return await self._database.run(lambda uow: uow.ledger.book(delivery, claim, wall_s()))

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
        outcome = await self._sender.send(delivery)
        self._measures.sent.labels(self._channel.name, outcome.state).inc()
        self._outcomes.append(outcome)
        self._record_now.set()

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
            late = await self._database.run(lambda uow: uow.ledger.record(outcomes, wall_s()))
            if late:  # settled as unknown meanwhile, or recorded before
                log.warning("late_outcomes channel=%s deliveries=%s", self._channel.name, list(late))
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
