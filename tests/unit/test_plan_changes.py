"""A paper beside the plan that it changes: what moves, what is new, what falls away, and what comes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.campaign.amending import EARLIER_PLACE, Amended, Source, amended
from core.campaign.deadlines import ADDED, MOVED, Standing, due
from core.campaign.phase_clashes import clashes
from core.campaign.phases import phase_time
from core.campaign.plan import (
    Audience,
    Campaign,
    Deadline,
    DutyKind,
    Flag,
    Phase,
    Plan,
    Quote,
    Relation,
    Ruling,
    Severity,
)
from core.campaign.plan_changes import ChangeKind, Changes, changes, changes_anew
from core.campaign.plan_matching import ruled_before
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId
from storage.library import plan
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
        ("Năm 2021 không tổ chức tổng kết phong trào thi đua tại doanh nghiệp.", {"yearend"}),
        ("Các doanh nghiệp không phải nộp báo cáo tổng kết năm 2021.", {"yearend"}),
        ("Không tổ chức lễ tổng kết tập trung.", set()),
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


def test_a_phase_keeps_its_other_end_where_a_letter_names_one() -> None:
    words = Quote("đến hết ngày 15/7/2021", 1)
    one = Phase("dot-9", "Đợt 1", None, date(2021, 7, 15), words, words)
    letter = replace(read(), plan=replace(read().plan, deadlines=(), phases=(one,), flags=()))
    campaign, _ = held(changes(ACTIVE, letter, "", CALENDAR))
    assert (campaign.plan.phases[0].start, campaign.plan.phases[0].end) == (
        date(2021, 1, 1),
        date(2021, 7, 15),
    )


def test_a_phase_that_a_letter_moves_keeps_the_words_of_its_other_end() -> None:
    words = Quote("đến hết ngày 15/7/2021", 1)
    one = Phase("dot-9", "Đợt 1", None, date(2021, 7, 15), words, words)
    letter = replace(read(), plan=replace(read().plan, deadlines=(), phases=(one,), flags=()))
    campaign, _ = held(changes(ACTIVE, letter, "", CALENDAR))
    (moved, _) = campaign.plan.phases
    assert (moved.start_quote.text, moved.end_quote.text) == ("Từ đầu năm 2021", "đến hết ngày 15/7/2021")


def test_phases_that_overlap_or_run_backwards_are_noticed() -> None:
    first, second = PLAN.phases
    overlapping = replace(PLAN, phases=(replace(first, end=date(2021, 7, 31)), second))
    backwards = replace(PLAN, phases=(first, replace(second, end=date(2021, 5, 30))))
    found = [
        clashes(Campaign(one, BOARD, AT), {first.id, second.id}) for one in (PLAN, overlapping, backwards)
    ]
    assert found[0] == ()
    assert [(one.name, one.other) for one in found[1]] == [(first.name, second.name)]
    assert [(one.name, one.other) for one in found[2]] == [(second.name, "")]
    assert clashes(Campaign(overlapping, BOARD, AT), set()) == ()


def test_an_impossible_day_that_was_ruled_on_moves_the_duty_and_is_no_second_one() -> None:
    one = replace(
        PLAN.deadlines[1], quote=Quote("chậm nhất ngày 31/4/2021", 1), relation=Relation.BY, date=None
    )
    flag = Flag("IMPOSSIBLE_DATE", Severity.A, "", "deadline:registration", "31/4/2021", 1)
    ruling = Ruling("IMPOSSIBLE_DATE", "deadline:registration", "", "Hương", AT, date(2021, 4, 29))
    plan_read = replace(read().plan, deadlines=(one,), phases=(), flags=(flag,))
    found = changes(ACTIVE, Campaign(plan_read, BOARD, AT, (ruling,)), "", CALENDAR)
    assert [(each.kind, each.item) for each in found.items] == [(ChangeKind.MOVED, "registration")]
    assert found.items[0].new is not None
    assert found.items[0].new.day == date(2021, 4, 29)


def test_a_duty_is_the_same_where_its_words_and_place_are_however_its_task_is_called() -> None:
    renamed = replace(PLAN.deadlines[0], id="x", task="Phổ biến ý nghĩa, mục đích, yêu cầu")
    found = anew(replace(PLAN, deadlines=(renamed, *PLAN.deadlines[1:]), flags=()))
    assert [one.on for one in found.items if one.kind in {ChangeKind.NEW, ChangeKind.GONE}] == []


def test_a_plan_lasts_until_the_day_to_which_a_letter_moves_its_duty() -> None:
    far = replace(PLAN.deadlines[2], quote=Quote("chậm nhất 28/02/2022", 1), relation=Relation.BY)
    letter = replace(read().plan, deadlines=(replace(far, date=date(2022, 2, 28)),), phases=(), flags=())
    campaign, _ = held(changes(ACTIVE, Campaign(letter, BOARD, AT), "", CALENDAR))
    assert campaign.plan.ends == date(2022, 2, 28)


def test_a_duty_that_moves_keeps_the_name_by_which_it_is_known() -> None:
    named = replace(PLAN.deadlines[2], task="Báo cáo tổng kết năm 2022", date=date(2021, 12, 20))
    letter = replace(read().plan, deadlines=(named,), phases=(), flags=())
    found = changes(ACTIVE, Campaign(letter, BOARD, AT), "", CALENDAR)
    assert [one.name for one in found.items] == [PLAN.deadlines[2].task]


def test_a_decision_holds_for_the_same_words_alone() -> None:
    again = replace(PLAN, id=type(PLAN.id)("anew"), flags=PLAN.flags)
    other = tuple(replace(flag, quote="trước ngày 16/4/2020") for flag in PLAN.flags)
    assert [one.on for one in ruled_before(ACTIVE, Campaign(again, BOARD, AT))] == ["deadline:registration"]
    assert ruled_before(ACTIVE, Campaign(replace(again, flags=other), BOARD, AT)) == ()
    assert ruled_before(ACTIVE, Campaign(again, BOARD, AT, (RULED,))) == ()
