"""One example of each label, typed as it stands: its label, and an answer with the facts."""

import pytest

from bot.rendering.text import render
from bot.trial import Asker, answers, tried
from core.desk import Desk
from core.ids import BoardId
from core.messages import Message
from core.reading.questions.command_labels import meant_by
from storage.database import Database
from storage.example import example, load
from tests.fakes.reminded import at

DAY, TITLES_KNOWN = "2021-03-10 09:00", "2025-03-03 09:00"
HANDED_OVER = "Em đã chuyển câu hỏi của anh/chị tới cán bộ"
EXAMPLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "deadline.registration",
        "hạn đăng ký danh hiệu là ngày nào ạ",
        ("thứ Tư 14/04/2021", "trước ngày 15/4/2020", "mục IV.4"),
    ),
    (
        "deadline.midyear",
        "bao giờ phải gửi sơ kết 6 tháng",
        ("không nêu hạn nộp sơ kết 6 tháng", "đã chuyển câu hỏi tới cán bộ"),
    ),
    (
        "deadline.yearend",
        "bao cao tong ket nop truoc ngay nao",
        ("thứ Bảy 04/12/2021", "thứ Sáu 03/12/2021", "trước ngày 05/12/2021"),
    ),
    (
        "deadline.any",
        "sắp tới phải nộp những gì",
        ("14/04/2021", "04/12/2021", "không nêu hạn sơ kết 6 tháng"),
    ),
    ("phases", "đợt 2 bắt đầu từ khi nào", ("Từ 01/07/2021 đến 31/12/2021", "Từ 01/7/2021")),
    (
        "start.registration",
        "em muốn đăng ký danh hiệu cho công ty",
        ("Em mở bản đăng ký danh hiệu thi đua", "thứ Tư 14/04/2021", "Bước 1/"),
    ),
    (
        "start.midyear",
        "em nộp sơ kết 6 tháng",
        ("Em mở báo cáo sơ kết 6 tháng", "Kế hoạch không nêu hạn", "Doanh thu"),
    ),
    (
        "start.yearend",
        "cho em gửi báo cáo tổng kết",
        ("Em mở báo cáo tổng kết năm", "thứ Bảy 04/12/2021", "Doanh thu"),
    ),
    ("edit", "em gửi nhầm tên, sửa ở đâu", ("chưa có hồ sơ nào", "Còn thiếu gì?")),
    (
        "status",
        "bên em còn thiếu gì không",
        ("còn 2 việc", "Đăng ký danh hiệu: chưa gửi", "14/04/2021", "04/12/2021"),
    ),
    ("titles", "tỷ lệ CSTĐ cơ sở tối đa bao nhiêu", ("không dám nói chắc", HANDED_OVER)),
    ("forms", "hồ sơ gồm những gì", ("Đăng ký danh hiệu", "Sơ kết 6 tháng", "Tổng kết năm")),
    ("where", "gửi bản giấy về đâu", ("mã biên nhận", "em không nhận bản giấy", HANDED_OVER)),
    (
        "late",
        "trễ 2 ngày còn nộp được không",
        ("em vẫn nhận", "cán bộ Ban xem xét quyết định", "14/04/2021", "Xin gia hạn"),
    ),
    ("results", "bao giờ có kết quả khen thưởng", ("em không hứa trước", "“Bình xét")),
    ("plan", "chủ đề phong trào năm nay là gì", ("“Đoàn kết, sáng tạo thi đua", "phần mở đầu")),
    ("pledge", "khi nào ký giao ước", ("không nêu việc ký giao ước", "Hỏi cán bộ")),
    ("officer", "cho em gặp cán bộ phụ trách", ("cần hỏi cán bộ việc gì", "chuyển nguyên văn")),
    ("mute", "đừng nhắc nữa", ("đang tắt", "Bật nhắc hạn")),
    ("mute", "nhắc em chiều mai", ("thứ Năm 11/03/2021", "huỷ hẹn nhắc")),
    ("privacy", "xoá thông tin của em", ("Những gì em xoá", "Anh/chị muốn xoá, phải không ạ?")),
    ("help", "dùng thế nào", ("bằng lời của mình", "hạn đăng ký danh hiệu là ngày nào")),
    ("smalltalk", "dạ em cảm ơn", ("không có gì ạ",)),
    ("unknown", "hạn nộp quyết toán thuế", ("việc về thuế em không có thông tin", "cơ quan thuế")),
)


@pytest.fixture
def people(sqlite: Database) -> Database:
    sqlite.run_now(lambda uow: load(uow, example()))
    return sqlite


def read(database: Database, desk: Desk, text: str, when: str = DAY) -> str:
    """The answer with its choices, as a representative of the example reads it."""
    asker = Asker(database.run_now(lambda uow: uow.boards.enterprises(BoardId("bac-giang"))[0]))
    said = tried(database, lambda uow: answers(uow, desk, asker, text, at(when)))
    return "\n".join(map(_shown, said))


def _shown(message: Message) -> str:
    return "\n".join((render(message, "vi").text, *(one.label for one in message.choices)))


@pytest.mark.parametrize(("label", "text", "facts"), EXAMPLES, ids=[one[1] for one in EXAMPLES])
def test_the_example_of_a_label_is_understood_and_answered_with_the_facts(
    label: str, text: str, facts: tuple[str, ...], people: Database, desk: Desk
) -> None:
    assert meant_by(text, desk.understanding, at(DAY).date()).label == label
    told = read(people, desk, text)
    assert [fact for fact in facts if fact not in told] == []


def test_where_the_rules_of_titles_are_known_they_are_told(people: Database, desk: Desk) -> None:
    told = read(people, desk, "Ai ký quyết định LĐTT, giám đốc bên em hay Ban?", TITLES_KNOWN)
    assert "Giám đốc doanh nghiệp" in told
    assert "Luật 06/2022/QH15 Điều 80 khoản 4" in told


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_example_that_the_help_shows_is_understood(locale: str, desk: Desk) -> None:
    shown = render(Message("answers/help", {"linked": True}), locale).text
    asked = [one.partition("”")[0] for one in shown.split("“")[1:] if one.partition("”")[0][:1].islower()]
    found = {one: meant_by(one, desk.understanding, at(DAY).date()) for one in asked}
    assert len(found) >= 9
    assert [one for one, meaning in found.items() if meaning.sureness != "sure"] == []
