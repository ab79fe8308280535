"""The pulse of this process: it beats, and holds all planned sends where a restore or a jump shows."""

import asyncio
import logging
from collections.abc import Callable

from bot.clock import beat_now
from bot.logs import place_of
from bot.measures import Measures
from bot.pulse_file import PulseFile
from core.desk import Desk
from core.ports import Clock, UnitOfWork
from core.pulse import Beat, HoldReason, Seen, jump
from handlers import holding
from storage.database import Database

log = logging.getLogger(__name__)
BEAT_EVERY_S = 30.0


class Watch:
    """Beats once before anything is delivered, then by the steady clock, which a jump cannot put to sleep.

    `on_jump` is called when the wall clock was set: who waits by it must begin anew.
    """

    def __init__(
        self, database: Database, desk: Desk, clock: Clock, file: PulseFile, measures: Measures
    ) -> None:
        self._database = database
        self._desk = desk
        self._clock = clock
        self._file = file
        self._measures = measures
        self._known = file.known()
        self._before: Beat | None = None
        self.read: Callable[[], Beat] = beat_now
        self.on_jump: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Beat until cancelled."""
        while True:
            await asyncio.sleep(BEAT_EVERY_S)
            try:
                await self.beat()
            except Exception as error:  # noqa: BLE001  # the database is away: the next beat sees the same
                log.error("pulse_failed error=%s", place_of(error))
                self._measures.alarms.labels("pulse_failed").inc()

    async def check(self) -> None:
        """Beat at once if the clock jumped: a timed job asks before it plans anything by that clock."""
        if self._before is not None and jump(self._before, self.read()):
            await self.beat()

    async def beat(self) -> HoldReason | None:
        """Beat; what was found wrong, which is held then."""
        seen, now = Seen(self.read(), self._before, self._known), self._clock.now()

        def unit(uow: UnitOfWork) -> holding.Beaten:
            return holding.beat(uow, self._desk, seen, now)

        beaten = await self._database.run(unit)
        state = beaten.state
        if seen.before is not None and jump(seen.before, seen.beat):
            self.on_jump()
        if beaten.found is not None:
            self._measures.alarms.labels("sends_held").inc()
        if state.held and (beaten.found is not None or seen.before is None):
            log.warning("sends_held reason=%s: see /thagui or `thidua release`", state.held_reason)
        self._before = seen.beat
        self._known[state.instance] = max(self._known.get(state.instance, 0), state.beats)
        await asyncio.to_thread(self._file.keep, state.instance, state.beats)
        return beaten.found
