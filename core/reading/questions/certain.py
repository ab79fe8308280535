"""Messages whose label needs no weighing: no letters at all, or another script."""

import unicodedata

from core.reading.questions.labels import Label

LONGEST_LOOKED_AT = 2000
_NODS = frozenset("👍👌🙏❤💖💕😊🥰😍😘🤗👏💯🌹🌷☺🤝✅")


def certain_label(text: str) -> Label | None:
    """`unknown` where most letters are not Latin, `smalltalk` for a thumb up; none where words are read."""
    looked_at = text[:LONGEST_LOOKED_AT]
    letters = [char for char in looked_at if char.isalpha()]
    if not letters:
        return Label.SMALLTALK if not _NODS.isdisjoint(looked_at) else Label.UNKNOWN
    latin = sum(1 for char in letters if _is_latin(char))
    return Label.UNKNOWN if 2 * latin < len(letters) else None


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith("LATIN")
