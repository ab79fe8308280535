"""A change letter in every dress: the day that is to hold is read, the one in whose place it comes is not."""

from dataclasses import replace
from datetime import date

import pytest

from bot.cli.plan_files import known_here
from core.campaign.deadlines import last_ok_day
from core.campaign.plan import Plan
from core.reading.plans.paper import Paper
from core.reading.plans.reader import read_plan
from storage.library import plan
from tests.fakes.change_letters import letter

KNOWN = replace(known_here(), plans=(plan("bac-giang-2021"),))
REGISTRATION, YEAREND = "registration", "yearend"


def read(*lines: str, known: bool = True) -> Plan:
    """A letter with these lines, read beside the board's plan or without it."""
    text = letter("điều chỉnh thời gian thi đua năm 2021", *lines)
    found = read_plan(Paper(tuple(text.split("\n"))), KNOWN if known else known_here())
    assert found.plan is not None
    return found.plan


def days(of: Plan) -> list[tuple[str, date | None]]:
    """Every duty with its last day in time."""
    return [(one.id, last_ok_day(one.relation, one.date)) for one in of.deadlines]


@pytest.mark.parametrize(
    "line",
    [
        "Thời hạn gửi báo cáo tổng kết trước ngày 05/12/2021 nay điều chỉnh thành trước ngày 15/12/2021.",
        "Thời hạn gửi báo cáo tổng kết: trước ngày 05/12/2021 → trước ngày 15/12/2021.",
        "Báo cáo tổng kết | trước ngày 05/12/2021 | trước ngày 15/12/2021",
        "Các doanh nghiệp gửi báo cáo tổng kết trước ngày 15/12/2021 (thay cho mốc trước ngày 05/12/2021).",
        "Kế hoạch yêu cầu báo cáo tổng kết trước ngày 05/12/2021. Nay Ban gia hạn đến hết ngày 14/12/2021.",
        "Kế hoạch yêu cầu báo cáo tổng kết trước ngày 05/12/2021.\nNay Ban gia hạn đến hết ngày 14/12/2021.",
        "Thời hạn gửi báo cáo tổng kết không phải ngày 05/12/2020 mà là ngày 14/12/2021.",
    ],
)
def test_a_duty_has_its_new_day_and_the_old_one_is_none(line: str) -> None:
    assert days(read(line, known=False)) == [(YEAREND, date(2021, 12, 14))]


@pytest.mark.parametrize(
    "line",
    [
        "Tại khoản 4 Mục IV: “trước ngày 15/4/2020” sửa thành “trước ngày 27/4/2021”.",
        "Thay cụm từ “trước ngày 15/4/2020” bằng cụm từ “trước ngày 27/4/2021” tại khoản 4 Mục IV.",
        "Tại khoản 4 Mục IV viết “trước ngày 15/4/2021”, nay xin đọc là “trước ngày 27/4/2021”.",
    ],
)
def test_words_that_are_changed_without_their_task_are_those_of_the_plans_duty(line: str) -> None:
    assert days(read(line)) == [(REGISTRATION, date(2021, 4, 26))]


def test_words_that_are_changed_stand_nowhere_but_in_the_letter() -> None:
    (one,) = read("Thay cụm từ “trước ngày 15/4/2020” bằng cụm từ “trước ngày 27/4/2021”.").deadlines
    assert (one.id, one.place) == (REGISTRATION, "")


def test_two_duties_of_one_sentence_keep_their_own_days() -> None:
    line = (
        "Các doanh nghiệp đăng ký danh hiệu trước ngày 20/4/2021 và điều chỉnh thời hạn gửi báo cáo tổng kết"
    )
    assert days(read(f"{line} thành trước ngày 15/12/2021.")) == [
        (REGISTRATION, date(2021, 4, 19)),
        (YEAREND, date(2021, 12, 14)),
    ]


def test_the_day_of_a_paper_that_is_cited_is_no_duty() -> None:
    line = (
        "Gia hạn thời gian tại Kế hoạch số 12/KH-KCN ngày 03/02/2021: các doanh nghiệp gửi báo cáo tổng kết"
    )
    assert days(read(f"{line} về Ban chậm nhất ngày 15/12/2021.")) == [(YEAREND, date(2021, 12, 15))]


def test_one_new_day_for_two_duties_is_both_ones() -> None:
    line = "Thời hạn đăng ký danh hiệu và gửi báo cáo sơ kết trước ngày 15/4/2021 nay điều chỉnh thành"
    found = days(read(f"{line} trước ngày 27/4/2021."))
    assert {day for _, day in found} == {date(2021, 4, 26)}


@pytest.mark.parametrize("via", ["V/v", "Về việc"])
def test_a_letter_whose_title_names_no_emulation_is_known_by_its_text(via: str) -> None:
    line = "Ban gia hạn việc gửi báo cáo tổng kết phong trào thi đua năm 2021 đến hết ngày 10/12/2021."
    text = letter("gia hạn nộp báo cáo tổng kết", line, via=via)
    found = read_plan(Paper(tuple(text.split("\n"))), KNOWN).plan
    assert found is not None
    assert days(found) == [(YEAREND, date(2021, 12, 10))]


@pytest.mark.parametrize(
    "line",
    [
        "Đợt thi đua thứ nhất kết thúc vào ngày 30/6/2021 nay điều chỉnh thành ngày 15/7/2021.",
        "Sửa “Đợt thi đua thứ nhất: từ đầu năm 2021 đến ngày 30/6/2021” thành “đến ngày 15/7/2021”.",
    ],
)
def test_a_phase_has_its_new_days(line: str) -> None:
    (phase,) = read(line).phases
    assert (phase.end, phase.start in {None, date(2021, 1, 1)}) == (date(2021, 7, 15), True)
    assert phase.end_quote.text.endswith("ngày 15/7/2021")


def test_nothing_is_replaced_in_a_plan_itself() -> None:
    of = plan("bac-giang-2021")
    assert [one.date for one in of.deadlines][1:] == [date(2020, 4, 15), date(2021, 12, 5)]
