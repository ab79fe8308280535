"""“bỏ 2, 3”, “lấy lại 2”: which of the listed differences an officer leaves out or takes back in."""

import re
from dataclasses import dataclass

from core.reading.folding import fold

LONGEST = 60
_OUT = re.compile(r"^(?:bo|bo qua|khong lay|loai|tru)\b")
_IN = re.compile(r"^(?:lay lai|lay|giu|them lai|dung)\b")
_REST = re.compile(r"^(?:\s*(?:so|muc|diem|y|va|,|;|a|ra)?\s*\d{0,2})*\s*(?:ra|a|nhe)?[ .!]*$")
_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Picks:
    """Numbers from 1 in the list; `out` where they are to be left out."""

    numbers: tuple[int, ...]
    out: bool


def read_picks(said: str) -> Picks | None:
    """None for any other words."""
    words = fold(said) if len(said) <= LONGEST else ""
    for pattern, out in ((_OUT, True), (_IN, False)):
        found = pattern.match(words)
        numbers = tuple(int(one) for one in _NUMBER.findall(words[found.end() :])) if found else ()
        if found and numbers and _REST.match(words[found.end() :]):
            return Picks(numbers, out)
    return None
