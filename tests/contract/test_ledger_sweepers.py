"""Wherever a process dies, another one moves on what it left: each state that is not final has its mover."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from core.announcements import Stage
from core.delivery import FINAL, Lane, NewDelivery, State
from core.desk import Desk
from core.ids import DeliveryId
from core.messages import Message
from core.pulse import HoldReason
from handlers.announcing.planning import close_finished, plan_some, release_due
from storage import tables
from storage.database import Database
from tests.fakes import sends
from tests.fakes.rows import LEASE_S, NOW, WALL, claim, meet, queue, rows, settle, states
from tests.fakes.sends import make, new, plan

DIED = WALL + LEASE_S + 1
LATER = NOW + timedelta(hours=1)
MOVERS: Mapping[State, Callable[[Database], object]] = {
    State.HELD: lambda database: database.run_now(lambda uow: release_due(uow, LATER, DIED)),
    State.QUEUED: lambda database: claim(database, DIED),
    State.ATTEMPTING: lambda database: database.run_now(lambda uow: uow.ledger.sweep(DIED)),
}
LEADS_TO = {State.HELD: "queued", State.QUEUED: "attempting", State.ATTEMPTING: "unknown"}


def test_every_state_that_is_not_final_has_a_mover() -> None:
    assert set(MOVERS) == set(State) - FINAL


@pytest.mark.parametrize("state", MOVERS)
def test_what_a_dead_process_left_is_moved_on(database: Database, state: State) -> None:
    queue(database, meet(database), lane=Lane.BULK)
    values = {"state": state.value, "lease_until": WALL, "announcement_id": _sending(database)}
    with database.engine.begin() as connection:
        connection.execute(tables.delivery.update().values(**values))
    MOVERS[state](database)
    assert states(database) == [LEADS_TO[state]]


def test_planning_goes_on_where_it_stopped(
    example_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are written in chunks; a process that dies between two leaves a mark how far it came."""
    monkeypatch.setattr("handlers.announcing.planning.AT_ONCE", 1)
    made = make(example_database, new())
    example_database.run_now(lambda uow: plan_some(uow, NOW, WALL))
    half = example_database.run_now(lambda uow: uow.announcements.get(made.id))
    assert (getattr(half, "stage", None), len(states(example_database))) == (Stage.PLANNING, 1)
    plan(example_database)
    assert states(example_database) == ["queued", "queued"]


def test_an_announcement_whose_last_row_is_final_is_closed_by_whoever_looks(
    example_database: Database, desk: Desk
) -> None:
    made = make(example_database, new())
    plan(example_database)
    for delivery in sends.claim(example_database, desk):
        settle(example_database, delivery)
    assert example_database.run_now(lambda uow: close_finished(uow, desk, NOW)) == 1
    assert (
        getattr(example_database.run_now(lambda uow: uow.announcements.get(made.id)), "stage", None)
        is Stage.DONE
    )


def test_what_was_held_for_a_jump_of_the_clock_waits_for_an_officer(database: Database) -> None:
    queue(database, meet(database))
    database.run_now(lambda uow: uow.pulse.hold(HoldReason.CLOCK_BACK, NOW))
    for move in MOVERS.values():
        move(database)
    assert states(database) == ["held"]
    database.run_now(lambda uow: uow.pulse.release("Lan", NOW, send=True))
    assert states(database) == ["queued"]


def test_a_change_of_a_message_that_a_dead_process_left_is_made_again(database: Database) -> None:
    change = NewDelivery(meet(database), Message("not_understood"), Lane.REPLY, NOW, edits=DeliveryId(1))
    database.run_now(lambda uow: uow.ledger.add(change))
    (first,) = claim(database)
    assert database.run_now(lambda uow: uow.ledger.sweep(DIED)) == 1
    assert [one.id for one in claim(database, DIED)] == [first.id]


def test_what_was_being_sent_at_a_stop_and_came_back_is_not_sent(
    example_database: Database, desk: Desk
) -> None:
    made = make(example_database, new())
    plan(example_database)
    first, second = sends.claim(example_database, desk)
    example_database.run_now(lambda uow: uow.announcements.move(made.id, Stage.SENDING, Stage.STOPPED))
    settle(example_database, first, State.QUEUED, reason="throttled", parts_done=0)
    settle(example_database, second)
    assert sends.claim(example_database, desk) == []
    found = {(row["state"], row["reason"]) for row in rows(example_database, tables.delivery)}
    assert found == {("cancelled", "stopped"), ("sent", "")}


def _sending(database: Database) -> int:
    """An announcement whose time has come."""
    with database.engine.begin() as connection:
        connection.execute(tables.board.insert().values(id=sends.BOARD, body={}))
    made = make(database, new(send_at=LATER))
    database.run_now(lambda uow: uow.announcements.move(made.id, Stage.PLANNING, Stage.HOLDING))
    return made.id
