"""The web chat as a channel, in two manners: with buttons, or numbered text only (as on Zalo)."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from core.channel_ports import Take
from core.dialogue.capabilities import WEB_TEXT_ONLY, WEB_WITH_BUTTONS, Capabilities
from core.dialogue.fitting import Part
from core.errors import Rejected
from core.messages import ChannelName

TEXT_ONLY = "/text"
ID_DIGITS = 18
Keep = Callable[[str, dict[str, Any]], Awaitable[int]]
Change = Callable[[str, int, dict[str, Any]], Awaitable[bool]]


class WebChannel:
    """Keeps each message where the chat page reads it, and wakes the pages that wait."""

    name = ChannelName.WEB

    def __init__(self, keep: Keep, change: Change) -> None:
        self._keep = keep
        self._change = change
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self.closed = False

    def capabilities(self, chat: str) -> Capabilities:
        """By the manner that the chat's name ends with."""
        return WEB_TEXT_ONLY if chat.endswith(TEXT_ONLY) else WEB_WITH_BUTTONS

    def spacing_s(self, _chat: str) -> float:
        """A page takes what comes."""
        return 0.0

    async def send(self, chat: str, part: Part, nonce: str, *, bulk: bool = False) -> str:  # noqa: ARG002  # no fees
        """Keep one part; its id."""
        kept = await self._keep(chat, body_of(part, nonce))
        self.wake(chat)
        return str(kept)

    async def edit(self, chat: str, external_id: str, part: Part, nonce: str) -> None:
        """Change what is kept; the pages draw it anew. As on Zalo, what is text only stays as it is."""
        if not self.capabilities(chat).edits:
            raise Rejected("no_edits")
        known = external_id.isascii() and external_id.isdecimal() and len(external_id) <= ID_DIGITS
        if not (known and await self._change(chat, int(external_id), body_of(part, nonce))):
            raise Rejected("message_gone")
        self.wake(chat)

    async def listen(self, _take: Take) -> None:
        """The page posts to us; there is nothing to poll."""
        await asyncio.Event().wait()

    async def fetch(self, _reference: str) -> bytes:
        """Files go through the upload page; none comes in the chat."""
        raise Rejected("no_files")

    async def close(self) -> None:
        """Let the pages that wait go."""
        self.closed = True
        for chat in list(self._waiting):
            self.wake(chat)

    def wake(self, chat: str) -> None:
        """Let the pages of a chat look again."""
        for event in self._waiting.get(chat, ()):
            event.set()

    @contextmanager
    def listening(self, chat: str) -> Iterator[asyncio.Event]:
        """An event that is set when something is said in the chat; begin to listen before you look."""
        event = asyncio.Event()
        if self.closed:
            event.set()
        self._waiting.setdefault(chat, set()).add(event)
        try:
            yield event
        finally:
            self._waiting[chat].discard(event)
            if not self._waiting[chat]:
                del self._waiting[chat]


def body_of(part: Part, nonce: str) -> dict[str, Any]:
    """What the page draws: text, spans in UTF-16 units, choices with their tokens, and a file if any."""
    file = part.file
    shown = {"file": {"name": file.name, "kind": file.kind, "url": file.url}} if file else {}
    return {
        "text": part.rich.text,
        "spans": [
            {"kind": span.kind.value, "start": span.start, "length": span.length, "url": span.url}
            for span in part.rich.utf16_spans()
        ],
        "choices": [{"token": f"{nonce}:{one.key}", "label": one.label} for one in part.choices],
        **shown,
    }
