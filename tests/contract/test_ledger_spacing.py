"""One chat gets one message at a time and rests between two; a long message keeps its claim and its slots."""

from dataclasses import replace

from core.delivery import Delivery, Lane, State
from core.messages import ChannelName
from storage import tables
from storage.database import Database
from storage.ledger import Booked, Claim
from tests.fakes.rows import LEASE_S, UNPACED, WALL, claim, claimed, meet, queue, rows, settle, states

APART = Claim(ChannelName.TELEGRAM, 10, UNPACED, LEASE_S, apart=True)


def book(database: Database, delivery: Delivery, at: float, **wanted: float) -> Booked | None:
    asked = Claim(
        ChannelName.TELEGRAM, 1, wanted.get("rate", UNPACED), LEASE_S, daily=int(wanted.get("daily", 0))
    )
    return database.run_now(lambda uow: uow.ledger.book(delivery, asked, at))


def test_after_a_message_its_chat_rests_and_no_other(database: Database) -> None:
    queue(database, meet(database, "1"), 2)
    queue(database, meet(database, "2"), 1)
    first, _ = claim(database)
    settle(database, first, spacing_s=1.0)
    assert claim(database, WALL + 0.99) == ()
    assert [one.chat for one in claim(database, WALL + 1)] == ["1"]


def test_both_lanes_of_a_chat_rest(database: Database) -> None:
    contact = meet(database)
    queue(database, contact, 2)
    queue(database, contact, 2, Lane.BULK)
    settle(database, claim(database, most=1)[0], spacing_s=3.0)
    assert claim(database, WALL + 2.9) == ()
    assert [one.lane for one in claim(database, WALL + 3)] == [Lane.REPLY, Lane.BULK]


def test_a_longer_rest_is_not_cut_short(database: Database) -> None:
    contact = meet(database)
    queue(database, contact)
    queue(database, contact, lane=Lane.BULK)
    reply, bulk = claim(database)
    settle(database, bulk, State.QUEUED, wait_s=60.0)
    settle(database, reply, spacing_s=1.0)
    assert claim(database, WALL + 59) == ()


def test_behind_a_moved_clock_what_goes_to_many_waits_no_more_and_a_reply_does(database: Database) -> None:
    queue(database, meet(database, "1"), lane=Lane.BULK)
    queue(database, meet(database, "2"))
    for one in claim(database):
        settle(database, one, State.QUEUED, wait_s=3600.0)
    assert database.run_now(lambda uow: uow.ledger.look_anew()) == 1
    assert [one.lane for one in claim(database, WALL + 1)] == [Lane.BULK]


def test_a_chat_that_got_nothing_need_not_rest(database: Database) -> None:
    queue(database, meet(database), 2)
    settle(database, claim(database)[0], State.FAILED)
    assert len(claim(database)) == 1


def test_what_is_sent_to_many_waits_for_a_reply_to_the_same_chat(database: Database) -> None:
    contact = meet(database, "1")
    queue(database, contact, lane=Lane.BULK)
    queue(database, contact)
    queue(database, meet(database, "2"), lane=Lane.BULK)
    taken = database.run_now(lambda uow: uow.ledger.claim(APART, WALL)).deliveries
    assert [(one.chat, one.lane) for one in taken] == [("1", Lane.REPLY), ("2", Lane.BULK)]
    settle(database, taken[0])
    assert len(database.run_now(lambda uow: uow.ledger.claim(APART, WALL)).deliveries) == 1


def test_who_finds_nothing_hears_when_something_has_rested(database: Database) -> None:
    queue(database, meet(database, "1"))
    queue(database, meet(database, "2"), lane=Lane.BULK)
    for delivery, wait_s in zip(claim(database), (20.0, 8.0), strict=True):
        settle(database, delivery, State.QUEUED, wait_s=wait_s)
    assert claimed(database, WALL + 1).due_at == WALL + 8
    assert claimed(database, WALL + 8).due_at is None
    assert claimed(database, WALL + 9).due_at == WALL + 20


def test_each_further_part_takes_a_slot(database: Database) -> None:
    queue(database, meet(database))
    (delivery,) = claim(database, rate=10)
    moments = []
    for _ in range(3):
        booked = book(database, delivery, WALL, rate=10)
        assert booked is not None
        moments.append(round(booked.at - WALL, 3))
        delivery = replace(delivery, lease=booked.lease)
    assert moments == [0.09, 0.19, 0.29]


def test_a_long_message_is_not_given_up_while_its_parts_go(database: Database) -> None:
    """Each part begins with a lease of its own: a message may take longer than one of them."""
    queue(database, meet(database))
    (delivery,) = claim(database)
    for part in range(1, 4):
        at = WALL + part * LEASE_S * 0.9
        booked = book(database, delivery, at)
        assert booked is not None
        delivery = replace(delivery, lease=booked.lease)
        assert database.run_now(lambda uow: uow.ledger.sweep(at)) == 0  # noqa: B023  # it runs at once
    settle(database, delivery, lease=delivery.lease)
    assert states(database) == ["sent"]


def test_in_a_pause_no_further_part_goes(database: Database) -> None:
    queue(database, meet(database, "1"))
    queue(database, meet(database, "2"))
    long, other = claim(database)
    settle(database, other, State.QUEUED, pause_s=1386.0)
    assert book(database, long, WALL + 1) is None


def test_no_further_part_goes_beyond_the_quota(database: Database) -> None:
    queue(database, meet(database))
    (delivery,) = claim(database)
    assert book(database, delivery, WALL, daily=1) is None


def test_who_lost_the_claim_sends_no_further_part(database: Database) -> None:
    queue(database, meet(database))
    (delivery,) = claim(database)
    database.run_now(lambda uow: uow.ledger.sweep(WALL + LEASE_S + 1))
    assert book(database, delivery, WALL + LEASE_S + 1) is None
    assert rows(database, tables.pacing)[0]["sent_today"] == 1


def test_an_outcome_that_is_written_twice_does_not_touch_a_later_claim(database: Database) -> None:
    """The answer to a commit was lost, so it is recorded again – meanwhile somebody else sends the row."""
    queue(database, meet(database))
    (delivery,) = claim(database)
    settle(database, delivery, State.QUEUED, lease=delivery.lease)
    (again,) = claim(database, WALL + 2)
    settle(database, delivery, State.QUEUED, lease=delivery.lease)
    assert states(database) == ["attempting"]
    settle(database, again, lease=again.lease)
    assert states(database) == ["sent"]
