"""Boards, enterprises, calendars; plans made campaigns, and what officers ruled on them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.campaign.plan import Ruling
from core.campaign.working_days import DayKind, ListedDay
from core.ids import BoardId, EnterpriseId, PlanId
from core.people import Enterprise
from storage import tables
from storage.database import Database
from storage.example import boards, example, load
from storage.library import plan, plan_ids
from tests.fakes.rows import NOW, at_once, each, rows

AT_ONCE = 8
BOARD = BoardId("bac-giang")
PLAN = PlanId("bac-giang-2021")
RULING = Ruling("DEADLINE_OTHER_YEAR", "deadline:registration", "Lỗi đánh máy.", "Đỗ Thị Hương", NOW)
FIRM = Enterprise(EnterpriseId(0), BOARD, "Công ty Hoà Phát 🏅", "2400999993", "KCN Vân Trung", "Cụm 1", "")


@pytest.fixture
def bare(database: Database) -> Database:
    """A database with the boards and one campaign, without rulings."""
    each(database, boards(), lambda uow, one: uow.boards.add_board(one))
    database.run_now(lambda uow: uow.campaigns.activate(plan(PLAN), BOARD, "Vũ Đức Thắng", NOW))
    return database


def test_the_example_is_put_in_once(example_database: Database) -> None:
    before = [len(rows(example_database, table)) for table in tables.metadata.sorted_tables]
    example_database.run_now(lambda uow: load(uow, example()))
    assert [len(rows(example_database, table)) for table in tables.metadata.sorted_tables] == before


def test_boards_come_back_as_they_were_put_in(bare: Database) -> None:
    assert bare.run_now(lambda uow: uow.boards.boards()) == tuple(sorted(boards(), key=lambda one: one.id))
    assert bare.run_now(lambda uow: uow.boards.board(BOARD)).id == BOARD
    with pytest.raises(KeyError):
        bare.run_now(lambda uow: uow.boards.board(BoardId("ha-noi")))


def test_a_board_put_in_again_replaces_what_is_known(bare: Database) -> None:
    board = bare.run_now(lambda uow: uow.boards.board(BOARD))
    bare.run_now(lambda uow: uow.boards.add_board(replace(board, contact="Văn phòng Ban")))
    assert bare.run_now(lambda uow: uow.boards.board(BOARD)).contact == "Văn phòng Ban"


def test_an_enterprise_is_added_then_replaced(bare: Database) -> None:
    number = bare.run_now(lambda uow: uow.boards.save_enterprise(FIRM))
    renamed = replace(FIRM, id=number, name="Công ty Hòa Phát")
    assert bare.run_now(lambda uow: uow.boards.save_enterprise(renamed)) == number
    assert bare.run_now(lambda uow: uow.boards.enterprises(BOARD)) == (renamed,)
    assert bare.run_now(lambda uow: uow.boards.enterprise(number)) == renamed


def test_a_tax_code_stands_once_at_a_board(bare: Database) -> None:
    bare.run_now(lambda uow: uow.boards.save_enterprise(FIRM))
    with pytest.raises(Exception, match=r"UNIQUE|unique|duplicate"):
        bare.run_now(lambda uow: uow.boards.save_enterprise(FIRM))
    elsewhere = replace(FIRM, board=BoardId("hung-yen"))
    assert bare.run_now(lambda uow: uow.boards.save_enterprise(elsewhere))


def test_the_newest_entry_of_a_day_wins_and_the_older_stay(bare: Database) -> None:
    day = date(2026, 8, 22)
    entries = [ListedDay(day, kind, "làm bù", "thông báo") for kind in DayKind]
    each(bare, entries, lambda uow, one: uow.boards.override(BOARD, one, "Hương", NOW))
    assert bare.run_now(lambda uow: uow.boards.overrides(BOARD)) == {day: entries[-1]}
    assert bare.run_now(lambda uow: uow.boards.overrides(BoardId("hung-yen"))) == {}
    assert len(rows(bare, tables.listed_day)) == len(entries)


@pytest.mark.parametrize("name", plan_ids())
def test_a_plan_comes_back_as_it_was_activated(database: Database, name: str) -> None:
    each(database, boards(), lambda uow, one: uow.boards.add_board(one))
    database.run_now(lambda uow: uow.campaigns.activate(plan(name), BOARD, "Thắng", NOW))
    (campaign,) = database.run_now(lambda uow: uow.campaigns.of_board(BOARD))
    assert (campaign.plan, campaign.board, campaign.rulings) == (plan(name), BOARD, ())


def test_activating_twice_changes_nothing(bare: Database) -> None:
    later = NOW + timedelta(days=1)
    bare.run_now(lambda uow: uow.campaigns.activate(plan(PLAN), BOARD, "Người khác", later))
    (row,) = rows(bare, tables.campaign)
    assert (row["activated_by"], row["activated_at"]) == ("Vũ Đức Thắng", NOW)


def test_campaigns_come_oldest_first_and_by_board(bare: Database) -> None:
    days = [("hung-yen-2024", NOW + timedelta(days=2)), ("dong-nai-2020", NOW - timedelta(days=1))]
    each(bare, days, lambda uow, one: uow.campaigns.activate(plan(one[0]), BOARD, "", one[1]))
    found = bare.run_now(lambda uow: uow.campaigns.of_board(BOARD))
    assert [campaign.plan.id for campaign in found] == ["dong-nai-2020", PLAN, "hung-yen-2024"]
    assert bare.run_now(lambda uow: uow.campaigns.of_board(BoardId("hung-yen"))) == ()


def test_a_new_ruling_is_the_next_version_on_its_flag(bare: Database) -> None:
    second = replace(RULING, date=date(2021, 4, 15), answer="đã đính chính")
    made = [RULING, replace(RULING, on="deadline:yearend"), second]
    each(bare, made, lambda uow, one: uow.campaigns.rule(PLAN, one))
    (campaign,) = bare.run_now(lambda uow: uow.campaigns.of_board(BOARD))
    assert campaign.rulings == (made[0], made[1], replace(second, version=2))


def test_two_officers_may_rule_at_once(bare: Database) -> None:
    at_once(bare, [RULING] * AT_ONCE, lambda uow, one: uow.campaigns.rule(PLAN, one))
    assert [row["version"] for row in rows(bare, tables.ruling)] == list(range(1, AT_ONCE + 1))
