"""Whether words are put as a question: a bare “không” is an answer, “không biết … nhỉ” is none."""

import pytest

from core.reading.questions.officer_words import Succession, brings_question, succession, wants_number
from core.reading.questions.other_procedures import Procedure, procedure_in
from core.reading.questions.phrasing import ends_as_question, is_asked, spoken

QUESTIONS = (
    "không biết hạn nộp là ngày nào nhỉ",
    "han nop la bao gio a",
    "cho em hỏi đợt 2 chào mừng ngày gì",
    "cái này ghi thế nào ạ",
    "Mục này có bắt buộc không ạ?",
    "em hoi ti, nop o dau vay chi",
    "ai ký quyết định ạ",
)
ANSWERS = (
    "không",
    "không có",
    "Tai nạn lao động: không",
    "Doanh thu 1.250 tỷ đồng, không để xảy ra tai nạn lao động nặng",
    "Nguyễn Văn Hỏi",
    "1.250",
    "Phòng Nhân sự",
    "chưa",
    "Đề nghị Ban hỗ trợ doanh nghiệp về nhà ở cho công nhân",
)
ALONE = (
    "cho em gặp cán bộ với ạ",
    "em muốn nói chuyện với người thật",
    "có ai hỗ trợ em không",
    "cần gặp chuyên viên phụ trách",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_heard_with_and_without_its_mark(text: str) -> None:
    assert is_asked(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_no_question(text: str) -> None:
    assert not is_asked(text)
    assert not ends_as_question(text)


def test_a_long_text_with_a_question_in_it_is_a_text() -> None:
    assert not is_asked("Công ty phát động phong trào. " * 20 + "Hạn nộp là ngày nào?")


@pytest.mark.parametrize("text", ALONE)
def test_a_bare_wish_for_a_person_brings_no_question(text: str) -> None:
    assert not brings_question(text)


def test_a_wish_for_a_person_with_its_reason_brings_a_question() -> None:
    assert brings_question("cho em gặp cán bộ hỏi về việc tách bản đăng ký của hai nhà máy")
    assert wants_number("cho em xin sđt cán bộ phụ trách")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Chị Lan nghỉ việc rồi, em thay chị ấy phụ trách mảng này", Succession.TAKES),
        ("em mới nhận bàn giao từ anh Nam", Succession.TAKES),
        ("chị Hà nghỉ thai sản, em phụ trách tạm", Succession.TAKES),
        ("Lan left the company, I take over from her", Succession.TAKES),
        ("em nghỉ việc, chị Mai thay em", Succession.GIVES),
        ("em sắp nghỉ việc, ban giao cho bạn khác", Succession.GIVES),
        ("bên em đổi người phụ trách", Succession.CHANGES),
        ("gui file excel bao cao thay cho nhap tung muc dc ko", None),
        ("công nhân nghỉ việc giữa năm có được xét không", None),
        ("em thay người khác vào danh sách được không", None),
        ("báo cáo ký thay cho giám đốc được không", None),
    ],
)
def test_who_looks_after_an_enterprise_changes_one_way_or_the_other(
    text: str, way: Succession | None
) -> None:
    assert succession(text) is way


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("hạn nộp quyết toán thuế", Procedure.TAX),
        ("gia han the tam tru cho chuyen gia", Procedure.IMMIGRATION),
        ("khi nào nộp báo cáo quan trắc môi trường", Procedure.ENVIRONMENT),
        ("thủ tục cấp giấy phép lao động cho người nước ngoài", Procedure.LABOUR),
        ("hôm nay thời tiết thế nào", None),
    ],
)
def test_a_matter_of_another_office_is_named(text: str, matter: Procedure | None) -> None:
    assert procedure_in(spoken(text)) is matter
