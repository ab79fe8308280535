"""When somebody is at the board's desk, and when a working day has passed."""

from datetime import datetime

import pytest

from bot.desk import LibraryHolidays
from core.campaign.office_hours import a_day_later, opens_again
from tests.fakes.reminded import at

CALENDAR = LibraryHolidays().calendar({})


def moment(when: str) -> datetime | None:
    return at(when) if when else None


@pytest.mark.parametrize(
    ("now", "back", "later"),
    [
        ("2026-03-04 09:00", "", "2026-03-05 09:00"),
        ("2026-03-04 11:45", "2026-03-04 13:30", "2026-03-05 13:30"),
        ("2026-03-06 16:59", "", "2026-03-09 16:59"),
        ("2026-03-06 17:00", "2026-03-09 08:00", "2026-03-10 08:00"),
        ("2026-02-13 16:30", "", "2026-02-23 16:30"),
        ("2026-02-16 10:00", "2026-02-23 08:00", "2026-02-24 08:00"),
        ("2026-08-22 09:00", "", "2026-08-24 09:00"),
        ("2026-08-31 10:00", "2026-09-03 08:00", "2026-09-04 08:00"),
    ],
    ids=[
        "open",
        "noon",
        "Friday",
        "Friday evening",
        "before Tết",
        "Tết",
        "a Saturday worked",
        "a Monday off",
    ],
)
def test_a_working_day_passes_in_the_boards_hours(now: str, back: str, later: str) -> None:
    assert opens_again(at(now), CALENDAR) == moment(back)
    assert a_day_later(at(now), CALENDAR) == at(later)
