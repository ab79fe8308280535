"""How fast: never more than the rate in any second, whoever asks, however late; a pause is for all."""

import itertools
from bisect import bisect_left

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.delivering import SAFE_SHARE
from core.delivery import Outcome, State, outcome_of
from core.errors import Throttled
from core.ids import DeliveryId
from core.messages import ChannelName
from storage import tables
from storage.database import Database
from storage.ledger import Claim
from storage.pacing import CATCH_UP_S
from storage.unit import Unit
from tests.fakes.rows import (
    LEASE_S,
    NOW,
    WALL,
    another,
    claim,
    claimed,
    crowd,
    crowd_in,
    each,
    meet,
    queue,
    rows,
    settle,
)

ENOUGH = 400
DAY_S = 86_400.0
GAPS = st.lists(st.floats(0.0, 0.4), min_size=20, max_size=40)
NOTHING = Outcome(DeliveryId(0), State.SENT, "", NOW, 0, 0)
moments = itertools.count(1)


def fullest_second(times: list[float]) -> int:
    """The largest number of messages within any second."""
    return max((bisect_left(times, at + 1.0) - number for number, at in enumerate(times)), default=0)


def test_a_slot_is_one_message(database: Database) -> None:
    crowd(database, 3)
    first = claimed(database, rate=10)
    assert (len(first.deliveries), first.next_at) == (1, WALL - CATCH_UP_S + 0.1)
    assert claim(database, WALL + 0.05, rate=10) == ()
    assert len(claim(database, first.next_at, rate=10)) == 1


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from([1, 3, 10, 30, 100]), GAPS)
def test_no_second_holds_more_than_the_rate(database: Database, rate: int, gaps: list[float]) -> None:
    """As a deliverer asks: a little below the rate, in batches, at any moment, after any silence."""
    start = WALL + DAY_S * next(moments)

    def play(uow: Unit) -> list[float]:
        if not uow.ledger.backlog():
            crowd_in(uow, ENOUGH)
        sent: list[float] = []
        for now in itertools.accumulate(gaps, initial=start):
            batch = uow.ledger.claim(Claim(ChannelName.TELEGRAM, 64, rate * SAFE_SHARE, LEASE_S), now)
            sent += [now] * len(batch.deliveries)
            again = [Outcome(one.id, State.QUEUED, "", NOW, 0, 0) for one in batch.deliveries]
            uow.ledger.record(again or [NOTHING], now)
        return sent

    assert fullest_second(database.run_now(play)) <= rate


def test_several_claimers_share_the_rate(database: Database) -> None:
    crowd(database, 50)
    with another(database) as second:
        asked = [((database, second)[number % 2], WALL + number * 0.01) for number in range(200)]
        sent = [at for one, at in asked for _ in claim(one, at, rate=10)]
    assert fullest_second(sent) <= 11
    assert 19 <= len(sent) <= 21, "two seconds at ten a second"


def test_missed_slots_are_hardly_made_good(database: Database) -> None:
    """After a silence the first moment holds what fits into a hundredth of a second, and no burst."""
    crowd(database, 100)
    claim(database, rate=1000)
    assert len(claim(database, WALL + DAY_S, rate=1000)) <= CATCH_UP_S * 1000 + 1


def test_a_day_without_messages_costs_no_slot(database: Database) -> None:
    before = claimed(database, rate=10).next_at
    queue(database, meet(database))
    assert len(claim(database, before + DAY_S, rate=10)) == 1


def test_a_clock_that_was_set_back_does_not_silence_the_channel(database: Database) -> None:
    crowd(database, 3)
    claim(database, WALL + DAY_S, rate=10)
    assert len(claim(database, WALL, rate=10)) == 1
    assert claim(database, WALL + 0.05, rate=10) == ()
    assert len(claim(database, WALL + 0.2, rate=10)) == 1


def test_a_paused_channel_gives_nothing_until_the_pause_is_over(database: Database) -> None:
    crowd(database, 2)
    (first,) = claim(database, most=1)
    settle(database, first, State.QUEUED, pause_s=1386.0, wait_s=1386.0)
    paused = claimed(database, WALL + 1385)
    assert (paused.deliveries, paused.next_at) == ((), WALL + 1386)
    assert len(claim(database, WALL + 1386)) == 2


def test_a_pause_is_for_one_channel_and_never_gets_shorter(database: Database) -> None:
    crowd(database, 3)
    first, second, _ = claim(database)
    settle(database, first, State.QUEUED, pause_s=60.0)
    settle(database, second, State.QUEUED, pause_s=1.0)
    assert [(row["channel"], row["paused_until"]) for row in rows(database, tables.pacing)] == [
        ("telegram", WALL + 60)
    ]


def test_a_pause_costs_no_attempt(database: Database) -> None:
    """Waiting for a rate limit never uses a retry up (traps A.4)."""
    queue(database, meet(database))
    for pause in range(20):
        (delivery,) = claim(database, WALL + pause * 10)
        outcome = outcome_of(delivery, Throttled(5.0), NOW, 0)
        each(database, [outcome], lambda uow, one: uow.ledger.record([one], WALL))
    (row,) = rows(database, tables.delivery)
    assert (row["state"], row["attempts"], row["reason"]) == ("queued", 0, "throttled")
