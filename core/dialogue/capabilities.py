"""What a channel can carry, as a value (docs/channels.md)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Buttons, bold and links, and how many UTF-16 units one message may have."""

    buttons: bool
    bold: bool
    links: bool
    text_limit: int


TELEGRAM = Capabilities(buttons=True, bold=True, links=True, text_limit=4096)
ZALO = Capabilities(buttons=False, bold=False, links=False, text_limit=1900)
WEB_WITH_BUTTONS = TELEGRAM
WEB_TEXT_ONLY = ZALO
