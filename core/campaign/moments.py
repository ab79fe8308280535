"""Moments counted from others as people count them: days by the clock on the wall, hours as they pass."""

from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum


class Unit(StrEnum):
    """What is counted."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"


_PASSING = frozenset({Unit.MINUTES, Unit.HOURS})
_LEAP_DAY = (29, 2)


def after(start: datetime, count: int, unit: Unit, *, at: time | None = None) -> datetime:
    """The aware moment that is so many units after the start (before it: a negative count), in its zone.

    Days and weeks keep the clock time, however long the days between are. Minutes and hours are those that
    really pass, from the next full minute on. `at` then replaces the clock time, whatever the unit.
    """
    span = timedelta(**{unit: count})
    zone = start.tzinfo
    if unit in _PASSING:
        moment = (_full_minute(start.astimezone(UTC)) + span).astimezone(zone)
    else:
        moment = _on_the_wall(start.date() + span, start.time(), zone)
    return moment if at is None else _on_the_wall(moment.date(), at, zone)


def after_if_ahead(
    start: datetime, count: int, unit: Unit, now: datetime, *, at: time | None = None
) -> datetime | None:
    """The same moment, or none where it is not after now: what has passed is not made up for."""
    moment = after(start, count, unit, at=at)
    return moment if moment > now else None


def yearly(day: int, month: int, year: int) -> date:
    """An anniversary's day in this year; 29 February is 28 February where there is none.

    Always asked with the day as it is stored, never with the day of an earlier year or of a job's run.
    ValueError for a day that no year has.
    """
    if (day, month) == _LEAP_DAY and not isleap(year):
        return date(year, month, day - 1)
    return date(year, month, day)


def _full_minute(moment: datetime) -> datetime:
    """The moment itself, or the next full minute."""
    minute = moment.replace(second=0, microsecond=0)
    return minute if minute == moment else minute + timedelta(minutes=1)


def _on_the_wall(day: date, clock: time, zone: tzinfo | None) -> datetime:
    """The moment at which the clocks show this time; where they skip it, as much later as they skip."""
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)
