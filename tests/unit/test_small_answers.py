"""What status, reminders, data, help and courtesies are answered with – and what is refused, and how."""

from dataclasses import replace

import pytest

from core.desk import Desk
from core.reading.questions.labels import Label
from handlers.questions.unknown_answers import is_foreign
from storage.database import Database
from storage.example import example, load
from tests.fakes.talked import wrote
from tests.fakes.understood import Understood

DAY = "2021-03-01T09:00"
CASES: tuple[tuple[Label, str, str], ...] = (
    (Label.STATUS, "Ban nhận được đăng ký của công ty em chưa?", "answers/not_sent"),
    (Label.STATUS, "ben em con thieu gi ko", "missing/card"),
    (Label.STATUS, "sao bị trả lại vậy", "answers/not_returned"),
    (Label.STATUS, "công ty May Sông Thương nộp chưa", "answers/others"),
    (Label.STATUS, "những doanh nghiệp nào chưa nộp", "answers/others"),
    (Label.STATUS, "mst 2400567816 nộp chưa", "answers/others"),
    (Label.STATUS, "Điện tử Sao Mai nộp đăng ký chưa", "answers/not_sent"),
    (Label.EDIT, "em gửi nhầm tên, sửa ở đâu", "answers/nothing_to_edit"),
    (Label.MUTE, "đang họp, nhắc lại em lúc 3h chiều mai nhé", "reminder/snoozed"),
    (Label.MUTE, "nhắn nhiều quá, đừng nhắc em nữa", "settings"),
    (Label.MUTE, "nhắc ít thôi được không", "settings"),
    (Label.PRIVACY, "gửi ảnh CCCD anh em qua đây được không", "answers/no_papers"),
    (Label.PRIVACY, "ai xem được dữ liệu của em", "answers/who_sees"),
    (Label.PRIVACY, "cho em bản sao thông tin của em", "privacy/export"),
    (Label.PRIVACY, "xoa het thong tin ca nhan cua em", "several"),
    (Label.PRIVACY, "dữ liệu của em lưu những gì", "privacy/card"),
    (Label.HELP, "em dùng cái này thế nào", "answers/help"),
    (Label.SMALLTALK, "dạ em cảm ơn ạ", "answers/welcome"),
    (Label.SMALLTALK, "ok", "answers/fine"),
    (Label.SMALLTALK, "em chào chị", "answers/hello"),
    (Label.SMALLTALK, "em là người thật hay máy vậy", "answers/who_i_am"),
    (Label.SMALLTALK, "chào tạm biệt em", "answers/goodbye"),
    (Label.OFFICER, "em là bot hay người thật", "answers/who_i_am"),
    (Label.OFFICER, "cho em nói chuyện với người phụ trách", "answers/officer_ask"),
    (Label.OFFICER, "hai nhà máy đăng ký chung hay riêng, nhờ cán bộ trả lời giúp", "questions/handed_over"),
    (Label.OFFICER, "em sắp nghỉ việc, ban giao cho bạn khác", "handover/confirm"),
    (Label.UNKNOWN, "hạn nộp quyết toán thuế", "answers/elsewhere"),
    (Label.UNKNOWN, "bot ngu quá", "answers/calm"),
    (Label.UNKNOWN, "May Sông Thương doanh thu bao nhiêu", "answers/others"),
    (Label.UNKNOWN, "giá vàng hôm nay", "answers/unknown"),
    (Label.UNKNOWN, "请问今天天气怎么样", "answers/other_language"),
    (Label.UNKNOWN, "what is the weather like where you are", "answers/other_language"),
)


@pytest.mark.parametrize(("label", "text", "template"), CASES)
def test_each_wish_has_its_answer(
    label: Label, text: str, template: str, sqlite: Database, desk: Desk
) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    heard = replace(desk, understanding=Understood({text: label}))
    assert wrote(sqlite, heard, "a", text, DAY)[0] == template


@pytest.mark.parametrize(
    ("who", "label", "text", "template"),
    [
        ("canbo", Label.STATUS, "bao nhiêu doanh nghiệp chưa nộp", "progress/card"),
        ("canbo", Label.HELP, "dùng cái này thế nào", "help"),
        ("canbo", Label.OFFICER, "cho tôi gặp cán bộ phụ trách", "contact"),
        ("canbo", Label.UNKNOWN, "May Sông Thương doanh thu bao nhiêu", "answers/unsure"),
        ("canbo", Label.UNKNOWN, "gia hạn KCN Quang Châu đến 20/4", "answers/officers_way"),
        ("canbo", Label.UNKNOWN, "doanh nghiệp nào chưa nộp", "answers/officers_way"),
        ("a", Label.OFFICER, "chị Lan nghỉ việc rồi, em thay chị ấy phụ trách", "answers/takes_over"),
        ("a", Label.OFFICER, "em nghỉ việc, chị Mai thay em", "handover/confirm"),
        ("moi", Label.OFFICER, "chị Lan nghỉ việc, em thay chị ấy", "answers/successor"),
        ("moi", Label.STATUS, "bên em còn thiếu gì", "deadlines/unlinked"),
        ("moi", Label.EDIT, "em muốn sửa hồ sơ", "deadlines/unlinked"),
    ],
)
def test_who_asks_makes_the_difference(
    who: str, label: Label, text: str, template: str, sqlite: Database, desk: Desk
) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    heard = replace(desk, understanding=Understood({text: label}))
    assert wrote(sqlite, heard, who, text, DAY)[0] == template


def test_english_is_foreign_only_where_vietnamese_is_spoken() -> None:
    assert is_foreign("what is the deadline for this", "vi")
    assert not is_foreign("what is the deadline for this", "en")
    assert not is_foreign("may la ai the", "vi")
