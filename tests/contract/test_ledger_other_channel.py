"""Who blocked one channel is written to on another one of theirs; who blocked all of them is left alone."""

from dataclasses import replace

from core.delivery import Delivery, Lane, NewDelivery, State
from core.ids import DeliveryId
from core.messages import ChannelName, Message
from core.people import Contact
from storage import tables
from storage.database import Database
from storage.ledger import Claim
from tests.fakes.rows import LEASE_S, NOW, UNPACED, WALL, claim, meet, queue, rows, settle, written


def two_addresses(database: Database) -> Contact:
    """Somebody on Telegram who joined from Zalo too, as seen on Telegram."""
    contact = meet(database, "1")
    zalo = meet(database, "z1", ChannelName.ZALO)
    database.run_now(lambda uow: uow.people.join(zalo.address.id, contact.person.id))
    return contact


def refuse(database: Database, delivery: Delivery) -> None:
    settle(database, delivery, State.BLOCKED, reason="blocked", lease=delivery.lease)


def of_zalo(database: Database) -> tuple[Delivery, ...]:
    wanted = Claim(ChannelName.ZALO, 10, UNPACED, LEASE_S)
    return database.run_now(lambda uow: uow.ledger.claim(wanted, WALL)).deliveries


def ends(database: Database) -> list[tuple[str, str, str]]:
    return [(row["channel"], row["state"], row["reason"]) for row in rows(database, tables.delivery)]


def test_what_is_sent_to_many_goes_to_the_other_address(database: Database) -> None:
    """What waits behind it goes along, as if nothing had been tried; the one that blocked us is marked."""
    queue(database, two_addresses(database), 2, Lane.BULK)
    refuse(database, claim(database)[0])
    assert ends(database) == [("zalo", "queued", "other_channel")] * 2
    (first,) = of_zalo(database)
    assert (first.chat, first.attempts, first.parts_done) == ("z1", 0, 0)
    assert [row["blocked"] for row in rows(database, tables.address)] == [True, False]


def test_a_reply_stays_where_it_was_asked_for(database: Database) -> None:
    contact = two_addresses(database)
    queue(database, contact, lane=Lane.BULK)
    queue(database, contact, 2)
    reply = next(one for one in claim(database) if one.lane is Lane.REPLY)
    refuse(database, reply)
    assert [end[1] for end in ends(database)] == ["attempting", "blocked", "blocked"]


def test_what_waits_to_be_sent_to_many_goes_along_with_a_blocked_reply(database: Database) -> None:
    contact = two_addresses(database)
    queue(database, contact)
    refused = claim(database)[0]
    queue(database, contact, lane=Lane.BULK)
    refuse(database, refused)
    assert ends(database) == [("telegram", "blocked", "blocked"), ("zalo", "queued", "other_channel")]


def test_what_is_held_goes_along_and_stays_held(database: Database) -> None:
    contact = two_addresses(database)
    queue(database, contact, 2, Lane.BULK)
    (first,) = claim(database)
    with database.engine.begin() as connection:
        later = tables.delivery.c.id != first.id
        connection.execute(tables.delivery.update().where(later).values(state="held"))
    refuse(database, first)
    assert ends(database)[1] == ("zalo", "held", "")


def test_who_has_no_other_living_address_gets_nothing(database: Database) -> None:
    contact = two_addresses(database)
    queue(database, contact, 2, Lane.BULK)
    zalo = database.run_now(lambda uow: uow.people.addresses(contact.person.id))[1]
    database.run_now(lambda uow: uow.people.set_blocked(zalo.id, blocked=True))
    refuse(database, claim(database)[0])
    assert ends(database) == [("telegram", "blocked", "blocked")] * 2


def test_who_blocks_both_is_not_tried_in_turns(database: Database) -> None:
    queue(database, two_addresses(database), lane=Lane.BULK)
    refuse(database, claim(database)[0])
    refuse(database, of_zalo(database)[0])
    assert ends(database) == [("zalo", "blocked", "blocked")]
    assert claim(database) == ()


def test_that_it_went_another_way_is_told_once_it_is_sent(database: Database) -> None:
    queue(database, two_addresses(database), lane=Lane.BULK)
    refuse(database, claim(database)[0])
    settle(database, of_zalo(database)[0], State.QUEUED, reason="unreachable")
    settle(database, of_zalo(database)[0])
    assert ends(database) == [("zalo", "sent", "other_channel")]


def test_a_change_of_an_earlier_message_cannot_go_elsewhere(database: Database) -> None:
    contact = two_addresses(database)
    change = NewDelivery(contact, Message("not_understood"), Lane.BULK, NOW, edits=DeliveryId(1))
    database.run_now(lambda uow: uow.ledger.add(change))
    refuse(database, claim(database)[0])
    assert ends(database) == [("telegram", "blocked", "blocked")]


def test_a_late_refusal_marks_the_address_and_moves_only_what_waits(database: Database) -> None:
    queue(database, two_addresses(database), 2, Lane.BULK)
    (first,) = claim(database)
    database.run_now(lambda uow: uow.ledger.sweep(WALL + LEASE_S + 1))
    refuse(database, first)
    assert ends(database) == [("telegram", "unknown", "process_died"), ("zalo", "queued", "other_channel")]


def test_a_refusal_of_an_earlier_claim_leaves_the_present_one_alone(database: Database) -> None:
    queue(database, two_addresses(database), lane=Lane.BULK)
    (first,) = claim(database)
    settle(database, first, State.QUEUED, lease=first.lease)
    (again,) = claim(database, WALL + 5)
    refuse(database, first)
    assert (again.id, ends(database)) == (first.id, [("telegram", "attempting", "")])


def test_who_writes_again_is_written_to_there_again(database: Database) -> None:
    contact = two_addresses(database)
    queue(database, contact, lane=Lane.BULK)
    refuse(database, claim(database)[0])
    assert [row["blocked"] for row in rows(database, tables.address)] == [True, False]
    database.run_now(lambda uow: uow.people.meet(replace(written(chat="1"), external_id="again"), NOW))
    assert [row["blocked"] for row in rows(database, tables.address)] == [False, False]
