"""What becomes of a message: only forward, only while it is being tried, settled when its process died."""

import pytest

from core.delivery import Lane, Outcome, State
from core.ids import DeliveryId
from storage import tables
from storage.database import Database
from tests.fakes.rows import LEASE_S, NOW, WALL, claim, crowd, each, meet, queue, rows, settle, states

DIED = WALL + LEASE_S + 0.001


def force(database: Database, state: State) -> DeliveryId:
    """One message in a state, however it came there."""
    queue(database, meet(database))
    with database.engine.begin() as connection:
        connection.execute(tables.delivery.update().values(state=state.value, lease_until=WALL))
    return DeliveryId(rows(database, tables.delivery)[0]["id"])


def test_an_outcome_is_written_with_its_reason_and_time(database: Database) -> None:
    queue(database, meet(database))
    (delivery,) = claim(database)
    settle(database, delivery, State.FAILED, reason="bad_request", attempts=3, external_id="x" * 500)
    (row,) = rows(database, tables.delivery)
    assert (row["state"], row["reason"], row["changed_at"]) == ("failed", "bad_request", NOW)
    assert (row["attempts"], row["parts_done"], row["lease_until"]) == (3, 1, None)
    assert row["external_id"] == "x" * 160


@pytest.mark.parametrize("state", [state for state in State if state is not State.ATTEMPTING])
@pytest.mark.parametrize("outcome", [State.SENT, State.QUEUED])
def test_only_what_is_being_tried_takes_an_outcome(sqlite: Database, state: State, outcome: State) -> None:
    settle(sqlite, force(sqlite, state), outcome)
    assert states(sqlite) == [state.value]


def test_a_late_word_does_not_change_what_was_settled(database: Database) -> None:
    """The process was slow, not dead: its row is `unknown` by now, and a person settles it."""
    queue(database, meet(database))
    (delivery,) = claim(database)
    database.run_now(lambda uow: uow.ledger.sweep(DIED))
    settle(database, delivery, State.QUEUED)
    settle(database, delivery, State.SENT)
    assert states(database) == ["unknown"]


def test_a_retry_rests_as_long_as_it_should(database: Database) -> None:
    queue(database, meet(database))
    (delivery,) = claim(database)
    settle(database, delivery, State.QUEUED, wait_s=8.0, attempts=2)
    assert claim(database, WALL + 7.9) == ()
    (again,) = claim(database, WALL + 8)
    assert (again.id, again.attempts, again.parts_done) == (delivery.id, 2, 1)


def test_who_blocked_us_gets_nothing_any_more(database: Database) -> None:
    """The address is marked, and everything that waits for it ends as blocked with the same reason."""
    contact, other = meet(database, "1"), meet(database, "2")
    queue(database, contact, 2)
    queue(database, contact, lane=Lane.BULK)
    queue(database, other)
    (first, *_) = claim(database)
    settle(database, first, State.BLOCKED, reason="blocked")
    ended = {(row["chat"], row["state"], row["reason"]) for row in rows(database, tables.delivery)}
    assert ended == {("1", "blocked", "blocked"), ("1", "attempting", ""), ("2", "attempting", "")}
    assert [row["blocked"] for row in rows(database, tables.address)] == [True, False]


def test_a_sweep_settles_what_died_and_nothing_else(database: Database) -> None:
    crowd(database, 6)
    dying, sent, blocked, failed, resting = claim(database, most=5)
    for delivery, state in ((sent, State.SENT), (blocked, State.BLOCKED), (failed, State.FAILED)):
        settle(database, delivery, state)
    settle(database, resting, State.QUEUED, wait_s=600.0)
    assert database.run_now(lambda uow: uow.ledger.sweep(WALL + LEASE_S)) == 0
    assert database.run_now(lambda uow: uow.ledger.sweep(DIED)) == 1
    assert states(database) == ["unknown", "sent", "blocked", "failed", "queued", "queued"]
    assert rows(database, tables.delivery)[0]["reason"] == "process_died"
    assert dying.id == rows(database, tables.delivery)[0]["id"]


@pytest.mark.parametrize("state", State)
def test_a_sweep_leaves_every_other_state_alone(sqlite: Database, state: State) -> None:
    force(sqlite, state)
    sqlite.run_now(lambda uow: uow.ledger.sweep(DIED))
    assert states(sqlite) == ["unknown" if state is State.ATTEMPTING else state.value]


def test_what_is_unknown_is_never_sent_again_and_lets_the_next_go(database: Database) -> None:
    queue(database, meet(database), 2)
    (first,) = claim(database)
    database.run_now(lambda uow: uow.ledger.sweep(DIED))
    (second,) = claim(database, DIED)
    assert second.id == first.id + 1
    settle(database, second)
    assert claim(database, WALL + 1e6) == ()


def test_a_lease_is_for_one_try(database: Database) -> None:
    queue(database, meet(database))
    settle(database, claim(database)[0], State.QUEUED)
    claim(database, DIED)
    assert database.run_now(lambda uow: uow.ledger.sweep(DIED + LEASE_S - 1)) == 0


def test_outcomes_come_in_any_number_together(database: Database) -> None:
    crowd(database, 5)
    together = [Outcome(one.id, State.SENT, "", NOW, 1, 1) for one in claim(database)]
    each(database, [together], lambda uow, all_of_them: uow.ledger.record(all_of_them, WALL))
    assert states(database) == ["sent"] * 5


def test_what_comes_too_late_is_named(database: Database) -> None:
    """And only that: the others of the same transaction are written."""
    crowd(database, 3)
    claimed = claim(database)
    database.run_now(lambda uow: uow.ledger.sweep(DIED))
    queue(database, meet(database))
    together = [Outcome(one.id, State.SENT, "", NOW, 1, 1) for one in (*claimed, *claim(database, DIED))]
    late = database.run_now(lambda uow: uow.ledger.record(together, DIED))
    assert sorted(late) == [one.id for one in claimed]
    assert states(database) == ["unknown", "unknown", "unknown", "sent"]
