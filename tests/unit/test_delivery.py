"""The ledger's states: only forward, one place that maps an error to the next, waits that grow and end."""

from datetime import UTC, datetime

import pytest

from core.delivery import (
    FINAL,
    LONGEST_BACKOFF_S,
    MAX_ATTEMPTS,
    Delivery,
    Lane,
    State,
    backoff_s,
    may_become,
    outcome_of,
)
from core.errors import Ambiguous, Blocked, DeliveryError, Rejected, Throttled, Unreachable
from core.ids import AddressId, DeliveryId, PersonId
from core.messages import ChannelName, Message

NOW = datetime(2026, 3, 1, 1, 30, tzinfo=UTC)


def delivery(attempts: int = 0, parts_done: int = 0) -> Delivery:
    return Delivery(
        DeliveryId(7), PersonId(1), AddressId(1), ChannelName.ZALO, "a0c0", "vi", Lane.REPLY,
        Message("start"), "1f", attempts, parts_done,
    )  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_a_final_state_never_changes_and_every_other_can_end(state: State) -> None:
    after = {one for one in State if may_become(state, one)}
    assert (not after) == (state in FINAL)
    assert state not in after
    assert bool(after & FINAL) == (state not in FINAL)


def test_only_a_claimed_delivery_can_be_sent() -> None:
    assert {one for one in State if may_become(one, State.SENT)} == {State.ATTEMPTING}
    assert {one for one in State if may_become(one, State.ATTEMPTING)} == {State.QUEUED}
    assert {one for one in State if may_become(one, State.UNKNOWN)} == {State.ATTEMPTING}
    assert not any(may_become(one, State.HELD) for one in State)


@pytest.mark.parametrize(
    ("error", "state", "attempts", "wait_s", "pause_s"),
    [
        (None, State.SENT, 1, 0, 0),
        (Unreachable("unreachable"), State.QUEUED, 1, 2, 0),
        (Throttled(17), State.QUEUED, 0, 17, 17),
        (Rejected("bad_request"), State.FAILED, 1, 0, 0),
        (Blocked("blocked"), State.BLOCKED, 1, 0, 0),
        (Ambiguous("no_answer"), State.UNKNOWN, 1, 0, 0),
    ],
    ids=["sent", "unreachable", "throttled", "rejected", "blocked", "ambiguous"],
)
def test_every_error_has_its_outcome(
    error: DeliveryError | None, state: State, attempts: int, wait_s: float, pause_s: float
) -> None:
    outcome = outcome_of(delivery(), error, NOW, 2)
    assert (outcome.id, outcome.state, outcome.parts_done, outcome.at) == (7, state, 2, NOW)
    assert (outcome.attempts, outcome.wait_s, outcome.pause_s) == (attempts, wait_s, pause_s)
    assert outcome.reason == (error.code if error else "")
    assert may_become(State.ATTEMPTING, outcome.state)


def test_the_last_attempt_fails_for_good() -> None:
    outcomes = [
        outcome_of(delivery(tried), Unreachable("unreachable"), NOW, 0) for tried in range(MAX_ATTEMPTS)
    ]
    assert [one.state for one in outcomes] == [State.QUEUED] * (MAX_ATTEMPTS - 1) + [State.FAILED]
    assert [one.attempts for one in outcomes] == list(range(1, MAX_ATTEMPTS + 1))


@pytest.mark.parametrize("attempts", [0, MAX_ATTEMPTS - 1, MAX_ATTEMPTS])
def test_a_pause_that_the_service_asks_for_costs_no_attempt(attempts: int) -> None:
    outcome = outcome_of(delivery(attempts), Throttled(3, "quota"), NOW, 0)
    assert (outcome.state, outcome.attempts, outcome.reason) == (State.QUEUED, attempts, "quota")


def test_waits_grow_and_are_bounded() -> None:
    waits = [backoff_s(attempts) for attempts in range(1, 100)]
    assert waits[:4] == [2, 4, 8, 16]
    assert waits == sorted(waits)
    assert max(waits) == LONGEST_BACKOFF_S
