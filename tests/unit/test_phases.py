"""Phases: their days after the rulings, and when a campaign may be asked about."""

from datetime import UTC, date, datetime

import pytest

from core.campaign.phases import is_running, phase_time
from core.campaign.plan import Campaign, Flag, Phase, Plan, PlanKind, Quote, Ruling, Severity
from core.ids import BoardId, PlanId

FROM, TO = Quote("từ ngày 01/3/2026", 4), Quote("đến hết ngày 31/8/2020", 4)
PHASE = Phase("dot-1", "Đợt 1", date(2026, 3, 1), date(2020, 8, 31), FROM, TO)
WRONG_END = Flag("YEAR_MISMATCH", Severity.A, "Năm không khớp.", "phase:dot-1", "31/8/2020", 4)
WRONG_START = Flag("YEAR_IMPLIED", Severity.A, "Không ghi năm.", "phase:dot-1", "01/3/2026", 4)
END, START = date(2026, 8, 31), date(2026, 3, 2)


def campaign(flags: tuple[Flag, ...] = (), rulings: tuple[Ruling, ...] = ()) -> Campaign:
    plan = Plan(
        PlanId("p"), 2026, PlanKind.YEARLY, "Kế hoạch", "Ban", FROM, date(2026, 1, 1), date(2026, 12, 31),
        "KH", phases=(PHASE,), flags=flags,
    )  # fmt: skip
    return Campaign(plan, BoardId("b"), datetime(2026, 1, 5, 17, 30, tzinfo=UTC), rulings)


def ruling(flag: Flag, day: date | None) -> Ruling:
    return Ruling(flag.code, flag.on, "", "Đỗ Thị Hương", datetime(2026, 1, 6, tzinfo=UTC), day)


def test_a_ruling_corrects_the_end_that_its_flag_quotes() -> None:
    time = phase_time(campaign((WRONG_END,), (ruling(WRONG_END, END),)), PHASE)
    assert (time.start, time.end, time.unruled) == (date(2026, 3, 1), END, ())


def test_a_ruling_corrects_the_start_that_its_flag_quotes() -> None:
    both = (ruling(WRONG_START, START), ruling(WRONG_END, END))
    time = phase_time(campaign((WRONG_START, WRONG_END), both), PHASE)
    assert (time.start, time.end, time.unruled) == (START, END, ())


def test_a_ruling_without_a_day_keeps_both() -> None:
    time = phase_time(campaign((WRONG_START,), (ruling(WRONG_START, None),)), PHASE)
    assert (time.start, time.end, time.unruled) == (PHASE.start, PHASE.end, ())


def test_a_phase_with_an_open_flag_is_never_on() -> None:
    time = phase_time(campaign((WRONG_START, WRONG_END), (ruling(WRONG_END, END),)), PHASE)
    assert time.unruled == (WRONG_START,)
    assert not time.is_on(date(2026, 4, 1))


@pytest.mark.parametrize(
    ("today", "on"),
    [((2026, 2, 28), False), ((2026, 3, 1), True), ((2026, 8, 31), True), ((2026, 9, 1), False)],
)
def test_a_phase_is_on_from_its_first_day_to_its_last(today: tuple[int, int, int], *, on: bool) -> None:
    time = phase_time(campaign((WRONG_END,), (ruling(WRONG_END, END),)), PHASE)
    assert time.is_on(date(*today)) == on


@pytest.mark.parametrize(
    ("today", "running"),
    [
        ((2026, 1, 5), False),
        ((2026, 1, 6), True),
        ((2026, 12, 31), True),
        ((2027, 1, 31), True),
        ((2027, 2, 1), False),
    ],
)
def test_a_campaign_runs_from_its_activation_to_a_month_behind_its_end(
    today: tuple[int, int, int], *, running: bool
) -> None:
    """Activated on 5 January at 17:30 UTC, which is the 6th in Việt Nam."""
    assert is_running(campaign(), date(*today)) == running
