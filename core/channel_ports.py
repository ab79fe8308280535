"""What the process needs from a chat service, as protocols; `bot/channels` implements them."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from core.dialogue.capabilities import Capabilities
from core.dialogue.fitting import Part
from core.messages import ChannelName, Inbound

Take = Callable[[Sequence[Inbound]], Awaitable[None]]


class Channel(Protocol):
    """A chat service: an adapter translates, and raises the delivery errors of `core.errors`."""

    @property
    def name(self) -> ChannelName:
        """Which channel it is."""
        ...

    def capabilities(self, chat: str) -> Capabilities:
        """What can be carried to this chat."""
        ...

    async def send(self, chat: str, part: Part, nonce: str) -> str:
        """Send one part; the service's id of it."""
        ...

    async def listen(self, take: Take) -> None:
        """Hand over what people write until cancelled; a message is acknowledged once it is stored."""
        ...

    async def fetch(self, reference: str) -> bytes:
        """The bytes of a file that a person sent, 20 MB at most (`core.downloads`); changes nothing.

        Raises Later when it may be had by another try, Rejected when not.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class WebhookChannel(Channel, Protocol):
    """A channel whose service can also call us."""

    async def set_webhook(self, url: str, secret: str) -> None:
        """Ask the service to post updates to this address with this secret."""
        ...

    def read(self, body: bytes) -> Inbound | None:
        """The message in a posted body; none for what is no message. Raises ValueError for no JSON."""
        ...

    @property
    def secret_header(self) -> str:
        """The header that carries the secret of `set_webhook`."""
        ...
