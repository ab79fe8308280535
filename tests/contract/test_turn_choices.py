"""Of all answers of one turn only the last offers anything: a number means one thing only."""

from dataclasses import replace

import pytest

from core.desk import Desk
from core.reading.questions.labels import Label
from storage import tables
from storage.database import Database
from tests.fakes.rows import rows
from tests.fakes.talked import wrote
from tests.fakes.understood import Understood

DAY = "2021-03-01T09:00"
WORDS: dict[str, Label | tuple[Label, Label]] = {
    "hạn đăng ký": Label.DEADLINE_REGISTRATION,
    "thiếu": Label.STATUS,
    "nộp thuế": Label.UNKNOWN,
}


def offers(database: Database, desk: Desk, *texts: str) -> list[list[str]]:
    """The keys of the choices of each answer to the last of these."""
    listening, found = replace(desk, understanding=Understood(WORDS)), 0
    for text in texts:
        found = len(wrote(database, listening, "a", text, DAY))
    mine = [row for row in rows(database, tables.delivery) if row["chat"] == "a/buttons"]
    return [[key for key, _ in row["choices"]] for row in mine[-found:]]


def test_the_choices_of_two_answers_stand_under_the_last_one(example_database: Database, desk: Desk) -> None:
    first, last = offers(example_database, desk, "Hạn đăng ký là bao giờ, mà bên em còn thiếu gì vậy em?")
    assert first == []
    assert "cmd:dangky" in last
    assert len(last) == len(set(last)) > 1


def test_an_answer_in_a_form_keeps_its_buttons_and_the_question_its_own(
    example_database: Database, desk: Desk
) -> None:
    """Only a button says itself what it stands for: where choices are numbered the answer has none."""
    first, last = offers(example_database, desk, "đăng ký", "hạn đăng ký là ngày nào ạ")
    assert (first, last) == (["cmd:dangky"], [])


@pytest.mark.parametrize("text", ["để sau", "bỏ qua", "quay lại", "/boqua"])
def test_words_for_a_form_are_answered_honestly_where_none_is_open(
    example_database: Database, desk: Desk, text: str
) -> None:
    assert wrote(example_database, desk, "a", text, DAY) == ["nothing_open"]


@pytest.mark.parametrize(("text", "done"), [("tắt nhắc", "stop_reminders"), ("đừng nhắn nữa", "stop_all")])
def test_what_is_switched_off_is_said_to_be_off(
    example_database: Database, desk: Desk, text: str, done: str
) -> None:
    wrote(example_database, desk, "a", text, DAY)
    assert rows(example_database, tables.delivery)[-1]["data"]["done"] == done


def test_help_in_a_short_talk_names_no_item(example_database: Database, desk: Desk) -> None:
    for text in ("bàn giao", "trợ giúp"):
        wrote(example_database, desk, "a", text, DAY)
    last = rows(example_database, tables.delivery)[-1]["data"]
    assert [part["data"]["label"] for part in last["parts"] if part["template"] == "flow/help"] == [""]
