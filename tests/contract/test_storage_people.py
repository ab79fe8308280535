"""Persons: met once, however they come; their roles, words and open conversations."""

import unicodedata
from dataclasses import replace
from datetime import timedelta
from operator import itemgetter
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.ids import BoardId
from core.messages import ChannelName, Choice
from core.people import Address, Consent, Contact, Conversation, Purpose, Role, RoleKind
from storage import tables
from storage.database import Database
from storage.unit import Unit
from tests.fakes.rows import NOW, at_once, each, meet, rows, written

AT_ONCE = 8
OFFICER = Role(RoleKind.OFFICER, BoardId("bac-giang"), unit="Văn phòng Ban")
KEPT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


def test_a_person_is_new_once(database: Database) -> None:
    first, again = meet(database), meet(database)
    assert first == again
    assert first.person.id != meet(database, "1002").person.id
    assert first.person.id != meet(database, "1001", ChannelName.ZALO).person.id


def test_a_person_who_writes_twice_at_once_is_one_person(database: Database) -> None:
    met = at_once(database, [written()] * AT_ONCE, lambda uow, one: uow.people.meet(one, NOW))
    assert len({contact.person.id for contact in met}) == 1
    tables_of_one = (tables.person, tables.address, tables.conversation)
    assert [len(rows(database, table)) for table in tables_of_one] == [1, 1, 1]


def test_nobody_is_reminded_before_they_agreed(database: Database) -> None:
    """Silence is no consent (Luật 91/2025/QH15)."""
    assert not meet(database).person.reminders


def test_who_writes_again_is_not_blocked_any_more(database: Database) -> None:
    contact = meet(database)
    database.run_now(lambda uow: uow.people.set_blocked(contact.address.id, blocked=True))
    assert database.run_now(lambda uow: uow.people.contact_of(contact.person.id)) is None
    assert not meet(database).address.blocked
    assert [row["blocked"] for row in rows(database, tables.address)] == [False]


def test_a_person_is_written_to_where_they_wrote_last(database: Database) -> None:
    telegram, zalo = meet(database, "1001"), meet(database, "1001", ChannelName.ZALO)
    database.run_now(lambda uow: uow.people.join(zalo.address.id, telegram.person.id))

    def writes(uow: Unit, said: tuple[int, Contact]) -> Address | None:
        number, there = said
        uow.inbox.record(written(number=number, channel=there.address.channel), there.address.id, NOW)
        found = uow.people.contact_of(telegram.person.id)
        return found.address if found else None

    said = list(enumerate((telegram, zalo, telegram)))
    assert each(database, said, writes) == [there.address for _, there in said]


def test_what_goes_to_many_goes_where_a_person_was_last_within_minutes_too(database: Database) -> None:
    telegram, zalo = meet(database, "1001"), meet(database, "1001", ChannelName.ZALO)
    database.run_now(lambda uow: uow.people.join(zalo.address.id, telegram.person.id))

    def writes(uow: Unit, said: tuple[int, Contact]) -> None:
        minutes, there = said
        uow.people.meet(written(channel=there.address.channel), NOW + timedelta(minutes=minutes))

    each(database, [(1, zalo), (2, telegram)], writes)
    last = max(rows(database, tables.address), key=itemgetter("last_inbound_at"))
    assert last["id"] == telegram.address.id


def test_one_person_on_two_channels_at_once_loses_no_answer(database: Database) -> None:
    """Whoever comes second waits for the first, also in another process, and goes on from there."""
    telegram, zalo = meet(database), meet(database, channel=ChannelName.ZALO)
    database.run_now(lambda uow: uow.people.join(zalo.address.id, telegram.person.id))

    def answer(uow: Unit, said: tuple[int, ChannelName]) -> None:
        number, channel = said
        contact = uow.people.meet(written(channel=channel), NOW)
        more = (*contact.conversation.answers, (str(number), channel.value))
        uow.people.save_conversation(contact.person.id, replace(contact.conversation, answers=more), NOW)

    at_once(database, list(enumerate([ChannelName.TELEGRAM, ChannelName.ZALO] * 4)), answer)
    assert len(meet(database).conversation.answers) == AT_ONCE


def test_who_is_told_something_while_they_write_loses_nothing(postgres: Database) -> None:
    """Their own turn and another person's turn save one conversation: the second waits for the first."""
    officer, met, read = meet(postgres).person.id, Event(), Event()

    def writes(uow: Unit) -> None:
        uow.people.meet(written(), NOW)
        met.set()
        read.wait(0.1)
        uow.people.save_conversation(officer, Conversation(flow="handover", step="confirm"), NOW)

    def is_told(uow: Unit) -> None:
        met.wait(5)
        contact = uow.people.contact_of(officer)
        assert contact is not None
        read.set()
        uow.people.save_conversation(officer, replace(contact.conversation, nonce="2f"), NOW)

    for handed_in in [postgres.submit(writes), postgres.submit(is_told)]:
        handed_in.result()
    assert meet(postgres).conversation == Conversation(flow="handover", step="confirm", nonce="2f")


def test_a_joined_address_belongs_to_the_person_from_then_on(database: Database) -> None:
    telegram, zalo = meet(database), meet(database, "a0c0", ChannelName.ZALO)
    database.run_now(lambda uow: uow.people.join(zalo.address.id, telegram.person.id))
    assert meet(database, "a0c0", ChannelName.ZALO).person.id == telegram.person.id
    addresses = database.run_now(lambda uow: uow.people.addresses(telegram.person.id))
    assert [one.channel for one in addresses] == [ChannelName.TELEGRAM, ChannelName.ZALO]


def test_a_role_is_held_once_and_stays_in_the_history(example_database: Database) -> None:
    contact = meet(example_database)
    for _ in range(2):
        example_database.run_now(lambda uow: uow.people.grant(contact.person.id, OFFICER, NOW))
    assert meet(example_database).roles == (OFFICER,)
    example_database.run_now(lambda uow: uow.people.end_role(contact.person.id, OFFICER, NOW))
    assert meet(example_database).roles == ()
    held = [row for row in rows(example_database, tables.role) if row["person_id"] == contact.person.id]
    assert [row["until"] for row in held] == [NOW]


def test_a_role_is_held_by_whoever_can_be_written_to_or_not(example_database: Database) -> None:
    contact = meet(example_database)
    example_database.run_now(lambda uow: uow.people.grant(contact.person.id, OFFICER, NOW))
    example_database.run_now(lambda uow: uow.people.set_blocked(contact.address.id, blocked=True))
    assert example_database.run_now(lambda uow: uow.people.roles(contact.person.id)) == (OFFICER,)


def test_officers_are_those_who_hold_a_role_now(example_database: Database) -> None:
    before = example_database.run_now(lambda uow: uow.people.officers(OFFICER.board))
    contact = meet(example_database)
    example_database.run_now(lambda uow: uow.people.grant(contact.person.id, OFFICER, NOW))
    after = example_database.run_now(lambda uow: uow.people.officers(OFFICER.board))
    assert set(after) - set(before) == {contact.person.id}


def test_the_newest_word_on_each_purpose_holds(database: Database) -> None:
    person = meet(database).person.id
    said = [
        Consent(Purpose.REMINDERS, granted, "v1", NOW + timedelta(days=day))
        for day, granted in enumerate((True, False, True))
    ]
    each(database, said, lambda uow, one: uow.people.record_consent(person, one))
    assert database.run_now(lambda uow: uow.people.consents(person)) == (said[-1],)
    assert len(rows(database, tables.consent)) == 3


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.dictionaries(KEPT, KEPT, max_size=4), st.lists(st.tuples(KEPT, KEPT), max_size=3))
def test_an_open_conversation_comes_back_character_for_character(
    database: Database, answers: dict[str, str], choices: list[tuple[str, str]]
) -> None:
    contact = meet(database)
    offered = tuple(Choice(key, label) for key, label in choices)
    open_one = Conversation("welcome", 1, "name", tuple(answers.items()), "2f", offered)
    database.run_now(lambda uow: uow.people.save_conversation(contact.person.id, open_one, NOW))
    assert meet(database).conversation == open_one


NAMES = ("Trần Thị Lan 🏅", unicodedata.normalize("NFD", "Trần"), "\u202bنام\u202c", 'O\'Neil \\ "x"')


@pytest.mark.parametrize("value", NAMES)
def test_a_name_is_kept_character_for_character(database: Database, value: str) -> None:
    person = meet(database).person.id
    database.run_now(lambda uow: uow.people.update(person, name=value, reminders=True, locale="en"))
    found = database.run_now(lambda uow: uow.people.person(person))
    assert (found.name, found.reminders, found.locale) == (value, True, "en")
