"""The one thing that is not real: a chat service inside the process, with a log of all that it took.

The log knows chats, moments and texts. What the rehearsal counts, it counts here and not on the ledger.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rehearsing.world import Chat, Human
from core.announcements import Announcement, AnnouncementKind
from core.dialogue.fitting import Part
from core.errors import Blocked
from core.messages import Json

REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Label:
    """What was sent: of an announcement, or (none) an answer to somebody's own message."""

    number: int | None = None
    kind: str = REPLY
    params: Mapping[str, Json] | None = None

    @property
    def is_card(self) -> bool:
        """Whether a person is to get one such message a day at most."""
        return self.kind in {AnnouncementKind.REMINDER, AnnouncementKind.TASKS}


@dataclass(frozen=True, slots=True)
class Heard:
    """One message that arrived: who heard it where and when, and all of its text."""

    at: datetime
    human: Human
    chat: Chat
    label: Label
    text: str

    @property
    def is_planned(self) -> bool:
        """Whether nobody asked for it."""
        return self.label.number is not None


class Service:
    """Takes every message at once, unless the person blocked the channel."""

    def __init__(self, humans: Sequence[Human]) -> None:
        self.log: list[Heard] = []
        self.blocked_at: dict[Chat, datetime] = {}
        self._owners = {chat: human for human in humans for chat in human.chats}

    def send(self, at: datetime, chat: Chat, parts: Sequence[Part], label: Label) -> Heard:
        """Keep a message as heard; raises Blocked for a chat that is blocked."""
        if chat in self.blocked_at:
            raise Blocked("blocked")
        heard = Heard(at, self._owners[chat], chat, label, "\n\n".join(part.rich.text for part in parts))
        self.log.append(heard)
        return heard

    def block(self, at: datetime, chat: Chat) -> None:
        """From here on nothing arrives in this chat."""
        self.blocked_at.setdefault(chat, at)


def label_of(announcement: Announcement) -> Label:
    """What the log says of a message of an announcement."""
    new = announcement.new
    return Label(announcement.id, new.kind.value, new.params)
