"""Two rounds of one day are one card, on real databases: the one that is still right when it goes."""

from datetime import date

import pytest

from core.desk import Desk
from storage.database import Database
from tests.fakes.dates import MovingDates
from tests.fakes.reminded import (
    LAN,
    MINH,
    at,
    delivered,
    extend,
    fates,
    hand_in,
    passed,
    planned,
    speak_for,
    to,
)

LAST_DAY = "2021-04-14 08:00"  # for Lan's enterprise; Minh's has more time, and a round on this day too


def two_rounds(database: Database, desk: Desk) -> None:
    """Lan speaks for Minh's enterprise, too: the last day of one, two weeks before that of the other."""
    extend(database, MINH, date(2021, 4, 28), "2021-04-06 09:00")
    speak_for(database, LAN, like=MINH)
    passed(database, desk, "2021-04-13 10:00")
    planned(database, desk, LAST_DAY)


def test_the_second_is_left_out_where_the_first_went(example_database: Database, desk: Desk) -> None:
    two_rounds(example_database, desk)
    sent = to(example_database, delivered(example_database, desk, LAST_DAY), LAN)
    assert (len(sent), len(sent[0].about)) == (1, 1)
    assert fates(example_database, LAN)[-2:] == [("sent", ""), ("skipped", "same_day")]


def test_the_second_goes_where_the_first_is_done_by_then(example_database: Database, desk: Desk) -> None:
    two_rounds(example_database, desk)
    hand_in(example_database, LAN, LAST_DAY)
    assert len(to(example_database, delivered(example_database, desk, LAST_DAY), LAN)) == 1
    assert fates(example_database, LAN)[-2:] == [("skipped", "done"), ("sent", "")]


@pytest.mark.parametrize("day", [date(2021, 4, 20), date(2021, 4, 28)])
def test_the_second_goes_where_the_date_of_the_first_moved(
    example_database: Database, desk: Desk, day: date
) -> None:
    """A day of one's own that is not before the new one holds, and so do its rounds."""
    two_rounds(example_database, desk)
    MovingDates(example_database, desk, at(LAST_DAY)).move(day)
    assert len(to(example_database, delivered(example_database, desk, LAST_DAY), LAN)) == 1
    assert fates(example_database, LAN)[-2:] == [("cancelled", "date_moved"), ("sent", "")]
