"""Numbers in plans: recomputed where they can be, left alone where they cannot."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.plans.checks_figures import number, numbers, shown
from core.reading.plans.checks_parts import wrong_parts
from core.reading.plans.checks_sums import NoBase, WrongSum, wrong_sums

WRONG = [
    ("Có 168 doanh nghiệp đăng ký, tăng 15% so với năm 2023 (150 doanh nghiệp).", "tăng khoảng 12%"),
    ("Số doanh nghiệp tăng từ 205 lên 223 doanh nghiệp (tăng 20 doanh nghiệp).", "tăng 18"),
    ("Năm 2025 có 96 doanh nghiệp, năm 2026 có 120 doanh nghiệp, tăng 26 doanh nghiệp.", "tăng 24"),
    ("Xảy ra 46 vụ, giảm 12 vụ so với năm 2022 (60 vụ).", "Từ 60 xuống 46 là giảm 14"),
    ("Năm 2025 hỗ trợ 64 căn nhà; năm 2026 phấn đấu hỗ trợ 80 căn, tăng 20%.", "tăng khoảng 25%"),
    ("Năm 2023 đạt 20,0 tỷ USD; phấn đấu đạt 22,0 tỷ USD, tăng 12% so với năm 2023.", "tăng khoảng 10%"),
    ("Đạt 45.000 tỷ đồng, tăng 13,5% so với năm 2022 là 40.000 tỷ đồng", "tăng khoảng 12,5%"),
    ("Giá trị đạt 220.000 tỷ đồng, bằng 95% so với năm 2020 (225.641 tỷ đồng)", "97,5%"),
    ("Có 90/120 dự án đi vào hoạt động (chiếm 70%).", "90/120 là khoảng 75%"),
    ("Trong 120 dự án có 90 dự án đi vào hoạt động, chiếm 85%.", "90/120 là khoảng 75%"),
    ("Có 240 doanh nghiệp trong tổng số 300 doanh nghiệp, đạt 85%.", "240/300 là khoảng 80%"),
    ("Đạt 1,2 tỷ USD, tăng 25% so với năm 2023 (1.000 triệu USD).", "tăng khoảng 20%"),
]

RIGHT = [
    "Có 168 doanh nghiệp đăng ký, tăng 12% so với năm 2023 (150 doanh nghiệp).",
    "Tổng số lao động là 76.000 người, giảm 2.000 người so với cùng kỳ năm 2022 (78.000 người).",
    "Có 400 doanh nghiệp đang hoạt động trong tổng số 500 dự án, đạt 80%.",
    "Kim ngạch đạt 27.4 tỷ USD, tăng khoảng 7,0% so với năm 2020 (25,6 tỷ USD).",
    "Năm 2025 hỗ trợ 64 căn nhà; năm 2026 phấn đấu hỗ trợ 80 căn, tăng 25%.",
    "Đạt 1,2 tỷ USD, tăng 20% so với năm 2023 (1.000 triệu USD).",
    "Năm 2023 đạt 20,0 tỷ USD; phấn đấu đạt 22,0 tỷ USD, tăng 10% so với năm 2023.",
    "Phấn đấu giá trị sản xuất công nghiệp năm 2024 tăng từ 5% trở lên.",
    "Có 412 doanh nghiệp (tăng 12 doanh nghiệp so với cuối năm 2023), 85.000 lao động.",
    "Thu hút 20 dự án với 300 triệu USD, tăng 5 dự án và tăng 50 triệu USD so với năm 2022.",
    "Lũy kế đạt 190/207,45ha; hoàn thành 100% diện tích.",
    "15 khu công nghiệp với diện tích 3.200 ha, tỷ lệ lấp đầy đạt 72%.",
    "Từ ngày 01/01/2025 đến 30/6/2025 có 25 doanh nghiệp, chiếm 5%.",
    "Ước đạt khoảng 8,5 tỷ USD, bằng 81% kế hoạch năm.",
]


@pytest.mark.parametrize(("text", "right"), WRONG)
def test_a_sum_that_does_not_add_up_is_told_with_the_right_one(text: str, right: str) -> None:
    (wrong,) = wrong_sums(text)
    assert isinstance(wrong, WrongSum)
    assert right in wrong.told


@pytest.mark.parametrize("text", RIGHT)
def test_a_sum_that_adds_up_or_cannot_be_known_is_left_alone(text: str) -> None:
    assert list(wrong_sums(text)) == []


def test_half_the_last_printed_digit_is_no_error() -> None:
    told = "Có 1.0{} dự án, tăng {}% so với năm 2024 (1.000 dự án)."
    assert list(wrong_sums(told.format("35", "3,5"))) == []
    assert list(wrong_sums(told.format("35", "4"))) == []
    assert len(list(wrong_sums(told.format("35", "3,4")))) == 1


def test_a_comparison_without_its_base_asks_for_the_base() -> None:
    text = "Tổng giá trị ước đạt khoảng 220.000 tỷ đồng (bằng khoảng 97,5% so với năm 2020)."
    (missing,) = wrong_sums(text)
    assert isinstance(missing, NoBase)
    assert text[missing.start : missing.end] == "bằng khoảng 97,5% so với năm 2020"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Có 150 doanh nghiệp, gồm 100 doanh nghiệp FDI và 60 doanh nghiệp trong nước.",
         "100 + 60 là 160, không phải 150 doanh nghiệp."),
        ("Có 150 doanh nghiệp (100 doanh nghiệp FDI, 60 doanh nghiệp trong nước).",
         "100 + 60 là 160, không phải 150 doanh nghiệp."),
        ("Có 150 doanh nghiệp, trong đó có 160 doanh nghiệp FDI.",
         "Phần (160) lớn hơn tổng số (150 doanh nghiệp)."),
        ("Có 150 doanh nghiệp, gồm 100 doanh nghiệp FDI và 50 doanh nghiệp trong nước.", ""),
        ("Có 150 doanh nghiệp, trong đó 100 doanh nghiệp FDI, 60 doanh nghiệp xuất khẩu.", ""),
        ("Thu hút 150 dự án (kế hoạch 160 dự án); gồm 12 cụm.", ""),
    ],
)  # fmt: skip
def test_parts_make_up_their_whole_and_none_exceeds_it(text: str, told: str) -> None:
    assert [one.told for one in wrong_parts(text)] == ([told] if told else [])


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("220.000", "220000"),
        ("9.6", "9.6"),
        ("9,45", "9.45"),
        ("1.250.000,5", "1250000.5"),
        ("27.40", "27.4"),
    ],
)
def test_a_point_parts_thousands_before_three_figures_and_decimals_before_fewer(
    printed: str, value: str
) -> None:
    assert number(printed) == Decimal(value)


def test_days_years_and_numbers_of_papers_count_nothing() -> None:
    text = "Ngày 15/4/2025, Kế hoạch số 07 năm 2025, tháng 7/2021, khoản 3 Điều 5 nêu 12 dự án, 2,5 tỷ USD."
    assert [(one.text, one.noun) for one in numbers(text)] == [("12", "dự án"), ("2,5", "usd")]


@given(st.integers(1, 999_999_999), st.integers(0, 3))
def test_a_number_is_read_back_as_it_is_shown(whole: int, places: int) -> None:
    value = Decimal(whole).scaleb(-places)
    text = shown(value, places)
    assert number(text) == value


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_change_that_was_computed_is_never_called_wrong(before: int, now: int) -> None:
    way, by = ("tăng", now - before) if now >= before else ("giảm", before - now)
    percent = shown(Decimal(by) / Decimal(before) * 100, 1)
    text = f"Có {now} dự án, {way} {by} dự án ({way} {percent}%) so với năm 2024 ({before} dự án)."
    assert [one for one in wrong_sums(text) if isinstance(one, WrongSum)] == []
