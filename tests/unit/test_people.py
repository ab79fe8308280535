"""A board's name is that of the day: documents of 2021 keep theirs after the mergers of 2025."""

from datetime import date

import pytest

from core.ids import AddressId, BoardId, EnterpriseId, PersonId
from core.messages import ChannelName
from core.people import Address, Board, BoardName, Contact, Conversation, Person, Role, RoleKind
from storage.example import boards

BOARDS = {board.id: board for board in boards()}
BOARD = BoardId("bac-giang")


@pytest.mark.parametrize(
    ("board", "day", "name", "province"),
    [
        ("bac-giang", (2021, 3, 1), "Ban Quản lý các khu công nghiệp tỉnh Bắc Giang", "Bắc Giang"),
        ("bac-giang", (2025, 6, 30), "Ban Quản lý các khu công nghiệp tỉnh Bắc Giang", "Bắc Giang"),
        ("bac-giang", (2025, 7, 1), "Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh", "Bắc Ninh"),
        ("dong-nai", (2025, 7, 3), "Ban Quản lý các khu công nghiệp Đồng Nai", "Đồng Nai"),
        ("dong-nai", (2025, 7, 4), "Ban Quản lý các khu công nghiệp, khu kinh tế tỉnh Đồng Nai", "Đồng Nai"),
        ("hung-yen", (2026, 1, 1), "Ban Quản lý các khu công nghiệp tỉnh Hưng Yên", "Hưng Yên"),
    ],
)
def test_a_board_has_the_name_of_the_day(
    board: str, day: tuple[int, int, int], name: str, province: str
) -> None:
    found = BOARDS[BoardId(board)].name_on(date(*day))
    assert (found.name, found.province) == (name, province)


def test_a_day_outside_all_names_takes_the_nearest() -> None:
    old = BoardName("Cũ", "A", date(2010, 1, 1), date(2019, 12, 31))
    new = BoardName("Mới", "A", date(2020, 1, 1), date(2025, 12, 31))
    board = Board(BOARD, (old, new))
    assert [board.name_on(date(year, 6, 1)) for year in (2000, 2015, 2022, 2030)] == [old, old, new, new]


@pytest.mark.parametrize("kind", RoleKind)
def test_a_role_makes_an_officer_or_a_representative(kind: RoleKind) -> None:
    role = Role(kind, BOARD, EnterpriseId(1) if kind is RoleKind.REPRESENTATIVE else None)
    person = Person(PersonId(1), "Lan", "vi", reminders=False)
    contact = Contact(person, Address(AddressId(1), ChannelName.ZALO, "a0"), (role,), Conversation())
    representing = kind is RoleKind.REPRESENTATIVE
    assert contact.officer == (None if representing else role)
    assert contact.representing == ((role,) if representing else ())
