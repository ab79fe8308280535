"""Texts that people typed, as documents can hold them: composed, without control and hidden marks."""

import re

from core.reading.folding import nfc

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)


def printable(text: str) -> str:
    """The text in NFC without what XML forbids or what turns its direction; every line end is a line feed."""
    return nfc(_UNPRINTABLE.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """The printable text with all white space folded."""
    return " ".join(printable(text).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a narrative that hold something."""
    return tuple(line for part in printable(text).split("\n") if (line := " ".join(part.split())))
