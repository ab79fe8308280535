"""What a fake service saw and did, kept for tests to look at."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.calls import Json, Upload


@dataclass(frozen=True, slots=True)
class Request:
    """One call as it came: the method, its parameters, its HTTP headers."""

    method: str
    body: Json
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """One message from the bot: what the person sees, and the service's raw lists beside it.

    `chat` and `message_id` are text on both services; `at` is the loop's time when it was taken.
    """

    chat: str
    method: str
    text: str
    message_id: str
    at: float
    entities: list[Json] = field(default_factory=list)
    buttons: list[list[Any]] = field(default_factory=list)
    upload: Upload | None = None
    body: Json = field(default_factory=dict)

    @property
    def labels(self) -> list[str]:
        """The buttons' texts, row by row."""
        return [
            button if isinstance(button, str) else button["text"] for row in self.buttons for button in row
        ]

    def data(self, label: str) -> str:
        """The callback data behind the button with this text."""
        found = [b["callback_data"] for row in self.buttons for b in row if b["text"] == label]
        return str(found[0])

    def shown(self) -> Json:
        """What the control endpoint tells about it."""
        upload = self.upload.name if self.upload else None
        return {
            "chat": self.chat, "method": self.method, "text": self.text, "message_id": self.message_id,
            "buttons": self.buttons, "upload": upload,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answered:
    """The bot's answer to a button press."""

    query_id: str
    text: str
    show_alert: bool
    at: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try to hand an update to the bot's webhook; status 0 means nobody answered."""

    body: Json | None
    status: int


class Watch:
    """Lets a test wait until something has been recorded."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    def changed(self) -> None:
        """Something was recorded: wake those whose condition now holds."""
        for holds, waiter in self._waiting:
            if not waiter.done() and holds():
                waiter.set_result(None)

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until the condition holds; False when the time is up."""
        if holds():
            return True
        entry = (holds, asyncio.get_running_loop().create_future())
        self._waiting.append(entry)
        try:
            await asyncio.wait([entry[1]], timeout=seconds)
        finally:
            self._waiting.remove(entry)
        return entry[1].done()
