"""Deadlines: from the plan's words to the last safe day; nothing is a fact before an officer ruled on it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import LibraryHolidays
from core.campaign.deadlines import MOVED, PERIOD_ONLY, Due, Standing, due, last_ok_day
from core.campaign.plan import (
    Audience,
    Campaign,
    Deadline,
    DutyKind,
    Flag,
    Plan,
    PlanKind,
    Quote,
    Relation,
    Ruling,
    Severity,
)
from core.ids import BoardId, PlanId

CALENDAR = LibraryHolidays().calendar({})
AT = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = Quote("trước ngày 15/4", 1)
WRONG_YEAR = Flag("DEADLINE_OTHER_YEAR", Severity.A, "Năm không khớp.", "deadline:registration")
HOLIDAY = Flag("NONWORKING_DEADLINE", Severity.A, "Rơi vào ngày nghỉ.", "deadline:registration")
PERIODS = Flag(PERIOD_ONLY, Severity.A, "Chỉ nêu theo quý.")
TYPO = Flag("SPELLING", Severity.D, "Lỗi chính tả.", "deadline:registration")
NO_DAY = frozenset({Relation.OPEN, Relation.ON_EVENT})


def deadline(relation: Relation, day: date | None) -> Deadline:
    return Deadline(
        "registration", "Đăng ký", DutyKind.REGISTRATION, Audience.ENTERPRISE, relation, WORDS, date=day
    )


def told(one: Deadline, flags: tuple[Flag, ...] = (), rulings: tuple[Ruling, ...] = ()) -> Due:
    """The deadline of a campaign with these flags and rulings."""
    plan = Plan(
        PlanId("p"), 2026, PlanKind.YEARLY, "Kế hoạch", "Ban", WORDS, date(2026, 1, 1), date(2026, 12, 31),
        "KH", deadlines=(one,), flags=flags,
    )  # fmt: skip
    return due(Campaign(plan, BoardId("b"), datetime(2026, 1, 5, tzinfo=UTC), rulings), one, CALENDAR)


def ruling(flag: Flag, day: date | None = None, hour: int = 8, version: int = 1) -> Ruling:
    at = datetime(2026, 1, 6, hour, tzinfo=UTC)
    return Ruling(flag.code, flag.on, "lỗi đánh máy", "Đỗ Thị Hương", at, day, version=version)


@pytest.mark.parametrize(
    ("relation", "written", "last"),
    [
        (Relation.BEFORE, date(2026, 4, 15), date(2026, 4, 14)),
        (Relation.BEFORE, date(2026, 1, 1), date(2025, 12, 31)),
        (Relation.BEFORE, date(2028, 3, 1), date(2028, 2, 29)),
        (Relation.BY, date(2026, 4, 15), date(2026, 4, 15)),
        (Relation.ON, date(2026, 4, 15), date(2026, 4, 15)),
        (Relation.WITHIN_PERIOD, date(2026, 6, 30), date(2026, 6, 30)),
        (Relation.WITHIN_MONTH, date(2026, 4, 1), date(2026, 4, 30)),
        (Relation.WITHIN_MONTH, date(2026, 2, 28), date(2026, 2, 28)),
        (Relation.WITHIN_MONTH, date(2028, 2, 1), date(2028, 2, 29)),
        (Relation.WITHIN_MONTH, date(2026, 12, 31), date(2026, 12, 31)),
        (Relation.OPEN, date(2026, 4, 15), None),
        (Relation.ON_EVENT, date(2026, 4, 15), None),
        *[(relation, None, None) for relation in Relation],
    ],
)
def test_the_last_day_follows_from_the_words(
    relation: Relation, written: date | None, last: date | None
) -> None:
    assert last_ok_day(relation, written) == last


@settings(derandomize=True, deadline=None)
@given(st.sampled_from(Relation), st.none() | st.dates(date(2021, 1, 1), date(2034, 12, 31)))
def test_the_advised_day_is_a_working_day_not_behind_the_last(relation: Relation, day: date | None) -> None:
    found = told(deadline(relation, day))
    stated = day is not None and relation not in NO_DAY
    assert found.standing is (Standing.KNOWN if stated else Standing.OPEN)
    assert (found.last_ok_day is not None, found.advised_day is not None) == (stated, stated)
    if found.last_ok_day and found.advised_day:
        assert found.advised_day <= found.last_ok_day
        assert CALENDAR.is_working(found.advised_day)
        assert CALENDAR.working_days_between(found.advised_day, found.last_ok_day) == 0


def test_a_last_day_on_a_weekend_is_advised_for_the_friday() -> None:
    found = told(deadline(Relation.BEFORE, date(2027, 12, 5)))
    assert (found.last_ok_day, found.advised_day) == (date(2027, 12, 4), date(2027, 12, 3))


@pytest.mark.parametrize("rulings", [(), (ruling(HOLIDAY),)], ids=["no ruling", "a ruling on the other flag"])
def test_nothing_is_stated_while_a_flag_waits(rulings: tuple[Ruling, ...]) -> None:
    found = told(deadline(Relation.BEFORE, date(2020, 4, 15)), (WRONG_YEAR, HOLIDAY), rulings)
    assert found.standing is Standing.UNRULED
    assert (found.last_ok_day, found.advised_day) == (None, None)
    assert WRONG_YEAR in found.unruled
    assert found.rulings == rulings


def test_a_plan_that_names_only_periods_gives_no_last_day_before_a_ruling() -> None:
    """The flag is on the whole plan; a deadline with a day of its own does not wait for it."""
    quarter, dated = (deadline(one, date(2026, 6, 30)) for one in (Relation.WITHIN_PERIOD, Relation.BY))
    assert told(quarter, (PERIODS,)).standing is Standing.UNRULED
    assert told(quarter, (PERIODS,), (ruling(PERIODS),)).last_ok_day == date(2026, 6, 30)
    assert told(dated, (PERIODS,)).standing is Standing.KNOWN


def test_smaller_flags_and_flags_on_other_things_do_not_wait() -> None:
    elsewhere = replace(WRONG_YEAR, on="deadline:yearend")
    found = told(deadline(Relation.BEFORE, date(2026, 4, 15)), (TYPO, elsewhere))
    assert (found.standing, found.last_ok_day) == (Standing.KNOWN, date(2026, 4, 14))


@pytest.mark.parametrize(
    ("relation", "written", "last"),
    [
        (Relation.BEFORE, date(2020, 4, 15), date(2026, 4, 14)),
        (Relation.BY, date(2020, 4, 15), date(2026, 4, 15)),
        (Relation.ON, None, date(2026, 4, 15)),
        (Relation.WITHIN_MONTH, date(2020, 4, 1), date(2026, 4, 15)),
        (Relation.WITHIN_PERIOD, date(2020, 6, 30), date(2026, 4, 15)),
        (Relation.OPEN, None, date(2026, 4, 15)),
        (Relation.ON_EVENT, None, date(2026, 4, 15)),
    ],
)
def test_a_rulings_day_stands_in_for_the_plans(relation: Relation, written: date | None, last: date) -> None:
    """It is read with the plan's words; where those name no day, it is itself the last one."""
    found = told(deadline(relation, written), (WRONG_YEAR,), (ruling(WRONG_YEAR, date(2026, 4, 15)),))
    assert (found.standing, found.last_ok_day) == (Standing.KNOWN, last)
    assert [one.code for one in found.rulings] == ["DEADLINE_OTHER_YEAR"]


@pytest.mark.parametrize("relation", [Relation.OPEN, Relation.ON_EVENT])
def test_a_ruling_without_a_day_gives_an_open_deadline_none(relation: Relation) -> None:
    found = told(deadline(relation, None), (WRONG_YEAR,), (ruling(WRONG_YEAR),))
    assert (found.standing, found.last_ok_day, found.advised_day) == (Standing.OPEN, None, None)


def test_a_ruling_without_a_day_keeps_the_plans() -> None:
    found = told(deadline(Relation.BEFORE, date(2026, 12, 6)), (HOLIDAY,), (ruling(HOLIDAY),))
    assert (found.last_ok_day, found.advised_day) == (date(2026, 12, 5), date(2026, 12, 4))


def test_the_newest_ruling_decides() -> None:
    first = ruling(WRONG_YEAR, date(2026, 4, 15))
    corrected = ruling(WRONG_YEAR, date(2026, 4, 20), version=2)
    later = ruling(HOLIDAY, date(2026, 4, 24), hour=9)
    one = deadline(Relation.BY, date(2020, 4, 15))
    assert told(one, (WRONG_YEAR,), (corrected, first)).last_ok_day == date(2026, 4, 20)
    assert told(one, (WRONG_YEAR, HOLIDAY), (later, corrected, first)).last_ok_day == date(2026, 4, 24)


@pytest.mark.parametrize(
    ("day", "answer", "overtaken"),
    [
        (date(2026, 4, 20), "Ban đã điều chỉnh theo Công văn số 1: “trước ngày 21/4”", True),
        (date(2026, 4, 20), "Ban đã điều chỉnh theo bản mới: “trước ngày 15/4”", False),
        (date(2026, 4, 14), "Ban đã dời hạn (như kế hoạch)", False),
    ],
)
def test_a_move_to_another_day_than_the_plans_words_leaves_no_other_ruling_in_force(
    day: date, answer: str, *, overtaken: bool
) -> None:
    kept = Ruling(WRONG_YEAR.code, WRONG_YEAR.on, "", "Ban", AT, None, "Ban giữ nguyên như kế hoạch")
    move = Ruling(MOVED, WRONG_YEAR.on, "", "Ban", AT, day, answer)
    found = told(deadline(Relation.BEFORE, date(2026, 4, 15)), (WRONG_YEAR,), (kept, move))
    assert (found.last_ok_day, found.overtaken) == (day, overtaken)
    assert found.rulings == ((move,) if overtaken else (kept, move))
