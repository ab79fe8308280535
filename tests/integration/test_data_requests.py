"""A request about personal data the whole way: asked, reminded of once, answered, gone with its person."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.desk import Desk
from core.ids import PersonId
from core.people import Purpose
from handlers.people.data_requests import remind
from storage import tables
from storage.database import Database
from storage.dossier_tables import audit, data_request, dossier
from tests.conversations.player import Player
from tests.fakes.dossier_rows import begin, hand_in, owed
from tests.fakes.rows import rows

NAME, WORDS = "Ngô Thị Hòa", "điều không ai khác được đọc"
ASKED = f"""
@ 2021-03-05 17:30
= canbo (web)
> /moi 2400777771
= hoa-zalo (zalo)
> LIENKET 100001
> 1
> {NAME}
> 1
> 1
> /dulieu
> Yêu cầu khác
> Khiếu nại
> {WORDS}
"""
DUE = datetime(2021, 3, 9, 8, 0, tzinfo=VIETNAM)
AT_NIGHT = DUE - timedelta(hours=1)


@pytest.fixture
def player(example_database: Database, desk: Desk) -> Player:
    """The real handlers over both databases, after somebody asked."""
    made = Player(example_database, desk)
    made.play(ASKED)
    return made


def reminded(player: Player, at: datetime) -> int:
    return player.database.run_now(lambda uow: remind(uow, player.desk, at))


def test_the_day_is_kept_with_the_request(player: Player) -> None:
    (row,) = rows(player.database, data_request)
    assert (row["kind"], row["due_on"], row["said"], row["done_at"]) == ("complain", DUE.date(), WORDS, None)


def test_officers_are_reminded_once_in_the_daytime(player: Player) -> None:
    moments = (DUE - timedelta(days=1), AT_NIGHT, DUE, DUE + timedelta(hours=1))
    assert [reminded(player, at) for at in moments] == [0, 0, 1, 0]
    said = player.play("@ 2021-03-09 08:00\n= canbo (web)\n> 1\n")
    assert said.count("cần trả lời hết hôm nay: khiếu nại") == 2, "both officers of the board"
    assert WORDS in said, "the number in the reminder opens the request"


def test_an_answered_request_is_nobodys_reminder(player: Player) -> None:
    said = player.play("= canbo (web)\n! dreq:answer:1\n> Ban đã xem xét ạ\n> đúng\n")
    assert "< [hoa-zalo] Ban đã xem xét ạ" not in said
    assert "< Ban đã xem xét ạ" in said
    assert reminded(player, DUE) == 0
    (row,) = rows(player.database, data_request)
    (line,) = rows(player.database, audit)
    assert (row["note"], row["done_by_id"]) == ("Ban đã xem xét ạ", line["person_id"])


def test_two_officers_answer_once(player: Player) -> None:
    player.play("= canbo (web)\n! dreq:answer:1\n> Ban đã xem xét ạ\n")
    player.play("= lanhdao (web)\n! dreq:answer:1\n> Lãnh đạo Ban trả lời\n> đúng\n")
    said = player.play("= canbo (web)\n> đúng\n")
    assert "**đã giải quyết**" in said
    assert rows(player.database, data_request)[0]["note"] == "Lãnh đạo Ban trả lời"


def test_what_is_added_goes_to_the_board_that_has_the_request(player: Player) -> None:
    """Their enterprise came to another board meanwhile."""
    with player.database.engine.begin() as connection:
        connection.execute(update(data_request).values(board_id="hung-yen"))
    said = player.play("= hoa-zalo (zalo)\n> /dulieu\n> Yêu cầu khác\n> Khiếu nại\n> Thêm một điều\n")
    assert ("[canbo-hy/" in said, "[canbo/" in said) == (True, False)
    assert rows(player.database, data_request)[0]["said"] == f"{WORDS}\nThêm một điều"


def test_who_is_forgotten_takes_words_and_answer_along(player: Player) -> None:
    """The row stays: that there was a request, when, and when it was settled."""
    player.play("= canbo (web)\n! dreq:look:1\n")
    player.play("= hoa-zalo (zalo)\n> /dulieu\n> Xoá thông tin\n> đúng\n")
    player.database.run_now(lambda uow: uow.privacy.erase_chats())
    everything = [rows(player.database, table) for table in tables.metadata.sorted_tables]
    text = json.dumps(everything, ensure_ascii=False, default=str)
    assert [trace for trace in (NAME, WORDS, "hoa-zalo") if trace in text] == []
    kinds = [(row["kind"], row["done_at"] is not None) for row in rows(player.database, data_request)]
    assert kinds == [("complain", True), ("delete", True)]


def test_officers_hear_of_it_without_a_name_and_keep_that(player: Player) -> None:
    said = player.play("= hoa-zalo (zalo)\n> /dulieu\n> Xoá thông tin\n> đúng\n")
    assert "Doanh nghiệp hiện không còn ai phụ trách" in said
    player.database.run_now(lambda uow: uow.privacy.erase_chats())
    kept = [row for row in rows(player.database, tables.delivery) if row["template"].endswith("/departed")]
    assert [row["data"]["left"] for row in kept] == [0, 0]


def test_a_withdrawal_is_done_and_proved_at_once(player: Player) -> None:
    player.play("= hoa-zalo (zalo)\n> /dulieu\n> Rút lại đồng ý\n> Thôi lưu hồ sơ\n> đúng\n")
    *_, row = rows(player.database, data_request)
    assert (row["kind"], row["done_at"], row["done_by_id"]) == ("withdraw", row["asked_at"], None)
    consents = player.database.run_now(lambda uow: uow.people.consents(row["person_id"]))
    assert {one.purpose: one.granted for one in consents} == dict.fromkeys(Purpose, False)
    assert player.database.run_now(lambda uow: uow.people.roles(row["person_id"])) == ()


def test_what_the_board_keeps_is_named_before_the_question(example_database: Database, desk: Desk) -> None:
    """Each receipt with its plan, kind and time; what is asked is still only a question."""
    lan = PersonId(
        next(row["person_id"] for row in rows(example_database, tables.address) if row["chat"] == "a/buttons")
    )
    hand_in(example_database, lan, "DK-7K3M9Q")
    begin(example_database, lan, owed(kind=DutyKind.YEAREND))
    said = Player(example_database, desk).play("= a (web)\n> /dulieu\n> Xoá thông tin\n> không phải\n")
    assert "• Bản nháp: 1;" in said
    assert "• `DK-7K3M9Q` – đăng ký danh hiệu, Kế hoạch phát động" in said
    assert "bản nháp chưa nộp chỉ mình anh/chị làm" in said
    assert len(rows(example_database, dossier)) == 2
