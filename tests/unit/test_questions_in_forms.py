"""A question in the middle of a form is answered and the form goes on; an answer stays an answer."""

from dataclasses import replace

import pytest

from core.desk import Desk
from core.reading.questions.labels import Label
from storage.database import Database
from storage.example import example, load
from tests.fakes.talked import wrote
from tests.fakes.understood import Understood

DAY = "2021-03-01T09:00"
WORDS = {
    "hạn": Label.DEADLINE_REGISTRATION,
    "đợt": Label.PHASES,
    "tổng kết": Label.START_YEAREND,
    "cảm ơn": Label.SMALLTALK,
    "điền": Label.HELP,
    "không": Label.STATUS,
    "sửa": Label.EDIT,
}
NUMBER, COLLECTIVES, LIST, TARGETS = (
    "flow/number",
    "registration/collectives",
    "registration/nominees/ask",
    "x",
)


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


def test_the_answer_comes_and_then_the_question_again(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "đăng ký", "hạn là ngày nào vậy em") == ["answers/deadline", NUMBER]


def test_words_that_a_step_refuses_are_a_question_without_a_mark(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "đăng ký", "cho xem các đợt") == ["answers/phases", NUMBER]


def test_no_as_an_answer_stays_one(heard: tuple[Database, Desk]) -> None:
    """In a question it is none: “không biết hạn là ngày nào nhỉ”."""
    assert _said(heard, "đăng ký", "1.250", "không") == ["several"]
    assert _said(heard, "không biết hạn là ngày nào nhỉ")[0] == "answers/deadline"


def test_a_name_is_never_a_question_however_it_sounds(heard: tuple[Database, Desk]) -> None:
    _said(heard, "đăng ký", "1.250", "12")
    assert _said(heard, "Nguyễn Văn Hạn – công nhân – Tổ may 2 – LĐTT") == ["several"]


def test_several_lines_are_an_answer(heard: tuple[Database, Desk]) -> None:
    _said(heard, "đăng ký", "1.250", "12")
    lines = "Nguyễn Văn An – công nhân – Tổ 1 – LĐTT\nTrần Thị Bình – công nhân – Tổ 1 – LĐTT"
    assert _said(heard, f"{lines}\nhạn nộp là ngày nào?")[0] == "several"


def test_courtesies_are_no_question_there(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "đăng ký", "cảm ơn em") == ["several"]


def test_how_to_fill_it_in_is_the_forms_own_help(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "đăng ký", "cái này điền sao vậy") == _said(heard, "trợ giúp")


def test_how_to_change_it_is_said_where_it_is_open(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "đăng ký", "ghi nhầm rồi, sửa chỗ nào") == ["answers/edit_here", NUMBER]


def test_another_form_opens_as_its_command_does(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, "đăng ký", "thôi cho em nộp tổng kết") == _said(heard, "đăng ký", "tổng kết")


def test_an_officers_announcement_loses_no_words(heard: tuple[Database, Desk]) -> None:
    _said(heard, "thông báo", "tất cả", who="canbo")
    assert _said(heard, "Hạn đăng ký là ngày nào, anh/chị nhớ chưa?", who="canbo")[0] != "answers/deadline"
