"""One delivery on its way: rendered, fitted, sent part by part; whatever happens becomes an outcome."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.clock import wall_s
from bot.logs import place_of
from bot.measures import Measures
from bot.rendering.text import render
from core.campaign.audience import Skip
from core.channel_ports import Channel
from core.delivery import Delivery, Outcome, State, outcome_of, passed_over, put_off
from core.dialogue.capabilities import Capabilities
from core.dialogue.fitting import Part, file_of, fit
from core.dialogue.rich_text import RichText, utf16_len
from core.errors import DatabaseAway, DeliveryError, Rejected
from core.ports import Clock
from storage.ledger import Booked

log = logging.getLogger(__name__)
CUT = "…"
Book = Callable[[Delivery], Awaitable[Booked | None]]


@dataclass(slots=True)
class _Trip:
    """How far a delivery is: its parts that arrived, and the service's id of the last one."""

    delivery: Delivery
    done: int
    external_id: str = ""


class Sender:
    """Sends what was claimed to one channel; `book` gets a slot for each further part of a message."""

    def __init__(self, channel: Channel, clock: Clock, measures: Measures, book: Book) -> None:
        self._channel = channel
        self._clock = clock
        self._measures = measures
        self._book = book
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """What is being sent is finished; the further parts of long messages stay in the queue."""
        self._stopping.set()

    async def send(self, delivery: Delivery) -> Outcome:
        """Send the parts that are not sent yet, or change an earlier message."""
        trip = _Trip(delivery, delivery.parts_done)
        try:
            outcome = await (self._parts(trip) if delivery.edits is None else self._edit(trip))
        except DeliveryError as error:
            outcome = outcome_of(trip.delivery, error, self._clock.now(), trip.done)
        except Exception as error:  # noqa: BLE001  # a template or adapter is wrong: only this row fails
            log.error("send_failed template=%s error=%s", delivery.message.template, place_of(error))
            self._measures.alarms.labels("send_failed").inc()
            wrong = Rejected(type(error).__name__)
            outcome = outcome_of(trip.delivery, wrong, self._clock.now(), trip.done)
        return self._spaced(outcome, delivery)

    async def _parts(self, trip: _Trip) -> Outcome:
        delivery, begun = trip.delivery, False
        for part in self._fitted(delivery)[trip.done :]:
            if begun and not await self._may_go_on(trip):
                return put_off(trip.delivery, self._clock.now(), trip.done)
            trip.external_id = await self._channel.send(
                delivery.chat, part, delivery.nonce, bulk=delivery.announcement is not None
            )
            trip.done, begun = trip.done + 1, True
        return self._arrived(trip)

    async def _edit(self, trip: _Trip) -> Outcome:
        """A change is one message: what is too long for it is cut."""
        delivery, able = trip.delivery, self._channel.capabilities(trip.delivery.chat)
        if not able.edits:
            return passed_over(delivery, Skip.CANNOT_EDIT.value, self._clock.now())
        part = shortened(self._fitted(delivery), able)
        await self._channel.edit(delivery.chat, delivery.edited, part, delivery.nonce)
        trip.done, trip.external_id = 1, delivery.edited
        return self._arrived(trip)

    def _fitted(self, delivery: Delivery) -> tuple[Part, ...]:
        message = delivery.message
        able = self._channel.capabilities(delivery.chat)
        return fit(render(message, delivery.locale), message.choices, able, file_of(message.data))

    async def _may_go_on(self, trip: _Trip) -> bool:
        """Wait for the chat and for a slot; False when the rest has to go another time."""
        if await self._stops_within(self._channel.spacing_s(trip.delivery.chat)):
            return False
        try:
            booked = await self._book(trip.delivery)
        except DatabaseAway:
            return False
        if booked is None:
            return False
        trip.delivery = replace(trip.delivery, lease=booked.lease)
        return not await self._stops_within(booked.at - wall_s())

    async def _stops_within(self, seconds: float) -> bool:
        """Wait so long; whether the process is told to stop meanwhile."""
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
        return self._stopping.is_set()

    def _arrived(self, trip: _Trip) -> Outcome:
        outcome = outcome_of(trip.delivery, None, self._clock.now(), trip.done)
        return replace(outcome, external_id=trip.external_id)

    def _spaced(self, outcome: Outcome, delivery: Delivery) -> Outcome:
        """Where something arrived, or may have, the chat rests before its next message."""
        arrived = outcome.parts_done > delivery.parts_done
        if not arrived and outcome.state not in {State.SENT, State.UNKNOWN}:
            return outcome
        return replace(outcome, spacing_s=self._channel.spacing_s(delivery.chat))


def shortened(parts: Sequence[Part], able: Capabilities) -> Part:
    """One part in place of several: the beginning of the text, “…”, the choices, and the file if any."""
    if len(parts) == 1:
        return parts[0]
    file = parts[0].file
    text = next(part.rich for part in parts if part.rich.text)
    limit = (able.text_limit if file is None else able.caption_limit) - len(CUT)
    end = min(len(text.text), limit)
    while utf16_len(text.text[:end]) > limit:
        end -= 1
    begun = text.cut(0, end)
    return Part(RichText(begun.text + CUT, begun.spans), parts[-1].choices, file)
