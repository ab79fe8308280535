"""How fast a channel may go: one slot a message, one pause for all, and what its quotas leave.

It is one row a channel, read and written in the same transaction by every process. `now` is wall time in
seconds since 1970; a quota's days and months are Việt Nam's.
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, case, select, update

from core.campaign.local_time import VIETNAM
from core.delivery import Lane, Outcome, Quota
from core.messages import ChannelName
from storage import tables
from storage.columns import AnyRow
from storage.upsert import insert_new

CATCH_UP_S = 0.01
CLOCKS_DIFFER_S = 60.0
RESERVED_SHARE = 0.1
_P, _D = tables.pacing, tables.delivery
_OF_CHANNEL = _P.c.channel == bindparam("of_channel")
_ROW = select(_P).where(_OF_CHANNEL)
_ROW_LOCKED = _ROW.with_for_update()
_TAKE = (
    update(_P)
    .where(_OF_CHANNEL)
    .values(
        next_slot=bindparam("slot"),
        day=bindparam("today"),
        sent_today=bindparam("of_today"),
        sent_month=bindparam("of_month"),
    )
)
_AFTER_A_TRY = (
    update(_P)
    .where(
        _P.c.channel == select(_D.c.channel).where(_D.c.id == bindparam("of_delivery")).scalar_subquery(),
    )
    .values(
        paused_until=case(
            (_P.c.paused_until < bindparam("until"), bindparam("until")), else_=_P.c.paused_until
        ),
        sent_today=case(
            (_P.c.sent_today > bindparam("unused"), _P.c.sent_today - bindparam("unused")), else_=0
        ),
        sent_month=case(
            (_P.c.sent_month > bindparam("unused"), _P.c.sent_month - bindparam("unused")), else_=0
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Pace:
    """A channel's messages a second, and how many its service allows a day and a month; 0 is no limit."""

    channel: ChannelName
    rate: float
    daily: int = 0
    monthly: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """Where a channel stands: its next slot, until when it pauses, what it has taken of its quotas."""

    pace: Pace
    slot: float
    paused_until: float
    used: Quota

    def most(self, lane: Lane, now: float) -> int:
        """How many messages may start now, if all of them are of this lane."""
        if self.paused_until > now or self.slot > now:
            return 0
        return min(int((now - self.slot) * self.pace.rate) + 1, self.left(lane))

    def left(self, lane: Lane) -> int:
        """What the quotas leave; of each a tenth, one message at least, is kept for replies."""
        quotas = ((self.pace.daily, self.used.used_today), (self.pace.monthly, self.used.used_month))
        left = [quota - used - _reserve(quota, lane) for quota, used in quotas if quota]
        return max(min(left, default=sys.maxsize), 0)


class SqlPacing:
    """The slots, pauses and quotas over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._row_of = _ROW if connection.dialect.name == "sqlite" else _ROW_LOCKED

    def room(self, pace: Pace, now: float) -> Room:
        """Where it stands, locked until the commit; at most `CATCH_UP_S` of missed slots are made good."""
        row = self._row(pace.channel)
        slot = max(row.next_slot, now - CATCH_UP_S)
        if slot > now + 1 / pace.rate + CLOCKS_DIFFER_S:  # nobody books so far ahead: a clock was set back
            slot = now
        return Room(pace, slot, row.paused_until, _used(row, now))

    def take(self, room: Room, count: int, now: float) -> Room:
        """Use so many of the room's slots, or give some back; where it stands then."""
        slot = room.slot + count / room.pace.rate
        used = Quota(max(room.used.used_today + count, 0), max(room.used.used_month + count, 0))
        values = {"slot": slot, "today": _day(now), "of_today": used.used_today, "of_month": used.used_month}
        self._connection.execute(_TAKE, {"of_channel": room.pace.channel.value, **values})
        return Room(room.pace, slot, room.paused_until, used)

    def book(self, pace: Pace, now: float) -> float | None:
        """One slot more for a message under way: its moment; none in a pause, or where a quota is used up."""
        room = self.room(pace, now)
        if room.paused_until > now or not room.left(Lane.REPLY):
            return None
        self.take(room, 1, now)
        return max(room.slot, now)

    def after(self, outcomes: Sequence[Outcome], now: float) -> None:
        """A pause that the service asked for is for all; what was not sent costs nothing of the quota."""
        told = [
            {"of_delivery": one.id, "until": now + one.pause_s if one.pause_s else 0.0, "unused": one.unused}
            for one in outcomes
            if one.pause_s or one.unused
        ]
        if told:
            self._connection.execute(_AFTER_A_TRY, told)

    def used(self, channel: ChannelName, now: float) -> Quota:
        """How many messages a channel has taken; locks nothing."""
        row = self._connection.execute(_ROW, {"of_channel": channel.value}).first()
        return Quota(0, 0) if row is None else _used(row, now)

    def _row(self, channel: ChannelName) -> AnyRow:
        row = self._connection.execute(self._row_of, {"of_channel": channel.value}).first()
        if row is not None:
            return row
        self._connection.execute(insert_new(self._connection, _P).values(channel=channel.value))
        return self._row(channel)


def _day(now: float) -> date:
    return datetime.fromtimestamp(now, VIETNAM).date()


def _used(row: AnyRow, now: float) -> Quota:
    """What was counted on another day, also a later one of a clock that was wrong, counts no more."""
    today = _day(now)
    if row.day is None or (row.day.year, row.day.month) != (today.year, today.month):
        return Quota(0, 0)
    return Quota(row.sent_today if row.day == today else 0, row.sent_month)


def _reserve(quota: int, lane: Lane) -> int:
    return 0 if lane is Lane.REPLY else max(math.ceil(quota * RESERVED_SHARE), 1)
