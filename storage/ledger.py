"""The delivery ledger: handlers add, deliverers claim and record, the sweeper settles what died.

`now` is wall time in seconds since 1970 throughout: pacing and leases never follow a moved clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, case, func, insert, select, text, update

from core.delivery import PROCESS_DIED, Delivery, Lane, NewDelivery, Outcome, Quota, State
from core.ids import AddressId, AnnouncementId, DeliveryId, EnterpriseId, InboundId, PersonId
from core.messages import ChannelName, Choice, Message
from storage import tables
from storage.claiming import ATTEMPTING, QUEUED, claiming, next_due
from storage.columns import AnyRow
from storage.outcomes import SqlOutcomes
from storage.pacing import Pace, Room, SqlPacing

NOTIFY = text("NOTIFY thidua_delivery")
_D = tables.delivery
_ADD = insert(_D)
_NEXT_DUE = next_due()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a deliverer asks for: at most `most` rows, at `rate` a second, leased for `lease_s`.

    `most_bulk` of them may be bulk; none is no limit. `daily` and `monthly` are the channel's quotas, 0 is
    none. With `apart` bulk waits while a reply to the same chat is on its way.
    """

    channel: ChannelName
    most: int
    rate: float
    lease_s: float
    most_bulk: int | None = None
    daily: int = 0
    monthly: int = 0
    apart: bool = False

    @property
    def pace(self) -> Pace:
        """How fast, and how much."""
        return Pace(self.channel, self.rate, self.daily, self.monthly)


@dataclass(frozen=True, slots=True)
class Claimed:
    """Rows to send now; `next_at` is when the next slot is free, `more` whether others may be due too.

    Where there are none, `due_at` is when the next one has rested enough; none when none rests.
    """

    deliveries: tuple[Delivery, ...]
    next_at: float
    more: bool = False
    due_at: float | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """A slot for the next part of a message: its moment, and the end of the renewed lease."""

    at: float
    lease: float


class SqlLedger:
    """The Outbox port, and the deliverer's side of it, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._locks = connection.dialect.name != "sqlite"
        self._notified = False
        self._pacing = SqlPacing(connection)

    def add(self, new: NewDelivery) -> None:
        """Queue a message."""
        self._connection.execute(
            _ADD,
            {
                "person_id": new.to.person.id,
                "address_id": new.to.address.id,
                "channel": new.to.address.channel.value,
                "chat": new.to.address.chat,
                "locale": new.to.person.locale,
                "lane": new.lane.value,
                "inbound_id": new.inbound,
                "template": new.message.template,
                "data": dict(new.message.data),
                "choices": [[choice.key, choice.label] for choice in new.message.choices],
                "nonce": new.nonce,
                "edits": new.edits,
                "state": State.QUEUED.value,
                "created_at": new.at,
                "changed_at": new.at,
            },
        )
        self._notify()

    def bare(self, inbound: InboundId, address: AddressId) -> None:
        """Take the choices off what was queued in answer to a message: they stand in its last answer."""
        ours = (_D.c.inbound_id == inbound, _D.c.address_id == address, _D.c.state == QUEUED)
        self._connection.execute(update(_D).where(*ours).values(choices=[]))

    def claim(self, claim: Claim, now: float) -> Claimed:
        """Take the rows whose turn it is, replies first; each is `attempting` from here on.

        One slot a message and 1/rate between slots, counted in the database, so that several
        processes together keep the rate.
        """
        room = self._pacing.room(claim.pace, now)
        if room.paused_until > now:
            return Claimed((), room.paused_until)
        most = min(claim.most, room.most(Lane.REPLY, now))
        rows = self._claim_lane(claim, Lane.REPLY, most, now)
        rows += self._claim_lane(claim, Lane.BULK, _bulk(claim, room, len(rows), now), now)
        if not rows:
            return Claimed((), room.slot, due_at=self._due_at(claim.channel, now) if most else None)
        after = self._pacing.take(room, len(rows), now)
        return Claimed(tuple(_delivery(row) for row in rows), after.slot, more=len(rows) >= most)

    def give_back(self, claim: Claim, claimed: Claimed, ready: Sequence[Delivery], now: float) -> Claimed:
        """Of what was claimed in this unit only these rows are sent: the others need no slot."""
        unused = len(claimed.deliveries) - len(ready)
        if not unused:
            return replace(claimed, deliveries=tuple(ready))
        room = Room(claim.pace, claimed.next_at, 0.0, self.quota(claim.channel, now))
        after = self._pacing.take(room, -unused, now)
        return Claimed(tuple(ready), after.slot, more=True)

    def book(self, delivery: Delivery, claim: Claim, now: float) -> Booked | None:
        """The next part of a claimed message: a slot, and the lease anew; none when it has to wait.

        So it has in a pause, where a quota is used up, and where the claim is over.
        """
        lease = now + claim.lease_s
        ours = (_D.c.id == delivery.id, _D.c.state == ATTEMPTING, _D.c.lease_until == delivery.lease)
        if not self._connection.execute(update(_D).where(*ours).values(lease_until=lease)).rowcount:
            return None
        at = self._pacing.book(claim.pace, now)
        return None if at is None else Booked(at, lease)

    def record(self, outcomes: Sequence[Outcome], now: float) -> tuple[DeliveryId, ...]:
        """Write what became of the tries; which came too late: their rows stay as they are."""
        recorded = SqlOutcomes(self._connection, self._pacing)
        late = recorded.record(outcomes, now)
        if recorded.moved:
            self._notify()
        return late

    def sweep(self, now: float) -> int:
        """`attempting` rows whose process died become `unknown`: a person settles them. How many.

        A change of an earlier message is made once more: done twice, it is the same.
        """
        died = (
            update(_D)
            .where(_D.c.state == ATTEMPTING, _D.c.lease_until < now)
            .values(
                state=case((_D.c.edits.is_not(None), State.QUEUED.value), else_=State.UNKNOWN.value),
                reason=PROCESS_DIED,
                lease_until=None,
                changed_at=datetime.fromtimestamp(now, UTC),
            )
        )
        return self._connection.execute(died).rowcount

    def look_anew(self) -> int:
        """What waits to go to many may be claimed now; how many rows. Only for a clock that was moved."""
        waiting = (_D.c.state == QUEUED, _D.c.lane == Lane.BULK.value, _D.c.not_before > 0)
        return self._connection.execute(update(_D).where(*waiting).values(not_before=0.0)).rowcount

    def quota(self, channel: ChannelName, now: float) -> Quota:
        """How many messages a channel has taken today and this month."""
        return self._pacing.used(channel, now)

    def backlog(self) -> dict[tuple[str, str], int]:
        """How many rows are not final, by channel and state."""
        counted = (
            select(_D.c.channel, _D.c.state, func.count())
            .where(_D.c.state.in_([QUEUED, ATTEMPTING]))
            .group_by(_D.c.channel, _D.c.state)
        )
        return {(row[0], row[1]): row[2] for row in self._connection.execute(counted)}

    def _claim_lane(self, claim: Claim, lane: Lane, most: int, now: float) -> list[AnyRow]:
        if most <= 0:
            return []
        values = {
            "of_channel": claim.channel.value,
            "now": now,
            "most": most,
            "until": now + claim.lease_s,
        }
        rows = self._connection.execute(claiming(lane, locks=self._locks, apart=claim.apart), values).all()
        return sorted(rows, key=lambda row: row.id)

    def _due_at(self, channel: ChannelName, now: float) -> float | None:
        found = self._connection.execute(_NEXT_DUE, {"of_channel": channel.value, "now": now}).one()
        return min((at for at in found if at is not None), default=None)

    def _notify(self) -> None:
        if self._locks and not self._notified:
            self._connection.execute(NOTIFY)
            self._notified = True


def _bulk(claim: Claim, room: Room, replies: int, now: float) -> int:
    """How much bulk may start beside so many replies."""
    most = min(claim.most, room.most(Lane.BULK, now)) - replies
    return most if claim.most_bulk is None else min(most, claim.most_bulk)


def _delivery(row: AnyRow) -> Delivery:
    choices = tuple(Choice(key, label) for key, label in row.choices)
    return Delivery(
        id=DeliveryId(row.id),
        person=PersonId(row.person_id),
        address=AddressId(row.address_id),
        channel=ChannelName(row.channel),
        chat=row.chat,
        locale=row.locale,
        lane=Lane(row.lane),
        message=Message(row.template, row.data, choices),
        nonce=row.nonce,
        attempts=row.attempts,
        parts_done=row.parts_done,
        announcement=None if row.announcement_id is None else AnnouncementId(row.announcement_id),
        about=tuple(EnterpriseId(one) for one in row.about or ()),
        edits=None if row.edits is None else DeliveryId(row.edits),
        lease=row.lease_until,
    )
