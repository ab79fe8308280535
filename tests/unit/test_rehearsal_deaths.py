"""Deaths of the process: as many as asked for, each at its way, none before its moment."""

from datetime import datetime, timedelta
from random import Random

from bot.rehearsing.deaths import Deaths, Way
from core.campaign.local_time import VIETNAM

START = datetime(2021, 3, 1, tzinfo=VIETNAM)
END = START + timedelta(days=300)


def deaths(count: int) -> Deaths:
    """So many in three hundred days."""
    return Deaths(Random(1), count, START, END)  # noqa: S311  # the test's own seed


def test_all_of_them_strike_in_a_year_with_enough_to_do() -> None:
    made = deaths(50)
    struck = sum(made.strikes(way, END) for _ in range(400) for way in Way)
    assert struck == 50


def test_none_strikes_before_its_moment_or_where_none_is_wanted() -> None:
    assert not any(deaths(50).strikes(way, START - timedelta(days=1)) for _ in range(400) for way in Way)
    assert not any(deaths(0).strikes(way, END) for way in Way)


def test_the_place_lies_within_what_was_begun() -> None:
    made = deaths(1)
    assert {made.place(3) for _ in range(100)} == {0, 1, 2}
