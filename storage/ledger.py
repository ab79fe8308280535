"""The delivery ledger: handlers add, deliverers claim and record, the sweeper settles what died.

`now` is wall time in seconds since 1970 throughout: pacing and leases never follow a moved clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    Connection,
    Update,
    any_,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    text,
    update,
)

from core.delivery import Delivery, Lane, NewDelivery, Outcome, State
from core.ids import AddressId, AnnouncementId, DeliveryId, EnterpriseId, PersonId
from core.messages import ChannelName, Choice, Message
from storage import tables
from storage.columns import AnyRow
from storage.upsert import insert_new

CATCH_UP_S = 0.01
CLOCKS_DIFFER_S = 60.0
NOTIFY = text("NOTIFY thidua_delivery")
_D, _P, _A = tables.delivery, tables.pacing, tables.address
_QUEUED: ColumnClause[str] = literal_column("'queued'")
_ATTEMPTING: ColumnClause[str] = literal_column("'attempting'")


def _first_of_chat() -> ColumnElement[bool]:
    """Whether a row is the oldest open one of its chat and lane.

    As a look-up of one row, not as an anti-join: PostgreSQL without statistics would join all to all.
    """
    waiting = _D.alias("waiting")
    return _D.c.id == (
        select(waiting.c.id)
        .where(
            waiting.c.address_id == _D.c.address_id,
            waiting.c.lane == _D.c.lane,
            waiting.c.state.in_([_QUEUED, _ATTEMPTING]),
        )
        .order_by(waiting.c.id)
        .limit(literal_column("1"))
        .scalar_subquery()
    )


def _claiming(*, locked: bool) -> Update:
    """Takes due rows of a lane, oldest first; of each chat only its first, so that order is kept."""
    due = (
        select(_D.c.id)
        .where(
            _D.c.channel == bindparam("of_channel"),
            _D.c.lane == bindparam("of_lane"),
            _D.c.state == _QUEUED,
            _D.c.not_before <= bindparam("now"),
            _first_of_chat(),
        )
        .order_by(_D.c.not_before, _D.c.id)
        .limit(bindparam("most"))
    )
    taken: ColumnElement[bool] = _D.c.id.in_(due)
    if locked:
        ids = select(due.with_for_update(skip_locked=True).cte("due").c.id)
        taken = _D.c.id == any_(func.array(ids.scalar_subquery()))
    leased = {"state": State.ATTEMPTING.value, "lease_until": bindparam("until")}
    return update(_D).where(taken).values(**leased).returning(*_D.c)


_ADD = insert(_D)
_CLAIM = {False: _claiming(locked=False), True: _claiming(locked=True)}
_PACE = select(_P.c.next_slot, _P.c.paused_until).where(_P.c.channel == bindparam("of_channel"))
_PACE_LOCKED = _PACE.with_for_update()
_TAKE_SLOTS = update(_P).where(_P.c.channel == bindparam("of_channel")).values(next_slot=bindparam("slot"))
_RECORD = (
    update(_D)
    .where(_D.c.id == bindparam("of_id"), _D.c.state == _ATTEMPTING)
    .values(
        state=bindparam("new_state"),
        reason=bindparam("new_reason"),
        attempts=bindparam("new_attempts"),
        parts_done=bindparam("new_parts"),
        external_id=bindparam("new_external"),
        not_before=bindparam("new_not_before"),
        changed_at=bindparam("new_at"),
        lease_until=None,
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a deliverer asks for: at most `most` rows, at `rate` a second, leased for `lease_s`.

    `most_bulk` of them may be bulk; none is no limit.
    """

    channel: ChannelName
    most: int
    rate: float
    lease_s: float
    most_bulk: int | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """Rows to send now; `next_at` is when the next slot is free, `more` whether others may be due too."""

    deliveries: tuple[Delivery, ...]
    next_at: float
    more: bool = False


class SqlLedger:
    """The Outbox port, and the deliverer's side of it, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._locks = connection.dialect.name != "sqlite"
        self._notified = False

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
        if self._locks and not self._notified:
            self._connection.execute(NOTIFY)
            self._notified = True

    def claim(self, claim: Claim, now: float) -> Claimed:
        """Take the rows whose turn it is, replies first; each is `attempting` from here on.

        One slot a message and 1/rate between slots, counted in the database, so that several
        processes together keep the rate; at most `CATCH_UP_S` of missed slots are made good.
        """
        next_slot, paused_until = self._pace(claim.channel)
        if paused_until > now:
            return Claimed((), paused_until)
        slot = max(next_slot, now - CATCH_UP_S)
        if slot > now + 1 / claim.rate + CLOCKS_DIFFER_S:  # nobody books so far ahead: a clock was set back
            slot = now
        free = int((now - slot) * claim.rate) + 1 if slot <= now else 0
        most = min(claim.most, free)
        rows: list[AnyRow] = []
        if most > 0:
            rows += self._claim_lane(claim, Lane.REPLY, most, now)
        bulk = min(most - len(rows), most if claim.most_bulk is None else claim.most_bulk)
        if bulk > 0:
            rows += self._claim_lane(claim, Lane.BULK, bulk, now)
        if rows:
            slot += len(rows) / claim.rate
            self._connection.execute(_TAKE_SLOTS, {"of_channel": claim.channel.value, "slot": slot})
        return Claimed(tuple(_delivery(row) for row in rows), slot, more=len(rows) >= most)

    def record(self, outcomes: Sequence[Outcome], now: float) -> None:
        """Write what became of the tries; a row that is no longer `attempting` stays as it is."""
        self._connection.execute(_RECORD, [_recorded(outcome, now) for outcome in outcomes])
        for outcome in outcomes:
            if outcome.pause_s:
                self._pause(outcome.id, now + outcome.pause_s)
            if outcome.state is State.BLOCKED:
                self._block(outcome)

    def sweep(self, now: float) -> int:
        """`attempting` rows whose process died become `unknown`: a person settles them. How many."""
        died = (
            update(_D)
            .where(_D.c.state == _ATTEMPTING, _D.c.lease_until < now)
            .values(
                state=State.UNKNOWN.value,
                reason="process_died",
                lease_until=None,
                changed_at=datetime.fromtimestamp(now, UTC),
            )
        )
        return self._connection.execute(died).rowcount

    def backlog(self) -> dict[tuple[str, str], int]:
        """How many rows are not final, by channel and state."""
        counted = (
            select(_D.c.channel, _D.c.state, func.count())
            .where(_D.c.state.in_([_QUEUED, _ATTEMPTING]))
            .group_by(_D.c.channel, _D.c.state)
        )
        return {(row[0], row[1]): row[2] for row in self._connection.execute(counted)}

    def _claim_lane(self, claim: Claim, lane: Lane, most: int, now: float) -> list[AnyRow]:
        values = {
            "of_channel": claim.channel.value,
            "of_lane": lane.value,
            "now": now,
            "most": most,
            "until": now + claim.lease_s,
        }
        rows = self._connection.execute(_CLAIM[self._locks], values).all()
        return sorted(rows, key=lambda row: row.id)

    def _pace(self, channel: ChannelName) -> tuple[float, float]:
        statement = _PACE_LOCKED if self._locks else _PACE
        row = self._connection.execute(statement, {"of_channel": channel.value}).first()
        if row is not None:
            return row.next_slot, row.paused_until
        self._connection.execute(insert_new(self._connection, _P).values(channel=channel.value))
        return self._pace(channel)

    def _pause(self, delivery: DeliveryId, until: float) -> None:
        channel = select(_D.c.channel).where(_D.c.id == delivery).scalar_subquery()
        paused = update(_P).where(_P.c.channel == channel, _P.c.paused_until < until)
        self._connection.execute(paused.values(paused_until=until))

    def _block(self, outcome: Outcome) -> None:
        address = select(_D.c.address_id).where(_D.c.id == outcome.id).scalar_subquery()
        self._connection.execute(update(_A).where(_A.c.id == address).values(blocked=True))
        waiting = update(_D).where(_D.c.address_id == address, _D.c.state == _QUEUED)
        self._connection.execute(
            waiting.values(state=State.BLOCKED.value, reason=outcome.reason, changed_at=outcome.at)
        )


def _recorded(outcome: Outcome, now: float) -> dict[str, object]:
    return {
        "of_id": outcome.id,
        "new_state": outcome.state.value,
        "new_reason": outcome.reason[:64],
        "new_attempts": outcome.attempts,
        "new_parts": outcome.parts_done,
        "new_external": outcome.external_id[:160],
        "new_not_before": now + outcome.wait_s if outcome.wait_s else 0.0,
        "new_at": outcome.at,
    }


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
    )
