"""What a service allows a day and a month: bulk leaves a tenth to replies, what waits goes another day."""

from datetime import datetime

import pytest

from core.campaign.local_time import VIETNAM
from core.delivery import Lane, Quota, State
from core.messages import ChannelName
from storage.database import Database
from storage.ledger import Claim, Claimed
from storage.pacing import CATCH_UP_S
from storage.unit import Unit
from tests.fakes.rows import LEASE_S, UNPACED, another, crowd, meet, queue, settle

ZALO_QUOTA = 20
EVENING = datetime(2021, 3, 30, 23, 59, 50, tzinfo=VIETNAM).timestamp()
MIDNIGHT = EVENING + 10
DAY_S = 86_400.0


def take(database: Database, at: float, *, daily: int = 0, monthly: int = 0, most: int = 100) -> Claimed:
    wanted = Claim(ChannelName.TELEGRAM, most, UNPACED, LEASE_S, daily=daily, monthly=monthly)
    return database.run_now(lambda uow: uow.ledger.claim(wanted, at))


def used(database: Database, at: float = EVENING) -> Quota:
    return database.run_now(lambda uow: uow.outbox.quota(ChannelName.TELEGRAM, at))


@pytest.mark.parametrize(("daily", "bulk"), [(1, 0), (2, 1), (10, 9), (20, 18), (25, 22)])
def test_a_tenth_and_at_least_one_is_kept_for_replies(database: Database, daily: int, bulk: int) -> None:
    crowd(database, 30)
    assert len(take(database, EVENING, daily=daily).deliveries) == bulk
    crowd(database, 30, lane=Lane.REPLY)
    assert len(take(database, EVENING, daily=daily).deliveries) == daily - bulk
    assert take(database, EVENING, daily=daily).deliveries == ()


def test_replies_count_too_and_go_first(database: Database) -> None:
    crowd(database, 30)
    crowd(database, 5, lane=Lane.REPLY)
    lanes = [one.lane for one in take(database, EVENING, daily=ZALO_QUOTA).deliveries]
    assert (lanes.count(Lane.REPLY), lanes.count(Lane.BULK)) == (5, 13)


def test_what_waits_goes_on_after_midnight_in_viet_nam(database: Database) -> None:
    crowd(database, 30)
    take(database, EVENING, daily=10)
    assert take(database, MIDNIGHT - 0.1, daily=10).deliveries == ()
    assert len(take(database, MIDNIGHT, daily=10).deliveries) == 9
    assert used(database, MIDNIGHT) == Quota(9, 18)


def test_a_month_ends_with_its_last_day(database: Database) -> None:
    crowd(database, 40)
    assert len(take(database, EVENING, monthly=20).deliveries) == 18
    assert take(database, MIDNIGHT, monthly=20).deliveries == ()
    assert len(take(database, MIDNIGHT + DAY_S, monthly=20).deliveries) == 18


def test_the_tighter_of_both_holds(database: Database) -> None:
    crowd(database, 30)
    assert len(take(database, EVENING, daily=20, monthly=10).deliveries) == 9


def test_two_processes_share_a_quota(database: Database) -> None:
    crowd(database, 40)
    with another(database) as second:
        shares = [len(take(one, EVENING, daily=20, most=7).deliveries) for one in (database, second) * 2]
    assert shares == [7, 7, 4, 0]


def test_what_was_surely_not_sent_costs_nothing_of_it(database: Database) -> None:
    """What nobody knows of may have been sent."""
    crowd(database, 6)
    ends = (State.SENT, State.UNKNOWN, State.FAILED, State.QUEUED, State.BLOCKED, State.SKIPPED)
    for one, state in zip(take(database, EVENING).deliveries, ends, strict=True):
        settle(database, one, state, at=EVENING, unused=int(state not in {State.SENT, State.UNKNOWN}))
    assert used(database) == Quota(2, 2)


def test_what_is_passed_over_at_the_last_look_takes_no_slot_and_nothing_of_the_quota(
    database: Database,
) -> None:
    crowd(database, 3)
    claim = Claim(ChannelName.TELEGRAM, 10, 10.0, LEASE_S)

    def one_of_them(uow: Unit) -> Claimed:
        claimed = uow.ledger.claim(claim, EVENING)
        return uow.ledger.give_back(claim, claimed, (), EVENING)

    passed = database.run_now(one_of_them)
    assert (passed.deliveries, passed.more, used(database)) == ((), True, Quota(0, 0))
    assert passed.next_at == pytest.approx(EVENING - CATCH_UP_S)


def test_a_channel_that_sent_nothing_has_used_nothing(database: Database) -> None:
    assert used(database) == Quota(0, 0)


def test_a_clock_that_is_set_back_counts_anew(database: Database) -> None:
    """A day that has not come yet counts for nothing; else a wrong clock would silence the channel."""
    queue(database, meet(database), lane=Lane.BULK)
    take(database, EVENING + 400 * DAY_S)
    assert used(database) == Quota(0, 0)
