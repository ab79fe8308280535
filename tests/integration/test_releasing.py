"""/thagui the whole way: an officer looks, says yes once more, and all officers know who decided."""

from datetime import datetime, timedelta

import pytest

from core.campaign.local_time import VIETNAM
from core.desk import Desk
from core.pulse import Beat, HoldReason, Seen
from handlers.holding import beat
from storage import tables
from storage.database import Database
from tests.conversations.player import Player
from tests.fakes.rows import NOW, WALL, crowd, rows

OFFICERS = 3


@pytest.fixture
def held(example_database: Database, desk: Desk) -> Player:
    """Officers who talk while messages are held."""
    crowd(example_database, 3)
    example_database.run_now(lambda uow: uow.pulse.hold(HoldReason.RESTORED, NOW))
    return Player(example_database, desk)


def test_an_officer_sends_after_a_look_and_a_yes(held: Player) -> None:
    said = held.play("= canbo (web)\n> /thagui\n> 1\n> 1\n")
    assert "Có **3** tin gửi cho 3 người:\n< • Tin báo khác: 3" in said
    assert "Em gửi **3** tin tới 3 người ngay bây giờ" in said
    assert "Em bắt đầu gửi **3** tin.\n" in said
    assert said.count("Đỗ Thị Hương đã cho gửi **3** tin bị giữ") == 2, "the other two officers"


def test_an_officer_drops_from_a_phone_without_buttons(held: Player) -> None:
    held.play("= canbo (web)\n> /moi\n")
    said = held.play("= canbo (web)\n> thả gửi\n> Bỏ tất cả\n> Đúng, bỏ tất cả\n> thả gửi\n")
    assert "Em đã bỏ **3** tin" in said
    assert "Hiện không có tin nào bị giữ ạ. Lần gần nhất, Đỗ Thị Hương đã quyết định" in said
    of_many = [row for row in rows(held.database, tables.delivery) if row["lane"] == "bulk"]
    assert {(row["state"], row["reason"]) for row in of_many} == {("cancelled", "not_released")}


def test_an_officer_may_leave_it_for_later(held: Player) -> None:
    said = held.play("= canbo (web)\n> /thagui\n> 1\n> Để sau\n")
    assert "Vâng ạ, em vẫn giữ." in said
    assert held.database.run_now(lambda uow: uow.pulse.read()).held


def test_two_officers_decide_once(held: Player) -> None:
    held.play("= canbo (web)\n> /thagui\n> 1\n= lanhdao (web)\n> /thagui\n> 2\n> 1\n")
    said = held.play("= canbo (web)\n! release:yes_send:1\n")
    assert "Lần gần nhất, Vũ Đức Thắng đã quyết định" in said
    assert "sent" not in {
        row["state"] for row in rows(held.database, tables.delivery) if row["lane"] == "bulk"
    }


@pytest.mark.parametrize("key", ["yes_send:7", "yes_send:", "yes_send:x", "yes_:1", "send", ":", "😀:1"])
def test_a_made_up_choice_decides_nothing(held: Player, key: str) -> None:
    held.play(f"= canbo (web)\n! release:{key}\n")
    assert held.database.run_now(lambda uow: uow.pulse.read()).held


def test_nobody_else_can_send_or_look(held: Player) -> None:
    said = held.play("= a (web)\n> /thagui\n! release:yes_send:1\n")
    assert said.count("dành cho cán bộ của Ban") == 2
    assert held.database.run_now(lambda uow: uow.pulse.read()).held


def test_an_alarm_comes_at_any_hour_and_again_by_day(example_database: Database, desk: Desk) -> None:
    """At 02:00, and until somebody decides on each later day, never at night."""
    night = datetime(2021, 3, 1, 2, 0, tzinfo=VIETNAM)
    example_database.run_now(lambda uow: uow.pulse.hold(HoldReason.CLOCK_BACK, night))
    told = []
    for hours in (0, 1, 8, 24, 30, 31, 54):
        now, seen = night + timedelta(hours=hours), Seen(Beat(WALL, 1.0))
        example_database.run_now(lambda uow, seen=seen, now=now: beat(uow, desk, seen, now))  # type: ignore[misc]
        told.append(len(rows(example_database, tables.delivery)) // OFFICERS)
    assert told == [1, 1, 1, 1, 2, 2, 3]


def test_the_alarm_leads_to_the_decision(example_database: Database, desk: Desk) -> None:
    example_database.run_now(lambda uow: uow.pulse.hold(HoldReason.RESTORED, NOW))
    example_database.run_now(lambda uow: beat(uow, desk, Seen(Beat(WALL, 1.0)), NOW))
    said = Player(example_database, desk).play("= canbo (web)\n> 1\n")
    assert "dữ liệu vừa được khôi phục từ bản sao lưu" in said
    assert "Anh/chị muốn gửi hay bỏ ạ?\n< [Gửi tất cả] [Bỏ tất cả]" in said
