"""Moments as officers and HR colleagues type them, and their wishes to be reminded later."""

import unicodedata
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.text import clock_in_words
from core.campaign.local_time import VIETNAM
from core.reading.folding import fold
from core.reading.moments import Typed, read_moment, snooze_wish
from core.reading.spoken import in_words

NOW = datetime(2021, 4, 14, 10, tzinfo=VIETNAM)  # a Wednesday

SAID = [
    ("08:00 01/11", "2021-11-01 08:00"),
    ("8h sáng mai", "2021-04-15 08:00"),
    ("8 giờ sáng thứ hai tuần sau", "2021-04-19 08:00"),
    ("14h30 chiều nay", "2021-04-14 14:30"),
    ("9h ngày 15/4/2021", "2021-04-15 09:00"),
    ("ngày mai lúc 8 giờ", "2021-04-15 08:00"),
    ("bây giờ", "2021-04-14 10:00"),
    ("ngay", "2021-04-14 10:00"),
    ("nhắc lại sau 2 tiếng", "2021-04-14 12:00"),
    ("30 phút nữa", "2021-04-14 10:30"),
    ("8 rưỡi", "2021-04-15 08:30"),
    ("8 giờ kém 15", "2021-04-15 07:45"),
    ("tám giờ", "2021-04-15 08:00"),
    ("8 giờ tối", "2021-04-14 20:00"),
    ("12 giờ trưa", "2021-04-14 12:00"),
    ("1 giờ trưa", "2021-04-14 13:00"),
    ("12 giờ đêm", "2021-04-15 00:00"),
    ("4 giờ chiều", "2021-04-14 16:00"),
    ("12h đêm mai", "2021-04-16 00:00"),
    ("8h", "2021-04-15 08:00"),
    ("9 giờ 15 ngày 20", "2021-04-20 09:15"),
    ("8h 15/4", "2021-04-15 08:00"),
    ("8h30 - 15/4/2021", "2021-04-15 08:30"),
    ("9 giờ 00 phút, thứ Năm ngày 15/4/2021", "2021-04-15 09:00"),
    ("2021-04-15T08:00", "2021-04-15 08:00"),
    ("nửa tiếng nữa", "2021-04-14 10:30"),
    ("1h30p nữa", "2021-04-14 11:30"),
    ("1 tiếng rưỡi nữa", "2021-04-14 11:30"),
    ("tiếng nữa", "2021-04-14 11:00"),
    ("1,5 tiếng nữa", "2021-04-14 11:30"),
    ("tomorrow at 9", "2021-04-15 09:00"),
    ("in an hour", "2021-04-14 11:00"),
    ("30' nữa", "2021-04-14 10:30"),
    ("sau 2h chiều", "2021-04-14 14:00"),
    ("sau 14h", "2021-04-14 14:00"),
    ("sau 2h", "2021-04-14 12:00"),
    ("thứ 2 8h tuần sau", "2021-04-19 08:00"),
    ("thu 6 toi 8h", "2021-04-16 08:00"),
    ("8h toi thu 6", "2021-04-16 20:00"),
    ("giờ này mai", "2021-04-15 10:00"),
    ("8am tomorrow", "2021-04-15 08:00"),
    ("3 pm", "2021-04-14 15:00"),
    ("next monday 9:30", "2021-04-19 09:30"),
    ("in 2 hours", "2021-04-14 12:00"),
    ("8 sáng mai", "2021-04-15 08:00"),
    ("mười hai giờ kém mười lăm", "2021-04-14 11:45"),
    ("hai giờ rưỡi chiều chủ nhật", "2021-04-18 14:30"),
    ("thứ hai mươi giờ", "2021-04-19 10:00"),
    ("8g30 t7", "2021-04-17 08:30"),
    ("ngày 20 lúc 7 giờ tối", "2021-04-20 19:00"),
]
FILLED_IN = [
    ("nhắc em chiều mai", "2021-04-15 14:00"),
    ("mai nhắc", "2021-04-15 08:00"),
    ("thứ 6 nhắc em nhé", "2021-04-16 08:00"),
    ("tuần sau", "2021-04-19 08:00"),
    ("cuối tuần", "2021-04-17 08:00"),
    ("tối nay", "2021-04-14 19:00"),
    ("trưa mai", "2021-04-15 11:30"),
    ("15/4", "2021-04-15 08:00"),
    ("2 ngày nữa", "2021-04-16 08:00"),
    ("đầu tuần sau", "2021-04-19 08:00"),
    ("s mai", "2021-04-15 08:00"),
    ("lát nữa", "2021-04-14 10:30"),
    ("tối thứ 6 tới", "2021-04-16 19:00"),
    ("nhac toi mai", "2021-04-15 08:00"),
    ("đầu giờ chiều mai", "2021-04-15 14:00"),
    ("sang tuần", "2021-04-19 08:00"),
    ("chiều", "2021-04-14 14:00"),
    ("sáng nay", "2021-04-14 11:00"),
    ("sáng", "2021-04-14 11:00"),
    ("hôm nay", "2021-04-14 11:00"),
    ("5/1", "2021-01-05 08:00"),
    ("t6", "2021-04-16 08:00"),
    ("mai 15/4", "2021-04-15 08:00"),
    ("thứ 5 15/4", "2021-04-15 08:00"),
    ("giữa tuần sau", "2021-04-21 08:00"),
    ("tuần sau nữa", "2021-04-26 08:00"),
    ("tháng sau", "2021-05-01 08:00"),
    ("cuối tháng", "2021-04-30 08:00"),
    ("1 tháng nữa", "2021-05-14 08:00"),
    ("mùng 5", "2021-05-05 08:00"),
]
NO_MOMENT = [
    "",
    "một",
    "một ngày",
    "2 tiếng trước",
    "trước 15/4",
    "vài hôm nữa",
    "hết giờ",
    "15/ 8h 4",
    "8 giờ 60",
    "24h30",
    "12h sáng",
    "9 giờ trưa",
    "3 giờ tối",
    "2 tiếng 90",
    "99999 phút nữa",
    "8:5",
    "thứ 8",
    "đầu tháng 13",
    "tháng này",
    "tuần này",
    "dừng lúc 8h",
    "8 giờ nhắc 9 giờ",
    "8h-9h",
    "mai hoặc kia",
    "31/4",
    "15h sáng",
    "25h",
    "8h 9h",
    "ngày",
    "mai mốt",
    "sáng chiều",
    "thứ 6 15/4",
]
# Written in two goes after the first table was read, and run once each: 151 of 157 were read at once.
FRESH_SAID = [
    ("gửi lúc 8h sáng ngày mai giúp anh", "2021-04-15 08:00"),
    ("7h45 sáng thứ sáu", "2021-04-16 07:45"),
    ("13 giờ 30 phút ngày 20 tháng 4 năm 2021", "2021-04-20 13:30"),
    ("09:15 ngày 20-04-2021", "2021-04-20 09:15"),
    ("3 giờ chiều thứ năm tuần này", "2021-04-15 15:00"),
    ("chín giờ rưỡi sáng mai", "2021-04-15 09:30"),
    ("10h kém 5 sáng mai", "2021-04-15 09:55"),
    ("6 giờ tối nay", "2021-04-14 18:00"),
    ("18h hôm nay", "2021-04-14 18:00"),
    ("ngày kia lúc 10h", "2021-04-16 10:00"),
    ("2h chiều T5", "2021-04-15 14:00"),
    ("8h cn", "2021-04-18 08:00"),
    ("15 phút nữa nhắc lại chị", "2021-04-14 10:15"),
    ("1 tiếng nữa", "2021-04-14 11:00"),
    ("hai tiếng rưỡi nữa nhé", "2021-04-14 12:30"),
    ("sau 45p nữa", "2021-04-14 10:45"),
    ("nửa giờ nữa", "2021-04-14 10:30"),
    ("khoảng 2 tiếng nữa nhé em", "2021-04-14 12:00"),
    ("3 ngày nữa lúc 14h", "2021-04-17 14:00"),
    ("8h ngày mùng 3 tháng 5", "2021-05-03 08:00"),
    ("20h tối thứ bảy", "2021-04-17 20:00"),
    ("9g sáng mai nha em", "2021-04-15 09:00"),
    ("mai 9h", "2021-04-15 09:00"),
    ("mai, 9h15", "2021-04-15 09:15"),
    ("chieu mai 3h", "2021-04-15 15:00"),
    ("3h chieu mai", "2021-04-15 15:00"),
    ("mot gio chieu mai", "2021-04-15 13:00"),
    ("thu tu tuan sau luc 8 gio 30", "2021-04-21 08:30"),
    ("sáu giờ chiều", "2021-04-14 18:00"),
    ("năm giờ chiều mai", "2021-04-15 17:00"),
    ("mười một giờ đêm nay", "2021-04-14 23:00"),
    ("11h trưa nay", "2021-04-14 11:00"),
    ("17:00", "2021-04-14 17:00"),
    ("lúc 17 giờ chiều nay", "2021-04-14 17:00"),
    ("gửi ngay đi em", "2021-04-14 10:00"),
    ("gửi luôn nhé", "2021-04-14 10:00"),
    ("ngay bây giờ ạ", "2021-04-14 10:00"),
    ("sáng sớm mai 7h", "2021-04-15 07:00"),
    ("mai sáng 8h30", "2021-04-15 08:30"),
    ("1/5 lúc 7h30", "2021-05-01 07:30"),
    ("7h30 1/5/2021", "2021-05-01 07:30"),
    ("8h30 sáng 30/4", "2021-04-30 08:30"),
    ("thứ 2, 19/4/2021, 8h", "2021-04-19 08:00"),
    ("thứ 3 tới lúc 2 giờ chiều", "2021-04-20 14:00"),
    ("tuần tới thứ 5 9h", "2021-04-22 09:00"),
    ("9 giờ đúng sáng mai", "2021-04-15 09:00"),
    ("0h ngày 16/4", "2021-04-16 00:00"),
    ("24h ngày 15/4", "2021-04-16 00:00"),
    ("8h sáng hôm qua", "2021-04-13 08:00"),
    ("2021-05-03 09:00", "2021-05-03 09:00"),
    ("8.30 sáng mai", "2021-04-15 08:30"),
    ("8h sang mai", "2021-04-15 08:00"),
    ("9h toi nay", "2021-04-14 21:00"),
    ("thu 7 tuan toi 8h30", "2021-04-24 08:30"),
    ("nhac em luc 4 ruoi chieu nay", "2021-04-14 16:30"),
    ("1h trua mai", "2021-04-15 13:00"),
    ("8h15p sang t2", "2021-04-19 08:15"),
    ("2 tieng ruoi nua", "2021-04-14 12:30"),
    ("20p nua nhac lai e", "2021-04-14 10:20"),
    ("tam giơ sang mai", "2021-04-15 08:00"),
    ("bay gio luon di", "2021-04-14 10:00"),
    ("9 GIỜ SÁNG MAI", "2021-04-15 09:00"),
    ("Thứ Hai tuần sau, 8 giờ sáng.", "2021-04-19 08:00"),
    ("8 giờ sáng, thứ Hai (19/4)", "2021-04-19 08:00"),
    ("vào lúc 14 giờ 00 ngày 16/4/2021 ạ", "2021-04-16 14:00"),
    ("16/04/2021 14:00", "2021-04-16 14:00"),
    ("16-4-2021 14h", "2021-04-16 14:00"),
    ("16/4, 14h30", "2021-04-16 14:30"),
    ("chiều 16/4 lúc 3h", "2021-04-16 15:00"),
    ("ngày 16 này, 9h", "2021-04-16 09:00"),
    ("8h ngày 1 tháng sau", "2021-05-01 08:00"),
    ("15h ngày cuối tháng", "2021-04-30 15:00"),
    ("mai nhé em, 8 giờ", "2021-04-15 08:00"),
    ("anh hẹn em 9h sáng mai", "2021-04-15 09:00"),
    ("8h thứ sáu tuần sau nữa", "2021-04-30 08:00"),
    ("sau 1 tuần lúc 9h", "2021-04-21 09:00"),
    ("1h nữa", "2021-04-14 11:00"),
    ("90 phút nữa", "2021-04-14 11:30"),
    ("1 giờ 30 phút nữa", "2021-04-14 11:30"),
    ("thêm 1 tiếng nữa", "2021-04-14 11:00"),
    ("để em 2 tiếng nữa", "2021-04-14 12:00"),
    ("12h30 trưa nay", "2021-04-14 12:30"),
    ("nửa đêm nay", "2021-04-15 00:00"),
    ("12h đêm thứ 6", "2021-04-17 00:00"),
    ("5h sáng mai", "2021-04-15 05:00"),
    ("05:30 mai", "2021-04-15 05:30"),
    ("10h15", "2021-04-14 10:15"),
    ("9h45", "2021-04-15 09:45"),
    ("7 giờ 5 phút sáng mai", "2021-04-15 07:05"),
    ("bảy giờ kém mười tối nay", "2021-04-14 18:50"),
    ("thứ tư 15h", "2021-04-14 15:00"),
    ("thứ 4 này 15h", "2021-04-14 15:00"),
    ("19/4 thứ 2 8h", "2021-04-19 08:00"),
    ("tuần sau lúc 9h sáng", "2021-04-19 09:00"),
    ("at 8am tomorrow please", "2021-04-15 08:00"),
    ("friday 9:00", "2021-04-16 09:00"),
    ("in 30 minutes", "2021-04-14 10:30"),
    ("28/2/2021 8h", "2021-02-28 08:00"),
    ("⏰ 8h mai nhé 🙏", "2021-04-15 08:00"),
]
FRESH_FILLED_IN = [
    ("sáng ngày kia", "2021-04-16 08:00"),
    ("em nhắc chị vào chiều thứ 6 nhé", "2021-04-16 14:00"),
    ("sáng chủ nhật", "2021-04-18 08:00"),
    ("tối CN tuần sau", "2021-04-25 19:00"),
    ("một tuần nữa", "2021-04-21 08:00"),
    ("10 hôm nữa", "2021-04-24 08:00"),
    ("sáng thứ hai đầu tuần sau", "2021-04-19 08:00"),
    ("chiều cuối tuần", "2021-04-17 14:00"),
    ("đầu tháng sau", "2021-05-01 08:00"),
    ("trưa thứ 4 tuần sau", "2021-04-21 11:30"),
    ("sớm mai", "2021-04-15 08:00"),
    ("chút nữa nhắc em", "2021-04-14 10:30"),
    ("đêm nay", "2021-04-14 21:00"),
    ("thứ ba ngày 20 tháng 4", "2021-04-20 08:00"),
    ("trong chiều nay", "2021-04-14 14:00"),
    ("toi thu 7", "2021-04-17 19:00"),
    ("chieu t6 nhac e nhe", "2021-04-16 14:00"),
    ("16/4 chiều", "2021-04-16 14:00"),
    ("ngày 16", "2021-04-16 08:00"),
    ("cuối tháng này", "2021-04-30 08:00"),
    ("đầu giờ sáng mai", "2021-04-15 08:00"),
    ("cuối giờ chiều nay", "2021-04-14 16:30"),
    ("hai tuần nữa", "2021-04-28 08:00"),
    ("sau 3 ngày", "2021-04-17 08:00"),
    ("thứ tư", "2021-04-21 08:00"),
    ("tomorrow afternoon", "2021-04-15 14:00"),
    ("next week", "2021-04-19 08:00"),
    ("10/4", "2021-04-10 08:00"),
]
FRESH_NO_MOMENT = [
    "hết giờ trưa",
    "khi nào cũng được",
    "8h sáng hoặc 2h chiều",
    "từ 8h đến 10h mai",
    "mai hay kia đều được",
    "32/4 lúc 8h",
    "8h60 mai",
    "thứ 7 ngày 15/4",
    "tối 9h sáng",
    "abc",
    "không gửi nữa",
    "8",
    "8h lần",
    "nộp báo cáo lúc 8h mai",
    "mai 25h",
    "8h 8h30",
    "mai thứ 2",
    "29/2",
    "29/2/2021 8h",
    "5kg",
    "8 người",
    "sáng tối",
    "hôm nào rảnh",
    "mấy giờ gửi",
    "trước 8h mai",
    "không phải mai",
    "ngày mai không gửi",
    "8h sáng mai và 2h chiều mai",
    "15/4 hoặc 16/4",
    "mai - kia",
]


@pytest.mark.parametrize(("typed", "moment"), [*SAID, *FRESH_SAID])
def test_a_moment_that_was_said_is_read(typed: str, moment: str) -> None:
    read = read_moment(typed, NOW)
    assert read is not None
    assert (f"{read.at:%Y-%m-%d %H:%M}", read.assumed) == (moment, False)


@pytest.mark.parametrize(("typed", "moment"), [*FILLED_IN, *FRESH_FILLED_IN])
def test_a_time_that_was_not_said_is_filled_in(typed: str, moment: str) -> None:
    read = read_moment(typed, NOW)
    assert read is not None
    assert (f"{read.at:%Y-%m-%d %H:%M}", read.assumed) == (moment, True)


@pytest.mark.parametrize("typed", [*NO_MOMENT, *FRESH_NO_MOMENT])
def test_what_names_no_single_moment_is_none(typed: str) -> None:
    assert read_moment(typed, NOW) is None


@pytest.mark.parametrize("typed", [typed for typed, _ in (*SAID, *FILLED_IN, *FRESH_SAID)])
def test_decomposed_letters_and_capitals_say_the_same(typed: str) -> None:
    assert read_moment(unicodedata.normalize("NFD", typed.upper()), NOW) == read_moment(typed, NOW)


@pytest.mark.parametrize(
    "typed", [typed for typed, _ in (*SAID, *FILLED_IN, *FRESH_SAID) if "tới" not in typed]
)
def test_words_without_marks_say_the_same(typed: str) -> None:
    assert read_moment(fold(typed), NOW) == read_moment(typed, NOW)


@pytest.mark.parametrize(
    ("now", "typed", "moment"),
    [
        ("2021-04-14 15:10", "chiều nay", "2021-04-14 16:00"),
        ("2021-04-14 15:10", "chiều", "2021-04-14 16:00"),
        ("2021-04-14 17:10", "chiều", "2021-04-15 14:00"),
        ("2021-04-14 17:10", "chiều nay", "2021-04-14 14:00"),
        ("2021-04-14 19:30", "tối nay", "2021-04-14 20:00"),
        ("2021-04-14 15:10", "14h chiều nay", "2021-04-14 14:00"),
        ("2021-04-14 07:10", "hôm nay", "2021-04-14 08:00"),
        ("2021-04-14 22:00", "hôm nay", "2021-04-14 08:00"),
        ("2021-04-14 15:10", "3h", "2021-04-15 15:00"),
        ("2021-04-14 15:10", "03h", "2021-04-15 03:00"),
        ("2021-04-16 07:00", "thứ 6", "2021-04-16 08:00"),
        ("2021-04-16 09:00", "thứ 6", "2021-04-23 08:00"),
        ("2021-04-16 09:00", "14h thứ 6", "2021-04-16 14:00"),
        ("2021-04-16 09:00", "8h thứ 6 tuần này", "2021-04-16 08:00"),
        ("2021-04-17 09:00", "cuối tuần", "2021-04-18 08:00"),
        ("2021-04-18 09:00", "cuối tuần", "2021-04-24 08:00"),
        ("2021-04-19 09:00", "đầu tuần", "2021-04-26 08:00"),
        ("2021-12-20 09:00", "5/1", "2022-01-05 08:00"),
        ("2021-12-20 09:00", "5/12", "2021-12-05 08:00"),
        ("2021-01-31 09:00", "1 tháng nữa", "2021-02-28 08:00"),
        ("2021-04-28 09:00", "ngày 5", "2021-05-05 08:00"),
        ("2021-04-28 09:00", "ngày 31", "2021-05-31 08:00"),
        ("2021-04-15 00:30", "1 giờ đêm nay", "2021-04-15 01:00"),
        ("2021-04-14 20:00", "1 giờ đêm nay", "2021-04-15 01:00"),
        ("2021-04-15 00:30", "12 giờ đêm", "2021-04-16 00:00"),
        ("2021-04-14 10:00", "1 giờ sáng mai", "2021-04-15 01:00"),
        ("2021-04-14 10:00", "12 giờ kém 15 đêm", "2021-04-14 23:45"),
        ("2021-04-14 23:50", "20 phút nữa", "2021-04-15 00:10"),
    ],
)
def test_what_is_left_out_depends_on_now(now: str, typed: str, moment: str) -> None:
    read = read_moment(typed, datetime.fromisoformat(now).replace(tzinfo=VIETNAM))
    assert read is not None
    assert f"{read.at:%Y-%m-%d %H:%M}" == moment


def test_a_bare_small_hour_is_in_the_afternoon_and_said_to_be_assumed() -> None:
    read = read_moment("3h mai", NOW)
    assert read is not None
    assert (read.at, read.assumed) == (NOW + timedelta(days=1, hours=5), True)


def test_the_moment_is_vietnams_wherever_now_is_from() -> None:
    read = read_moment("7h sáng mai", datetime(2021, 4, 14, 20, tzinfo=UTC))  # the 15th at home
    assert read is not None
    assert read.at == datetime(2021, 4, 16, 7, tzinfo=VIETNAM)
    assert read.at.tzinfo is VIETNAM


@pytest.mark.parametrize(
    "typed", ["8h " * 100_000, "nhắc em " * 100_000, "1/" * 99, "muoi " * 39, "8" * 10_000]
)
def test_huge_and_repeated_text_is_no_moment(typed: str) -> None:
    assert read_moment(typed, NOW) is None
    assert snooze_wish(typed) is None or len(typed) < 200


MINUTES = st.integers(0, 110 * 365 * 24 * 60).map(
    lambda minutes: datetime(1990, 1, 1, tzinfo=VIETNAM) + timedelta(minutes=minutes)
)


@settings(derandomize=True, deadline=None)
@given(MINUTES, MINUTES)
def test_a_written_moment_is_read_back_whenever_it_is_typed(moment: datetime, now: datetime) -> None:
    ways = (
        f"{moment:%H:%M %d/%m/%Y}",
        f"ngày {moment:%d-%m-%Y lúc %Hh%M}",
        f"{moment:%H} giờ {moment.minute} phút, ngày {moment.day} tháng {moment.month} năm {moment.year}",
        moment.isoformat()[:16],
        clock_in_words(moment, "vi"),
        fold(clock_in_words(moment, "vi")),
        clock_in_words(moment, "en"),
    )
    assert {read_moment(way, now) for way in ways} == {Typed(moment, assumed=False)}


@settings(derandomize=True, deadline=None)
@given(st.integers(6, 11), st.integers(0, 59), st.sampled_from(["sáng", "tối"]))
def test_the_hours_of_a_half_day_are_read_in_words_and_figures(hour: int, minute: int, part: str) -> None:
    moment = datetime(2021, 4, 15, hour + (12 if part == "tối" else 0), minute, tzinfo=VIETNAM)
    said = f"{in_words(Decimal(hour))} giờ {in_words(Decimal(minute))} phút" if minute else f"{hour} giờ"
    for typed in (
        f"{said} {part} mai",
        f"{part} mai {hour}h{minute:02d}",
        f"mai, {hour}:{minute:02d} {part} nhé",
    ):
        read = read_moment(typed, NOW)
        assert read is not None
        assert read.at == moment


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 2000), MINUTES)
def test_a_wait_is_counted_from_now(minutes: int, now: datetime) -> None:
    hours, rest = divmod(minutes, 60)
    typed = f"{hours} tiếng {rest} phút nữa" if hours else f"sau {rest} phút"
    read = read_moment(typed, now)
    assert read is not None
    assert read.at - now == timedelta(minutes=minutes)


PIECES = [word for typed, _ in (*SAID, *FILLED_IN) for word in typed.split()]


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join) | st.text(max_size=60), st.datetimes())
def test_any_text_at_any_time_is_a_moment_or_none(typed: str, now: datetime) -> None:
    read = read_moment(typed, now.replace(tzinfo=VIETNAM))
    assert read is None or read.at.tzinfo is VIETNAM


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("nhắc em chiều mai", "chiều mai"),
        ("Nhắc em chiều mai nhé!", "chiều mai"),
        ("nhac em chieu mai", "chieu mai"),
        ("nhắc em", ""),
        ("nhắc em sau nhé", ""),
        ("nhắc lại", ""),
        ("nhắc lại sau 2 tiếng", "sau 2 tiếng"),
        ("mai nhắc", "mai"),
        ("thứ 6 nhắc em nhé", "thứ 6"),
        ("30p nữa nhắc lại giúp em với", "30p nữa"),
        ("để mai nhắc em", "mai"),
        ("dạ, mai nhắc em lúc 8h ạ", "mai lúc 8h"),
        ("nhờ em nhắc anh chị sáng thứ 2", "sáng thứ 2"),
        ("hẹn chiều mai", "chiều mai"),
        ("hẹn lại 15/4", "15/4"),
        ("báo lại em chiều mai", "chiều mai"),
        ("nhac toi mai", "mai"),
        ("nhac toi nay", "toi nay"),
        ("nhắc tôi tối mai", "tối mai"),
        ("nhắc tối mai", "tối mai"),
        ("nhac lai toi mai", "toi mai"),
        ("nhắc em vài hôm nữa", "vài hôm nữa"),
        ("nhắc em 31/2", "31/2"),
        ("nhắc nhở em mai", "mai"),
        ("remind me tomorrow", "tomorrow"),
        ("remind me later", ""),
        ("em nhắc chị sáng mai nhé", "sáng mai"),
        ("nhắc anh 2h chiều", "2h chiều"),
        ("chiều nhắc lại giúp mình", "chiều"),
        ("Ok em, mai nhắc chị nhé", "mai"),
        ("vâng mai nhắc lại ạ", "mai"),
        ("nhắc sau 1 tiếng", "sau 1 tiếng"),
        ("nhắc lại sau nhé em", ""),
        ("đầu tuần sau nhắc anh", "đầu tuần sau"),
        ("nhắc em trước 8h tối", "trước 8h tối"),
        ("nhắc vào 9h sáng thứ 5", "vào 9h sáng thứ 5"),
        ("nhac e thu 6", "thu 6"),
        ("nhac lai cho chi sau 30 phut", "sau 30 phut"),
        ("lat nua nhac nhe", "lat nua"),
        ("tối nay nhắc nha", "tối nay"),
        ("để chiều nhắc", "chiều"),
        ("để tuần sau hẵng nhắc em", "tuần sau"),
        ("hẹn anh 3 ngày nữa", "3 ngày nữa"),
        ("remind me in 2 hours", "in 2 hours"),
        ("snooze", ""),
        ("nhắc tôi", ""),
        ("nhắc lại giúp em với ạ", ""),
    ],
)
def test_a_wish_to_be_reminded_gives_when(typed: str, when: str) -> None:
    assert snooze_wish(typed) == when
    assert snooze_wish(unicodedata.normalize("NFD", typed)) == when


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mai",
        "ai nhắc em vậy",
        "sao nhắc em hoài vậy",
        "đừng nhắc em nữa",
        "dung nhac em nua",
        "không nhắc nữa",
        "thôi nhắc",
        "tắt nhắc hạn",
        "nhắc nhở",
        "nhac nho",
        "bao giờ nhắc em",
        "mấy giờ nhắc",
        "mai có nhắc không",
        "hôm qua nhắc rồi",
        "đã nhắc mai",
        "nhắc em hạn nộp",
        "nhắc em nộp báo cáo mai",
        "doanh nghiệp bị nhắc nhở mấy lần",
        "ok hen",
        "hẹn gặp lại",
        "cuộc hẹn mai",
        "báo cáo mai",
        "báo lại",
        "nhạc mai",
        "nhắc hạn",
        "sáng nay nhắc rồi mà",
        "ai được nhắc",
        "nhắc cả phòng em",
        "sao mai lại nhắc",
        "có nhắc em không",
        "bị nhắc rồi",
        "nhắc tên tôi",
        "ngưng nhắc em",
        "khỏi nhắc",
        "chưa nhắc em",
        "khi nào hết hạn thì nhắc em",
        "nhắc lại câu hỏi",
        "em nhắc lại hạn nộp giúp anh",
        "hẹn 8h gặp ở Ban",
        "lời nhắc",
        "tin nhắc",
    ],
)
def test_what_wishes_something_else_is_no_wish_to_be_reminded(typed: str) -> None:
    assert snooze_wish(typed) is None
