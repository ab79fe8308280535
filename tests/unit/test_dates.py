"""Days as officers type them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.dates import read_day


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
