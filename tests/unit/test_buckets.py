"""Everybody of an announcement is in exactly one bucket, whatever the ledger holds."""

from hypothesis import given
from hypothesis import strategies as st

from core.buckets import NOT_REACHED, STATES, Bucket, tally
from core.campaign.audience import Skip
from core.delivery import State

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(State), st.sampled_from(["", "stopped", *Skip])), st.integers(1, 500)
)


def test_every_state_is_in_one_bucket() -> None:
    placed = [state for states in STATES.values() for state in states]
    assert sorted(placed) == sorted(State)


@given(COUNTS)
def test_the_buckets_add_up_to_everybody(counts: dict[tuple[State, str], int]) -> None:
    found = tally(counts)
    assert found.total == sum(counts.values())
    assert sum(found.count(bucket) for bucket in Bucket) == found.total


@given(COUNTS)
def test_the_reasons_of_a_bucket_add_up_to_it(counts: dict[tuple[State, str], int]) -> None:
    found = tally(counts)
    for bucket in NOT_REACHED:
        whole = sum(count for (state, _), count in counts.items() if state in STATES[bucket])
        assert sum(found.reasons[bucket].values()) == whole


def test_only_who_surely_missed_it_is_sent_it_again() -> None:
    found = tally({(state, ""): 1 for state in State})
    assert found.missed == 2
