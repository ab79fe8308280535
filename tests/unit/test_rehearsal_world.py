"""The world of a rehearsal: the same seed is the same world, and it has people of every sort."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.vn import mst

from bot.desk import LibraryHolidays
from bot.rehearsing.inventing import invent, units_of
from bot.rehearsing.names import FORMS, LINES, OWN, firm_names, tax_codes
from bot.rehearsing.script import Move, Outage, Script, move_of, outage_of
from bot.rehearsing.world import Habit, Temper
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.people import RoleKind
from storage.library import plan, plan_ids

WORLD = invent(Script(plan("bac-giang-2021")))


def test_the_same_seed_is_the_same_world_and_another_is_not() -> None:
    script = Script(plan("bac-giang-2021"), enterprises=20)
    assert invent(script) == invent(script)
    assert invent(script) != invent(Script(script.plan, enterprises=20, seed=8))


def test_there_are_enterprises_of_every_temper_and_people_of_every_habit() -> None:
    tempers = {one.manners[DutyKind.REGISTRATION].temper for one in WORLD.firms}
    habits = {habit for one in WORLD.humans for habit in one.habits}
    assert (tempers, habits) == (set(Temper), set(Habit))


def test_some_have_nobody_some_two_some_no_consent_and_some_two_channels() -> None:
    spoken_for = [len(WORLD.speakers.get(firm.number, ())) for firm in WORLD.firms]
    assert {0, 1, 2} <= set(spoken_for)
    assert {len(one.chats) for one in WORLD.representatives} == {1, 2}
    assert {one.consents for one in WORLD.representatives} == {True, False}


@given(st.integers(0, 400), st.integers(0, 10_000))
def test_names_differ_and_so_do_tax_codes(count: int, seed: int) -> None:
    from random import Random  # noqa: PLC0415  # by the seed alone

    names = firm_names(Random(seed), count)  # noqa: S311  # invented names are no secret
    assert len(set(names)) == len(names) == count


def test_more_enterprises_than_names_are_numbered() -> None:
    world = invent(Script(plan("bac-giang-2021"), enterprises=10_000))
    assert len({one.name for one in world.firms}) == len(world.firms) == 10_000
    assert len(FORMS) * len(LINES) * len(OWN) < 10_000


def test_tax_codes_are_right() -> None:
    codes = tax_codes()
    assert all(mst.is_valid(next(codes)) for _ in range(50))


@pytest.mark.parametrize(
    ("plan_id", "units"),
    [
        ("hung-yen-2024", ("Văn phòng Ban", "Phòng Quản lý doanh nghiệp")),
        ("dong-nai-2020", ("Văn phòng Ban",)),
    ],
)
def test_the_boards_people_are_in_the_units_that_the_plan_names(plan_id: str, units: tuple[str, ...]) -> None:
    found = units_of(plan(plan_id))
    assert set(units) <= set(found)
    assert not any(one.startswith(("các ", "Doanh nghiệp", "Người")) for one in found)


@pytest.mark.parametrize("plan_id", plan_ids())
def test_every_plan_has_an_officer_and_an_approver(plan_id: str) -> None:
    world = invent(Script(plan(plan_id), enterprises=1))
    assert {one.role for one in world.officials} == {RoleKind.OFFICER, RoleKind.APPROVER}


def test_a_plan_without_a_day_of_its_own_is_out_six_weeks_behind_its_start_on_a_working_day() -> None:
    """12/02/2021 is the first day of Tết; the board works again on the 17th."""
    script = Script(plan("bac-giang-2021"))
    calendar = LibraryHolidays().calendar({})
    assert script.activated_at(calendar) == datetime(2021, 2, 17, 9, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2021-04-10",
        "2021-04-10/3",
        "2021-04-31/3d",
        "mai/3d",
        "2021-04-10/0d",
        "2021-04-10/99999999999d",
        "9999-12-31/3d",
        "2021-04-10/-3d",
    ],
)
def test_an_outage_that_cannot_be_read_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        outage_of(words)


def test_outages_and_moves_are_read() -> None:
    assert outage_of("2021-04-10/3d") == Outage(date(2021, 4, 10), 3)
    assert move_of("registration=2021-04-20") == Move("registration", date(2021, 4, 20))
    on_a_day = Move("registration", date(2021, 4, 20), date(2021, 4, 6))
    assert move_of("registration=2021-04-20@2021-04-06") == on_a_day


@pytest.mark.parametrize(
    "words", ["", "registration", "registration=", "registration=20/4", "a=2021-04-20@x"]
)
def test_a_move_that_cannot_be_read_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        move_of(words)
