"""What is done with a person's own words: answered, two meanings offered, or an officer."""

from dataclasses import replace

import pytest

from core.desk import Desk
from core.reading.questions.labels import Label
from storage import question_tables
from storage.database import Database
from storage.example import example, load
from tests.fakes.rows import rows
from tests.fakes.talked import offered, wrote
from tests.fakes.understood import Understood

DAY = "2021-03-01T09:00"
WORDS: dict[str, Label | tuple[Label, Label]] = {
    "có bắt buộc": (Label.FORMS, Label.TITLES),
    "hạn đăng ký": Label.DEADLINE_REGISTRATION,
    "đợt nào": Label.PHASES,
    "còn thiếu": Label.STATUS,
    "cảm ơn": Label.SMALLTALK,
    "gặp cán bộ": Label.OFFICER,
    "mở bản": Label.START_REGISTRATION,
    "nộp thuế": Label.UNKNOWN,
}


@pytest.fixture
def heard(sqlite: Database, desk: Desk) -> tuple[Database, Desk]:
    sqlite.run_now(lambda uow: load(uow, example()))
    return sqlite, replace(desk, understanding=Understood(WORDS))


def _said(heard: tuple[Database, Desk], *texts: str, who: str = "a") -> list[str]:
    """The templates of the answers to the last of these."""
    found: list[str] = []
    for text in texts:
        found = wrote(*heard, who, text, DAY)
    return found


def test_two_questions_in_one_message_are_both_answered(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "Hạn đăng ký là bao giờ, mà đang là đợt nào vậy em?") == [
        "answers/deadline",
        "answers/phases",
    ]


def test_thanks_beside_a_question_are_not_answered(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "em cảm ơn, bên em còn thiếu gì không") == ["missing/card"]


def test_of_two_likely_meanings_the_person_chooses(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "cái đó có bắt buộc k") == ["answers/which"]
    assert offered(heard[0], "a") == ["ask:forms", "ask:titles", "ask:officer"]


def test_the_number_of_an_offered_meaning_answers_the_kept_question(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "cái đó có bắt buộc k", "3") == ["questions/handed_over"]
    assert rows(heard[0], question_tables.question)[-1]["text"] == "cái đó có bắt buộc k"


def test_what_is_not_understood_is_said_to_be_so_with_a_way_on(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "bla bla xyz tuvw") == ["answers/unsure"]
    assert offered(heard[0], "a")[-1] == "ask:officer"


def test_an_officer_is_never_offered_to_officers(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "bla bla xyz tuvw", who="canbo") == ["answers/unsure"]
    assert "ask:officer" not in offered(heard[0], "canbo")


def test_the_same_question_for_the_third_time_offers_an_officer_once(heard: tuple[Database, Desk]) -> None:
    asked = "đang là đợt nào"
    assert _said(heard, asked, f"{asked}?", f"{asked.upper()} ?") == ["answers/phases", "answers/asked_again"]
    assert _said(heard, asked) == ["answers/phases"]
    assert _said(heard, asked) == ["answers/phases"]


def test_a_wish_for_a_person_is_asked_what_about_and_passed_on(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "cho em gặp cán bộ") == ["answers/officer_ask"]
    assert _said(heard, "Hai nhà máy thì đăng ký chung hay riêng ạ?") == ["questions/handed_over"]
    assert "Hai nhà máy" in rows(heard[0], question_tables.question)[-1]["text"]


def test_officers_begin_no_dossier(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "mở bản đăng ký", who="canbo") == ["filing/for_enterprises"]
    assert _said(heard, "mở bản đăng ký", who="moi") == ["deadlines/unlinked"]


def test_another_offices_matter_is_refused_by_name(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "hạn nộp thuế giá trị gia tăng quý này") == ["answers/elsewhere"]
