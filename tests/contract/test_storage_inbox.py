"""Messages in: each kept once, whatever carried it, whatever is in it."""

import unicodedata
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest

from core.desk import Desk
from core.ids import AddressId
from core.messages import ChannelName, Inbound
from handlers.inbound import receive, refuse
from storage import tables
from storage.database import Database
from tests.fakes.rows import NOW, at_once, meet, rows, states, written

AT_ONCE = 8
LONGEST_TEXT = 100_000
KEPT_AS_IT_IS = {
    "emoji": "Em 🏅 chào 👨‍👩‍👧 anh/chị",
    "decomposed": unicodedata.normalize("NFD", "Hạn nộp ạ"),
    "right to left": "\u202eتست\u202c \u200f",
    "long": "ạ🏅" * (LONGEST_TEXT // 2),
    "markup": "<b>&amp; {{ 7 * 7 }} %s \\u0000 '; DROP TABLE person; --",
    "control": "\x02B\x03\x10\x1f\x7f\r\n\t",
}
REPLACED = {"NUL": "a\x00b", "half a pair": "a\ud83cb", "other half": "\udfc5"}


def record(database: Database, inbound: Inbound, error: str = "") -> Any:
    address = meet(database).address.id
    return database.run_now(lambda uow: uow.inbox.record(inbound, address, NOW, error))


def test_a_message_is_kept_once(database: Database) -> None:
    assert record(database, written()) is not None
    assert record(database, written("the same message, edited")) is None
    assert [row["content"] for row in rows(database, tables.inbound)] == ["xin chào"]


def test_the_same_id_on_two_channels_is_two_messages(database: Database) -> None:
    numbers = {record(database, replace(written(), channel=channel)) for channel in ChannelName}
    assert None not in numbers
    assert len(numbers) == len(ChannelName)


def test_a_message_that_comes_many_times_at_once_is_kept_once(database: Database) -> None:
    address = meet(database).address.id
    same = [written()] * AT_ONCE
    numbers = at_once(database, same, lambda uow, one: uow.inbox.record(one, address, NOW))
    assert sorted(number is None for number in numbers) == [False] + [True] * (AT_ONCE - 1)
    assert len(rows(database, tables.inbound)) == 1


def test_a_message_that_comes_many_times_at_once_is_answered_once(
    example_database: Database, desk: Desk
) -> None:
    same = [written()] * AT_ONCE
    handled = at_once(example_database, same, lambda uow, one: receive(uow, desk, one, NOW))
    assert sorted(handled) == [False] * (AT_ONCE - 1) + [True]
    assert states(example_database) == ["queued"]


def test_a_failure_is_kept_by_its_class_cut_to_what_fits(database: Database) -> None:
    record(database, written(), error="E" * 500)
    assert [row["error"] for row in rows(database, tables.inbound)] == ["E" * 128]


@pytest.mark.parametrize("name", KEPT_AS_IT_IS)
def test_a_text_is_kept_character_for_character(database: Database, desk: Desk, name: str) -> None:
    text = KEPT_AS_IT_IS[name]
    database.run_now(lambda uow: receive(uow, desk, written(text), NOW))
    (row,) = rows(database, tables.inbound)
    assert row["content"] == text


@pytest.mark.parametrize("name", REPLACED)
def test_what_no_database_keeps_becomes_a_replacement_mark(database: Database, desk: Desk, name: str) -> None:
    """NUL and half surrogate pairs would make a message that can never be handled: a poison."""
    text = REPLACED[name]
    database.run_now(lambda uow: receive(uow, desk, written(text, number=1), NOW))
    database.run_now(lambda uow: refuse(uow, desk, written(text, number=2), "ValueError", NOW))
    kept = {row["content"] for row in rows(database, tables.inbound)}
    assert len(kept) == 1
    assert "\ufffd" in kept.pop()


def test_moments_come_back_as_the_same_moment(database: Database) -> None:
    there = replace(written(), sent_at=NOW.astimezone(timezone(timedelta(hours=7))))
    record(database, there)
    (row,) = rows(database, tables.inbound)
    assert (row["sent_at"], row["received_at"]) == (NOW, NOW)
    assert row["sent_at"].utcoffset() == timedelta()


def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    naive = replace(written(), sent_at=NOW.replace(tzinfo=None))
    with pytest.raises(Exception, match="a moment needs a time zone"):
        database.run_now(lambda uow: uow.inbox.record(naive, AddressId(1), NOW))
    assert rows(database, tables.inbound) == []
