"""After a paper moved a day, the words that give it are told; what they overtook is told as replaced."""

from datetime import date, datetime
from typing import Any

import pytest

from bot.rendering.text import render
from core.campaign.local_time import VIETNAM
from core.campaign.quote_notes import remark_on
from core.delivery import Delivery
from core.desk import Desk
from handlers.looking import Look
from handlers.moving.date_moves import Move, carry_out, movable
from handlers.plans.change_cards import items
from handlers.plans.change_targets import compared
from storage.database import Database
from storage.library import plan_text
from tests.fakes.change_letters import letter
from tests.fakes.changing_plans import BOARD, THANG, applied, run, sent
from tests.fakes.dates import MovingDates

NOW = datetime(2021, 3, 30, 8, 30, tzinfo=VIETNAM)
LETTER = letter(
    "điều chỉnh thời gian thi đua năm 2021",
    "Thời hạn gửi báo cáo tổng kết trước ngày 05/12/2021 nay điều chỉnh thành trước ngày 10/12/2021.",
)
OLD, NEW = "“trước ngày 05/12/2021”", "“trước ngày 10/12/2021”"
LETTER_NAME = "Công văn số 311/BQL-VP ngày 29/03/2021"


@pytest.fixture
def office(example_database: Database, desk: Desk) -> MovingDates:
    """The board on the morning when its letter comes."""
    return MovingDates(example_database, desk, NOW)


def said(found: list[Delivery]) -> str:
    """Everything that arrived, as it reads."""
    return "\n".join(render(one.message, "vi").text for one in found)


def moved(office: MovingDates, day: date, by: str) -> None:
    """An officer moves the yearly report."""
    one = run(office, lambda look: next(one for one in movable(look, BOARD) if one.deadline.id == "yearend"))
    assert run(office, lambda look: carry_out(look, Move(one, day, "mưa bão", by, correct=False)))


def shown(office: MovingDates) -> Any:
    """The one difference that the letter makes, as its card shows it."""

    def work(look: Look) -> Any:
        of = compared(look, sent(look, "", LETTER))
        assert of is not None
        return items(look, of)

    (one,) = run(office, work)
    return one


def test_the_letters_words_give_the_day_in_place_of_the_plans(office: MovingDates) -> None:
    applied(office, LETTER)
    answer = said(office.says("a", "hạn tổng kết"))
    assert "09/12/2021" in answer
    assert f"Ban đã điều chỉnh theo {LETTER_NAME}: {NEW}, thay cho {OLD}" in answer
    assert "mục IV.4" in answer
    assert "giữ nguyên" not in answer


def test_the_words_of_a_whole_new_text_are_the_plans_own(office: MovingDates) -> None:
    applied(office, plan_text("bac-giang-2021").replace("05/12/2021", "10/12/2021"))
    answer = said(office.says("a", "hạn tổng kết"))
    assert "09/12/2021" in answer
    assert f"mục IV.4 ghi {NEW}" in answer
    assert "thay cho" not in answer


def test_a_letters_card_names_who_gave_the_day_that_it_changes(office: MovingDates) -> None:
    moved(office, date(2021, 12, 8), THANG.name)
    one = shown(office)
    assert one["old"]["day"] == "2021-12-08"
    assert one["decided"] == {"words": "Ban đã dời hạn (mưa bão)", "by": THANG.name, "on": "2021-03-30"}


def test_a_letters_card_names_nobody_where_the_plans_own_words_give_the_day(office: MovingDates) -> None:
    one = shown(office)
    assert (one["old"]["day"], one["decided"]) == ("2021-12-04", {})


def test_beside_the_plans_overtaken_words_only_the_letter_is_told(office: MovingDates) -> None:
    applied(office, LETTER)
    (active, *_) = run(office, lambda look: look.uow.campaigns.of_board(BOARD))
    told = remark_on(active, OLD.strip("“”"))
    assert told.answers == (f"Ban đã điều chỉnh theo {LETTER_NAME}: {NEW}",)
    assert told.open is None
