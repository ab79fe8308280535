"""The board's own duties: whose they are, what may be said of their day, and when they are recalled."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaign.audience import Audience
from core.campaign.deadlines import MOVED, PERIOD_ONLY
from core.campaign.plan import Campaign, Ruling
from core.campaign.task_states import TaskState
from core.campaign.unit_duties import Timing, unit_duties
from core.campaign.unit_names import means, means_everyone, means_others, unit_words, unmanned
from core.campaign.unit_terms import Term, asked_on, calls, helped_by, led_by, terms
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId
from handlers.flows.unit_duties import Wish, wish_in, wrong_day
from storage.library import plan, plan_ids
from tests.fakes.desk import desk_for_tests
from tests.fakes.reminded import at

CALENDAR = desk_for_tests().holidays.calendar({})
ACTIVATED = {
    "phat-dong-2020": "2020-02-03 09:00",
    "bac-giang-2021": "2021-02-22 09:00",
    "dong-nai-2020": "2020-02-10 09:00",
    "hung-yen-2024": "2024-03-18 09:00",
    "bac-giang-2021-muc-tieu-kep": "2021-08-03 15:00",
}


def campaign(plan_id: str, *rulings: Ruling) -> Campaign:
    return Campaign(plan(plan_id), BoardId("board"), at(ACTIVATED[plan_id]), rulings)


def ruling(code: str, on: str, when: str, day: date | None = None) -> Ruling:
    return Ruling(code, on, "công văn", "Lê Quang Huy", at(when), day)


def term(deadline: str, of: Campaign, **states: TaskState) -> Term:
    duties = unit_duties(of, {one.task: one for one in states.values()}, CALENDAR)
    return next(one for one in terms(duties) if one.deadline_id == deadline)


def days(one: Term, calendar: WorkCalendar = CALENDAR) -> dict[str, str]:
    return {name: call.day.isoformat() for name, call in calls(one, calendar).items()}


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Văn phòng", "Văn phòng Ban"),
        ("Văn phòng Ban", "VP"),
        ("Văn phòng Ban (thường trực Hội đồng thi đua khen thưởng Ban)", "Văn phòng"),
        ("Phòng QLDN", "Phòng Quản lý Doanh nghiệp"),
        ("Phòng Quản lý doanh nghiệp", "P.QLDN"),
        ("Trưởng phòng Quản lý doanh nghiệp", "phòng quản lý doanh nghiệp"),
        ("Phòng Quy hoạch và Xây dựng", "Phòng QH-XD"),
        ("Văn phòng và Phòng QLDN", "Phòng Quản lý doanh nghiệp"),
        ("Hội đồng Thi đua - Khen thưởng Ban Quản lý các KCN", "Hội đồng TĐKT Ban"),
        ("các phòng chuyên môn", "Phòng Quản lý doanh nghiệp"),
        ("Các phòng, đơn vị và doanh nghiệp", "Văn phòng Ban"),
        ("các bộ phận, đơn vị trực thuộc", ""),
        ("Ban Quản lý các KCN", "Văn phòng Ban"),
    ],
)
def test_a_unit_is_meant_however_it_is_written(words: str, unit: str) -> None:
    assert means(words, unit)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Văn phòng", "Phòng Quản lý doanh nghiệp"),
        ("Phòng QLDN", "Phòng Quản lý đầu tư"),
        ("Phòng QLDN", ""),
        ("Doanh nghiệp trong các KCN", "Phòng Quản lý doanh nghiệp"),
        ("các đơn vị, cụm thi đua thuộc Khối", "Văn phòng Ban"),
    ],
)
def test_another_unit_is_not_meant(words: str, unit: str) -> None:
    assert not means(words, unit)


@pytest.mark.parametrize(
    "words",
    ["Doanh nghiệp trong các KCN", "Người đại diện theo pháp luật", "các đơn vị, cụm thi đua thuộc Khối"],
)
def test_what_enterprises_do_is_nothing_of_the_boards(words: str) -> None:
    assert means_others(words)


def test_a_unit_in_which_nobody_is_registered_is_named_once() -> None:
    leads = ["Phòng QLDN", "Văn phòng", "Phòng QLDN", "các phòng"]
    assert unmanned(leads, {"Văn phòng Ban"}) == ("Phòng QLDN",)


@given(st.text(max_size=80))
def test_any_name_means_itself_unless_it_names_nothing_or_enterprises(name: str) -> None:
    assert means(name, name) or not unit_words(name) or means_others(name)
    assert not (means_everyone(name) and means_others(name))


@pytest.mark.parametrize(
    ("plan_id", "count"),
    [("phat-dong-2020", 4), ("bac-giang-2021", 6), ("dong-nai-2020", 18), ("hung-yen-2024", 6),
     ("bac-giang-2021-muc-tieu-kep", 4)],
)  # fmt: skip
def test_each_plan_has_so_many_duties_of_the_board_numbered_through(plan_id: str, count: int) -> None:
    found = unit_duties(campaign(plan_id), {}, CALENDAR, 100)
    assert [one.number for one in found] == list(range(101, 101 + count))


def test_the_marks_of_all_shipped_tasks_differ() -> None:
    every = [one for plan_id in plan_ids() for one in unit_duties(campaign(plan_id), {}, CALENDAR)]
    assert len({one.mark for one in every}) == len(every)


def test_what_may_be_said_of_each_deadline_as_the_plan_is_written() -> None:
    found = unit_duties(campaign("hung-yen-2024"), {}, CALENDAR)
    assert [(one.task.id, one.timing.value) for one in found] == [
        ("lap-cum", "day"),
        ("ke-hoach", "unruled"),
        ("chi-tieu", "unruled"),
        ("giao-uoc", "period"),
        ("huong-dan-cum", "open"),
        ("bao-cao", "open"),
    ]


def test_a_day_is_recalled_before_it_on_it_and_once_behind_it() -> None:
    assert days(term("lap-cum", campaign("hung-yen-2024"))) == {
        "14": "2024-03-05",
        "7": "2024-03-12",
        "1": "2024-03-18",
        "0": "2024-03-19",
        "-7": "2024-03-26",
    }


def test_quarters_are_recalled_at_their_start_and_in_their_last_month_only() -> None:
    """The first quarters had begun when the plan was activated: the working day after that."""
    of = campaign("dong-nai-2020")
    assert [days(term(quarter, of)) for quarter in ("quy-1-2", "quy-3", "quy-4")] == [
        {"last-month": "2020-06-01", "starts": "2020-02-11"},
        {"last-month": "2020-09-01", "starts": "2020-07-01"},
        {"last-month": "2020-12-01", "starts": "2020-10-01"},
    ]


def test_a_quarter_that_was_ruled_on_is_read_as_until_its_last_day() -> None:
    ruled = campaign("dong-nai-2020", ruling(PERIOD_ONLY, "", "2020-06-12 09:00"))
    found = term("quy-1-2", ruled)
    assert (found.first.day, found.first.is_reading) == (date(2020, 6, 30), True)
    assert days(found)["14"] == "2020-06-16"
    assert found.since == at("2020-06-12 09:00")


def test_a_quarter_with_a_day_of_its_own_is_told_that_day() -> None:
    moved = campaign("dong-nai-2020", ruling(MOVED, "deadline:quy-3", "2020-07-01 09:00", date(2020, 9, 15)))
    found = term("quy-3", moved)
    assert (found.first.timing, found.first.day, found.version) == (Timing.DAY, date(2020, 9, 15), "v2")


def test_a_month_that_awaits_a_ruling_is_recalled_once_at_its_start() -> None:
    assert days(term("giao-uoc", campaign("hung-yen-2024"))) == {"starts": "2024-04-01"}


def test_a_period_that_was_over_at_the_activation_is_not_recalled_any_more() -> None:
    late = Campaign(plan("dong-nai-2020"), BoardId("board"), at("2020-07-10 09:00"))
    assert days(term("quy-1-2", late)) == {"last-month": "2020-06-01"}
    assert term("quy-1-2", late).since == at("2020-07-10 09:00")


def test_a_day_that_the_unit_named_is_recalled_and_names_its_version() -> None:
    state = TaskState("bao-cao", day=date(2024, 2, 29), changed_at=at("2024-02-01 09:00"))
    found = term("bao-cao", campaign("hung-yen-2024"), state=state)
    assert (found.version, days(found)["0"]) == ("v1:bao-cao:2024-02-29", "2024-02-29")
    assert found.first.may_be_named_a_day
    assert not found.first.is_reading


def test_the_plans_own_day_wins_over_one_that_a_unit_named() -> None:
    state = TaskState("lap-cum", day=date(2024, 6, 1))
    assert term("lap-cum", campaign("hung-yen-2024"), state=state).first.day == date(2024, 3, 19)


def test_what_is_done_is_not_recalled() -> None:
    done = TaskState("lap-cum", done_at=datetime(2024, 3, 18, tzinfo=UTC))
    found = terms(unit_duties(campaign("hung-yen-2024"), {"lap-cum": done}, CALENDAR))
    assert "lap-cum" not in [one.deadline_id for one in found]


def test_an_open_date_is_asked_for_on_the_months_first_working_day() -> None:
    asked = [asked_on(term("bao-cao", campaign("hung-yen-2024")), day, CALENDAR) for day in (
        date(2024, 4, 20), date(2024, 5, 3), date(2024, 6, 1), date(2024, 9, 30))]  # fmt: skip
    assert asked == [date(2024, 4, 1), date(2024, 5, 2), date(2024, 6, 3), date(2024, 9, 4)]


def test_an_event_is_asked_about_once_after_the_activation() -> None:
    one = term("quan-triet", campaign("bac-giang-2021"))
    days_asked = {asked_on(one, day, CALENDAR) for day in (date(2021, 3, 1), date(2021, 7, 1))}
    assert days_asked == {date(2021, 2, 23)}


def test_the_leading_unit_is_reminded_and_the_others_cooperate() -> None:
    units = {"Phòng QLDN", "Văn phòng Ban", "Phòng Đầu tư", ""}
    duties = term("chi-tieu", campaign("hung-yen-2024")).duties
    assert led_by(duties, units, ()) == Audience(units=("Phòng QLDN",))
    assert helped_by(duties, units, ()) == Audience(units=("Phòng Đầu tư", "Văn phòng Ban"))


def test_without_anybody_in_the_leading_unit_all_officers_are_reminded() -> None:
    duties, lead = term("lap-cum", campaign("hung-yen-2024")).duties, ("Phòng Quản lý doanh nghiệp",)
    assert led_by(duties, {"Văn phòng Ban"}, lead) == Audience(officers=True)
    assert helped_by(duties, {"Văn phòng Ban"}, lead).nobody


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("xong 3", Wish("done", 3)),
        ("Đã xong việc 12", Wish("done", 12)),
        ("hoàn thành 3.", Wish("done", 3)),
        ("xong 3 rồi ạ", Wish("done", 3)),
        ("mở lại việc số 3", Wish("open", 3)),
        ("ngày 3 30/6/2024", Wish("day", 3, "30/6/2024")),
        ("đặt ngày việc 3: cuối tháng sau", Wish("day", 3, "cuoi thang sau")),
        ("ngày 3", Wish("day", 3)),
        ("xong", None),
        ("xong 3 4", None),
        ("xong 9999999999999999999", None),
        ("xong ba", None),
        ("3", None),
    ],
)
def test_what_is_typed_behind_the_command(typed: str, wish: Wish | None) -> None:
    assert wish_in(typed) == wish


@given(st.text())
def test_anything_may_be_typed_behind_the_command(typed: str) -> None:
    found = wish_in(typed)
    assert found is None or found.number >= 0


@pytest.mark.parametrize(
    ("day", "problem"),
    [(None, "tasks/no_day"), (date(2024, 2, 28), "tasks/day_past"), (date(2024, 2, 29), None),
     (date(2025, 1, 31), None), (date(2025, 2, 1), "tasks/day_too_far")],
)  # fmt: skip
def test_a_unit_names_a_day_that_can_still_be_recalled(day: date | None, problem: str | None) -> None:
    assert wrong_day(day, date(2024, 2, 29), date(2025, 1, 31)) == problem
