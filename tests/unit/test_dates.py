"""Days as officers type them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.dates import read_date, read_day

SATURDAY = date(2026, 11, 21)


@settings(derandomize=True, deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from("/-."))
def test_every_day_is_read_with_every_mark(day: date, mark: str) -> None:
    assert read_day(f" {day.day:02d}{mark}{day.month:02d}{mark}{day.year} ") == day
    assert read_day(f"{day.day}{mark}{day.month}{mark}{day.year}") == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/02/2026",
        "29/02/2027",
        "00/01/2026",
        "2026-11-24",
        "24/11/26",
        "24/11",
        "24/13/2026",
        "mai",
        "24//11/2026",
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed) is None


def test_a_leap_day_is_a_day() -> None:
    assert read_day("29/02/2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/12", "2026-12-05"),
        ("05-12-2026", "2026-12-05"),
        ("5.12.26", "2026-12-05"),
        ("5 / 12 / 2026", "2026-12-05"),
        ("５/１２", "2026-12-05"),
        ("2026-12-05", "2026-12-05"),
        ("ngày 5/12", "2026-12-05"),
        ("ngày 5 tháng 12", "2026-12-05"),
        ("ngay 5 thang 12", "2026-12-05"),
        ("5 tháng 12 năm 2026", "2026-12-05"),
        ("5 tháng 12/2027", "2027-12-05"),
        ("1/2", "2026-02-01"),
        ("ngày 5", "2026-11-05"),
        ("mùng 5 tháng sau", "2026-12-05"),
        ("hôm nay", "2026-11-21"),
        ("mai", "2026-11-22"),
        ("ngày mai ạ", "2026-11-22"),
        ("chiều mai nhé em", "2026-11-22"),
        ("mốt", "2026-11-23"),
        ("ngay kia", "2026-11-23"),
        ("Hôm qua", "2026-11-20"),
        ("3 ngày nữa", "2026-11-24"),
        ("2 tuần trước", "2026-11-07"),
        ("thứ 6", "2026-11-27"),
        ("thứ bảy", "2026-11-21"),
        ("thứ bảy tới", "2026-11-28"),
        ("thứ bảy vừa rồi", "2026-11-14"),
        ("T2", "2026-11-23"),
        ("thứ sáu tuần sau", "2026-11-27"),
        ("thu sau tuan nay", "2026-11-20"),
        ("thứ sáu tuần trước", "2026-11-13"),
        ("chủ nhật", "2026-11-22"),
        ("CN tuần sau", "2026-11-29"),
        ("thứ bảy, ngày 5/12/2026", "2026-12-05"),
        ("cuối tháng", "2026-11-30"),
        ("cuối tháng sau", "2026-12-31"),
        ("cuối tháng 12", "2026-12-31"),
        ("hết tháng 2/2028", "2028-02-29"),
        ("cuối năm", "2026-12-31"),
        ("dạ, 5/12 ạ.", "2026-12-05"),
    ],
)
def test_everyday_words_for_days_are_read(typed: str, day: str) -> None:
    assert read_date(typed, SATURDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "last", "coming"),
    [
        ("5/12", "2025-12-05", "2026-12-05"),
        ("1/2", "2026-02-01", "2027-02-01"),
        ("21/11", "2026-11-21", "2026-11-21"),
        ("29/2", "2024-02-29", "2028-02-29"),
        ("ngày 5", "2026-11-05", "2026-12-05"),
        ("ngày 31", "2026-10-31", "2026-12-31"),
        ("thứ 6", "2026-11-20", "2026-11-27"),
        ("thứ 7", "2026-11-21", "2026-11-21"),
        ("cuối tháng 12", "2025-12-31", "2026-12-31"),
        ("5/12/2024", "2024-12-05", "2024-12-05"),
    ],
)
def test_the_side_that_is_meant_decides_what_was_left_out(typed: str, last: str, coming: str) -> None:
    assert read_date(typed, SATURDAY, past=True) == date.fromisoformat(last)
    assert read_date(typed, SATURDAY, past=False) == date.fromisoformat(coming)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/2",
        "29/2",
        "12/25",
        "0/0",
        "5/12/226",
        "5/12/0026",
        "ngày 31",
        "cuối tháng 13",
        "thứ 8",
        "thứ sáu, 5/12/2026",
        "một",
        "tháng 12",
        "tuần sau",
        "trước 5/12",
        "5/12 hoặc 6/12",
        "999999 ngày nữa",
        "9" * 10_000,
        "mai " * 10_000,
    ],
)
def test_what_names_no_single_day_is_none(typed: str) -> None:
    assert read_date(typed, SATURDAY) is None


@settings(derandomize=True, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(), st.booleans())
def test_a_full_date_is_the_same_whenever_it_is_typed(day: date, today: date, past: bool) -> None:  # noqa: FBT001  # hypothesis gives it
    assert read_date(day.strftime("%d/%m/%Y"), today, past=past) == day
    assert read_date(day.isoformat(), today, past=past) == day


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=40), st.dates(), st.sampled_from([None, True, False]))
def test_any_text_is_a_day_or_none(typed: str, today: date, past: bool | None) -> None:  # noqa: FBT001  # hypothesis gives it
    assert isinstance(read_date(typed, today, past=past), date | None)


@settings(derandomize=True, deadline=None)
@given(st.sampled_from(["5/12", "29/2", "ngày 31", "thứ 6", "cuối tháng", "mai", "3 tuần nữa"]), st.dates())
def test_the_ends_of_the_calendar_raise_nothing(typed: str, today: date) -> None:
    coming, last = read_date(typed, today, past=False), read_date(typed, today, past=True)
    assert coming is None or coming >= today
    assert last is None or last <= today or typed in {"mai", "3 tuần nữa", "cuối tháng"}
