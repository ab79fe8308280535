"""Contents, ways and results: from the product's own forms and the plans, never a promise."""

import pytest

from core.campaign.plan import DutyKind
from core.campaign.summary_form import groups
from core.desk import Desk
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Slots
from handlers.flows.registration import REGISTRATION
from handlers.questions import form_answers, result_answers, where_answers
from storage.database import Database
from storage.example import example, load
from tests.fakes.asked import asked, meant

PASSED_ON = "Em đã chuyển câu hỏi"
SPRING_2021 = "2021-03-01 09:00"


@pytest.fixture
def people(sqlite: Database) -> Database:
    """The example's people."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return sqlite


@pytest.mark.parametrize("kind", [DutyKind.MIDYEAR, DutyKind.YEAREND])
def test_a_summary_asks_for_every_part_of_its_form(people: Database, desk: Desk, kind: DutyKind) -> None:
    told = asked(
        people, desk, form_answers.answer, meant(Label.FORMS, "gồm những nội dung gì", Slots(duty=kind))
    )
    labels = desk.labels["vi"]
    assert [one for one in groups(kind) if labels[f"group:{one.value}"] not in told] == []


def test_a_registration_asks_for_every_item_of_its_form(people: Database, desk: Desk) -> None:
    told = asked(people, desk, form_answers.answer, meant(Label.FORMS, "bản đăng ký cần những gì"))
    labels = desk.labels["vi"]
    assert [one.key for one in REGISTRATION.items if labels[f"item:{one.key}"] not in told] == []


def test_which_dossier_is_asked_where_none_is_named(people: Database, desk: Desk) -> None:
    told = asked(people, desk, form_answers.answer, meant(Label.FORMS, "hồ sơ gồm những gì"))
    assert "[Đăng ký danh hiệu] [Sơ kết 6 tháng] [Tổng kết năm]" in told


def test_a_chosen_dossier_is_listed(people: Database, desk: Desk) -> None:
    told = asked(
        people,
        desk,
        lambda turn, _: form_answers.choose(turn, "midyear"),
        meant(Label.FORMS, "Sơ kết 6 tháng"),
    )
    assert "Báo cáo sơ kết 6 tháng" in told


@pytest.mark.parametrize(
    "said",
    [
        "Cho em xin mẫu báo cáo thành tích tập thể",
        "ho so de nghi bang khen gom may bo",
        "Mẫu số 01 của nghị định nào, 98 hay 152?",
        "biên bản họp xét phải có ai ký",
        "doanh nghiệp mới vào KCN tháng 5 có phải sơ kết không",
        "có cần giám đốc ký đóng dấu bản đăng ký không",
    ],
)
def test_what_the_board_has_to_say_is_passed_on(people: Database, desk: Desk, said: str) -> None:
    assert PASSED_ON in asked(people, desk, form_answers.answer, meant(Label.FORMS, said))


@pytest.mark.parametrize(
    "said",
    [
        "chưa có số quyết toán thì ghi ước được không",
        "nop ngan sach 9.6 ty hay phai ghi 9,6",
        "gửi file excel thay cho nhập từng mục được không",
        "gửi ảnh CCCD qua đây được không",
    ],
)
def test_how_the_forms_work_is_told_at_once(people: Database, desk: Desk, said: str) -> None:
    told = asked(people, desk, form_answers.answer, meant(Label.FORMS, said))
    assert PASSED_ON not in told
    assert "Căn cứ" not in told


def test_an_unchecked_note_is_for_officers_only(people: Database, desk: Desk) -> None:
    question = meant(Label.FORMS, "hồ sơ đề nghị bằng khen gồm mấy bộ")
    assert "01 bộ" in asked(people, desk, form_answers.answer, question, who="canbo")
    assert "01 bộ" not in asked(people, desk, form_answers.answer, question)


def test_a_dossier_is_sent_on_this_chat(people: Database, desk: Desk) -> None:
    told = asked(people, desk, where_answers.answer, meant(Label.WHERE, "đăng ký danh hiệu nộp ở đâu"))
    assert "/dangky" in told
    assert "/soket" not in told
    assert "0204 000 0000" in told


def test_paper_is_the_boards_to_say(people: Database, desk: Desk) -> None:
    assert PASSED_ON in asked(people, desk, where_answers.answer, meant(Label.WHERE, "gửi bản giấy về đâu"))


def test_results_are_not_promised_but_the_way_is_quoted(people: Database, desk: Desk) -> None:
    question = meant(Label.RESULTS, "bao giờ có kết quả khen thưởng")
    told = asked(people, desk, result_answers.answer, question, SPRING_2021)
    assert "không hứa trước" in told
    assert "“Bình xét, lựa chọn những tập thể và cá nhân" in told
    assert PASSED_ON not in told


def test_an_earlier_years_awards_are_asked_of_an_officer(people: Database, desk: Desk) -> None:
    question = meant(Label.RESULTS, "năm 2020 bên em được những danh hiệu gì")
    told = asked(people, desk, result_answers.answer, question, SPRING_2021)
    assert "chưa có danh hiệu, quyết định khen thưởng của những năm trước" in told
    assert PASSED_ON in told
