"""The statements that take rows of the ledger: whose turn it is, as one UPDATE … RETURNING."""

from functools import cache

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    Select,
    Update,
    any_,
    bindparam,
    func,
    literal_column,
    select,
    update,
)

from core.delivery import Lane, State
from storage import tables

_D = tables.delivery
# Spelled out, as in the partial indexes of the few rows that wait.
QUEUED: ColumnClause[str] = literal_column("'queued'")
ATTEMPTING: ColumnClause[str] = literal_column("'attempting'")


@cache
def claiming(lane: Lane, *, locks: bool, apart: bool) -> Update:
    """Takes due rows of a lane, oldest first; of each chat only its first, so that order is kept.

    With `apart` bulk also waits while a reply to the same chat is on its way.
    """
    due = (
        select(_D.c.id)
        .where(
            _D.c.channel == bindparam("of_channel"),
            _D.c.lane == literal_column(f"'{lane.value}'"),
            _D.c.state == QUEUED,
            _D.c.not_before <= bindparam("now"),
            _first_of_chat(),
            *([~_reply_on_its_way()] if apart and lane is Lane.BULK else []),
        )
        .order_by(_D.c.not_before, _D.c.id)
        .limit(bindparam("most"))
    )
    taken: ColumnElement[bool] = _D.c.id.in_(due)
    if locks:
        ids = select(due.with_for_update(skip_locked=True).cte("due").c.id)
        taken = _D.c.id == any_(func.array(ids.scalar_subquery()))
    leased = {"state": State.ATTEMPTING.value, "lease_until": bindparam("until")}
    return update(_D).where(taken).values(**leased).returning(*_D.c)


def next_due() -> Select[float, float]:
    """When the next row of each lane that rests may start, if any does."""
    first = [
        select(_D.c.not_before)
        .where(
            _D.c.channel == bindparam("of_channel"),
            _D.c.lane == literal_column(f"'{lane.value}'"),
            _D.c.state == QUEUED,
            _D.c.not_before > bindparam("now"),
        )
        .order_by(_D.c.not_before)
        .limit(literal_column("1"))
        .scalar_subquery()
        for lane in (Lane.REPLY, Lane.BULK)
    ]
    return select(first[0], first[1])


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
            waiting.c.state.in_([QUEUED, ATTEMPTING]),
        )
        .order_by(waiting.c.id)
        .limit(literal_column("1"))
        .scalar_subquery()
    )


def _reply_on_its_way() -> ColumnElement[bool]:
    reply = _D.alias("reply")
    return (
        select(reply.c.id)
        .where(
            reply.c.address_id == _D.c.address_id,
            reply.c.lane == literal_column(f"'{Lane.REPLY.value}'"),
            reply.c.state.in_([QUEUED, ATTEMPTING]),
            reply.c.state == ATTEMPTING,
        )
        .exists()
    )
