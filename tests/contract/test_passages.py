"""Passages on both databases: put in once, found by the same words in the same order, safe from any words."""

import pytest
from sqlalchemy import delete

from core.campaign.passages import passages_of
from core.campaign.plan import Plan
from core.reading.questions.plan_search import ranked, search_words, sought_in
from storage.database import Database
from storage.library import plan, plan_text
from storage.passage_tables import passage
from tests.fakes.rows import at_once, rows

PLAN = plan("bac-giang-2021")
OTHER = plan("hung-yen-2024")
AT_ONCE = 6


def found(database: Database, said: str, of: Plan = PLAN) -> list[int]:
    """The numbers of the passages that hold a word of this, the best first."""
    best = database.run_now(lambda uow: uow.passages.best(of, sought_in(said)))
    return [one.passage.number for one in best]


def test_they_are_there_at_the_first_question_and_put_in_once(example_database: Database) -> None:
    assert rows(example_database, passage) == []
    assert found(example_database, "thuế")
    once = rows(example_database, passage)
    assert found(example_database, "thuế")
    assert rows(example_database, passage) == once
    assert len(once) == len(passages_of(PLAN, plan_text(PLAN.id)))


def test_all_of_a_plan_come_back_as_they_were_put_in(example_database: Database) -> None:
    wanted = passages_of(PLAN, plan_text(PLAN.id))
    assert example_database.run_now(lambda uow: uow.passages.of(PLAN)) == wanted
    assert example_database.run_now(lambda uow: uow.passages.of(PLAN)) == wanted


def test_questions_at_the_same_time_put_them_in_once(example_database: Database) -> None:
    every = at_once(example_database, range(AT_ONCE), lambda uow, _: uow.passages.of(PLAN))
    assert len(set(every)) == 1
    assert len(rows(example_database, passage)) == len(every[0])


@pytest.mark.parametrize(
    "said", ["nghĩa vụ thuế", "moi truong", "34-CT/TW", "ISO 9001", "nong thon moi", "100%"]
)
def test_the_database_finds_what_reading_every_passage_finds(example_database: Database, said: str) -> None:
    sought, every = sought_in(said), passages_of(PLAN, plan_text(PLAN.id))
    holding = [one for one in every if set(sought.words) & set(search_words(f"{one.heading}\n{one.text}"))]
    wanted = [one.passage.number for one in ranked(sought, holding, len(every))]
    assert found(example_database, said) == wanted != []


@pytest.mark.parametrize(
    "around",
    [
        '"{}"',
        "{}*",
        "NEAR({} x, 5)",
        "-{}",
        "({}",
        "{} AND NOT folded:",
        "' OR 1=1 -- {}",
        "{} & ! | <->",
        "{}:*\\",
    ],
)
def test_syntax_in_a_question_neither_breaks_nor_widens(example_database: Database, around: str) -> None:
    plainly = set(found(example_database, "thuế"))
    assert plainly <= set(found(example_database, around.format("thuế")))
    assert len(found(example_database, around.format("thuế"))) < len(rows(example_database, passage)) / 2


@pytest.mark.parametrize(
    "said", ["", "là gì ạ", "🙂", "%_", "社會主義", "x" * 10_000, "khongcotunaynhuvay " * 600]
)
def test_nothing_sought_is_nothing_found(example_database: Database, said: str) -> None:
    assert found(example_database, said) == []


def test_a_plan_is_searched_alone(example_database: Database) -> None:
    found(example_database, "thuế")
    assert found(example_database, "ISO 9001", OTHER) == []
    assert found(example_database, "người đại diện theo pháp luật", OTHER)[0] == 16


def test_what_is_taken_out_is_found_no_more(example_database: Database) -> None:
    found(example_database, "thuế")
    with example_database.engine.begin() as connection:
        connection.execute(delete(passage).where(passage.c.text.contains("thuế")))
    assert found(example_database, "thuế") == []
