"""What messages are understood as: questions, contexts, threads, and what is none of ours."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from core.campaign.plan import DutyKind
from core.reading.questions.command_labels import main_of, meant_by
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Slots, Sureness, Thread
from storage.understanding import understanding

TODAY = date(2026, 3, 2)
TUNING = Path("tests/data/questions/tuning.txt")


def read(text: str, thread: Thread | None = None) -> tuple[Meaning, ...]:
    return understanding().read(text, TODAY, thread)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("hạn đăng ký danh hiệu là ngày nào ạ", Label.DEADLINE_REGISTRATION),
        ("bao giờ phải gửi sơ kết 6 tháng", Label.DEADLINE_MIDYEAR),
        ("bao cao tong ket nop truoc ngay nao", Label.DEADLINE_YEAREND),
        ("sắp tới phải nộp những gì", Label.DEADLINE_ANY),
        ("đợt 2 bắt đầu từ khi nào", Label.PHASES),
        ("em muốn đăng ký danh hiệu cho công ty", Label.START_REGISTRATION),
        ("em nộp sơ kết 6 tháng", Label.START_MIDYEAR),
        ("cho em gửi báo cáo tổng kết", Label.START_YEAREND),
        ("em gửi nhầm tên, sửa ở đâu", Label.EDIT),
        ("bên em còn thiếu gì không", Label.STATUS),
        ("tỷ lệ CSTĐ cơ sở tối đa bao nhiêu", Label.TITLES),
        ("hồ sơ gồm những gì", Label.FORMS),
        ("gửi bản giấy về đâu", Label.WHERE),
        ("trễ 2 ngày còn nộp được không", Label.LATE),
        ("bao giờ có kết quả khen thưởng", Label.RESULTS),
        ("chủ đề phong trào năm nay là gì", Label.PLAN),
        ("khi nào ký giao ước", Label.PLEDGE),
        ("cho em gặp cán bộ phụ trách", Label.OFFICER),
        ("nhắc em chiều mai", Label.MUTE),
        ("xoá thông tin của em", Label.PRIVACY),
        ("dạ em cảm ơn", Label.SMALLTALK),
        ("hạn nộp quyết toán thuế", Label.UNKNOWN),
    ],
)
def test_the_plain_questions_are_understood(text: str, label: Label) -> None:
    assert main_of(read(text)).label is label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("em nộp sơ kết rồi, giờ hỏi hạn tổng kết", Label.DEADLINE_YEAREND),
        ("em hỏi hạn sơ kết thôi nhé, tổng kết để sau", Label.DEADLINE_MIDYEAR),
        ("đăng ký rồi, giờ hỏi hạn báo cáo nửa năm", Label.DEADLINE_MIDYEAR),
        ("chưa hỏi hạn, em muốn gửi sơ kết luôn", Label.START_MIDYEAR),
        ("thuế thì em nộp rồi, còn hạn tổng kết thi đua là khi nào", Label.DEADLINE_YEAREND),
        ("tong ket thi dua xong roi, gio hoi han quyet toan thue", Label.UNKNOWN),
    ],
)
def test_the_wish_that_remains_is_what_counts(text: str, label: Label) -> None:
    assert main_of(read(text)).label is label


def test_two_questions_are_both_heard_in_their_order() -> None:
    found = read("Hạn đăng ký danh hiệu khi nào ạ? Mẫu báo cáo thành tích tải ở đâu?")
    assert [one.label for one in found] == [Label.DEADLINE_REGISTRATION, Label.FORMS]
    assert found[1].said == "Mẫu báo cáo thành tích tải ở đâu?"


def test_the_same_asked_twice_is_one_question() -> None:
    assert len(read("Hạn sơ kết là khi nào ạ? Sơ kết bao giờ phải nộp?")) == 1


def test_a_context_is_no_question_of_its_own() -> None:
    found = read("Bên em mới thay HR, chị cũ nghỉ. Hạn sơ kết là bao giờ ạ?")
    assert [one.label for one in found] == [Label.DEADLINE_MIDYEAR]
    assert found[0].said == "Hạn sơ kết là bao giờ ạ?"


def test_a_greeting_before_a_question_is_left_out() -> None:
    assert [one.label for one in read("Em chào anh chị ạ! Bao giờ phải nộp tổng kết?")] == [
        Label.DEADLINE_YEAREND
    ]


def test_the_question_at_the_end_of_a_long_letter_is_found() -> None:
    letter = "Kính gửi Ban. " + "Công ty chúng tôi hoạt động ổn định, sản xuất tăng so với cùng kỳ. " * 60
    found = main_of(read(letter + "\nXin hỏi hạn nộp báo cáo tổng kết là ngày nào?"))
    assert found.label is Label.DEADLINE_YEAREND


@pytest.mark.parametrize(
    "text", ["", "   ", "12345", "😀", "今天天气怎么样", "오늘 날씨 어때요?", "....", "\x00", "asdkjhqwe"]
)
def test_what_says_nothing_to_us_is_unknown(text: str) -> None:
    assert [one.label for one in read(text)] == [Label.UNKNOWN]


def test_a_thumb_up_is_a_nod() -> None:
    assert read("👍")[0].label is Label.SMALLTALK


@pytest.mark.parametrize(
    ("before", "text", "label"),
    [
        (Label.DEADLINE_REGISTRATION, "còn sơ kết?", Label.DEADLINE_MIDYEAR),
        (Label.START_MIDYEAR, "còn tổng kết thì sao", Label.START_YEAREND),
        (Label.FORMS, "thế còn sơ kết?", Label.FORMS),
        (Label.LATE, "con tong ket thi sao a", Label.LATE),
        (Label.DEADLINE_YEAREND, "đợt 2 thì sao", Label.PHASES),
    ],
)
def test_a_short_question_goes_on_from_the_one_before(before: Label, text: str, label: Label) -> None:
    assert read(text, Thread(before))[0].label is label


def test_next_year_is_asked_about_the_same_duty() -> None:
    found = read("thế còn năm sau thì sao?", Thread(Label.DEADLINE_MIDYEAR, Slots(duty=DutyKind.MIDYEAR)))[0]
    assert (found.label, found.slots.duty, found.slots.year) == (
        Label.DEADLINE_MIDYEAR,
        DutyKind.MIDYEAR,
        2027,
    )


def test_without_a_thread_a_duty_alone_asks_when() -> None:
    assert read("còn sơ kết?")[0].label is Label.DEADLINE_MIDYEAR


def test_the_label_names_the_duty_that_is_meant() -> None:
    assert main_of(read("em nộp sơ kết rồi, giờ hỏi hạn tổng kết")).slots.duty is DutyKind.YEAREND


def _tuning() -> list[tuple[str, Meaning]]:
    lines = [line.split("\t", 1) for line in TUNING.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(label, meant_by(text, understanding(), TODAY)) for label, text in lines]


def test_of_the_tuning_messages_nearly_all_labels_are_right() -> None:
    found = _tuning()
    assert sum(label == one.label for label, one in found) >= 0.95 * len(found)


def test_hardly_any_sure_label_is_wrong() -> None:
    sure = [(label, one) for label, one in _tuning() if one.sureness is Sureness.SURE]
    assert sum(label != one.label for label, one in sure) <= 0.03 * len(sure)


@pytest.mark.parametrize("text", ["a" * 10_000, "sơ kết? " * 1_250, "hạn " * 2_500, "?\n" * 5_000])
def test_ten_thousand_letters_are_read_at_once(text: str) -> None:
    before = perf_counter()
    assert len(read(text)) <= 3
    assert perf_counter() - before < 2
