"""The pulse's one row, and the ledger's rows that wait with it until they are released."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select, update

from core.announcements import Stage
from core.delivery import Lane, State
from core.pulse import STALE_REPLY, HoldReason, PulseState, Released, Waiting
from storage.announcement_tables import announcement
from storage.columns import AnyRow
from storage.ledger import NOTIFY
from storage.pulse_tables import pulse
from storage.tables import delivery
from storage.upsert import insert_new

_P, _D, _A = pulse, delivery, announcement
_ROW = select(_P).where(_P.c.id == 1)
_HELD = and_(_D.c.state == State.HELD.value, _D.c.reason.in_([one.value for one in HoldReason]))
_NOT_BEGUN = [Stage.PLANNING.value, Stage.HOLDING.value]


class SqlPulse:
    """The Pulse port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> PulseState:
        """How it stands; where it is read, a hold begins only after the commit of this unit."""
        row = self._connection.execute(_ROW.with_for_update(read=True)).first()
        return PulseState() if row is None else _state(row)

    def lock(self) -> PulseState:
        """How it stands, unchanged by others until the commit; the first one makes the row."""
        return _state(self._row())

    def beat(self, wall_s: float, at: datetime, beats: int = 0) -> PulseState:
        """One beat more, and more than `beats`; during a hold, what came back to the queue is held too."""
        row = self._row()
        if row.held_reason is not None:
            self._hold_queued(row.held_reason, row.held_upto, at)
        self._set(beats=max(row.beats, beats) + 1, wall_s=wall_s)
        return self.lock()

    def hold(self, reason: HoldReason, at: datetime) -> None:
        """Hold all that is queued; after a restore what was being sent is `unknown`. Jumps add nothing."""
        row = self._row()
        if row.held_since is not None and reason is not HoldReason.RESTORED:
            return
        upto = self._connection.scalar(select(func.coalesce(func.max(_D.c.id), 0))) or 0
        if reason is HoldReason.RESTORED:
            self._settle_attempting(at)
        self._hold_queued(reason, upto, at)
        self._set(
            held_since=row.held_since or at,
            held_reason=reason.value,
            held_upto=upto,
            holds=row.holds + 1,
            told_at=None,
        )

    def told(self, at: datetime) -> None:
        """Officers heard of the hold."""
        self._set(told_at=at)

    def waiting(self) -> Waiting:
        """What is held back now."""
        kind = func.coalesce(_A.c.kind, _D.c.lane)
        counted = (
            select(kind, func.count())
            .select_from(_D.outerjoin(_A, _A.c.id == _D.c.announcement_id))
            .where(_HELD)
            .group_by(kind)
        )
        kinds: Mapping[str, int] = {row[0]: row[1] for row in self._connection.execute(counted)}
        one = self._connection.execute(
            select(func.count(_D.c.person_id.distinct()), func.min(_D.c.created_at)).where(_HELD)
        ).one()
        not_begun = select(func.count()).select_from(_A).where(_A.c.stage.in_(_NOT_BEGUN))
        return Waiting(kinds, one[0], one[1], self._connection.scalar(not_begun) or 0)

    def release(self, by: str, at: datetime, *, send: bool) -> Released | None:
        """Let it go, replies that nobody waits for aside, or drop all of it; none when nothing is held.

        What is dropped includes announcements that were not begun, with their rows.
        """
        row = self._row()
        if row.held_since is None:
            return None
        done = self._send(at, row.wall_s) if send else self._drop(at)
        self._set(
            held_since=None,
            held_reason=None,
            released_by=by,
            released_at=at,
            plan_from=row.plan_from if send else at,
        )
        return done

    def _send(self, at: datetime, wall_s: float) -> Released:
        """What waited long enough waits for nothing more; its claim looks anew whether it is still right."""
        stale = and_(_HELD, _D.c.lane == Lane.REPLY.value, _D.c.created_at < at - STALE_REPLY)
        cancelled = self._move(stale, State.CANCELLED, at, reason="stale")
        queued = self._move(_HELD, State.QUEUED, at, reason="", not_before=0.0)
        waits = (_A.c.stage == Stage.HOLDING.value, _A.c.hold_until > wall_s)
        self._connection.execute(update(_A).where(*waits).values(hold_until=wall_s))
        if self._connection.dialect.name != "sqlite":
            self._connection.execute(NOTIFY)
        return Released(queued, cancelled)

    def _drop(self, at: datetime) -> Released:
        stopped = update(_A).where(_A.c.stage.in_(_NOT_BEGUN)).values(stage=Stage.STOPPED.value)
        self._connection.execute(stopped)
        held = _D.c.state == State.HELD.value
        return Released(0, self._move(held, State.CANCELLED, at, reason="not_released", card_day=None))

    def _settle_attempting(self, at: datetime) -> None:
        """In an older database nobody knows any more what became of these."""
        attempting = _D.c.state == State.ATTEMPTING.value
        reason = HoldReason.RESTORED.value
        self._move(attempting, State.UNKNOWN, at, reason=reason, lease_until=None)

    def _hold_queued(self, reason: str, upto: int, at: datetime) -> None:
        queued: ColumnElement[str] = literal_column("'queued'")  # as in the index of the few that wait
        self._move(and_(_D.c.state == queued, _D.c.id <= upto), State.HELD, at, reason=str(reason))

    def _move(self, which: ColumnElement[bool], state: State, at: datetime, **values: Any) -> int:
        moved = update(_D).where(which).values(state=state.value, changed_at=at, **values)
        return self._connection.execute(moved).rowcount

    def _set(self, **values: Any) -> None:
        self._connection.execute(update(_P).where(_P.c.id == 1).values(**values))

    def _row(self) -> AnyRow:
        row = self._connection.execute(_ROW.with_for_update()).first()
        if row is None:
            new = {"id": 1, "instance": secrets.token_hex(8)}
            self._connection.execute(insert_new(self._connection, _P), new)
            return self._row()
        return row


def _state(row: AnyRow) -> PulseState:
    return PulseState(
        row.instance,
        row.beats,
        row.wall_s,
        row.holds,
        row.held_since,
        None if row.held_reason is None else HoldReason(row.held_reason),
        row.told_at,
        row.released_by,
        row.released_at,
        row.plan_from,
    )
