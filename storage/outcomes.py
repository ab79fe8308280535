"""What became of tries, written to the ledger: only onto the claim that they belong to, only forward.

Whoever blocked one channel gets what was sent to many on another of theirs.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    String,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)

from core.delivery import OTHER_CHANNEL, Lane, Outcome, State
from core.ids import DeliveryId
from storage import tables
from storage.claiming import ATTEMPTING, QUEUED
from storage.columns import AnyRow
from storage.pacing import SqlPacing

_D, _A = tables.delivery, tables.address
_OF_THIS_CLAIM = (
    _D.c.id == bindparam("of_id"),
    _D.c.state == ATTEMPTING,
    or_(bindparam("of_lease", type_=_D.c.lease_until.type) == 0.0, _D.c.lease_until == bindparam("of_lease")),
)
# That a message went another way is told in the reports, however it fares there, if it arrives.
_KEEPS_REASON = and_(_D.c.reason == OTHER_CHANNEL, bindparam("is_under_way", type_=Boolean))
_RECORD = (
    update(_D)
    .where(*_OF_THIS_CLAIM)
    .values(
        state=bindparam("new_state"),
        reason=case((_KEEPS_REASON, _D.c.reason), else_=bindparam("new_reason", type_=String)),
        attempts=bindparam("new_attempts"),
        parts_done=bindparam("new_parts"),
        external_id=bindparam("new_external"),
        not_before=bindparam("new_not_before"),
        changed_at=bindparam("new_at"),
        lease_until=None,
    )
)


def _spacing() -> Any:
    """The first waiting rows of a chat, one a lane, rest; the others wait behind them anyway."""
    sent, waiting = _D.alias("sent"), _D.alias("waiting")
    chat = select(sent.c.address_id).where(sent.c.id == bindparam("of_id")).scalar_subquery()
    first = (
        select(func.min(waiting.c.id))
        .where(waiting.c.address_id == chat)
        .where(waiting.c.state.in_([QUEUED, ATTEMPTING]), waiting.c.state == QUEUED)
        .group_by(waiting.c.lane)
    )
    resting = (_D.c.id.in_(first), _D.c.state == QUEUED, _D.c.not_before < bindparam("until"))
    return update(_D).where(*resting).values(not_before=bindparam("until"))


_SPACE = _spacing()


class SqlOutcomes:
    """The recording side of the ledger over one connection."""

    def __init__(self, connection: Connection, pacing: SqlPacing) -> None:
        self._connection = connection
        self._pacing = pacing
        self.moved = False

    def record(self, outcomes: Sequence[Outcome], now: float) -> tuple[DeliveryId, ...]:
        """Write them; which came too late, their row being settled or somebody else's by now."""
        self._pacing.after(outcomes, now)
        rest = [one for one in outcomes if one.state is not State.BLOCKED or not self._goes_elsewhere(one)]
        late = self._write(rest, now) if rest else ()
        spaced = [{"of_id": one.id, "until": now + one.spacing_s} for one in rest if one.spacing_s]
        if spaced:
            self._connection.execute(_SPACE, spaced)
        return late

    def _write(self, outcomes: Sequence[Outcome], now: float) -> tuple[DeliveryId, ...]:
        written = self._connection.execute(_RECORD, [_recorded(one, now) for one in outcomes])
        if written.rowcount == len(outcomes):
            return ()
        meant = {one.id: one.state.value for one in outcomes}
        found = self._connection.execute(select(_D.c.id, _D.c.state).where(_D.c.id.in_(meant)))
        return tuple(DeliveryId(row.id) for row in found if row.state != meant[row.id])

    def _goes_elsewhere(self, outcome: Outcome) -> bool:
        """The address is marked, what waits for it is settled; whether this row goes to another address."""
        row = self._connection.execute(select(_D).where(_D.c.id == outcome.id)).first()
        if row is None:
            return False
        self._connection.execute(update(_A).where(_A.c.id == row.address_id).values(blocked=True))
        other = self._other_address(row)
        moved = other is not None and self._move(row, other, outcome)
        waiting = update(_D).where(_D.c.address_id == row.address_id, _D.c.state == QUEUED)
        ended = {"state": State.BLOCKED.value, "reason": outcome.reason[:64], "changed_at": outcome.at}
        self._connection.execute(waiting.values(**ended))
        return moved

    def _other_address(self, row: AnyRow) -> AnyRow | None:
        """Where the person wrote last, of the addresses that are not blocked."""
        living = (_A.c.person_id == row.person_id, _A.c.id != row.address_id, _A.c.blocked.is_(False))
        newest_first = (_A.c.last_inbound_at.desc(), _A.c.id.desc())
        return self._connection.execute(select(_A).where(*living).order_by(*newest_first).limit(1)).first()

    def _move(self, row: AnyRow, other: AnyRow, outcome: Outcome) -> bool:
        """Bulk goes to the other address, what is held too; whether the tried row is among it."""
        there: dict[str, Any] = {"address_id": other.id, "channel": other.channel, "chat": other.chat}
        there |= {"attempts": 0, "parts_done": 0, "changed_at": outcome.at}
        bulk = (
            _D.c.person_id == row.person_id,
            _D.c.address_id == row.address_id,
            _D.c.lane == Lane.BULK.value,
            _D.c.edits.is_(None),
        )
        queued = {"state": State.QUEUED.value, "reason": OTHER_CHANNEL}
        afresh: dict[str, Any] = {"not_before": 0.0, "lease_until": None}
        tried = and_(_D.c.id == outcome.id, _D.c.state == ATTEMPTING, _is_lease(outcome.lease))
        moved = self._update(*bulk, tried, **there, **queued, **afresh)
        waiting = self._update(*bulk, _D.c.state == QUEUED, _D.c.id != outcome.id, **there, **queued)
        self._update(*bulk, _D.c.state == State.HELD.value, **there)
        self.moved = self.moved or bool(moved or waiting)
        return bool(moved)

    def _update(self, *where: ColumnElement[bool], **values: Any) -> int:
        return self._connection.execute(update(_D).where(*where).values(**values)).rowcount


def _is_lease(lease: float) -> ColumnElement[bool]:
    return _D.c.lease_until == lease if lease else _D.c.lease_until.is_not(None)


def _recorded(outcome: Outcome, now: float) -> dict[str, object]:
    return {
        "of_id": outcome.id,
        "of_lease": outcome.lease,
        "new_state": outcome.state.value,
        "new_reason": outcome.reason[:64],
        "is_under_way": outcome.state in {State.QUEUED, State.SENT},
        "new_attempts": outcome.attempts,
        "new_parts": outcome.parts_done,
        "new_external": outcome.external_id[:160],
        "new_not_before": now + outcome.wait_s if outcome.wait_s else 0.0,
        "new_at": outcome.at,
    }
