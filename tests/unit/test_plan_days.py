"""Days in a plan: every dress, with the relation its words give and the very words that stand there."""

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaign.plan import Relation
from core.campaign.quotes import stands_at
from core.reading.plans.blocks import blocks
from core.reading.plans.days import DayMention, mentions
from core.reading.plans.paper import Block, Paper
from storage.library import plan_ids, plan_text

YEAR: Final = 2025


def of(text: str, year: int | None = YEAR) -> tuple[DayMention, ...]:
    return mentions(Block(text, 1, ((0, 1),)), year)


def one(text: str) -> DayMention:
    (found,) = of(text)
    return found


@pytest.mark.parametrize(
    ("words", "relation", "day"),
    [
        ("trước ngày 15/4/2025", Relation.BEFORE, "2025-04-15"),
        ("Trước 15-4-2025", Relation.BEFORE, "2025-04-15"),
        ("chậm nhất trước ngày 15.4.2025", Relation.BEFORE, "2025-04-15"),
        ("chậm nhất là ngày 15 tháng 4 năm 2025", Relation.BY, "2025-04-15"),
        ("muộn nhất ngày 15 tháng tư năm 2025", Relation.BY, "2025-04-15"),
        ("không muộn hơn ngày 15/4/2025", Relation.BY, "2025-04-15"),
        ("hạn cuối 15-3-2023", Relation.BY, "2023-03-15"),
        ("hạn chót: 20/4/2025", Relation.BY, "2025-04-20"),
        ("đến hết ngày 18/4/2025", Relation.BY, "2025-04-18"),
        ("chậm nhất thứ Năm, ngày 12/4/2024", Relation.BY, "2024-04-12"),
        ("trước 16h30 ngày 14/4/2027", Relation.BY, "2027-04-14"),
        ("hết tháng 6/2025", Relation.BY, "2025-06-30"),
        ("vào ngày 20/3/2025", Relation.ON, "2025-03-20"),
        ("ngày 15-4", Relation.ON, "2025-04-15"),
        ("trong tháng 4/2025", Relation.WITHIN_MONTH, "2025-04-30"),
        ("trong tháng tư", Relation.WITHIN_MONTH, "2025-04-30"),
        ("trong tháng năm", Relation.WITHIN_MONTH, "2025-05-31"),
        ("trong Quý II/2027", Relation.WITHIN_PERIOD, "2027-06-30"),
        ("quý III và IV", Relation.WITHIN_PERIOD, "2025-12-31"),
        ("Quý I và Quý II năm 2027", Relation.WITHIN_PERIOD, "2027-06-30"),
        ("trước ngày 05/12 hằng năm", Relation.BEFORE, "2025-12-05"),
        ("trước mùng 5/12", Relation.BEFORE, "2025-12-05"),
        ("trước ngày 10 của tháng 11/2025", Relation.BEFORE, "2025-11-10"),
        ("chậm nhất cuối ngày 01/12/2025", Relation.BY, "2025-12-01"),
        ("đến hết ngày làm việc 31/3/2025", Relation.BY, "2025-03-31"),
        ("vào sáng thứ Sáu, ngày 14/02/2025", Relation.ON, "2025-02-14"),
        ("cuối tháng 6", Relation.BY, "2025-06-30"),
        ("trong tuần đầu của tháng 7/2025", Relation.WITHIN_PERIOD, "2025-07-07"),
        ("trong tuần thứ ba tháng 7", Relation.WITHIN_PERIOD, "2025-07-21"),
        ("vào tuần cuối tháng 6", Relation.WITHIN_PERIOD, "2025-06-30"),
    ],
)
def test_every_dress_is_read_with_its_relation_and_day(words: str, relation: Relation, day: str) -> None:
    found = one(f"Doanh nghiệp gửi về Ban {words} để tổng hợp.")
    assert (found.words, found.relation, found.last) == (words, relation, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Từ 01/01 đến 30/6/:", "2025-01-01", "2025-06-30"),
        ("từ ngày 01/01 đến hết ngày 30/6", "2025-01-01", "2025-06-30"),
        ("01/01 - 30/6/2024", "2024-01-01", "2024-06-30"),
        ("Từ đầu năm 2021 đến ngày 30/6/2021", "2021-01-01", "2021-06-30"),
        ("Từ 01/7/2021 đến kết thúc năm 2021", "2021-07-01", "2021-12-31"),
        ("từ ngày 03 đến ngày 14/4/2025", "2025-04-03", "2025-04-14"),
        ("từ tháng 1 đến tháng 6/2025", "2025-01-01", "2025-06-30"),
        ("từ 01/12 đến 15/01/2026", "2025-12-01", "2026-01-15"),
        ("từ nay đến hết năm 2025", None, "2025-12-31"),
    ],
)
def test_a_range_has_two_ends_that_both_can_be_quoted(words: str, first: str | None, last: str) -> None:
    found = one(f"+ Đợt 1: {words} thi đua")
    assert found.words == words
    assert (found.first, found.last) == (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last),
    )
    assert all(end.words in words for end in found.ends)


def test_a_year_that_only_one_end_writes_is_the_plans_for_the_other() -> None:
    start, end = one("Từ ngày 01/7/2014 đến 31/12").ends
    assert (start.last, start.year_written) == (date(2014, 7, 1), True)
    assert (end.last, end.year_written) == (date(2025, 12, 31), False)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2O/3/20l9", "2019-03-20"),
        ("l9/4/2019", "2019-04-19"),
        ("06/l2/2019", "2019-12-06"),
        ("17/12/20Z1", "2021-12-17"),
        ("I5/4", "2025-04-15"),
    ],
)
def test_letters_that_a_scan_puts_for_digits_are_read_and_told(words: str, day: str) -> None:
    found = one(f"gửi trước ngày {words}.")
    assert (found.first, found.repaired) == (date.fromisoformat(day), True)
    assert found.words == f"trước ngày {words}"


@pytest.mark.parametrize("words", ["31/6/2023", "30/2", "29/02/2025", "15/13/2025", "00/4/2025"])
def test_a_day_that_does_not_exist_is_told_and_never_moved(words: str) -> None:
    found = one(f"đến hết ngày {words}")
    assert (found.impossible, found.first, found.last) == (words, None, None)


@pytest.mark.parametrize(
    "words",
    [
        "chậm nhất 10 ngày trước khi tổ chức hội nghị tổng kết chuyên đề",
        "sau 05 ngày kể từ ngày nhận đủ hồ sơ hợp lệ",
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận được thông báo",
        "ngay sau khi kế hoạch được ban hành",
    ],
)
def test_a_time_that_hangs_on_an_event_has_no_day(words: str) -> None:
    found = one(f"Doanh nghiệp gửi {words}.")
    assert (found.words, found.relation, found.last) == (words, Relation.ON_EVENT, None)


def test_a_time_that_others_will_name_is_open() -> None:
    found = one("- Thời gian hoàn thành: theo quy định, hướng dẫn của cấp trên.")
    assert (found.words, found.relation) == ("theo quy định, hướng dẫn của cấp trên", Relation.OPEN)


@pytest.mark.parametrize(
    "text",
    [
        "tiêu chuẩn ISO 9001-2015, 190/207,45ha, 285/312 doanh nghiệp, đạt 9.6 tỷ USD",
        "Nghị định số 98/2023/NĐ-CP, Kế hoạch số 07/KH-BQL, 4.2. Đề nghị",
        "Bắc Giang, ngày tháng 02 năm 2021; Hưng Yên, ngày tháng năm 2024",
        "Cách mạng tháng Tám, giai đoạn 2020-2025, hoạt động chưa đủ 12 tháng",
    ],
)
def test_numbers_that_are_no_days_are_none(text: str) -> None:
    assert of(text) == ()


def test_without_a_year_anywhere_there_is_no_day() -> None:
    (found,) = of("trước ngày 15/4", year=None)
    assert (found.first, found.year_written) == (None, False)


def test_two_days_of_an_anniversary_are_known_as_such() -> None:
    assert one("kỷ niệm 95 năm (03/02/1930 - 03/02/2025)").is_anniversary
    assert not one("từ 01/01/2025 đến 30/6/2025").is_anniversary


@pytest.mark.parametrize("plan_id", plan_ids())
def test_every_day_of_the_real_plans_stands_on_the_line_it_names(plan_id: str) -> None:
    text = plan_text(plan_id)
    for block in blocks(Paper(tuple(text.split("\n")))):
        for found in mentions(block, YEAR):
            assert stands_at(text, found.words, block.line_at(found.start))


WORDS = st.sampled_from(
    ["gửi về Ban", "trước ngày", "15/4/2025", "31/6", "2O/3", "\n", "đến", "từ", "Quý II", "tháng 4/2025",
     "chậm nhất", "- ", "năm 2025", "05/12", "hằng năm", "*", "nay", ";", "10 ngày trước khi họp", "16h30",
     "| ", "và"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25))
def test_any_day_stands_in_the_text_at_its_line(words: list[str]) -> None:
    text = " ".join(words)
    for block in blocks(Paper(tuple(text.split("\n")))):
        for found in mentions(block, YEAR):
            assert stands_at(text, found.words, block.line_at(found.start))
            assert found.words == block.text[found.start : found.end]
