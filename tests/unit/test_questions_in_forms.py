"""A question in the middle of a form is answered and the form goes on; an answer stays an answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.desk import Desk
from core.dialogue.flow import Facts
from core.reading.more_said import more_than_figure, more_than_name
from core.reading.questions.labels import Label
from core.units import Unit
from handlers.flows.readers import number
from storage.database import Database
from storage.example import example, load
from tests.fakes.talked import wrote
from tests.fakes.understood import Understood

PHRASES = Path("templates/understanding/phrases")
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


ASKED = [
    line
    for name in ("deadline.*", "late", "titles", "where", "officer")
    for path in sorted(PHRASES.glob(f"{name}.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()[::10]
]


@pytest.mark.parametrize("unit", [Unit.BILLION_VND, Unit.PEOPLE, Unit.COUNT])
def test_no_question_is_written_down_as_a_figure_unconfirmed(unit: Unit, desk: Desk) -> None:
    facts = Facts(date(2021, 3, 1), desk.titles, desk.labels["vi"])
    read = [(said, number(unit)(said, facts)) for said in ASKED]
    assert [said for said, one in read if one.value and not one.doubt] == []


@pytest.mark.parametrize(
    "said",
    [
        "khoảng 1.250,5 tỷ", "doanh thu 2 tỷ", "dạ bên em 3 tỷ ạ", "năm nay đạt 3 tỷ, tăng 5%",
        "tầm 3 tỷ gì đó",
        "Kim ngạch xuất khẩu ước đạt 12 triệu USD", "1250 người trong đó 400 nữ", "không có vụ nào",
    ],
)  # fmt: skip
def test_a_figure_with_its_own_words_stays_an_answer(said: str) -> None:
    assert not more_than_figure(said)


@pytest.mark.parametrize("said", ["hạn nộp", "hạn nộp là ngày nào ạ", "cho em gặp cán bộ", "lịch nộp"])
def test_a_question_is_no_name_unconfirmed(said: str) -> None:
    assert more_than_name(said)


@pytest.mark.parametrize("said", ["Nguyễn Thị Lan", "nguyen van an", "van trung", "Park Ji Sung", "LÊ HẠN"])
def test_a_name_is_taken_as_it_is(said: str) -> None:
    assert not more_than_name(said)


def test_a_figure_among_other_words_is_asked_back(sqlite: Database, desk: Desk) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    none = replace(desk, understanding=Understood({}))
    wrote(sqlite, none, "a", "đăng ký", DAY)
    said = wrote(sqlite, none, "a", "cty em ở 2 KCN thì đăng ký chung hay riêng", DAY)
    assert said == ["flow/looks_like_question"]


def test_a_question_in_doubt_is_said_to_be_unclear(heard: tuple[Database, Desk]) -> None:
    """And why it is no answer, with the question again; “hỏi cán bộ” then hands it over."""
    assert _said(heard, "đăng ký", "cái này thì thế nào vậy em") == ["flow/unclear_question", "several"]
    assert _said(heard, "hỏi cán bộ")[0] == "questions/handed_over"


def test_what_is_meant_for_an_officer_goes_there(heard: tuple[Database, Desk]) -> None:
    _said(heard, "đăng ký")
    said = _said(heard, "cho em gặp cán bộ: bên em 2 nhà máy thì ghi chung hay riêng")
    assert said == ["questions/handed_over", NUMBER]
