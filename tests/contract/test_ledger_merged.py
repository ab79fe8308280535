"""Recipients change while their message waits: two become one, one hands over; each human is told once."""

from datetime import date

import pytest

import handlers.sending
from core.announcements import AnnouncementKind
from core.campaign.audience import Audience, Candidate, Skip
from core.delivery import State
from core.desk import Desk
from core.ids import PersonId
from core.messages import Message
from core.people import Contact, Role, RoleKind
from handlers.announcing.claimed import ClaimedRow
from storage import tables
from storage.database import Database
from tests.fakes.rows import NOW, meet, rows, settle
from tests.fakes.sends import BOARD, claim, make, new, plan


def first_of(database: Database) -> Candidate:
    """The first representative of the example's board."""
    return database.run_now(
        lambda uow: uow.recipients.candidates(BOARD, official=False, after=PersonId(0), most=1)[0]
    )


def colleague(database: Database, of: Candidate) -> Contact:
    """Somebody new who speaks for the same enterprise."""
    contact = meet(database, "7001")
    role = Role(RoleKind.REPRESENTATIVE, BOARD, of.seats[0].enterprise)
    database.run_now(lambda uow: uow.people.grant(contact.person.id, role, NOW))
    database.run_now(lambda uow: uow.people.update(contact.person.id, reminders=True))
    return contact


def join(database: Database, contact: Contact, person: PersonId) -> None:
    database.run_now(lambda uow: uow.people.join(contact.address.id, person))


def _named(*persons: PersonId) -> Audience:
    return Audience(persons=persons)


def ends(database: Database) -> dict[int, tuple[str, str]]:
    found = rows(database, tables.delivery)
    return {row["person_id"]: (row["state"], row["reason"]) for row in found}


def test_two_who_are_one_get_one_copy(example_database: Database, desk: Desk) -> None:
    one = first_of(example_database)
    other = colleague(example_database, one)
    make(example_database, new())
    plan(example_database)
    join(example_database, other, one.person)
    assert ends(example_database)[other.person.id] == ("skipped", "merged")
    assert [sent.person for sent in claim(example_database, desk)].count(one.person) == 1


def test_who_has_it_from_one_address_does_not_get_it_at_another(
    example_database: Database, desk: Desk
) -> None:
    one = first_of(example_database)
    other = colleague(example_database, one)
    make(example_database, new())
    plan(example_database)
    for sent in claim(example_database, desk):
        settle(example_database, sent, State.SENT if sent.person == other.person.id else State.QUEUED)
    join(example_database, other, one.person)
    assert ends(example_database)[one.person] == ("skipped", "merged")
    assert ends(example_database)[other.person.id] == ("sent", "")


def test_of_two_cards_of_a_day_one_is_left(example_database: Database) -> None:
    one = first_of(example_database)
    other = colleague(example_database, one)
    for key, persons in (("reminder:1", (one.person,)), ("reminder:2", (other.person.id,))):
        make(example_database, new(key, card=True, audience=_named(*persons)))
    plan(example_database)
    join(example_database, other, one.person)
    found = [
        (row["person_id"], row["reason"], row["card_day"]) for row in rows(example_database, tables.delivery)
    ]
    assert found == [(one.person, "", date(2021, 3, 1)), (one.person, "merged", None)]


def test_what_only_the_other_one_got_comes_along(example_database: Database) -> None:
    one = first_of(example_database)
    other = colleague(example_database, one)
    make(example_database, new(audience=_named(other.person.id)))
    plan(example_database)
    join(example_database, other, one.person)
    assert ends(example_database) == {one.person: ("queued", "")}


def test_who_takes_over_while_it_is_queued_gets_it_in_place_of_who_left(
    example_database: Database, desk: Desk
) -> None:
    make(example_database, new())
    plan(example_database)
    one = first_of(example_database)
    heir = colleague(example_database, one)
    role = Role(RoleKind.REPRESENTATIVE, BOARD, one.seats[0].enterprise)
    example_database.run_now(lambda uow: uow.people.end_role(one.person, role, NOW))
    claim(example_database, desk)
    assert ends(example_database)[one.person] == ("skipped", "left")
    assert [sent.person for sent in claim(example_database, desk)] == [heir.person.id]


def test_one_whose_words_cannot_be_found_fails_alone(
    example_database: Database, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A poison recipient in the middle: the others go."""
    poisoned = colleague(example_database, first_of(example_database)).person.id

    def fill(row: ClaimedRow) -> Message | Skip:
        if row.delivery.person == poisoned:
            raise LookupError("nothing is known of them")
        return row.delivery.message

    monkeypatch.setattr(handlers.sending, "FILLS", {AnnouncementKind.BROADCAST: fill})
    make(example_database, new())
    plan(example_database)
    assert len(claim(example_database, desk)) == 2
    assert ends(example_database)[poisoned] == ("failed", "LookupError")
