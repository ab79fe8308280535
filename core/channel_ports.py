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

    def spacing_s(self, chat: str) -> float:
        """Seconds that the service wants between two messages to this chat; 0 where it does not mind."""
        ...

    async def send(self, chat: str, part: Part, nonce: str, *, bulk: bool = False) -> str:
        """Send one part; the service's id of it. `bulk`: one of many, which a service may charge for."""
        ...

    async def edit(self, chat: str, external_id: str, part: Part, nonce: str) -> None:
        """Put this part in the place of one that was sent; its file, if it has one, stays as it is.

        Raises what `send` does: Rejected where the message is gone or the channel cannot change any. After
        an Ambiguous it may be done again, since a change to what is there already is no error.
        """
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
