"""What /tiendo says when a board has many zones, and nothing of what enterprises may not see."""

import pytest

from core.desk import Desk
from core.ids import BoardId, EnterpriseId
from core.people import Enterprise
from storage.database import Database
from storage.example import example, load
from storage.unit import Unit
from tests.conversations.player import Player
from tests.fakes.crowds import fill
from tests.fakes.dossier_rows import BOARD


@pytest.fixture
def filled(sqlite: Database) -> Database:
    """The example, with 40 enterprises in its zones; ten of them handed a registration in."""
    sqlite.run_now(lambda uow: load(uow, example()))
    fill(sqlite, enterprises=40, handed_in=10, rows=1)
    return sqlite


def add(database: Database, board: BoardId, *zones: str) -> None:
    """An enterprise in each of these zones."""

    def added(uow: Unit) -> None:
        for at, zone in enumerate(zones):
            new = Enterprise(EnterpriseId(0), board, f"Công ty {at}", f"99000000{at:02}", zone, "", "")
            uow.boards.save_enterprise(new)

    database.run_now(added)


def said(database: Database, desk: Desk) -> str:
    return Player(database, desk).play("= canbo (web)\n> /tiendo\n")


def test_the_card_counts_what_was_handed_in(filled: Database, desk: Desk) -> None:
    shown = said(filled, desk)
    assert "Đăng ký danh hiệu: 10/44 doanh nghiệp đã gửi (22%)" in shown
    assert "Trong đó: chờ duyệt 10; chưa bắt đầu 34" in shown
    assert "42 doanh nghiệp chưa kết nối" in shown


def test_the_five_zones_with_the_most_missing_are_named(filled: Database, desk: Desk) -> None:
    add(filled, BOARD, "KCN Một", "KCN Hai", "KCN Ba")
    line = next(one for one in said(filled, desk).splitlines() if "Chưa gửi nhiều nhất" in one)
    assert line.count("/") == 5
    assert line.endswith("; và 3 KCN khác")


def test_a_zone_that_nobody_recorded_is_called_so(filled: Database, desk: Desk) -> None:
    add(filled, BOARD, *[""] * 12)
    shown = said(filled, desk)
    assert "Chưa gửi nhiều nhất: chưa ghi KCN 12/12; " in shown
