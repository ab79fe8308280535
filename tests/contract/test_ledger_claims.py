"""Whose turn it is: replies first, each chat in its order, no row claimed twice."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.delivery import Delivery, Lane, NewDelivery, State
from core.messages import ChannelName, Choice, Json, Message
from storage import tables
from storage.database import Database
from storage.ledger import Claim
from tests.fakes.rows import (
    LEASE_S,
    NOW,
    UNPACED,
    WALL,
    another,
    claim,
    crowd,
    meet,
    queue,
    rows,
    settle,
    states,
)

PEOPLE, EACH, CLAIMERS = 100, 4, 4
DECOMPOSED = unicodedata.normalize("NFD", "Nguyễn Thị Hoà")
ANY_TEXT = st.text(max_size=20)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | ANY_TEXT
DATA = st.dictionaries(st.text(max_size=8), st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3)))


def chats(claimed: Sequence[Delivery]) -> list[str]:
    return [delivery.chat for delivery in claimed]


def test_replies_go_before_anything_sent_to_many(database: Database) -> None:
    crowd(database, 3, lane=Lane.BULK)
    crowd(database, 2, lane=Lane.REPLY)
    assert chats(claim(database, most=3)) == ["reply-0", "reply-1", "bulk-0"]
    assert chats(claim(database)) == ["bulk-1", "bulk-2"]


def test_a_chat_has_one_message_under_way_and_the_others_go_on(database: Database) -> None:
    queue(database, meet(database, "1"), 2)
    queue(database, meet(database, "2"), 1)
    first, other = claim(database)
    assert (first.chat, other.chat) == ("1", "2")
    assert claim(database) == ()
    settle(database, first)
    (second,) = claim(database)
    assert (second.chat, second.id > first.id) == ("1", True)


def test_a_reply_does_not_wait_for_what_is_sent_to_many_to_the_same_chat(database: Database) -> None:
    contact = meet(database)
    queue(database, contact, lane=Lane.BULK)
    queue(database, contact, lane=Lane.REPLY)
    assert [one.lane for one in claim(database)] == [Lane.REPLY, Lane.BULK]


def test_a_message_that_rests_keeps_its_place_before_later_ones(database: Database) -> None:
    queue(database, meet(database, "1"), 2)
    queue(database, meet(database, "2"), 1)
    first, other = claim(database)
    settle(database, first, State.QUEUED, wait_s=4.0)
    settle(database, other)
    assert claim(database, WALL + 3.9) == ()
    assert [one.id for one in claim(database, WALL + 4)] == [first.id]


def test_a_claim_takes_no_other_channel(database: Database) -> None:
    for channel in ChannelName:
        queue(database, meet(database, channel=channel))
    assert [one.channel for one in claim(database)] == [ChannelName.TELEGRAM]


def test_a_claimed_row_is_attempting_and_leased(database: Database) -> None:
    """It is written before the call, so that a crash is seen (traps A.2)."""
    queue(database, meet(database))
    claim(database)
    (row,) = rows(database, tables.delivery)
    assert (row["state"], row["lease_until"], row["attempts"]) == ("attempting", WALL + LEASE_S, 0)


def test_a_claim_takes_at_most_what_it_asks_for_oldest_first(database: Database) -> None:
    crowd(database, 5)
    assert chats(claim(database, most=2)) == ["bulk-0", "bulk-1"]
    assert states(database) == ["attempting"] * 2 + ["queued"] * 3


def test_claimers_at_the_same_time_never_take_the_same_row(database: Database) -> None:
    """Four of them, two in each of two processes, until nothing is left; every chat in its order."""
    crowd(database, PEOPLE, EACH)
    with another(database) as second, ThreadPoolExecutor(CLAIMERS) as threads:
        shares = list(threads.map(_drain, [database, second] * (CLAIMERS // 2)))
    taken = Counter(delivery.id for share in shares for delivery in share)
    assert len(taken) == PEOPLE * EACH
    assert set(taken.values()) == {1}
    assert set(states(database)) == {"sent"}


def test_frozen_means_that_later_changes_of_the_person_change_nothing(database: Database) -> None:
    contact = meet(database)
    queue(database, contact, name="Lan")
    database.run_now(lambda uow: uow.people.update(contact.person.id, locale="en", name="Minh"))
    (delivery,) = claim(database)
    assert (delivery.locale, delivery.message.data) == ("vi", {"name": "Lan"})


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(DATA, st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=3))
@example({"emoji": "🏅👩🏽‍💼", "decomposed": DECOMPOSED, "right to left": "\u202bتست\u202c\u200f"}, [])
@example({"NUL": "a\x00b", "nested": [{"đ": [None, True, 1.5]}]}, [("\x00", "🏅")])
def test_data_comes_back_character_for_character(
    database: Database, data: Mapping[str, Json], choices: list[tuple[str, str]]
) -> None:
    """Whatever it is: emoji, decomposed letters, marks of direction, NUL (half pairs never get so far)."""
    message = Message("not_understood", data, tuple(Choice(*one) for one in choices))
    new = NewDelivery(meet(database), message, Lane.REPLY, NOW, nonce="2f")
    database.run_now(lambda uow: uow.ledger.add(new))
    (delivery,) = claim(database)
    settle(database, delivery)
    assert (delivery.message, delivery.nonce) == (message, "2f")


def test_a_hundred_thousand_characters_come_back(database: Database) -> None:
    long = "ạ🏅" * 50_000
    queue(database, meet(database), text=long)
    assert claim(database)[0].message.data == {"text": long}


def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    new = NewDelivery(meet(database), Message("start"), Lane.REPLY, NOW)
    naive = replace(new, at=NOW.replace(tzinfo=None))
    failed = database.submit(lambda uow: uow.ledger.add(naive)).exception()
    assert "a moment needs a time zone" in str(failed)
    assert states(database) == []


def test_the_backlog_counts_what_is_not_final(database: Database) -> None:
    crowd(database, 3)
    settle(database, claim(database, most=1)[0])
    claim(database, most=1)
    counted = database.run_now(lambda uow: uow.ledger.backlog())
    assert counted == {("telegram", "queued"): 1, ("telegram", "attempting"): 1}


def _drain(database: Database) -> list[Delivery]:
    """Claim in small batches, and send what was claimed, until the ledger has nothing left."""
    taken: list[Delivery] = []
    wanted = Claim(ChannelName.TELEGRAM, 7, UNPACED, LEASE_S)
    while _open(database):
        for delivery in database.run_now(lambda uow: uow.ledger.claim(wanted, WALL)).deliveries:
            taken.append(delivery)
            settle(database, delivery)
    return taken


def _open(database: Database) -> dict[Any, int]:
    return database.run_now(lambda uow: uow.ledger.backlog())
