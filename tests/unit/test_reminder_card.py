"""What a reminder says: the days that are really left, in both languages."""

from datetime import date

import pytest

from bot.channels.telegram.wire import callback_data
from bot.rendering.text import render
from core.campaign.plan import DutyKind
from core.messages import Json, Message
from handlers.reminding.reminder_card import Lead, message

DAY = date(2021, 12, 4)
LARGEST_ID = 2**63 - 1
EMPTY: dict[str, Json] = {"name": "Công ty Sao Mai", "items": [], "done": []}
CARD: tuple[Json, ...] = (EMPTY,)


def text(lead: Lead, locale: str = "vi") -> str:
    return render(message(lead, CARD), locale).text


def owing(kind: str, due: str, left: int, lacking: tuple[str, ...] = ()) -> Json:
    state = "draft" if lacking else "none"
    more: dict[str, Json] = {"lacking": list(lacking), "more": 0, "remarks": []}
    return {"kind": kind, "plan": "KH", "state": state, "due": due, "days_left": left, **more}


@pytest.mark.parametrize(
    ("left", "vi", "en"),
    [
        (31, "Còn 31 ngày là hết hạn", "31 days left"),
        (1, "Ngày mai là ngày cuối", "Tomorrow is the last day"),
        (0, "Hôm nay là ngày cuối", "Today is the last day"),
        (-1, "Đã quá hạn 1 ngày", "1 day overdue"),
        (-7, "Đã quá hạn 7 ngày", "7 days overdue"),
    ],
)
def test_the_first_sentence_fits_the_moment(left: int, vi: str, en: str) -> None:
    lead = Lead(DutyKind.YEAREND, "Kế hoạch 2021", DAY, left)
    assert text(lead).startswith(vi)
    assert text(lead, "en").startswith(en)


@pytest.mark.parametrize(
    ("locale", "day"), [("vi", "thứ Bảy 04/12/2021"), ("en", "Saturday 4 December 2021")]
)
def test_the_last_day_is_told_in_words(locale: str, day: str) -> None:
    assert day in text(Lead(DutyKind.YEAREND, "Kế hoạch 2021", DAY, 3), locale)


def test_a_last_day_on_which_the_board_rests_is_told() -> None:
    lead = Lead(DutyKind.YEAREND, "Kế hoạch 2021", DAY, 1, advised=date(2021, 12, 3))
    assert "thứ Sáu 03/12/2021" in text(lead)


def test_a_duty_without_a_day_says_so() -> None:
    lead = Lead(DutyKind.MIDYEAR, "Kế hoạch 2021", None, 0, snoozed=True)
    assert text(lead).startswith("Em nhắc như anh/chị đã hẹn ạ.\nViệc gửi báo cáo sơ kết 6 tháng còn đang mở")


def test_what_is_far_off_comes_after_and_is_not_counted() -> None:
    """The year's end is no news in March; the day that the first sentence tells is not told again."""
    near = owing("registration", "2021-04-14", 30)
    far = owing("yearend", "2021-12-04", 264, lacking=("Doanh thu",))
    lead = Lead(DutyKind.REGISTRATION, "Kế hoạch 2021", date(2021, 4, 14), 30)
    card: Json = {**EMPTY, "items": [far, near]}
    said = render(message(lead, [card]), "vi").text
    assert "còn 1 việc theo KH:\n• Đăng ký danh hiệu: chưa gửi\nSau đó: Tổng kết năm, hạn hết" in said
    assert "264" not in said


def test_what_is_far_off_is_told_in_full_where_nothing_is_nearer() -> None:
    items: Json = [owing("yearend", "2021-12-04", 264)]
    said = render(Message("missing/card", {"enterprises": [{**EMPTY, "items": items}]}), "vi").text
    assert "còn 1 việc theo KH:\n• Tổng kết năm: chưa gửi; còn 264 ngày (hết thứ Bảy 04/12/2021)" in said


def test_a_duty_of_the_longest_name_fits_telegrams_button() -> None:
    key = f"todo:registration:{LARGEST_ID}:97dda7"
    assert callback_data("f" * 16, key).endswith(key)
