"""Phases of a plan in every dress, with the words of both ends and the days that they celebrate."""

from datetime import date
from typing import Final

import pytest

from core.campaign.plan import Phase
from core.reading.plans.blocks import blocks
from core.reading.plans.celebrated_days import celebrated_days
from core.reading.plans.paper import Block, Paper
from core.reading.plans.phases import read_phases
from storage.library import plan, plan_ids, plan_text

ISSUED: Final = date(2025, 1, 14)


def of(*lines: str) -> tuple[Phase, ...]:
    return read_phases(blocks(Paper(("III. THỜI GIAN", *lines))), 2025, ISSUED)


def days(*lines: str) -> list[tuple[str, str, str]]:
    return [(phase.name, str(phase.start), str(phase.end)) for phase in of(*lines)]


@pytest.mark.parametrize("plan_id", plan_ids())
def test_the_real_plans_are_read_as_by_hand(plan_id: str) -> None:
    by_hand = plan(plan_id)
    found = read_phases(blocks(Paper(tuple(plan_text(plan_id).split("\n")))), by_hand.year, by_hand.issued_on)
    assert [_compared(phase) for phase in found] == [_compared(phase) for phase in by_hand.phases]


def _compared(phase: Phase) -> object:
    """All of it but the day of a province, which the people of another plan knew."""
    celebrated = [(one.name, one.quote, one.since) for one in phase.anniversaries]
    ends = (phase.start, phase.end, phase.start_quote, phase.end_quote)
    return phase.id, phase.name, ends, phase.purpose, celebrated


@pytest.mark.parametrize(
    ("line", "name", "start", "end"),
    [
        ("- Đợt I: Từ ngày 01/01 đến ngày 30/6, trọng tâm", "Đợt I", "2025-01-01", "2025-06-30"),
        ("Đợt 1 (từ 01/01/2025 đến 31/5/2025): thi đua", "Đợt 1", "2025-01-01", "2025-05-31"),
        ("Đợt 1: Quý I và Quý II năm 2025, lập thành tích", "Đợt 1", "2025-01-01", "2025-06-30"),
        ("Đợt 1 (Quý I/2025): từ 20/01/2025 đến 31/3/2025", "Đợt 1", "2025-01-20", "2025-03-31"),
        ("a) Đợt 1: Từ nay đến ngày 30/6/2025: thi đua", "Đợt 1", "2025-01-14", "2025-06-30"),
        ("- Đợt l : Từ ngày 0l/01/2025 đến ngày 30/6/2025", "Đợt 1", "2025-01-01", "2025-06-30"),
        ("Chặng 1 – Ra quân: từ 01/01/2025 đến 30/6/2025", "Chặng 1 – Ra quân", "2025-01-01", "2025-06-30"),
        ("Giai đoạn 1: từ tháng 1 đến tháng 6/2025", "Giai đoạn 1", "2025-01-01", "2025-06-30"),
        ("“c) Đợt 1 - đợt thi đua nước rút: Từ ngày 15/11/2025 đến ngày 15/12/2025, tập trung",
         "Đợt 1 - đợt thi đua nước rút", "2025-11-15", "2025-12-15"),
        ("Đợt 1 | từ 01/01/2025 đến 30/6/2025 | toàn cơ quan", "Đợt 1", "2025-01-01", "2025-06-30"),
        ("Giai đoạn 1 - Phát động, đăng ký: từ ngày 01/01/2025 đến ngày 30/6/2025.",
         "Giai đoạn 1 - Phát động", "2025-01-01", "2025-06-30"),
        ("Từ ngày 01/01/2025 đến ngày 30/6/2025: Đợt 1.", "Đợt 1", "2025-01-01", "2025-06-30"),
        ("Đợt phát động thứ nhất: từ 01/01/2025 đến 30/6/2025", "Đợt phát động thứ nhất", "2025-01-01",
         "2025-06-30"),
    ],
)  # fmt: skip
def test_a_phase_is_read_in_any_dress(line: str, name: str, start: str, end: str) -> None:
    assert days(line) == [(name, start, end)]


def test_two_phases_of_one_sentence_are_two() -> None:
    found = days("Phong trào chia làm hai đợt: đợt 1 từ 01/01 đến 30/6/2025; đợt 2 từ 01/7 đến 31/12/2025.")
    assert [name for name, _, _ in found] == ["Đợt 1", "Đợt 2"]


def test_days_in_the_next_paragraph_belong_to_the_phase_above() -> None:
    assert days("1. Đợt 1", "Từ 01/01/2025 đến 30/6/2025.", "2. Đợt 2", "Từ 01/7/2025 đến 31/12/2025.") == [
        ("Đợt 1", "2025-01-01", "2025-06-30"),
        ("Đợt 2", "2025-07-01", "2025-12-31"),
    ]


def test_days_in_neighbouring_cells_are_the_two_ends_of_a_phase() -> None:
    row = "{} | Đợt {} | {} | {}"
    rows = row.format(1, 1, "06/01/2025", "30/6/2025"), row.format(2, 2, "01/7/2025", "31/12/2025")
    assert days("STT | Đợt | Bắt đầu | Kết thúc", *rows) == [
        ("Đợt 1", "2025-01-06", "2025-06-30"),
        ("Đợt 2", "2025-07-01", "2025-12-31"),
    ]


TWO = [("Đợt 1", "2025-01-06", "2025-06-30"), ("Đợt 2", "2025-07-01", "2025-12-31")]


@pytest.mark.parametrize(
    "below",
    [
        ("{} → {}",),
        ("{}", "{}"),
        ("+ Chủ đề: “Ra quân”", "+ Nội dung: lao động giỏi", "+ Thời gian: Từ ngày {} đến hết ngày {}."),
        ("a) Nội dung: lao động giỏi.", "b) Thời gian: từ ngày {} đến ngày {}."),
    ],
)
def test_the_days_of_a_phase_may_stand_some_way_below_its_name(below: tuple[str, ...]) -> None:
    both = ("06/01/2025", "30/6/2025"), ("01/7/2025", "31/12/2025")
    rows = [
        f"{number}. Đợt {number}\n" + "\n".join(below).format(*ends) for number, ends in enumerate(both, 1)
    ]
    assert days(*"\n".join(rows).split("\n")) == TWO


def test_the_days_of_another_section_are_not_those_of_a_phase_above_it() -> None:
    assert days("1. Đợt 1", "2. Thời gian: từ ngày 06/01/2025 đến ngày 20/01/2025 nhận hồ sơ.") == []


def test_phases_without_a_number_are_numbered_as_they_come() -> None:
    found = of(
        "- Đợt thi đua đầu năm: từ ngày 06/01/2025 đến ngày 30/6/2025.",
        "- Đợt thi đua “Về đích”, từ ngày 01/7/2025 đến ngày 31/12/2025.",
    )
    assert [(one.id, one.name) for one in found] == [
        ("dot-1", "Đợt thi đua đầu năm"),
        ("dot-2", "Đợt thi đua “Về đích”"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Từ ngày ký ban hành",
        "Từ nay",
        "Kể từ ngày Kế hoạch này có hiệu lực",
        "Từ khi phát động",
        "Từ ngày ban hành Kế hoạch này",
    ],
)
def test_a_phase_may_start_on_the_day_of_issue(words: str) -> None:
    assert days(f"Đợt 1: {words} đến ngày 30/6/2025.") == [("Đợt 1", str(ISSUED), "2025-06-30")]


def test_a_plan_without_dot_has_the_one_period_of_its_movement() -> None:
    assert days("1. Thời gian thực hiện phong trào: Từ ngày 15/3/2025 đến ngày 15/11/2025.") == [
        ("Đợt thi đua", "2025-03-15", "2025-11-15")
    ]


def test_a_phase_of_summing_up_has_its_days_below_its_name() -> None:
    below = "Thời gian: từ ngày 01/11/2025 đến ngày 31/12/2025."
    assert days("Giai đoạn 3: Sơ kết, tổng kết", below) == [("Giai đoạn 3", "2025-11-01", "2025-12-31")]
    assert days("Đợt 1: đăng ký danh hiệu", "chậm nhất ngày 31/3/2025") == []


def test_stages_and_their_dot_are_not_mixed() -> None:
    both = "gồm đợt 1 từ ngày 15/3/2025 đến ngày 30/4/2025; đợt 2 từ ngày 01/5/2025 đến ngày 30/6/2025."
    assert [name for name, *_ in days(f"Giai đoạn 1: từ ngày 15/3/2025 đến ngày 30/6/2025, {both}")] == [
        "Đợt 1",
        "Đợt 2",
    ]


def test_steps_are_phases_where_nothing_else_is_and_nothing_is_handed_in() -> None:
    first = "Bước 1 (từ 15/3/2025 đến 30/6/2025): phát động, tổ chức đăng ký."
    second = "Bước 2: từ ngày 01/7/2025 đến ngày 31/12/2025, tổ chức thực hiện."
    duty = "Bước 3: từ ngày 03/11/2025 đến ngày 14/11/2025, doanh nghiệp gửi hồ sơ về Ban."
    own = "Đợt 1: từ ngày 15/3/2025 đến ngày 31/12/2025."
    assert [name for name, *_ in days(first, second, duty)] == ["Bước 1", "Bước 2"]
    assert [name for name, *_ in days(first, second, own)] == ["Đợt 1"]


@pytest.mark.parametrize(
    "line",
    [
        "Năm 2024, Ban đã phát động 03 đợt thi đua (từ ngày 09/01/2024 đến ngày 15/11/2024).",
        "Căn cứ Kế hoạch số 12 (đợt 1 từ ngày 01/01/2024 đến ngày 30/6/2024);",
        "Đợt 1 - tiếp nhận hồ sơ: từ ngày 01/12/2025 đến ngày 10/12/2025.",
        "Đợt 1: gửi báo cáo tổng kết đợt từ ngày 01/7/2025 đến ngày 10/7/2025.",
        "Thời gian tính thành tích: từ ngày 01/12 năm trước đến ngày 30/11 năm xét.",
        "Đợt thi đua giai đoạn 2020-2025",
    ],
)
def test_what_is_history_or_a_duty_is_no_phase(line: str) -> None:
    assert days(line) == []


def test_a_phase_that_ends_before_it_starts_stays_as_written() -> None:
    assert days("- Đợt 2 (từ ngày 01/7/2026 đến ngày 31/12/2025): hoàn thành") == [
        ("Đợt 2", "2026-07-01", "2025-12-31")
    ]


def test_a_day_that_is_celebrated_keeps_its_words_and_its_date() -> None:
    text = "kỷ niệm 67 năm Ngày giải phóng Hải Phòng (13/5/1955 - 13/5/2022) và Quốc khánh 2/9"
    city, nation = celebrated_days(Block(text, 7, ((0, 7),)))
    assert (city.name, city.day, city.month, city.since) == ("67 năm Ngày giải phóng Hải Phòng", 13, 5, 1955)
    assert (nation.quote.text, nation.day, nation.month, nation.since) == ("Quốc khánh 2/9", 2, 9, 1945)
