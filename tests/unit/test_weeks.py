"""A board's weeks: the digest's morning, its name, and what it tells of."""

from datetime import date

import pytest

from bot.desk import LibraryHolidays
from core.campaign.weeks import covered_since, digest_at, monday_of, week_name

CALENDAR = LibraryHolidays().calendar({})


@pytest.mark.parametrize(
    ("monday", "told"),
    [
        ((2021, 3, 1), "Mon 01/03/2021 08:00"),
        ((2021, 5, 3), "Tue 04/05/2021 08:00"),
        ((2021, 8, 30), "Mon 30/08/2021 08:00"),
        ((2026, 2, 16), None),
    ],
    ids=["Monday", "a Monday off", "a week with Quốc khánh", "all of Tết"],
)
def test_a_digest_goes_on_the_weeks_first_morning_of_work(
    monday: tuple[int, int, int], told: str | None
) -> None:
    at = digest_at(date(*monday), CALENDAR)
    assert (at and f"{at:%a %d/%m/%Y %H:%M}") == told


def test_the_digest_after_tet_tells_of_the_week_of_tet_too() -> None:
    assert covered_since(date(2026, 2, 23), CALENDAR) == date(2026, 2, 9)
    assert covered_since(date(2026, 3, 2), CALENDAR) == date(2026, 2, 23)


def test_a_week_is_named_by_the_year_that_it_belongs_to() -> None:
    assert [week_name(date(2021, 1, 3)), week_name(date(2021, 1, 4))] == ["2020-W53", "2021-W01"]
    assert monday_of(date(2021, 1, 3)) == date(2020, 12, 28)
