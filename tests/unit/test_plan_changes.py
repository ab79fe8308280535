"""A paper beside the plan that it changes: what moves, what is new, what falls away, and what comes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.campaign.amending import EARLIER_PLACE, Amended, Source, amended
from core.campaign.deadlines import ADDED, MOVED, Standing, due
from core.campaign.next_year import carried_day, next_year
from core.campaign.phases import phase_time
from core.campaign.plan import (
    Audience,
    Campaign,
    Deadline,
    DutyKind,
    Phase,
    Plan,
    PlanKind,
    Quote,
    Relation,
    Ruling,
)
from core.campaign.plan_changes import ChangeKind, Changes, changes, changes_anew
from core.campaign.plan_targets import paper_name, targets
from core.campaign.quotes import stands_at
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId
from core.reading.change_picks import Picks, read_picks
from core.reading.next_year_wishes import wants_next_year
from storage.library import plan, plan_text
from tests.fakes.read_plans import paper

BOARD, CALENDAR = BoardId("bac-giang"), WorkCalendar()
BEFORE, AT = datetime(2021, 2, 22, tzinfo=UTC), datetime(2021, 3, 30, 1, tzinfo=UTC)
PLAN, OTHER = plan("bac-giang-2021"), plan("bac-giang-2021-muc-tieu-kep")
RULED = Ruling(
    "DEADLINE_OTHER_YEAR", "deadline:registration", "", "Hương", BEFORE, date(2021, 4, 15), "đính chính"
)
ACTIVE = Campaign(PLAN, BOARD, AT, (RULED,))
LETTER = paper("dieu-chinh-2021")
SOURCE = Source("Công văn số 310", "Thắng", AT, "Ban đã điều chỉnh theo Công văn số 310", "Ban bổ sung")


def read(name: str = "dieu-chinh-2021") -> Campaign:
    """A letter as its reading would be activated."""
    found = paper(name).read.plan
    assert found is not None
    return Campaign(found, BOARD, AT)


def by_letter() -> Changes:
    """The letter of March beside the yearly plan."""
    return changes(ACTIVE, read(), LETTER.text, CALENDAR)


def anew(new: Plan, *rulings: Ruling) -> Changes:
    """A corrected version beside the yearly plan."""
    return changes_anew(ACTIVE, Campaign(new, BOARD, AT, rulings), CALENDAR)


def held(found: Changes, *left_out: str) -> tuple[Campaign, Amended]:
    """The campaign once it holds, its moved days aside."""
    done = amended(found, left_out, SOURCE)
    moved = tuple(
        Ruling(MOVED, f"deadline:{one.id}", "", "Thắng", AT, day, SOURCE.moved) for one, day in done.moves
    )
    return Campaign(done.plan, BOARD, AT, (RULED, *moved, *done.rulings)), done


def last_day(campaign: Campaign, name: str) -> date | None:
    """The last day in time of a duty."""
    one = next(each for each in campaign.plan.deadlines if each.id == name)
    return due(campaign, one, CALENDAR).last_ok_day


def duty(name: str, task: str, day: date | None, kind: DutyKind = DutyKind.OTHER) -> Deadline:
    """A duty of enterprises."""
    words = Quote(f"chậm nhất {day:%d/%m/%Y}" if day else "theo hướng dẫn", 1)
    relation = Relation.BY if day else Relation.OPEN
    return Deadline(name, task, kind, Audience.ENTERPRISE, relation, words, date=day)


def test_a_letter_speaks_only_of_what_it_changes() -> None:
    assert [(one.kind, one.on) for one in by_letter().items] == [
        (ChangeKind.MOVED, "deadline:registration"),
        (ChangeKind.NEW, "deadline:midyear"),
        (ChangeKind.MOVED, "phase:dot-1"),
    ]


def test_a_moved_day_has_old_and_new_words_with_their_lines() -> None:
    one = by_letter().items[0]
    assert one.old is not None
    assert one.new is not None
    assert (one.old.quote, one.old.day) == (Quote("trước ngày 15/4/2020", 113), date(2021, 4, 14))
    assert (one.new.quote, one.new.day) == (Quote("chậm nhất ngày 23/4/2021", 11), date(2021, 4, 23))


def test_what_holds_of_a_letter_makes_a_new_version_and_moves_days_by_rulings() -> None:
    campaign, done = held(by_letter())
    assert [(one.id, day) for one, day in done.moves] == [("registration", date(2021, 4, 23))]
    assert last_day(campaign, "registration") == date(2021, 4, 23)
    assert last_day(campaign, "midyear") == date(2021, 6, 25)
    assert phase_time(campaign, campaign.plan.phases[0]).end == date(2021, 7, 15)


def test_what_is_new_stands_in_no_line_of_the_plan_and_names_its_letter() -> None:
    campaign, _ = held(by_letter())
    one = campaign.plan.deadlines[-1]
    assert (one.quote.line, one.place) == (0, "Công văn số 310, mục 2")
    told = due(campaign, one, CALENDAR)
    assert ([ruling.code for ruling in told.rulings], told.version) == ([ADDED], 1)


def test_what_is_left_out_stays_as_it_was() -> None:
    every = [one.on for one in by_letter().items]
    campaign, done = held(by_letter(), *every)
    assert (campaign.plan, done.moves, done.gone, done.rulings) == (PLAN, (), (), ())


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("Bãi bỏ khoản 4 Mục IV của Kế hoạch.", {"registration", "yearend"}),
        ("Bãi bỏ nội dung báo cáo tổng kết phong trào thi đua.", {"yearend"}),
        ("Bãi bỏ Quyết định số 12/QĐ-BQL.", set()),
        ("Các doanh nghiệp báo cáo tổng kết phong trào thi đua.", set()),
    ],
)
def test_a_letter_drops_a_duty_only_where_it_says_so(line: str, gone: set[str]) -> None:
    bare = replace(read(), plan=replace(read().plan, deadlines=(), phases=()))
    found = changes(ACTIVE, bare, line, CALENDAR)
    assert {one.item for one in found.items if one.kind is ChangeKind.GONE} == gone


def test_a_corrected_version_replaces_all_and_what_it_lacks_falls_away() -> None:
    new = replace(PLAN, deadlines=PLAN.deadlines[:2], theme="Chủ đề mới", flags=())
    found = anew(new)
    assert (ChangeKind.GONE, "deadline:yearend") in [(one.kind, one.on) for one in found.items]
    assert (ChangeKind.WORDS, "header:theme") in [(one.kind, one.on) for one in found.items]
    campaign, done = held(found)
    assert ([one.id for one in done.gone], campaign.plan.theme) == (["yearend"], "Chủ đề mới")


def test_an_error_that_the_new_text_mends_as_the_board_ruled_changes_words_alone() -> None:
    words = Quote("trước ngày 15/4/2021", 113)
    mended = replace(PLAN.deadlines[1], quote=words, date=date(2021, 4, 15))
    new = replace(PLAN, deadlines=(PLAN.deadlines[0], mended, PLAN.deadlines[2]), flags=())
    found = anew(new)
    assert [(one.kind, one.on) for one in found.items] == [(ChangeKind.WORDS, "deadline:registration")]
    campaign, _ = held(found)
    assert last_day(campaign, "registration") == date(2021, 4, 14)
    assert due(campaign, campaign.plan.deadlines[1], CALENDAR).standing is Standing.KNOWN


def test_of_a_corrected_version_what_is_left_out_keeps_its_old_words_and_day() -> None:
    later = replace(PLAN.deadlines[1], quote=Quote("trước ngày 25/4/2021", 9), date=date(2021, 4, 25))
    new = replace(PLAN, deadlines=(later,), flags=())
    campaign, _ = held(anew(new), "deadline:registration", "deadline:yearend")
    one = next(each for each in campaign.plan.deadlines if each.id == "registration")
    assert (one.quote.text, one.quote.line) == ("trước ngày 15/4/2020", 0)
    assert one.place.startswith(EARLIER_PLACE)
    assert last_day(campaign, "registration") == date(2021, 4, 14)
    assert [each.id for each in campaign.plan.deadlines] == ["registration", "yearend"]


def test_a_day_that_an_officer_moved_is_what_a_new_paper_is_laid_beside() -> None:
    moved = Ruling(MOVED, "deadline:registration", "", "Hương", AT, date(2021, 4, 20), "dời")
    active = replace(ACTIVE, rulings=(RULED, moved))
    found = changes(active, read(), LETTER.text, CALENDAR)
    assert found.items[0].old is not None
    assert found.items[0].old.day == date(2021, 4, 20)


def test_other_duties_are_the_same_by_their_words() -> None:
    active = replace(
        ACTIVE,
        plan=replace(PLAN, deadlines=(duty("a", "Nộp danh sách điển hình tiên tiến", None),), flags=()),
    )
    new = (
        duty("x", "Gửi ảnh hoạt động", date(2021, 5, 1)),
        duty("y", "Nộp danh sách điển hình tiên tiến năm 2021", date(2021, 5, 20)),
    )
    letter = replace(read(), plan=replace(read().plan, deadlines=new, phases=(), flags=()))
    found = changes(active, letter, "", CALENDAR)
    assert [(one.kind, one.item) for one in found.items] == [(ChangeKind.NEW, "x"), (ChangeKind.MOVED, "a")]


def test_no_new_duty_bears_an_id_that_an_earlier_version_used_up() -> None:
    found = changes(ACTIVE, read(), LETTER.text, CALENDAR, taken={"midyear"})
    assert found.items[1].item == "midyear-2"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("… Kế hoạch phát động phong trào thi đua năm 2021 …", ["bac-giang-2021"]),
        ("… Kế hoạch ngày 03/8/2021 của Ban …", ["bac-giang-2021-muc-tieu-kep"]),
        ("… Kế hoạch số 12/KH-KCN …", ["numbered"]),
        ("… thời hạn báo cáo tổng kết …", ["bac-giang-2021", "bac-giang-2021-muc-tieu-kep", "numbered"]),
        ("… Kế hoạch số 99/KH-KCN …", ["bac-giang-2021", "bac-giang-2021-muc-tieu-kep"]),
    ],
)
def test_a_letter_belongs_to_the_plan_that_it_names_else_it_is_asked(text: str, named: list[str]) -> None:
    numbered = replace(OTHER, id=type(OTHER.id)("numbered"), number="12/KH-KCN", title="Đợt khác", theme="")
    numbered = replace(numbered, issued_on=date(2021, 9, 1))
    every = [Campaign(one, BOARD, AT) for one in (PLAN, OTHER, numbered)]
    assert [one.plan.id for one in targets(read().plan, text, every)] == named


def test_a_plan_of_another_year_or_kind_is_no_newer_version() -> None:
    every = [Campaign(one, BOARD, AT) for one in (PLAN, OTHER)]
    assert [one.plan.id for one in targets(PLAN, "", every)] == ["bac-giang-2021"]
    assert targets(replace(PLAN, year=2022), "", every) == ()
    assert targets(replace(PLAN, kind=PlanKind.WORK), "", every) == ()


def test_a_paper_is_cited_by_its_number_and_day() -> None:
    assert paper_name(read().plan) == "Công văn số 310/BQL-VP ngày 29/03/2021"
    assert paper_name(OTHER) == "Kế hoạch thi đua “mục tiêu kép” năm 2021 ngày 03/08/2021"


@pytest.mark.parametrize(
    ("said", "picks"),
    [
        ("bỏ 2", Picks((2,), out=True)),
        ("Bỏ điểm 2, 3 và 4 nhé", Picks((2, 3, 4), out=True)),
        ("lấy lại 2", Picks((2,), out=False)),
        ("bỏ", None),
        ("bỏ hạn ngày 15/4/2021", None),
        ("2", None),
    ],
)
def test_numbers_are_left_out_and_taken_back(said: str, picks: Picks | None) -> None:
    assert read_picks(said) == picks


@pytest.mark.parametrize("name", ["phat-dong-2020", "bac-giang-2021", "dong-nai-2020", "hung-yen-2024"])
def test_every_quote_of_next_years_plan_stands_in_its_text(name: str) -> None:
    of = plan(name)
    begun = next_year(Campaign(of, BOARD, AT), plan_text(name))
    quotes = [*(one.quote for one in begun.plan.deadlines), *(one.quote for one in begun.plan.tasks)]
    quotes += [one.quote for one in begun.plan.anniversaries]
    quotes += [quote for one in begun.plan.phases for quote in (one.start_quote, one.end_quote)]
    assert [quote for quote in quotes if not stands_at(begun.text, quote.text, quote.line)] == []


def test_next_years_days_are_the_same_days_and_months_as_ruled_never_as_moved() -> None:
    moved = Ruling(MOVED, "deadline:registration", "", "Hương", AT, date(2021, 4, 28))
    begun = next_year(replace(ACTIVE, rulings=(RULED, moved)), plan_text("bac-giang-2021")).plan
    one = next(each for each in begun.deadlines if each.id == "registration")
    assert (one.date, one.quote.text) == (date(2022, 4, 15), "trước ngày 15/4/2022")
    assert (begun.year, begun.title) == (2022, "Phát động phong trào thi đua năm 2022")
    assert (begun.number, begun.issued_on, begun.flags) == ("", None, ())


def test_anniversaries_are_counted_anew() -> None:
    begun = next_year(ACTIVE, plan_text("bac-giang-2021"))
    assert begun.plan.anniversaries[0].name.startswith("92 năm")
    assert "92 năm ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930-03/02/2022)" in begun.text


def test_this_years_figures_and_papers_stay_this_years() -> None:
    text = next_year(Campaign(OTHER, BOARD, AT), plan_text(OTHER.id)).text
    assert "Tổng giá trị sản xuất công nghiệp năm 2021" in text
    assert "ngày … tháng … năm 2022" in text


@pytest.mark.parametrize(
    ("day", "year", "carried"),
    [
        (date(2024, 2, 29), 2025, date(2025, 2, 28)),
        (date(2026, 12, 5), 2027, date(2027, 12, 5)),
        (date(2023, 12, 5), 2024, date(2024, 12, 5)),
    ],
)
def test_a_day_is_carried_by_its_day_and_month(day: date, year: int, carried: date) -> None:
    assert carried_day(day, year) == carried


@pytest.mark.parametrize("said", ["Soạn kế hoạch năm sau", "em ơi lập giúp kế hoạch thi đua năm tới nhé"])
def test_next_years_plan_is_wished_for(said: str) -> None:
    assert wants_next_year(said)
    assert not wants_next_year(f"hỏi {said}")


def test_a_phase_keeps_its_other_end_where_a_letter_names_one() -> None:
    words = Quote("đến hết ngày 15/7/2021", 1)
    one = Phase("dot-9", "Đợt 1", None, date(2021, 7, 15), words, words)
    letter = replace(read(), plan=replace(read().plan, deadlines=(), phases=(one,), flags=()))
    campaign, _ = held(changes(ACTIVE, letter, "", CALENDAR))
    assert (campaign.plan.phases[0].start, campaign.plan.phases[0].end) == (
        date(2021, 1, 1),
        date(2021, 7, 15),
    )
