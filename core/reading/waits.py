"""How long to wait, as people type it: “sau 2 tiếng”, “30 phút nữa”, “1 tiếng rưỡi nữa”, “lát nữa”."""

import re
from dataclasses import dataclass
from datetime import timedelta

from core.reading.moment_words import NUMBER, number

_HALF = timedelta(minutes=30)
_AN_HOUR = 60
_HOURS, _MINUTES = r"tieng(?: dong ho)?|gio|h|g", r"phut|ph|p"
_LENGTH = (
    rf"(?:(?P<half>nua) (?:tieng(?: dong ho)?|gio)"
    rf"|(?:(?P<hours>{NUMBER}(?:[.,]5)?) ?|(?=tieng (?:ruoi|nua)))(?P<unit>{_HOURS})"
    rf"(?:(?P<more> ruoi)| ?(?P<rest>{NUMBER})(?P<counted> ?(?:{_MINUTES}))?)?"
    rf"|(?P<minutes>{NUMBER}) ?(?P<short>{_MINUTES}))"
)
_BEHIND = re.compile(rf"(?:(?:sau|them|in) )?{_LENGTH} (?:nua|sau|next)")
_BEFORE = re.compile(rf"(?:sau|them|in) {_LENGTH}")
_BARE = re.compile(_LENGTH)
_SOON = re.compile(r"(?:1 |mot )?(?:(?:lat|chut|ti|choc|xiu|teo)(?: xiu)?(?: nua| sau)?|luc nua|luc sau)")
# “Sau 14h” is behind that clock time, “sau 2h” and “sau 24h” are so many hours.
_CLOCK_HOURS = range(13, 24)
_LONGEST_CLOCK_WAIT = 5


@dataclass(frozen=True, slots=True)
class Wait:
    """How long; `assumed` where it was only said to be a while (“lát nữa”: 30 minutes)."""

    length: timedelta
    assumed: bool


def read_wait(words: str) -> Wait | None:
    """The wait that all of these plain words are; none for anything else (“2 ngày nữa” is a day).

    Raises ValueError for 60 minutes and more behind the hours.
    """
    if _SOON.fullmatch(words):
        return Wait(_HALF, assumed=True)
    match = _BEHIND.fullmatch(words)
    if match is None:
        match = _BEFORE.fullmatch(words) or _BARE.fullmatch(words)
        if match is None or _is_clock(match):
            return None
    return Wait(_length(match), assumed=False)


def _is_clock(match: re.Match[str]) -> bool:
    """Whether the words may as well be a clock time: “8h30” alone, “sau 14 giờ”, “sau 8h30”."""
    if match["unit"] is None or match["unit"].startswith("tieng"):
        return False
    if match.re is _BARE:
        return True
    hours = _hours(match["hours"])
    is_split = match["rest"] is not None and match["counted"] is None
    return hours in _CLOCK_HOURS or (is_split and hours > _LONGEST_CLOCK_WAIT)


def _length(match: re.Match[str]) -> timedelta:
    if match["half"]:
        return _HALF
    if match["minutes"]:
        return timedelta(minutes=number(match["minutes"]))
    minutes = number(match["rest"] or "0")
    if minutes >= _AN_HOUR:
        raise ValueError("no hour has that minute")
    length = timedelta(hours=_hours(match["hours"]), minutes=minutes)
    return length + _HALF if match["more"] else length


def _hours(words: str | None) -> float:
    """“2”, “hai”, “1,5”; nothing said is one (“tiếng nữa”)."""
    if not words:
        return 1
    if words.endswith((".5", ",5")):
        return number(words[:-2]) + 0.5
    return number(words)
