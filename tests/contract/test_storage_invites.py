"""One-time codes and access requests: used once, guessed seldom, settled by whoever is first."""

from datetime import timedelta

import pytest

from core.ids import BoardId, EnterpriseId, PersonId, RequestId
from core.people import AccessRequest, Invite, Role, RoleKind
from handlers.people.invites import TRIES_AN_HOUR
from storage import tables
from storage.database import Database
from tests.fakes.rows import NOW, at_once, each, meet, rows

AT_ONCE = 8
BOARD = BoardId("bac-giang")
WEEK = timedelta(days=7)
HASH = "a" * 64
ROLE = Role(RoleKind.REPRESENTATIVE, BOARD, EnterpriseId(1), "Công ty TNHH Điện tử Sao Mai")


@pytest.fixture
def invited(example_database: Database) -> Database:
    """A database with an invite for the first enterprise."""
    example_database.run_now(lambda uow: uow.invites.create(HASH, Invite(ROLE, None), NOW + WEEK))
    return example_database


def ask(database: Database, person: PersonId, said: str) -> tuple[RequestId, bool]:
    request = AccessRequest(RequestId(0), person, BOARD, "Ngô Thị Hòa", said, None)
    return database.run_now(lambda uow: uow.invites.ask_access(request, NOW))


def test_an_invite_comes_back_as_it_was_made(invited: Database) -> None:
    found = invited.run_now(lambda uow: uow.invites.find(HASH, NOW))
    assert found == Invite(ROLE, None)
    assert invited.run_now(lambda uow: uow.invites.find("b" * 64, NOW)) is None


def test_an_invite_dies_in_the_moment_it_was_given(invited: Database) -> None:
    person, end = meet(invited).person.id, NOW + WEEK
    assert invited.run_now(lambda uow: uow.invites.find(HASH, end - timedelta(microseconds=1))) is not None
    assert invited.run_now(lambda uow: uow.invites.find(HASH, end)) is None
    assert not invited.run_now(lambda uow: uow.invites.use(HASH, person, end))


def test_an_invite_is_used_once_however_many_type_it(invited: Database) -> None:
    people = [meet(invited, str(number)).person.id for number in range(AT_ONCE)]
    used = at_once(invited, people, lambda uow, who: uow.invites.use(HASH, who, NOW))
    assert sorted(used) == [False] * (AT_ONCE - 1) + [True]
    assert invited.run_now(lambda uow: uow.invites.find(HASH, NOW)) is None


def test_one_code_is_never_two_invites(invited: Database) -> None:
    with pytest.raises(Exception, match=r"UNIQUE|unique|duplicate"):
        invited.run_now(lambda uow: uow.invites.create(HASH, Invite(ROLE, None), NOW + WEEK))


def test_wrong_tries_are_counted_by_address_within_the_hour(database: Database) -> None:
    guesser, other = (meet(database, chat).address.id for chat in ("1001", "1002"))
    minutes = [NOW + timedelta(minutes=minute) for minute in range(TRIES_AN_HOUR)]
    each(database, minutes, lambda uow, at: uow.invites.note_wrong_try(guesser, at))
    count = each(database, [guesser, other], lambda uow, who: uow.invites.wrong_tries(who, NOW))
    assert count == [TRIES_AN_HOUR - 1, 0], "the one at `since` itself is out"


def test_a_person_has_one_open_request_the_newest(example_database: Database) -> None:
    person = meet(example_database).person.id
    first, new = ask(example_database, person, "Sao Mai")
    assert new
    assert ask(example_database, person, "Vân Trung") == (first, False)
    (request,) = example_database.run_now(lambda uow: uow.invites.open_requests(BOARD))
    assert (request.said_enterprise, request.person) == ("Vân Trung", person)


def test_a_request_is_settled_once_by_whoever_is_first(example_database: Database) -> None:
    person = meet(example_database).person.id
    request, _ = ask(example_database, person, "Sao Mai")
    officers = [meet(example_database, str(number)).person.id for number in range(AT_ONCE)]
    settled = at_once(
        example_database, officers, lambda uow, by: uow.invites.decide(request, by, NOW, approved=True)
    )
    settled_for = AccessRequest(request, person, BOARD, "Ngô Thị Hòa", "Sao Mai", None)
    assert [one for one in settled if one] == [settled_for]
    assert example_database.run_now(lambda uow: uow.invites.open_requests(BOARD)) == ()


def test_after_a_decision_a_person_may_ask_anew(example_database: Database) -> None:
    person = meet(example_database).person.id
    request, _ = ask(example_database, person, "Sao Mai")
    example_database.run_now(lambda uow: uow.invites.decide(request, person, NOW, approved=False))
    assert ask(example_database, person, "Sao Mai") == (request + 1, True)
    assert [row["approved"] for row in rows(example_database, tables.access_request)] == [False, None]


def test_a_moment_without_a_time_zone_is_refused(example_database: Database) -> None:
    naive = (NOW + WEEK).replace(tzinfo=None)
    with pytest.raises(Exception, match="a moment needs a time zone"):
        example_database.run_now(lambda uow: uow.invites.create(HASH, Invite(ROLE, None), naive))
