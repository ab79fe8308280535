"""Who can be reached: an enterprise with somebody who speaks for it now and has a living address."""

import pytest

from core.ids import BoardId, EnterpriseId
from core.messages import ChannelName
from core.people import Contact, Role, RoleKind
from storage.database import Database
from tests.fakes.dossier_rows import BOARD
from tests.fakes.rows import NOW, meet, written

THIRD = EnterpriseId(3)
FOR_THIRD = Role(RoleKind.REPRESENTATIVE, BOARD, THIRD)
BEFORE = {EnterpriseId(1), EnterpriseId(2)}  # the example's representatives


@pytest.fixture
def ha(example_database: Database) -> Contact:
    """Somebody who speaks for the third enterprise from now on."""
    contact = meet(example_database)
    example_database.run_now(lambda uow: uow.people.grant(contact.person.id, FOR_THIRD, NOW))
    return contact


def reachable(database: Database, board: BoardId = BOARD) -> frozenset[EnterpriseId]:
    return database.run_now(lambda uow: uow.coverage.reachable(board))


def test_an_enterprise_with_a_representative_can_be_reached(example_database: Database, ha: Contact) -> None:
    assert reachable(example_database) == {*BEFORE, THIRD}
    assert ha.person.id


def test_nobody_is_reached_who_blocked_us(example_database: Database, ha: Contact) -> None:
    example_database.run_now(lambda uow: uow.people.set_blocked(ha.address.id, blocked=True))
    assert reachable(example_database) == BEFORE


def test_one_living_address_of_two_is_enough(example_database: Database, ha: Contact) -> None:
    other = meet(example_database, "77", ChannelName.ZALO)
    example_database.run_now(lambda uow: uow.people.join(other.address.id, ha.person.id))
    example_database.run_now(lambda uow: uow.people.set_blocked(ha.address.id, blocked=True))
    assert reachable(example_database) == {*BEFORE, THIRD}


def test_whoever_writes_again_is_reached_again(example_database: Database, ha: Contact) -> None:
    example_database.run_now(lambda uow: uow.people.set_blocked(ha.address.id, blocked=True))
    example_database.run_now(lambda uow: uow.people.meet(written(number=2), NOW))
    assert THIRD in reachable(example_database)


def test_a_role_that_has_ended_reaches_nobody(example_database: Database, ha: Contact) -> None:
    example_database.run_now(lambda uow: uow.people.end_role(ha.person.id, FOR_THIRD, NOW))
    assert reachable(example_database) == BEFORE


def test_an_officer_makes_no_enterprise_reachable(example_database: Database) -> None:
    officer = meet(example_database, "88").person.id
    example_database.run_now(lambda uow: uow.people.grant(officer, Role(RoleKind.OFFICER, BOARD), NOW))
    assert reachable(example_database) == BEFORE


def test_two_representatives_are_one_enterprise(example_database: Database, ha: Contact) -> None:
    second = meet(example_database, "99").person.id
    example_database.run_now(lambda uow: uow.people.grant(second, FOR_THIRD, NOW))
    assert len(reachable(example_database)) == 3
    assert second != ha.person.id


def test_each_board_has_its_own(example_database: Database) -> None:
    assert reachable(example_database, BoardId("hung-yen")) == {EnterpriseId(5)}
    assert reachable(example_database, BoardId("dong-nai")) == frozenset()
