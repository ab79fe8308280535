"""What must not happen is seen in the service's log, whatever any row says."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.rehearsing.counting import (
    against_wishes,
    by_kind,
    doubles,
    in_quiet_hours,
    longest_silence,
    reminded_though_done,
)
from bot.rehearsing.facts import Facts, LastDay
from bot.rehearsing.world import Habit
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.campaign.working_days import WorkCalendar
from core.people import RoleKind
from tests.fakes.rehearsed import LAN, heard

FROM, UNTIL = datetime(2021, 3, 1, tzinfo=VIETNAM), datetime(2021, 5, 1, tzinfo=VIETNAM)
REGISTRATION = {"kind": "registration"}


def facts(done: str = "") -> Facts:
    """One duty, due on Saturday 03/04; handed in at a moment or not at all."""
    found = Facts(last_days={DutyKind.REGISTRATION: [LastDay(FROM, date(2021, 4, 3))]})
    if done:
        found.handed_in[1, DutyKind.REGISTRATION] = datetime.fromisoformat(done).replace(tzinfo=VIETNAM)
    return found


def test_messages_are_counted_by_kind_and_month() -> None:
    log = [heard("2021-03-31 08:00"), heard("2021-04-01 08:00"), heard("2021-04-01 08:00", "digest")]
    assert by_kind(log) == {"digest": {"2021-04": 1}, "reminder": {"2021-03": 1, "2021-04": 1}}


@pytest.mark.parametrize(
    "second",
    [
        heard("2021-04-02 08:00", "launch", 1),
        heard("2021-04-01 09:00", "digest", 2, text="tin"),
        heard("2021-04-01 20:30", "reminder", 2),
    ],
    ids=["the same announcement", "the same words on one day", "a second card on one day"],
)
def test_what_comes_once_more_is_a_double(second: object) -> None:
    assert doubles([heard("2021-04-01 08:00", text="tin"), second]) == (second,)  # type: ignore[list-item]


def test_a_card_a_day_and_a_digest_beside_it_are_no_doubles() -> None:
    days = [heard(f"2021-04-0{day} 08:00", number=day) for day in (1, 2, 3)]
    assert doubles([*days, heard("2021-04-01 08:00", "digest", 9)]) == ()


def test_two_people_may_get_the_same() -> None:
    other = replace(LAN, number=2)
    assert (
        doubles([heard("2021-04-01 08:00", text="a"), heard("2021-04-01 08:00", text="a", human=other)]) == ()
    )


def test_a_reminder_behind_the_hand_in_is_told() -> None:
    before, behind = heard("2021-04-01 08:00", kind="reminder"), heard("2021-04-02 08:00")
    assert reminded_though_done([before, behind], facts(done="2021-04-01 09:00")) == (behind,)


def test_who_speaks_for_two_is_reminded_while_one_of_them_owes() -> None:
    two = replace(LAN, firms=(1, 2))
    assert reminded_though_done([heard("2021-04-02 08:00", human=two)], facts(done="2021-04-01 09:00")) == ()


@pytest.mark.parametrize(
    ("at", "kind", "is_quiet"),
    [
        ("2021-04-01 07:29", "reminder", True),
        ("2021-04-01 07:30", "reminder", False),
        ("2021-04-01 20:00", "launch", True),
        ("2021-04-04 09:00", "reminder", True),
        ("2021-04-03 09:00", "reminder", False),
        ("2021-04-03 09:00", "launch", True),
        ("2021-04-03 20:01", "reminder", True),
    ],
)
def test_nights_and_rest_days_are_quiet_but_for_a_last_day(at: str, kind: str, *, is_quiet: bool) -> None:
    """03/04 is a Saturday and the last day of the duty, 04/04 a Sunday."""
    assert bool(in_quiet_hours([heard(at, kind)], facts(), WorkCalendar())) is is_quiet


def test_no_consent_is_a_wish_and_so_is_a_mute_from_then_on() -> None:
    known, silent = facts(), replace(LAN, number=2, consents=False)
    known.muted_at[1] = datetime(2021, 4, 1, 12, tzinfo=VIETNAM)
    log = [heard("2021-04-01 08:00"), heard("2021-04-02 08:00"), heard("2021-04-02 08:00", "launch")]
    to_silent = heard("2021-04-01 08:00", "launch", human=silent)
    assert against_wishes([*log, to_silent], known) == (log[1], to_silent)


def test_officers_need_not_consent() -> None:
    officer = replace(LAN, role=RoleKind.OFFICER, consents=False)
    assert against_wishes([heard("2021-04-01 08:00", "digest", human=officer)], facts()) == ()


def test_the_longest_silence_counts_the_edges_and_not_those_who_shun_messages() -> None:
    log = [heard("2021-03-11 00:00"), heard("2021-04-01 00:00")]
    shy = replace(LAN, number=2, habits=frozenset({Habit.BLOCKS}))
    assert longest_silence([*log, heard("2021-03-01 08:00", human=shy)], FROM, UNTIL) == timedelta(days=30)
