"""Finding a plan's own words in its text: the proof behind every date."""

import re
import unicodedata
from collections.abc import Sequence

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


def places(lines: Sequence[str], at: int, words: str) -> list[tuple[int, str]]:
    """Where words stand from line `at` (from 0) on: in it, or piece by piece over line ends; else nowhere."""
    if words in lines[at]:
        return [(at, words)]
    split = words.split(" ")
    for count in range(len(split) - 1, 0, -1):
        first = " ".join(split[:count])
        below = _below(lines, at + 1, " ".join(split[count:])) if lines[at].endswith(first) else []
        if below:
            return [(at, first), *below]
    return []


def _below(lines: Sequence[str], at: int, words: str) -> list[tuple[int, str]]:
    """The pieces of words that begin the next line which is not empty; none where it begins otherwise."""
    n = next((n for n in range(at, len(lines)) if lines[n]), None)
    if n is None or lines[n].startswith(words):
        return [] if n is None else [(n, words)]
    rest = words.removeprefix(f"{lines[n]} ")
    below = [] if rest == words else _below(lines, n + 1, rest)
    return [(n, lines[n]), *below] if below else []


def inside(text: str) -> str:
    """Words as they stand between “ and ”: quotation marks of their own become ‘ and ’."""
    return text.translate(_INNER)
