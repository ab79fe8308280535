"""Finding a plan's own words in its text: the proof behind every date."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})


def plain(text: str) -> str:
    """NFC, white space folded to single spaces, the extract's emphasis marks (`*`) left out."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).replace("*", "")).strip()


def stands_at(text: str, quote: str, line: int) -> bool:
    """Whether the quote starts in this line (from 1) of the text, running over line ends if it must."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return False
    following = plain("\n".join(lines[line:]))
    place = (plain(lines[line - 1]) + " " + following).find(plain(quote))
    return 0 <= place < len(plain(lines[line - 1]))


def inside(text: str) -> str:
    """Words as they stand between “ and ”: quotation marks of their own become ‘ and ’."""
    return text.translate(_INNER)
