"""From the ledger to the service: claimed, looked at once more, rendered, fitted, sent, recorded.

The deliverer's own steps, one after the other instead of many at one time.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.rehearsing.deaths import Deaths, Died, Way
from bot.rehearsing.service import Heard, Label, label_of
from bot.rehearsing.stage import Stage
from bot.rehearsing.world import Chat
from bot.rendering.text import render
from core.delivery import Delivery, Outcome, outcome_of
from core.dialogue.capabilities import TELEGRAM, ZALO
from core.dialogue.fitting import file_of, fit
from core.errors import Blocked, Rejected
from core.messages import ChannelName
from handlers.sending import LastLook
from storage.ledger import Claim
from storage.unit import Unit

ABLE = {ChannelName.ZALO: ZALO, ChannelName.TELEGRAM: TELEGRAM}
UNPACED, LEASE_S = 1e9, 60.0
AT_ONCE, IN_FLIGHT = 250, 8
OF_A_REPLY = Label()


class Postman:
    """Sends what is due; `hears` is told of everything that arrived, with what could be tapped."""

    def __init__(self, stage: Stage, deaths: Deaths, hears: Callable[[Heard, Delivery], None]) -> None:
        self._stage = stage
        self._deaths = deaths
        self._hears = hears
        self._most = IN_FLIGHT if deaths.wanted else AT_ONCE
        self._labels: dict[int, Label] = {}

    def deliver(self) -> int:
        """Send everything whose turn it is; how many rows were claimed. Raises Died."""
        total = 0
        while True:
            count, rows = self._stage.run(self._claimed)
            self._send(rows)
            total += count
            if not count:
                return total

    def _claimed(self, uow: Unit) -> tuple[int, tuple[Delivery, ...]]:
        """How many rows were taken on all channels, and those of them that are to be sent."""
        stage = self._stage
        if not uow.ledger.backlog():
            return 0, ()
        claims = [Claim(channel, self._most, UNPACED, LEASE_S) for channel in ABLE]
        claimed = [row for claim in claims for row in uow.ledger.claim(claim, stage.wall_s).deliveries]
        ready = LastLook(uow, stage.desk, stage.now, stage.wall_s).ready(claimed)
        for number in {one.announcement for one in ready if one.announcement} - set(self._labels):
            found = uow.announcements.get(number)
            if found is not None:
                self._labels[number] = label_of(found)
        return len(claimed), ready

    def _send(self, rows: Sequence[Delivery]) -> None:
        """Send and record; a death leaves a row sent but not recorded, or claimed but not sent."""
        alive, lost = len(rows), 0
        if rows and self._deaths.strikes(Way.BEFORE_SENDING, self._stage.now):
            alive = self._deaths.place(len(rows))
        elif rows and self._deaths.strikes(Way.BEFORE_RECORDING, self._stage.now):
            alive, lost = self._deaths.place(len(rows)) + 1, 1
        outcomes = [self._attempt(row) for row in rows[:alive]]
        self._record(outcomes[: alive - lost])
        if lost or alive < len(rows):
            raise Died

    def _attempt(self, row: Delivery) -> Outcome:
        stage = self._stage
        if row.edits is not None:
            return replace(outcome_of(row, None, stage.now, 1), external_id=row.edited)
        label = OF_A_REPLY if row.announcement is None else self._labels[row.announcement]
        try:
            rich = render(row.message, row.locale)
            parts = fit(rich, row.message.choices, ABLE[row.channel], file_of(row.message.data))
            heard = stage.service.send(stage.now, Chat(row.channel, row.chat), parts, label)
        except Blocked as error:
            return outcome_of(row, error, stage.now, 0)
        except Exception as error:  # noqa: BLE001  # a text that cannot be made: only this row fails
            stage.facts.unmade += 1
            stage.failed(row.message.template, error)
            return outcome_of(row, Rejected(type(error).__name__), stage.now, 0)
        self._hears(heard, row)
        return replace(outcome_of(row, None, stage.now, len(parts)), external_id=f"r{row.id}")

    def _record(self, outcomes: Sequence[Outcome]) -> None:
        if outcomes:
            wall_s = self._stage.wall_s
            self._stage.run(lambda uow: uow.ledger.record(outcomes, wall_s))
