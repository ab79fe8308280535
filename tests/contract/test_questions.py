"""The officers' queue in both databases: what is kept, what goes with whom, what grows old."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from core.desk import Desk
from core.ids import BoardId, KnownAnswerId, PersonId, PlanId, QuestionId
from core.questions import KnownAnswer, NewQuestion, QuestionState, Said
from core.retention import Kept
from storage.database import Database
from storage.question_tables import known_answer, known_wording, question, question_said
from tests.fakes.dossier_rows import BOARD
from tests.fakes.questioned import ANSWER, QUESTION, answered, handed_over, person_of
from tests.fakes.rows import NOW, at_once, each, meet, rows
from tests.fakes.talked import tapped

PLAN = PlanId("bac-giang-2021")
TOPIC = "deadline:midyear"
AT_ONCE = 6
DAY = timedelta(days=1)


def new(person: PersonId, words: str = QUESTION, board: BoardId = BOARD) -> NewQuestion:
    return NewQuestion(board, person, words, "titles", "late", NOW)


def gap(person: PersonId, topic: str = TOPIC) -> NewQuestion:
    return NewQuestion(BOARD, person, "", "deadline.midyear", "deadline.any", NOW, None, topic, PLAN)


@pytest.fixture
def lan(example_database: Database) -> PersonId:
    """Who asks."""
    return person_of(example_database, "a")


@pytest.fixture
def huong(example_database: Database) -> PersonId:
    """Who answers."""
    return person_of(example_database, "canbo")


def test_a_question_is_kept_with_who_asks_and_what_was_said(
    example_database: Database, lan: PersonId, huong: PersonId
) -> None:
    number = example_database.run_now(lambda uow: uow.questions.ask(new(lan)))
    said = (Said("thêm", NOW, lan), Said(ANSWER, NOW + DAY, huong, official=True))
    each(example_database, said, lambda uow, one: uow.questions.say(number, one, QuestionState.ANSWERED))
    found = example_database.run_now(lambda uow: uow.questions.get(number))
    assert found is not None
    assert (found.asked, found.name, found.state) == (new(lan), "Nguyễn Thị Lan", QuestionState.ANSWERED)
    assert [(one.text, one.name) for one in found.said] == [("thêm", found.name), (ANSWER, "Đỗ Thị Hương")]
    assert (found.answer, found.last_at) == (found.said[1], NOW + DAY)


def test_what_waits_is_listed_by_board_the_oldest_first(example_database: Database, lan: PersonId) -> None:
    made = [new(lan), new(lan, board=BoardId("hung-yen")), new(lan, "khác")]
    first, _, last = each(example_database, made, lambda uow, one: uow.questions.ask(one))
    waiting = example_database.run_now(lambda uow: uow.questions.open(BOARD))
    assert [one.id for one in waiting] == [first, last]


def test_a_talk_is_closed_once(example_database: Database, lan: PersonId) -> None:
    number = example_database.run_now(lambda uow: uow.questions.ask(new(lan)))
    assert (
        at_once(example_database, [number] * 2, lambda uow, one: uow.questions.close(one, NOW)).count(True)
        == 1
    )
    assert example_database.run_now(lambda uow: uow.questions.of_person(lan)) == ()


def test_an_unknown_question_is_none(example_database: Database) -> None:
    assert example_database.run_now(lambda uow: uow.questions.get(QuestionId(99))) is None


def test_a_missing_day_is_kept_once_a_person_and_only_the_first_is_told(example_database: Database) -> None:
    lan, minh = (meet(example_database, chat).person.id for chat in ("1001", "1002"))
    asked = [gap(lan), gap(lan), gap(minh), gap(minh, "deadline:yearend")]
    found = each(example_database, asked, lambda uow, one: uow.questions.note_gap(one))
    assert [one is not None for one in found] == [True, False, False, True]
    assert len(rows(example_database, question)) == 3


def test_of_many_who_ask_at_once_one_is_the_first(example_database: Database) -> None:
    people = [meet(example_database, str(number)).person.id for number in range(AT_ONCE)]
    first = at_once(example_database, people, lambda uow, who: uow.questions.note_gap(gap(who)))
    assert [one is not None for one in first].count(True) == 1
    assert len(rows(example_database, question)) == AT_ONCE


def known(database: Database, lan: PersonId, huong: PersonId) -> KnownAnswerId:
    number = database.run_now(lambda uow: uow.questions.ask(new(lan)))
    found = database.run_now(lambda uow: uow.questions.get(number))
    assert found is not None
    days = (date(2021, 3, 1), date(2021, 12, 31))
    made = KnownAnswer(KnownAnswerId(0), BOARD, "titles", (), ANSWER, "Công văn 1", "Hương", NOW, *days)
    return database.run_now(lambda uow: uow.questions.make_known(made, huong, found))


def test_a_known_answer_has_every_wording_once(
    example_database: Database, lan: PersonId, huong: PersonId
) -> None:
    number = known(example_database, lan, huong)
    more = [new(lan, "lời khác"), new(lan)]
    each(example_database, more, lambda uow, one: uow.questions.add_wording(number, one))
    (found,) = example_database.run_now(lambda uow: uow.questions.known(BOARD))
    assert (found.wordings, found.answer) == ((QUESTION, "lời khác"), ANSWER)


def test_what_is_taken_back_is_told_to_nobody(
    example_database: Database, lan: PersonId, huong: PersonId
) -> None:
    number = known(example_database, lan, huong)
    example_database.run_now(lambda uow: uow.questions.change_known(number, valid_to=date(2021, 6, 30)))
    (found,) = example_database.run_now(lambda uow: uow.questions.known(BOARD))
    assert [found.is_valid(day) for day in (date(2021, 6, 30), date(2021, 7, 1))] == [True, False]
    example_database.run_now(lambda uow: uow.questions.take_back(number, huong, NOW))
    assert example_database.run_now(lambda uow: uow.questions.known(BOARD)) == ()
    assert example_database.run_now(lambda uow: uow.questions.known_answer(number)) is None


def test_no_word_of_a_forgotten_person_stays(example_database: Database, desk: Desk, lan: PersonId) -> None:
    """Neither in the queue and the known answers nor in what officers were shown or listed."""
    handed_over(example_database, desk, "a")
    answered(example_database, desk, 1)
    for key in ("quest:known:1", "quest:look:1", "cmd:hoi", "answer:list"):
        tapped(example_database, desk, "canbo", key, "2021-03-03 10:00")
    with example_database.engine.begin() as connection:
        connection.execute(text("UPDATE delivery SET state = 'sent'"))
    example_database.run_now(lambda uow: uow.privacy.forget(lan, NOW + DAY))
    every = [
        json.dumps(rows(example_database, one), default=str, ensure_ascii=False) for one in _all_tables()
    ]
    assert [one for one in every if QUESTION in one or "Nguyễn Thị Lan" in one] == []
    assert [(row["state"], row["text"]) for row in rows(example_database, question)] == [("closed", "")]
    assert [row["answer"] for row in rows(example_database, known_answer)] == [ANSWER]


def test_who_turns_out_to_be_somebody_brings_their_questions_along(
    example_database: Database, lan: PersonId
) -> None:
    other = meet(example_database, "7")
    number = example_database.run_now(lambda uow: uow.questions.ask(new(other.person.id)))
    said = Said("thêm", NOW, other.person.id)
    example_database.run_now(lambda uow: uow.questions.say(number, said, QuestionState.OPEN))
    example_database.run_now(lambda uow: uow.people.join(other.address.id, lan))
    (found,) = example_database.run_now(lambda uow: uow.questions.of_person(lan))
    assert [one.by for one in found.said] == [lan]


def test_a_person_is_shown_what_they_asked_and_said(
    example_database: Database, desk: Desk, lan: PersonId, huong: PersonId
) -> None:
    handed_over(example_database, desk, "a")
    answered(example_database, desk, 1)
    kept: Any = example_database.run_now(lambda uow: uow.privacy.kept_about(lan))
    assert ([one["text"] for one in kept["questions"]], kept["talks"]) == ([QUESTION], [])
    of_officer: Any = example_database.run_now(lambda uow: uow.privacy.kept_about(huong))
    assert [one["text"] for one in of_officer["talks"]] == [ANSWER]


def test_words_of_talks_go_with_those_of_the_chats(
    example_database: Database, lan: PersonId, huong: PersonId
) -> None:
    known(example_database, lan, huong)
    said = Said("thêm", NOW, lan)
    example_database.run_now(lambda uow: uow.questions.say(QuestionId(1), said, QuestionState.OPEN))
    later = NOW + 400 * DAY
    done = [
        example_database.run_now(lambda uow: uow.retention.expire(Kept.SAID, later, 100)) for _ in range(2)
    ]
    assert (done, rows(example_database, known_wording)) == ([3, 0], [])
    left = [row["text"] for table in (question, question_said) for row in rows(example_database, table)]
    assert (left, rows(example_database, question)[0]["state"]) == (["", ""], "closed")


def _all_tables() -> list[Any]:
    return list(question.metadata.sorted_tables)
