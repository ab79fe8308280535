"""What an officer made known never stands in for a day of the plan, nor outlives one that is moved."""

from datetime import date

import pytest

from core.campaign.plan import Ruling
from core.desk import Desk
from core.ids import PlanId
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from handlers.questions import handing_over, known_answers
from handlers.turn import Turn
from storage.database import Database
from tests.fakes.questioned import MORNING, answered, in_turn
from tests.fakes.reminded import at
from tests.fakes.talked import tapped, wrote

ASKED = "Hạn đăng ký có lùi được không?"


def known(database: Database, desk: Desk, answer: str, label: Label = Label.LATE, text: str = ASKED) -> None:
    """Somebody's question has this known answer."""
    in_turn(
        database, desk, "a", text, MORNING, lambda turn: handing_over.hand_over(turn, text, label, Label.HELP)
    )
    answered(database, desk, 1, answer)
    tapped(database, desk, "canbo", "quest:known:1", MORNING)


def is_told(database: Database, desk: Desk, label: Label = Label.LATE, text: str = ASKED) -> list[bool]:
    """Whether it is told, and whether it is offered, to somebody of another enterprise."""
    found: list[bool] = []
    meaning = Meaning(label, 1.0, Sureness.LIKELY, Label.HELP, text)

    def look(turn: Turn) -> None:
        ways = (known_answers.found, known_answers.likely)
        found.extend(way(turn, text, meaning) is not None for way in ways)

    in_turn(database, desk, "b", text, MORNING, look)
    return found


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        ("Không, chậm nhất hết ngày 14/04/2021.", True),
        ("Hạn là 20/04/2021 em nhé.", False),
        ("Được, gửi trong tháng 5.", False),
        ("Được lùi thêm 5 ngày.", False),
        ("Không lùi được ạ.", True),
    ],
)
def test_an_answer_about_other_days_than_the_ruled_ones_is_told_to_nobody(
    example_database: Database, desk: Desk, answer: str, *, holds: bool
) -> None:
    known(example_database, desk, answer)
    assert is_told(example_database, desk) == [holds, holds]
    said = tapped(example_database, desk, "b", "known:1", MORNING)
    assert said == ["questions/known" if holds else "stale_choice"]


def test_an_answer_falls_silent_when_the_date_is_moved(example_database: Database, desk: Desk) -> None:
    known(example_database, desk, "Không, chậm nhất hết ngày 14/04/2021.")
    moved = Ruling("MOVED", "deadline:registration", "dời", "Ban", at(MORNING), date(2021, 4, 20))
    example_database.run_now(lambda uow: uow.campaigns.rule(PlanId("bac-giang-2021"), moved))
    assert is_told(example_database, desk) == [False, False]


def test_a_deadline_of_the_plan_is_never_a_known_answer(example_database: Database, desk: Desk) -> None:
    words = "Hạn đăng ký danh hiệu đến ngày nào?"
    known(example_database, desk, "Hết ngày 14/04/2021.", Label.DEADLINE_REGISTRATION, words)
    assert is_told(example_database, desk, Label.DEADLINE_REGISTRATION, words) == [False, False]
    assert wrote(example_database, desk, "b", words, MORNING) == ["answers/deadline"]


def test_a_day_that_the_plan_lacks_is_told_as_it_was_made_known(
    example_database: Database, desk: Desk
) -> None:
    words = "Hạn nộp sơ kết 6 tháng là ngày nào?"
    known(example_database, desk, "Gửi sơ kết trước ngày 30/06/2021.", Label.DEADLINE_MIDYEAR, words)
    assert is_told(example_database, desk, Label.DEADLINE_MIDYEAR, words) == [True, True]


def test_days_of_other_matters_are_told(example_database: Database, desk: Desk) -> None:
    words = "Lễ trao giải tổ chức ở đâu vậy?"
    known(example_database, desk, "Ngày 20/12/2021 tại hội trường Ban.", Label.RESULTS, words)
    assert is_told(example_database, desk, Label.RESULTS, words) == [True, True]
