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
    """What a person did: wrote, tapped, sent a file, sent what we cannot read, or left and came back."""

    TEXT = "text"
    CHOICE = "choice"
    FILE = "file"
    UNSUPPORTED = "unsupported"
    LEFT = "left"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A document or picture as a channel announces it, before anything of it is fetched.

    `size` is in bytes, where the service tells it; `reference` is what the channel fetches it by (Telegram's
    file_id, a Zalo picture's address). Files that were sent together, each a message of its own and in any
    order, carry the same `album`; it is empty for a file that was sent alone.
    """

    name: str
    size: int | None
    reference: str
    caption: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What became of a file from the chat before anybody decides on it.

    `name` is neutralised, `kind` is pdf, docx, xlsx, jpg or png, `size` in bytes, `key` where it is kept;
    `sheet` is the text of a list of nominees, where it is one; `plan` is what an officer's document was read
    as (a `PlanPaper`, else an `UnreadPaper`). With a `problem` nothing was kept, and it says why; `kind` is
    then what was found instead.
    """

    name: str
    kind: str = ""
    size: int = 0
    sha256: str = ""
    key: str = ""
    sheet: str = ""
    problem: str = ""
    plan: object = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message of one person, as a channel handed it over.

    `external_id` names the message itself (not the update that carried it), so a repeat under another
    update id is still a repeat. `content` is the text, the token of a tapped choice (`nonce:key`), a file's
    caption, or the kind of thing that we cannot read (`sticker`, `voice`, …). `kept` is what the receiver
    made of `file`.
    """

    channel: ChannelName
    chat: str
    external_id: str
    kind: InboundKind
    content: str
    sent_at: datetime
    sender_name: str = ""
    file: IncomingFile | None = None
    kept: KeptFile | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a person may tap, or pick by its number; `label` is what they read."""

    key: str
    label: str


SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say: a template's name and its data, never finished text.

    The template `SEVERAL` stands for those in its data's `parts`, one paragraph each.
    """

    template: str
    data: Data = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
