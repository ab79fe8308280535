"""Clock times as people type them: “8h30”, “8 giờ kém 15”, “8 rưỡi tối”, “12 giờ đêm”, “đầu giờ chiều”."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.reading.moment_words import NUMBER, number, spelled

HOUR, DAY = 60, 24 * 60
_CUT = "|"
_NOON, _MIDNIGHT = 12, 24
_HALF = 30
# Nobody who types “3h” means the night; who means it types “03h” or “3h sáng”.
_LAST_AFTERNOON_HOUR = 5


@dataclass(frozen=True, slots=True)
class ClockTime:
    """Minutes from the start of the day that is named; the small hours of its night lie behind 24:00.

    `assumed` where we filled it in; then any later time up to `until` is meant as well.
    """

    minutes: int
    assumed: bool = False
    until: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the day: its time where none is said, and each of its hours as one of 24."""

    time: ClockTime
    hours: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """An hour and minutes as they were typed, before the part of the day is known."""

    hour: int
    minutes: int
    is_padded: bool = False


def _hours(first: int, last: int, *, later: int = 0) -> dict[int, int]:
    return {hour: hour + later for hour in range(first, last + 1)}


def _filled(hour: float, until: int) -> ClockTime:
    return ClockTime(round(hour * HOUR), assumed=True, until=until * HOUR)


ANY_TIME = _filled(8, 17)
_MORNING, _AFTERNOON = _filled(8, 11), _filled(14, 17)
_NIGHT = _hours(0, 5, later=_MIDNIGHT) | _hours(7, 12, later=_NOON) | _hours(18, 24)
_PARTS = {
    "sang": _Part(_MORNING, _hours(0, 11)),
    "trua": _Part(_filled(11.5, 13), _hours(10, 14) | _hours(1, 2, later=_NOON)),
    "chieu": _Part(_AFTERNOON, _hours(12, 19) | _hours(1, 7, later=_NOON)),
    "evening": _Part(_filled(19, 21), {0: _MIDNIGHT} | _hours(5, 12, later=_NOON) | _hours(17, 24)),
    "dem": _Part(_filled(21, 23), _NIGHT),
    "am": _Part(_MORNING, _hours(1, 11) | {12: 0}),
    "pm": _Part(_AFTERNOON, _hours(1, 11, later=_NOON) | _hours(12, 23)),
}
_NAMED = {
    "giua trua": ClockTime(_NOON * HOUR),
    "giua dem": ClockTime(DAY),
    "nua dem": ClockTime(DAY),
    "dau gio": _MORNING,
    "cuoi gio": _filled(16.5, 17),
    "cuoi gio chieu": _filled(16.5, 17),
    "cuoi chieu": _filled(16.5, 17),
}
_PART = rf"\b(?:{'|'.join(_PARTS)})\b"
_EDGE = r"(?<![\w/.:])"
_UNIT = r"(?:gio|h|g)"
_HOUR = rf"{_EDGE}(?<!thu )(?P<hour>\d{{1,2}}|{spelled(1)})"
_NO_DATE = rf"(?!\d|[:/.-]\d| ?[/.] ?\d| ?{_UNIT}\b| thang\b| (?:ngay|hom|tuan) (?:nua|sau|next)\b)"
_BEHIND = (
    rf"(?P<half> ?ruoi\b)|(?: ?kem (?P<less>{NUMBER})(?: ?(?:phut|ph|p)\b)?)"
    rf"|(?: ?:? ?(?P<minutes>\d{{1,2}}|{spelled(10)}|(?:{spelled(1)})(?= phut\b)){_NO_DATE}"
    r"(?: ?(?:phut|ph|p)\b)?)"
)
_WITH_COLON = re.compile(
    rf"{_EDGE}(?P<hour>\d{{1,2}})(?: ?: ?|\.(?=\d\d ?(?:{_UNIT}\b|{_PART})))(?P<minutes>\d\d)"
    rf"(?::\d\d)?(?: ?{_UNIT}\b)?(?![\w:])"
)
_WITH_UNIT = re.compile(rf"{_HOUR} ?{_UNIT}(?![a-z])(?:{_BEHIND})?")
_WITHOUT_UNIT = re.compile(rf"{_HOUR}(?= (?:ruoi|kem) ?)(?:{_BEHIND})")
_NUMBER_ONLY = re.compile(
    rf"(?<=luc )(?P<hour>\d{{1,2}})(?![\w/.:-]| ?[/-] ?\d)"
    rf"|(?<![\w/.:-])(?<!thu )(?<!ngay )(?<!mung )(?<!mong )(?<!thang )(?P<other>\d{{1,2}})(?= {_PART})"
)
_NAMES = re.compile(rf"\b({'|'.join(sorted(_NAMED, key=len, reverse=True))})\b(?! {_PART})")
_SAME = re.compile(r"\bgio nay\b")
_PART_OF_DAY = re.compile(rf"\b(?:dau (?:gio )?)?({_PART})")


def take_time(words: str, now: int) -> tuple[ClockTime | None, str]:
    """The one clock time among plain words, with the words that are left; `now` is in minutes of its day.

    Raises ValueError for two times, a time that no day has, and one that is not in its part of the day.
    """
    said: list[_Said | ClockTime] = []
    for pattern, read in _READERS:
        said += [read(match) for match in pattern.finditer(words)]
        words = pattern.sub(_CUT, words)
    said += [ClockTime(now) for _ in _SAME.finditer(words)]
    words = _SAME.sub(_CUT, words)
    parts = {match[1] for match in _PART_OF_DAY.finditer(words)}
    if len(said) > 1 or len(parts) > 1:
        raise ValueError("two times")
    return _time(next(iter(said), None), next(iter(parts), "")), _rest(_PART_OF_DAY.sub(_CUT, words))


def _time(said: _Said | ClockTime | None, part: str) -> ClockTime | None:
    if isinstance(said, _Said):
        return _in_part(said, _PARTS[part]) if part else _around_the_clock(said)
    if said and part:
        raise ValueError("a time with a part of the day of its own")
    return _PARTS[part].time if part else said


def _in_part(said: _Said, part: _Part) -> ClockTime:
    minutes = part.hours.get(said.hour, -1) * HOUR + said.minutes
    if minutes < 0:
        raise ValueError("the hour is not in that part of the day")
    return ClockTime(minutes)


def _around_the_clock(said: _Said) -> ClockTime:
    """A time without its part of the day: 24 hours, but “3h” is in the afternoon."""
    minutes = said.hour * HOUR + said.minutes
    if not 0 <= minutes <= DAY:
        raise ValueError("no day has that time")
    if 1 <= said.hour <= _LAST_AFTERNOON_HOUR and not said.is_padded:
        return ClockTime(minutes + _NOON * HOUR, assumed=True)
    return ClockTime(minutes)


def _rest(words: str) -> str:
    """What is left around the cuts; ValueError where a cut went through a date in figures."""
    pieces = [piece.strip(" -,") for piece in words.removeprefix("den ").split(_CUT)]
    if any(piece.startswith(("/", ".")) or piece.endswith(("/", ".")) for piece in pieces):
        raise ValueError("a date with a time inside")
    if len(pieces) > 1 and pieces[0] in {"sau", "next"}:
        pieces = pieces[1:]
    return " ".join(word for word in " ".join(pieces).split() if word not in {"luc", "trong", "luon"})


def _read(match: re.Match[str]) -> _Said:
    """“8h30”, “08:30”, “8 rưỡi”, “9 giờ kém 15”."""
    groups = match.groupdict()
    minutes = _HALF if groups.get("half") else number(groups.get("minutes") or "0")
    less = number(groups.get("less") or "0")
    if max(minutes, less) >= HOUR:
        raise ValueError("no hour has that minute")
    return _Said(number(match["hour"]), minutes - less, match["hour"].startswith("0"))


def _read_number(match: re.Match[str]) -> _Said:
    """“8 sáng”, “lúc 8”."""
    hour = match["hour"] or match["other"]
    return _Said(number(hour), 0, hour.startswith("0"))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Said | ClockTime]], ...] = (
    (_NAMES, lambda match: _NAMED[match[1]]),
    (_WITH_COLON, _read),
    (_WITH_UNIT, _read),
    (_WITHOUT_UNIT, _read),
    (_NUMBER_ONLY, _read_number),
)
