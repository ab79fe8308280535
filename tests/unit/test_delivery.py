"""The ledger's states: only forward, one place that maps an error to the next, waits that grow and end."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.delivery import (
    FINAL,
    FIRST_BACKOFF_S,
    LONGEST_BACKOFF_S,
    MAX_ATTEMPTS,
    Delivery,
    Lane,
    State,
    backoff_s,
    may_become,
    outcome_of,
    passed_over,
    put_off,
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
    """But what is unknown, by a person's word that it arrived."""
    after = {one for one in State if may_become(state, one)}
    said = {State.SENT} if state is State.UNKNOWN else set()
    assert (after == said) == (state in FINAL)
    assert state not in after
    assert bool((after & FINAL) - said) == (state not in FINAL)


def test_only_a_claimed_delivery_can_be_sent() -> None:
    before = {state: {one for one in State if may_become(one, state)} for state in State}
    assert before[State.SENT] == {State.ATTEMPTING, State.UNKNOWN}
    assert before[State.ATTEMPTING] == before[State.HELD] == {State.QUEUED}
    assert before[State.UNKNOWN] == {State.ATTEMPTING}


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


def test_a_change_that_may_have_been_made_is_made_again() -> None:
    """Twice the same change is one change; a message that may have arrived is never sent again."""
    change = replace(delivery(), edits=DeliveryId(3))
    outcome = outcome_of(change, Ambiguous("no_answer"), NOW, 0)
    assert (outcome.state, outcome.wait_s, outcome.attempts) == (State.QUEUED, FIRST_BACKOFF_S, 1)


@pytest.mark.parametrize(
    "error", [None, Unreachable("u"), Throttled(9), Rejected("r"), Blocked("b"), Ambiguous("a")]
)
def test_a_slot_is_unused_where_surely_nothing_was_taken(error: DeliveryError | None) -> None:
    outcome = outcome_of(delivery(), error, NOW, 0)
    assert outcome.unused == (outcome.state not in {State.SENT, State.UNKNOWN})


def test_what_is_put_off_costs_no_attempt_and_goes_on_behind_its_parts() -> None:
    outcome = put_off(delivery(attempts=2), NOW, 3)
    assert (outcome.state, outcome.attempts, outcome.parts_done) == (State.QUEUED, 2, 3)
    assert (outcome.wait_s, outcome.pause_s, outcome.unused) == (0, 0, 0)


def test_an_outcome_belongs_to_its_claim() -> None:
    claimed = replace(delivery(), lease=1700.5)
    made = (outcome_of(claimed, None, NOW, 1), put_off(claimed, NOW, 1), passed_over(claimed, "no", NOW))
    assert {one.lease for one in made} == {1700.5}


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
