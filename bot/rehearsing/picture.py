"""The year as a picture: a row a kind, a bar a day, the months between them; places and sizes only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

LEFT, RIGHT, TOP, BELOW, ROW, BARS = 170.0, 16.0, 44.0, 44.0, 64.0, 40.0
A_DAY_WIDE = 2.3
THINNEST = 1.4
MARK_APART = 118.0  # a deadline's name is about so wide


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year: its first day, where it begins, how wide it is."""

    first: date
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """The messages of one kind on one day; it hangs above the row's base line."""

    x: float
    height: float
    count: int
    day: date


@dataclass(frozen=True, slots=True)
class Row:
    """One kind: its base line, its bars, and for each month with messages the middle and the number."""

    kind: str
    total: int
    y: float
    bars: tuple[Bar, ...]
    counts: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that matters, such as a deadline; `line` tells on which of two lines its name stands."""

    name: str
    day: date
    x: float
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to be drawn, in units of the drawing."""

    width: float
    height: float
    day_width: float
    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]


def picture(
    counts: Mapping[str, Mapping[date, int]], marks: Mapping[str, date], order: Sequence[str]
) -> Picture:
    """From the first month with a message to the last; a bar's height goes with the root of its count.

    The root, since a launch to everybody stands beside a reminder to three.
    """
    days = [day for of_kind in counts.values() for day in of_kind] + list(marks.values())
    if not days:
        return Picture(LEFT + RIGHT, TOP, A_DAY_WIDE, (), (), ())
    start, months = min(days).replace(day=1), tuple(_months(min(days), max(days)))
    most = max(count for of_kind in counts.values() for count in of_kind.values()) if counts else 1
    kinds = sorted(counts, key=lambda kind: (order.index(kind) if kind in order else len(order), kind))
    rows = tuple(
        _row(kind, counts[kind], TOP + ROW * (number + 1), start, most) for number, kind in enumerate(kinds)
    )
    width = months[-1].x + months[-1].width + RIGHT
    return Picture(
        width, TOP + ROW * len(rows) + BELOW, A_DAY_WIDE, months, rows, tuple(_marks(marks, start))
    )


def _months(first: date, last: date) -> Iterable[Month]:
    x, day = LEFT, first.replace(day=1)
    while day <= last:
        after = (day + timedelta(days=32)).replace(day=1)
        width = (after - day).days * A_DAY_WIDE
        yield Month(day, round(x, 2), round(width, 2))
        x, day = x + width, after


def _row(kind: str, counts: Mapping[date, int], y: float, start: date, most: int) -> Row:
    bars = tuple(
        Bar(_x(day, start), round(max(BARS * sqrt(count / most), THINNEST), 2), count, day)
        for day, count in sorted(counts.items())
    )
    months: dict[date, int] = {}
    for day, count in counts.items():
        months[day.replace(day=1)] = months.get(day.replace(day=1), 0) + count
    middles = tuple((_x(month + timedelta(days=15), start), count) for month, count in sorted(months.items()))
    return Row(kind, sum(counts.values()), y, bars, middles)


def _marks(marks: Mapping[str, date], start: date) -> Iterable[Mark]:
    """Names that would overlap stand on two lines."""
    last, line = float("-inf"), 0
    for name, day in sorted(marks.items(), key=lambda one: (one[1], one[0])):
        x = _x(day, start)
        line = 1 - line if x - last < MARK_APART else 0
        last = x
        yield Mark(name, day, x, line)


def _x(day: date, start: date) -> float:
    return round(LEFT + (day - start).days * A_DAY_WIDE, 2)
