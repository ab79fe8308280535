"""Next year's plan: the same days and months, the words of the year carried on, never by adding 365 days."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaign.deadlines import MOVED
from core.campaign.next_year import next_year
from core.campaign.plan import (
    Audience,
    Basis,
    Campaign,
    Deadline,
    DutyKind,
    Quote,
    Relation,
    Ruling,
)
from core.campaign.quotes import stands_at
from core.campaign.year_words import counted, day_in, quote_on, words_on
from core.ids import BoardId
from storage.library import plan, plan_text

BOARD = BoardId("bac-giang")
BEFORE, AT = datetime(2021, 2, 22, tzinfo=UTC), datetime(2021, 3, 30, 1, tzinfo=UTC)
PLAN, OTHER = plan("bac-giang-2021"), plan("bac-giang-2021-muc-tieu-kep")
RULED = Ruling(
    "DEADLINE_OTHER_YEAR", "deadline:registration", "", "Hương", BEFORE, date(2021, 4, 15), "đính chính"
)
ACTIVE = Campaign(PLAN, BOARD, AT, (RULED,))


def begun_with(words: str, day: date | None, relation: Relation = Relation.BEFORE) -> Deadline:
    """The next year's duty of a plan with this one."""
    one = Deadline("x", "Gửi ảnh", DutyKind.OTHER, Audience.ENTERPRISE, relation, Quote(words, 1), date=day)
    of = replace(PLAN, deadlines=(one,), phases=(), anniversaries=(), flags=(), bases=(), targets=())
    begun = next_year(Campaign(of, BOARD, AT), f"Gửi ảnh {words}")
    assert stands_at(begun.text, begun.plan.deadlines[0].quote.text, 1)
    return begun.plan.deadlines[0]


@pytest.mark.parametrize("name", ["phat-dong-2020", "bac-giang-2021", "dong-nai-2020", "hung-yen-2024"])
def test_every_quote_of_next_years_plan_stands_in_its_text(name: str) -> None:
    of = plan(name)
    begun = next_year(Campaign(of, BOARD, AT), plan_text(name))
    quotes = [*(one.quote for one in begun.plan.deadlines), *(one.quote for one in begun.plan.tasks)]
    quotes += [one.quote for one in begun.plan.anniversaries]
    head = (begun.plan.number_quote, begun.plan.issued_quote, begun.plan.theme_quote, begun.plan.issuer_quote)
    quotes += [one for one in head if one is not None]
    quotes += [quote for one in begun.plan.phases for quote in (one.start_quote, one.end_quote)]
    assert [quote for quote in quotes if not stands_at(begun.text, quote.text, quote.line)] == []


def test_next_years_days_are_the_same_days_and_months_as_ruled_never_as_moved() -> None:
    moved = Ruling(MOVED, "deadline:registration", "", "Hương", AT, date(2021, 4, 28))
    begun = next_year(replace(ACTIVE, rulings=(RULED, moved)), plan_text("bac-giang-2021")).plan
    one = next(each for each in begun.deadlines if each.id == "registration")
    assert (one.date, one.quote.text) == (date(2022, 4, 15), "trước ngày 15/4/2022")
    assert (begun.year, begun.title) == (2022, "Phát động phong trào thi đua năm 2022")
    assert (begun.number, begun.issued_on, begun.flags) == ("", None, ())


def test_a_day_that_runs_over_a_line_end_is_carried_there() -> None:
    one = Deadline(
        "x",
        "Gửi ảnh",
        DutyKind.OTHER,
        Audience.ENTERPRISE,
        Relation.BEFORE,
        Quote("trước ngày 15 tháng 4 năm 2021", 1),
        date=date(2021, 4, 15),
    )
    of = replace(PLAN, deadlines=(one,), phases=(), anniversaries=(), bases=(), targets=())
    text = next_year(Campaign(of, BOARD, AT), "Gửi ảnh trước ngày 15\n\ntháng 4 năm\n2021 của năm 2021").text
    assert text == "Gửi ảnh trước ngày 15\n\ntháng 4 năm\n2022 của năm 2022"


def test_anniversaries_are_counted_anew() -> None:
    begun = next_year(ACTIVE, plan_text("bac-giang-2021"))
    assert begun.plan.anniversaries[0].name.startswith("92 năm")
    assert "92 năm ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930-03/02/2022)" in begun.text


def test_this_years_figures_and_papers_stay_this_years() -> None:
    text = next_year(Campaign(OTHER, BOARD, AT), plan_text(OTHER.id)).text
    assert "Tổng giá trị sản xuất công nghiệp năm 2021" in text
    assert "ngày … tháng … năm 2022" in text


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        (
            "trên cơ sở kế hoạch công tác năm 2021, xây dựng phong trào năm 2021",
            "trên cơ sở kế hoạch công tác năm 2021, xây dựng phong trào năm 2022",
        ),
        (
            "trên cơ sở kế hoạch công\ntác năm 2021, xây dựng phong trào\ntác năm 2021",
            "trên cơ sở kế hoạch công\ntác năm 2021, xây dựng phong trào\ntác năm 2022",
        ),
        (
            "trên cơ sở kế\n\nhoạch công\ntác năm 2021 và của năm 2021",
            "trên cơ sở kế\n\nhoạch công\ntác năm 2021 và của năm 2022",
        ),
        (
            "Căn cứ kế hoạch công tác năm 2021;\nnhư kế hoạch công tác năm 2021 và năm 2021",
            "Căn cứ kế hoạch công tác năm 2021;\nnhư kế hoạch công tác năm 2021 và năm 2022",
        ),
    ],
    ids=["in its line", "over a line end", "over three lines", "named again"],
)
def test_of_a_line_that_cites_a_paper_only_the_papers_own_words_stay(text: str, carried: str) -> None:
    words = "kế hoạch công tác năm 2021"
    of = replace(PLAN, bases=(Basis(words, Quote(words, 1)),), deadlines=(), phases=(), anniversaries=())
    of = replace(of, targets=(), number_quote=None, issued_quote=None)
    assert next_year(Campaign(of, BOARD, AT), text).text == carried


@pytest.mark.parametrize(
    ("day", "year", "carried"),
    [
        (date(2024, 2, 29), 2025, date(2025, 2, 28)),
        (date(2026, 12, 5), 2027, date(2027, 12, 5)),
        (date(2023, 12, 5), 2024, date(2024, 12, 5)),
    ],
)
def test_a_day_is_carried_by_its_day_and_month(day: date, year: int, carried: date) -> None:
    assert day_in(day, year) == carried


@pytest.mark.parametrize(
    ("words", "written", "meant", "carried"),
    [
        (
            "từ ngày 01/4/2021 đến ngày 15/4/2021",
            date(2021, 4, 15),
            None,
            "từ ngày 01/4/2022 đến ngày 15/4/2022",
        ),
        ("từ 15/12/2021 đến 10/01/2022", date(2022, 1, 10), None, "từ 15/12/2022 đến 10/01/2023"),
        ("ngày 29 tháng 02 năm 2021", None, date(2022, 2, 28), "ngày 28 tháng 02 năm 2022"),
        ("trước ngày 31/6", None, date(2022, 6, 30), "trước ngày 30/06"),
        ("trước ngày 15/4/2020", date(2020, 4, 15), date(2022, 4, 15), "trước ngày 15/4/2022"),
        ("trước ngày 05/12/2021", date(2021, 12, 5), date(2022, 12, 4), "trước ngày 04/12/2022"),
        ("trong tháng 04/2021", date(2021, 4, 30), None, "trong tháng 04/2022"),
        ("Từ đầu năm 2021", date(2021, 1, 1), None, "Từ đầu năm 2022"),
        ("trước ngày 05/12 hằng năm", date(2021, 12, 5), None, "trước ngày 05/12 hằng năm"),
    ],
)
def test_the_words_of_days_keep_their_dress(
    words: str, written: date | None, meant: date | None, carried: str
) -> None:
    assert quote_on(words, 2021, written, meant) == carried


@pytest.mark.parametrize(
    ("words", "carried"),
    [
        ("nhiệm vụ năm 2021 và Quý IV năm 2021", "nhiệm vụ năm 2022 và Quý IV năm 2022"),
        ("phát huy thành tích năm 2020, phấn đấu", "phát huy thành tích năm 2021, phấn đấu"),
        ("so với năm 2020", "so với năm 2020"),
        ("Luật Thi đua, khen thưởng năm 2021", "Luật Thi đua, khen thưởng năm 2021"),
        (
            "Nghị định số 12/NĐ-CP ngày 05 tháng 02 năm 2021",
            "Nghị định số 12/NĐ-CP ngày 05 tháng 02 năm 2021",
        ),
        ("kế hoạch 5 năm 2021-2025", "kế hoạch 5 năm 2021-2025"),
        ("giao ước Khối thi đua 5 năm 2021", "giao ước Khối thi đua 5 năm 2022"),
        ("mừng Đảng, mừng Xuân Tân Sửu 2021", "mừng Đảng, mừng Xuân Nhâm Dần 2022"),
        ("Tết Nguyên đán Tân Sửu", "Tết Nguyên đán Nhâm Dần"),
    ],
)
def test_a_year_is_raised_where_it_is_the_plans_own(words: str, carried: str) -> None:
    assert words_on(words, 2021) == carried


def test_counts_of_years_go_up_by_what_they_count_from() -> None:
    assert counted("91 năm (1930 - 2021)", 1930, 2022) == "92 năm (1930 - 2022)"
    assert counted("90 năm (1930 - 2021)", 1930, 2022) == "92 năm (1930 - 2022)"
    assert counted("10 năm thành lập", None, 2022) == "11 năm thành lập"


def test_the_leap_day_and_a_month_that_ends_on_it_are_carried_by_rule() -> None:
    leap = replace(PLAN, year=2024)
    one = Deadline(
        "x", "", DutyKind.OTHER, Audience.UNIT, Relation.BEFORE, Quote("", 1), date=date(2024, 2, 29)
    )
    month = replace(one, relation=Relation.WITHIN_MONTH)
    days = [
        next_year(Campaign(replace(leap, year=year, deadlines=(each,), phases=()), BOARD, AT), "")
        .plan.deadlines[0]
        .date
        for year, each in ((2024, one), (2024, month), (2023, replace(month, date=date(2023, 2, 28))))
    ]
    assert days == [date(2025, 2, 28), date(2025, 2, 28), date(2024, 2, 29)]


def test_a_day_of_january_behind_the_year_stays_behind_it() -> None:
    one = begun_with("trước ngày 10/01/2022", date(2022, 1, 10))
    assert (one.date, one.quote.text) == (date(2023, 1, 10), "trước ngày 10/01/2023")


def test_a_plan_that_lasts_into_the_next_year_does_so_again() -> None:
    of = replace(PLAN, starts=date(2021, 3, 1), ends=date(2022, 2, 28))
    begun = next_year(Campaign(of, BOARD, AT), plan_text(PLAN.id)).plan
    assert (begun.starts, begun.ends) == (date(2022, 3, 1), date(2023, 2, 28))


def test_a_plan_for_several_years_keeps_its_bounds() -> None:
    of = replace(PLAN, starts=date(2021, 1, 1), ends=date(2025, 12, 31))
    begun = next_year(Campaign(of, BOARD, AT), plan_text(PLAN.id)).plan
    assert (begun.starts, begun.ends) == (date(2021, 1, 1), date(2025, 12, 31))


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.sampled_from(("/", "-", ".", " tháng ")))
def test_the_words_of_any_day_name_the_day_that_it_becomes(day: date, mark: str) -> None:
    to_year = " năm " if mark == " tháng " else mark
    words = f"trước ngày {day.day}{mark}{day.month}{to_year}{day.year}"
    then = day_in(day, day.year + 1)
    told = quote_on(words, day.year, day, then)
    assert [int(one) for one in re.findall(r"\d+", told)] == [then.day, then.month, then.year]
