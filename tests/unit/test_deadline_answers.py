"""One duty asked: only that duty, the enterprise's own day, what is handed in, and what can be done next."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.cli.ask import quote_in
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind, Plan, Ruling
from core.desk import Desk
from core.people import RoleKind
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Aspect, NamedDay, Slots
from handlers.plans.deadlines import rest_name
from storage.database import Database
from storage.library import plan as plan_of
from tests.fakes.answered import BOARD, RECEIPT, Answering, stated
from tests.unit.test_day_answers import RESTS, all_ruled

REGISTRATION, YEAREND = Label.DEADLINE_REGISTRATION, Label.DEADLINE_YEAREND
LAST, GRANTED, TODAY = date(2021, 4, 14), date(2021, 4, 20), date(2021, 4, 12)
PLAN = replace(plan_of("bac-giang-2021"), board=BOARD)
FINE = Aspect.IS_DAY_FINE


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)


def launched(
    database: Database,
    desk: Desk,
    plan: Plan = PLAN,
    role: RoleKind | None = RoleKind.REPRESENTATIVE,
    rulings: tuple[Ruling, ...] | None = None,
) -> Answering:
    """The plan with every flag ruled on, unless other rulings are given."""
    made = Answering(database, desk)
    made.launch(plan, all_ruled(plan) if rulings is None else rulings, role)
    return made


@pytest.fixture
def firm(sqlite: Database, desk: Desk) -> Answering:
    """HR of an enterprise under Bắc Giang's plan of 2021."""
    return launched(sqlite, desk)


def fine(day: int, month: int, year: int | None = None) -> Slots:
    return Slots(aspect=FINE, days=(NamedDay(day, month, year),))


def test_one_duty_is_told_and_no_other(firm: Answering) -> None:
    said = firm.ask(REGISTRATION, TODAY)
    assert stated(said) == {LAST}
    assert "mục IV.4 ghi “trước ngày 15/4/2020”" in said
    assert "“Ban thống nhất”" in said
    assert "tổng kết" not in said


def test_a_granted_day_is_the_enterprises_own(firm: Answering) -> None:
    firm.is_granted(GRANTED, at(TODAY))
    said = firm.ask(REGISTRATION, TODAY, fine(20, 4))
    assert stated(said) == {GRANTED}
    assert "“20/4” là ngày cuối cùng còn trong hạn" in said
    assert "Ban đã gia hạn" in said


@pytest.mark.parametrize("label", [REGISTRATION, Label.DEADLINE_ANY])
def test_what_is_granted_stands_in_the_card_too(firm: Answering, label: Label) -> None:
    firm.is_granted(GRANTED, at(TODAY))
    assert GRANTED in stated(firm.ask(label, TODAY))
    assert LAST not in stated(firm.ask(label, TODAY))


def test_who_has_handed_in_hears_it_and_is_not_asked_to_begin(firm: Answering) -> None:
    firm.hands_in(at(date(2021, 4, 8)))
    said = firm.ask(REGISTRATION, date(2021, 4, 16))
    assert f"Bên mình đã gửi ngày 08/04/2021, mã biên nhận {RECEIPT}." in said
    assert "nộp muộn" not in said
    assert firm.choices() == ["cmd:hoso"]


def test_after_the_day_it_can_still_be_sent_and_more_time_asked_for(firm: Answering) -> None:
    said = firm.ask(REGISTRATION, date(2021, 4, 16))
    assert "đã qua 2 ngày" in said
    assert "vẫn nhận, đánh dấu nộp muộn; cán bộ Ban quyết định" in said
    assert firm.choices() == ["cmd:dangky", "cmd:giahan"]


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        (fine(15, 4), "Không kịp ạ: “trước ngày” là không kể chính ngày “15/4”."),
        (fine(15, 4, 2020), "Không kịp ạ: “trước ngày” là không kể chính ngày “15/4/2020”."),
        (fine(14, 4), "“14/4” là ngày cuối cùng còn trong hạn ạ."),
        (fine(1, 4), "“1/4” vẫn trong hạn ạ."),
        (fine(20, 4), "“20/4” là sau hạn ạ."),
        (fine(30, 2), "Không có ngày “30/2” ạ."),
        (Slots(aspect=FINE, weekday=0), "Gửi thứ Hai 19/04/2021 là sau hạn ạ."),
        (Slots(month=4), "Không phải đến hết tháng 4 ạ."),
        (Slots(month=5), "Hạn này không ở tháng 5 ạ."),
        (Slots(aspect=Aspect.DAYS_LEFT), "Còn 2 ngày (2 ngày làm việc) là hết hạn đăng ký danh hiệu"),
    ],
)
def test_what_is_asked_of_a_day_comes_first(firm: Answering, asked: Slots, begins: str) -> None:
    said = firm.ask(REGISTRATION, TODAY, asked)
    assert said.startswith(begins)
    assert LAST in stated(said)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Slots(aspect=Aspect.REST_DAY, weekday=0), "Gửi thứ Hai 06/12/2021 là sau hạn ạ."),
        (fine(4, 12), "“4/12” là ngày cuối cùng còn trong hạn ạ."),
        (Slots(aspect=Aspect.REST_DAY, days=(NamedDay(5, 12),)), "“5/12” là ngày nghỉ cuối tuần"),
        (Slots(aspect=Aspect.REST_DAY), "Kế hoạch không nêu việc lùi hạn khi trùng ngày nghỉ."),
    ],
)
def test_a_rest_day_moves_nothing_by_itself(firm: Answering, asked: Slots, says: str) -> None:
    said = firm.ask(YEAREND, date(2021, 11, 30), asked)
    assert says in said
    assert "Ban không làm việc: anh/chị nên gửi chậm nhất thứ Sáu 03/12/2021." in said


def test_an_unconfirmed_holiday_is_not_called_one(sqlite: Database, desk: Desk) -> None:
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    due = tuple(replace(one, date=date(2026, 12, 4)) for one in PLAN.deadlines if one.kind == "yearend")
    firm = launched(sqlite, desk, replace(PLAN, year=2026, starts=start, ends=end, deadlines=due, flags=()))
    asked = Slots(aspect=Aspect.REST_DAY, days=(NamedDay(24, 11),))
    said = firm.ask(Label.DEADLINE_ANY, date(2026, 11, 2), asked)
    assert said.startswith("“24/11”: chưa có văn bản xác nhận là ngày nghỉ")


def test_a_name_of_a_rest_day_that_names_another_day_is_left_out() -> None:
    assert rest_name(date(2024, 4, 29), RESTS) == ""
    assert rest_name(date(2024, 4, 30), RESTS) == "Ngày Chiến thắng"


def test_a_doubted_day_is_quoted_and_not_told(sqlite: Database, desk: Desk) -> None:
    firm = launched(sqlite, desk, rulings=())
    said = firm.ask(REGISTRATION, TODAY, fine(15, 4))
    assert "Văn bản ghi “trước ngày 15/4/2020” (mục IV.4); Ban đang đính chính nên em chưa nêu hạn." in said
    assert stated(said) == set()
    assert "kịp ạ" not in said


def test_where_only_a_rest_day_waits_the_safest_reading_is_told_as_such(sqlite: Database, desk: Desk) -> None:
    firm = launched(sqlite, desk, rulings=())
    said = firm.ask(YEAREND, TODAY)
    assert "Hiểu chặt nhất là hết thứ Bảy 04/12/2021; để chắc chắn" in said
    assert "Ban chưa có ý kiến về ngày nghỉ này." in said
    assert "chưa có hạn chính thức" in said


def test_another_year_has_no_day_and_a_past_one_its_own(firm: Answering) -> None:
    none = firm.ask(REGISTRATION, TODAY, Slots(year=2022))
    assert none.startswith("Em chưa có kế hoạch năm 2022 của Ban nên chưa có hạn")
    past = firm.ask(REGISTRATION, date(2023, 2, 1), Slots(year=2021))
    assert past.startswith(
        "Theo kế hoạch năm 2021, hạn đăng ký danh hiệu là hết thứ Tư 14/04/2021, nay đã qua."
    )
    assert stated(none) == set()


def test_today_is_called_so_and_names_no_other_year(firm: Answering) -> None:
    last, after = date(2021, 4, 14), date(2022, 1, 5)
    said = firm.ask(REGISTRATION, last, fine(14, 4, 2021))
    assert said.startswith("Hôm nay là ngày cuối cùng còn trong hạn ạ.")
    later = firm.ask(YEAREND, after, fine(5, 1, 2022))
    assert later.startswith("Hôm nay là sau hạn ạ.")
    assert "Năm 2022 em chưa nhận được kế hoạch" in later


def test_when_the_year_is_over_no_day_is_told(firm: Answering) -> None:
    said = firm.ask(REGISTRATION, date(2026, 11, 21))
    assert said.startswith("Kế hoạch năm 2021 của Ban đã kết thúc; năm 2026 em chưa nhận được kế hoạch nào")
    assert stated(said) == set()


def test_a_duty_without_a_day_is_said_so_and_passed_on_once(firm: Answering) -> None:
    said = firm.ask(Label.DEADLINE_MIDYEAR, TODAY)
    assert "không nêu hạn nộp sơ kết 6 tháng cho doanh nghiệp. Em đã ghi lại câu hỏi" in said


def test_an_internal_plan_is_told_to_officers_only(sqlite: Database, desk: Desk) -> None:
    inside = replace(plan_of("dong-nai-2020"), board=BOARD)
    firm = launched(sqlite, desk, inside)
    for label in (REGISTRATION, Label.DEADLINE_ANY, Label.PLEDGE, Label.LATE, Label.PHASES):
        said = firm.ask(label, date(2020, 3, 2))
        assert "Quý" not in said
        assert stated(said) == set()


def test_a_stranger_is_told_how_to_be_known(sqlite: Database, desk: Desk) -> None:
    nobody = launched(sqlite, replace(desk, default_board=None), role=None)
    assert "LIENKET" in nobody.ask(REGISTRATION, TODAY)
    of_the_board = Answering(sqlite, replace(desk, default_board=BOARD))
    assert stated(of_the_board.ask(REGISTRATION, TODAY)) == {LAST}
    assert of_the_board.choices() == ["link", "request"]


def test_late_means_marked_and_decided_by_an_officer(firm: Answering) -> None:
    said = firm.ask(Label.LATE, date(2021, 4, 16), Slots(duty=DutyKind.REGISTRATION))
    assert said.startswith("Nộp sau hạn em vẫn nhận ạ")
    assert "đến nay quá 2 ngày" in said
    assert firm.choices() == ["cmd:dangky", "cmd:giahan"]


def test_late_without_a_duty_is_about_what_is_past_or_next(firm: Answering) -> None:
    assert stated(firm.ask(Label.LATE, date(2021, 4, 16))) == {LAST}
    firm.hands_in(at(TODAY))
    assert LAST not in stated(firm.ask(Label.LATE, date(2021, 4, 16)))


@pytest.mark.parametrize(
    ("words", "days", "template"),
    [
        ("xin lùi hạn đăng ký đến 20/4 được ko", (NamedDay(20, 4),), "extension/reason"),
        ("em muốn xin gia hạn đăng ký", (), "extension/until"),
        ("xin lùi hạn đăng ký đến 10/4", (NamedDay(10, 4),), "answers/late"),
        ("cho em hỏi có được gia hạn không", (), "answers/late"),
        ("trễ 2 ngày có sao không", (), "answers/late"),
    ],
)
def test_a_wish_for_more_time_opens_that_talk(
    firm: Answering, words: str, days: tuple[NamedDay, ...], template: str
) -> None:
    firm.ask(Label.LATE, TODAY, Slots(duty=DutyKind.REGISTRATION, days=days), words)
    assert firm.said[-1].template == template


def test_the_day_that_is_wished_for_tells_which_duty_is_meant(firm: Answering) -> None:
    firm.ask(Label.LATE, TODAY, Slots(days=(NamedDay(20, 12),)), "xin lùi hạn báo cáo đến 20/12 được ko")
    assert firm.said[-1].data["kind"] == "yearend"
    assert firm.said[-1].data["until"] == "2021-12-20"


def test_the_words_of_the_plan_are_told_as_data(firm: Answering) -> None:
    firm.ask(REGISTRATION, TODAY)
    assert quote_in(firm.said) == "trước ngày 15/4/2020"


@pytest.mark.parametrize("label", [Label.DEADLINE_ANY, Label.LATE])
@pytest.mark.parametrize("day", [(15, 4), (20, 4)])
def test_a_day_that_unruled_words_name_meets_that_deadline(
    sqlite: Database, desk: Desk, label: Label, day: tuple[int, int]
) -> None:
    """It is never held against the next deadline that has a day."""
    waiting = launched(sqlite, desk, rulings=())
    said = waiting.ask(label, date(2021, 3, 1), fine(*day))
    assert "ghi “trước ngày 15/4/2020” (mục IV.4); Ban đang đính chính nên em chưa nêu hạn" in said
    assert "trong hạn" not in said
    assert stated(said) == set()


def test_a_month_that_unruled_words_name_meets_that_deadline(sqlite: Database, desk: Desk) -> None:
    waiting = launched(sqlite, desk, rulings=())
    said = waiting.ask(Label.DEADLINE_ANY, date(2021, 3, 1), Slots(month=4))
    assert "“trước ngày 15/4/2020”" in said
    assert stated(said) == set()


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("hạn 20/4 đúng không?", "Không phải 20/4 ạ."),
        ("hạn đăng ký là 20/4 phải không em", "Không phải 20/4 ạ."),
        ("20/4 là hạn à", "Không phải 20/4 ạ."),
        ("20/4 nộp còn trong hạn đúng không", "“20/4” là sau hạn"),
        ("hạn 20/4 thì nộp được không", "“20/4” là sau hạn"),
    ],
)
def test_another_day_than_the_one_that_is_said_is_denied_first(
    firm: Answering, words: str, starts: str
) -> None:
    assert firm.ask(REGISTRATION, TODAY, fine(20, 4), words).startswith(starts)


@pytest.mark.parametrize("day", [(14, 4), (15, 4)])
def test_the_last_day_and_the_one_in_the_plans_words_are_not_denied(
    firm: Answering, day: tuple[int, int]
) -> None:
    said = firm.ask(REGISTRATION, TODAY, fine(*day), "hạn {}/{} đúng không".format(*day))
    assert "Không phải" not in said
