"""What comes in and what goes out, the same for every channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
Data: TypeAlias = Mapping[str, Json]


class ChannelName(StrEnum):
    """The channels a person can write on."""

    ZALO = "zalo"
    TELEGRAM = "telegram"
    WEB = "web"


class InboundKind(StrEnum):
    """What a person did: wrote, tapped a choice, sent something we cannot read, or left and came back."""

    TEXT = "text"
    CHOICE = "choice"
    UNSUPPORTED = "unsupported"
    LEFT = "left"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message of one person, as a channel handed it over.

    `external_id` names the message itself (not the update that carried it), so a repeat under another
    update id is still a repeat. `content` is the text, the token of a tapped choice (`nonce:key`), or
    the kind of thing that we cannot read (`photo`, `sticker`, …).
    """

    channel: ChannelName
    chat: str
    external_id: str
    kind: InboundKind
    content: str
    sent_at: datetime
    sender_name: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a person may tap, or pick by its number; `label` is what they read."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say: a template's name and its data, never finished text."""

    template: str
    data: Data = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
