"""What a channel can carry, as a value (docs/channels.md)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Buttons, bold and links, and how many UTF-16 units one message may have.

    `edits`: what was sent can be changed. `files`: any file can be sent along; `linked_pictures`: only a
    picture, by its public address. `caption_limit`: how many UTF-16 units may stand under a file.
    """

    buttons: bool
    bold: bool
    links: bool
    text_limit: int
    edits: bool = False
    files: bool = False
    linked_pictures: bool = False
    caption_limit: int = 0


TELEGRAM = Capabilities(
    buttons=True, bold=True, links=True, text_limit=4096, edits=True, files=True, caption_limit=1024
)
ZALO = Capabilities(
    buttons=False, bold=False, links=False, text_limit=1900, linked_pictures=True, caption_limit=1900
)
WEB_WITH_BUTTONS = TELEGRAM
WEB_TEXT_ONLY = ZALO
