"""What an officer types about a plan, and what a ruling makes of the plan's days."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.campaign.conflicts import CONFLICT
from core.campaign.deadlines import due
from core.campaign.phases import phase_time
from core.campaign.plan import Audience, Campaign, DutyKind, Flag, Plan, Relation, Ruling, Severity
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId, PlanDraftId
from core.plan_drafts import ADDED_PLACE, Author, Change, Doubt, DraftState, PlanDraft
from core.reading.plan_edits import EditKind, SaidDay, day_in, missing_day, read_edit, span_in
from handlers.plans.decision_words import choice_meant, reason_to_keep
from handlers.plans.draft_cards import LONGEST_LABEL, LONGEST_QUOTE, cut, last_of, name_of, quoted
from handlers.plans.draft_edits import edit_of, edits, is_edited
from handlers.plans.editing import edited, numbered, redated
from handlers.plans.ruling import day_meant, written_day
from storage.library import plan
from tests.fakes.desk import desk_for_tests
from tests.fakes.read_plans import paper

TODAY, YEAR = date(2021, 3, 1), 2021
NOW = datetime(2021, 3, 1, tzinfo=UTC)
LABELS = desk_for_tests().on_record
PLAN, OLD = plan("bac-giang-2021"), plan("phat-dong-2020")


def drafted(of: Plan, *changes: Change) -> PlanDraft:
    """A draft of this plan."""
    who = Author("Hương")
    board, state = BoardId("bac-giang"), DraftState.PROPOSED
    return PlanDraft(
        PlanDraftId(1), board, of, "", "KH.docx", "", state, 1, who, NOW, who, NOW, changes=changes
    )


def doubt_on(of: Plan, code: str, on: str) -> Doubt:
    """One doubt of a plan."""
    return next(one for one in drafted(of).doubts if (one.code, one.on) == (code, on))


@pytest.mark.parametrize(
    ("said", "kind", "relation", "day"),
    [
        ("hạn sơ kết chậm nhất 25/6", DutyKind.MIDYEAR, Relation.BY, date(2021, 6, 25)),
        ("han so ket cham nhat ngay 25 thang 6", DutyKind.MIDYEAR, Relation.BY, date(2021, 6, 25)),
        (
            "Thêm hạn đăng ký trước ngày 15/4/2021 ạ",
            DutyKind.REGISTRATION,
            Relation.BEFORE,
            date(2021, 4, 15),
        ),
        ("sơ kết muộn nhất thứ Sáu 25/6", DutyKind.MIDYEAR, Relation.BY, date(2021, 6, 25)),
        ("hạn tổng kết trong tháng 11", DutyKind.YEAREND, Relation.WITHIN_MONTH, date(2021, 11, 30)),
        ("hạn nộp danh sách đến hết ngày 20/5", DutyKind.OTHER, Relation.BY, date(2021, 5, 20)),
    ],
)
def test_a_missing_deadline_is_typed(said: str, kind: DutyKind, relation: Relation, day: date) -> None:
    wish = read_edit(said, TODAY, YEAR)
    assert wish is not None
    assert (wish.kind, wish.duty, wish.relation, wish.day) == (EditKind.ADD_DEADLINE, kind, relation, day)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "quay lại",
        "25/6",
        "trước ngày 20/4",
        "hạn nộp",
        "hạn 3 20/4",
        "để sau",
        "hạn sơ kết 31/6",
        "x" * 999,
    ],
)
def test_other_words_do_nothing_to_the_plan(said: str) -> None:
    assert read_edit(said, TODAY, YEAR) is None


def test_a_day_without_a_year_is_the_plans() -> None:
    wish = read_edit("hạn sơ kết chậm nhất 25/6", TODAY, 2023)
    assert wish is not None
    assert wish.day == date(2023, 6, 25)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("15/4/2021", SaidDay(date(2021, 4, 15))),
        ("trước 15/4", SaidDay(date(2021, 4, 15), Relation.BEFORE)),
        ("chậm nhất hết ngày 15/4", SaidDay(date(2021, 4, 15), Relation.BY)),
        ("sửa lại thành ngày 15/4", SaidDay(date(2021, 4, 15))),
        ("phải là 15/4/2021", SaidDay(date(2021, 4, 15))),
        ("hôm nào đó", None),
        ("họp ngày 15/4", None),
    ],
)
def test_a_right_day_is_typed_with_or_without_its_qualifier(said: str, found: SaidDay | None) -> None:
    assert day_in(said, TODAY, YEAR) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("từ 15/3 đến 30/6", (date(2021, 3, 15), date(2021, 6, 30))),
        ("đợt 1 từ ngày 15/3/2021 đến hết ngày 30/6/2021", (date(2021, 3, 15), date(2021, 6, 30))),
        ("15/3 – 30/6", (date(2021, 3, 15), date(2021, 6, 30))),
        ("từ 30/6 đến 15/3", None),
        ("từ 15/3", None),
    ],
)
def test_both_ends_of_a_phase_are_typed_at_once(said: str, found: tuple[date, date] | None) -> None:
    assert span_in(said, TODAY, YEAR) == found


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ("sửa hạn 2 thành 20/4", None),
        ("hạn 2 chậm nhất 20/4", Relation.BY),
        ("hạn 2 là trước 20/4", Relation.BEFORE),
    ],
)
def test_another_day_for_a_deadline_is_typed_by_its_number(said: str, relation: Relation | None) -> None:
    wish = read_edit(said, TODAY, YEAR)
    assert wish is not None
    assert (wish.kind, wish.number, wish.said) == (EditKind.DAY, 2, SaidDay(date(2021, 4, 20), relation))


def test_the_last_day_in_time_goes_into_the_plans_own_words() -> None:
    doubt = doubt_on(PLAN, "DEADLINE_OTHER_YEAR", "deadline:registration")
    said = SaidDay(date(2021, 4, 20), Relation.BY)
    assert day_meant(PLAN, doubt, said) == date(2021, 4, 21)
    assert day_meant(PLAN, doubt, SaidDay(said.day)) == said.day


@pytest.mark.parametrize(
    ("said", "kind", "number"),
    [
        ("hạn đăng ký chậm nhất 20/4", EditKind.DAY, 2),
        ("sửa hạn tổng kết thành 01/12", EditKind.DAY, 3),
        ("lùi hạn đăng ký đến 20/4", EditKind.DAY, 2),
        ("bỏ hạn tổng kết", EditKind.DROP_DEADLINE, 3),
        ("bỏ hạn quán triệt, phổ biến kế hoạch", EditKind.DROP_DEADLINE, 1),
        ("bỏ hạn sơ kết", EditKind.DROP_DEADLINE, 0),
        ("thêm hạn đăng ký chậm nhất 20/4", EditKind.ADD_DEADLINE, 0),
        ("hạn sơ kết chậm nhất 25/6", EditKind.ADD_DEADLINE, 0),
        ("còn thiếu hạn nộp hồ sơ trước 30/11", EditKind.ADD_DEADLINE, 0),
    ],
)
def test_a_deadline_is_named_by_its_duty_and_added_only_where_there_is_none(
    said: str, kind: EditKind, number: int
) -> None:
    wish = read_edit(said, TODAY, YEAR)
    assert wish is not None
    meant = numbered(PLAN, wish)
    assert (meant.kind, meant.number) == (kind, number)


def test_the_same_duty_on_the_same_day_is_not_added_twice() -> None:
    wish = read_edit("thêm hạn nộp hồ sơ trước 30/11", TODAY, YEAR)
    assert wish is not None
    once = edited(LABELS, PLAN, wish)
    assert once is not None
    again = numbered(once, wish)
    assert (again.kind, again.number) == (EditKind.DAY, len(once.deadlines))


def test_what_the_board_added_has_its_day_in_its_own_words() -> None:
    wish = read_edit("hạn sơ kết chậm nhất 25/6", TODAY, YEAR)
    once = edited(LABELS, PLAN, wish) if wish else None
    assert once is not None
    moved = redated(LABELS, once, once.deadlines[-1], SaidDay(date(2021, 6, 30), Relation.BEFORE))
    new = moved.deadlines[-1]
    assert (new.quote.text, new.relation, new.date) == (
        "trước ngày 30/06/2021",
        Relation.BEFORE,
        date(2021, 6, 30),
    )
    assert moved.flags == PLAN.flags


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("31/6", (31, 6)),
        ("sửa hạn 2 thành ngày 30 tháng 2", (30, 2)),
        ("29/2/2021", (29, 2)),
        ("29/2/2024", None),
        ("30/6", None),
        ("20/13", None),
        ("tăng 31/6/0000", None),
    ],
)
def test_a_day_that_is_in_no_calendar_is_told_from_other_words(
    said: str, missing: tuple[int, int] | None
) -> None:
    assert missing_day(said, YEAR) == missing


def test_of_one_line_the_doubt_that_names_the_right_day_comes_first() -> None:
    known = next(flag for flag in PLAN.flags if flag.code == "DEADLINE_OTHER_YEAR")
    other = Flag("OCR_DATE", Severity.A, "Có chữ lẫn vào số.", known.on, "trước", known.line)
    doubts = drafted(replace(PLAN, flags=(other, *PLAN.flags))).of(Severity.A)
    assert [one.code for one in doubts if one.on == other.on] == ["DEADLINE_OTHER_YEAR", "OCR_DATE"]


@pytest.mark.parametrize(
    ("step", "said", "key"),
    [
        ("flag", "Đúng rồi em ạ", "right"),
        ("flag", "đúng vậy", "right"),
        ("flag", "Giữ nguyên", "skip"),
        ("rest", "đồng ý", "all"),
        ("preview", "gửi đi", "send"),
        ("preview", "ok", ""),
        ("why", "ok", ""),
        ("alter", "bỏ đi", "yes"),
        ("alter", "thôi ạ", "no"),
        ("flag", "không", ""),
    ],
)
def test_a_choice_is_meant_by_the_words_that_people_use(step: str, said: str, key: str) -> None:
    assert choice_meant(step, said) == key


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("bỏ qua vì đã đối chiếu bản ký", "đã đối chiếu bản ký"),
        ("Bỏ qua: đã đối chiếu bản ký", "đã đối chiếu bản ký"),
        ("giữ nguyên, lý do: lãnh đạo đã duyệt", "lãnh đạo đã duyệt"),
        ("bỏ qua", ""),
        ("bỏ qua ok", ""),
        ("đã đối chiếu bản ký", ""),
    ],
)
def test_a_reason_may_come_with_the_decision(said: str, why: str) -> None:
    assert reason_to_keep(said) == why


def test_what_the_board_adds_has_no_line_and_a_day() -> None:
    wish = read_edit("hạn sơ kết chậm nhất 25/6", TODAY, YEAR)
    assert wish is not None
    after = edited(LABELS, PLAN, wish)
    assert after is not None
    new = after.deadlines[-1]
    assert (new.id, new.place, new.quote.line, new.quote.text) == (
        "midyear",
        ADDED_PLACE,
        0,
        "chậm nhất ngày 25/06/2021",
    )
    told = due(drafted(after).campaign(NOW), new, WorkCalendar())
    assert told.last_ok_day == date(2021, 6, 25)


def test_a_dropped_deadline_takes_its_flags_and_references_along() -> None:
    wish = read_edit("bỏ hạn 2", TODAY, YEAR)
    assert wish is not None
    after = edited(LABELS, PLAN, wish)
    assert after is not None
    assert "registration" not in [one.id for one in after.deadlines]
    assert after.flags_on("deadline:registration") == ()
    assert all(task.deadline != "registration" for task in after.tasks)


def test_another_audience_and_another_duty() -> None:
    for said, place in (("hạn 3 là việc của Ban", Audience.UNIT), ("hạn 3 là sơ kết", DutyKind.MIDYEAR)):
        wish = read_edit(said, TODAY, YEAR)
        assert wish is not None
        after = edited(LABELS, PLAN, wish)
        assert after is not None
        assert place in {after.deadlines[2].audience, after.deadlines[2].kind}


@pytest.mark.parametrize("said", ["bỏ hạn 9", "bỏ đợt 3", "hạn 0 là sơ kết"])
def test_a_number_that_leads_nowhere_changes_nothing(said: str) -> None:
    wish = read_edit(said, TODAY, YEAR)
    assert wish is not None
    assert edited(LABELS, PLAN, wish) is None


def test_a_new_phase_has_a_name_of_its_own() -> None:
    wish = read_edit("đợt 2 từ 01/10 đến 31/12", TODAY, YEAR)
    assert wish is not None
    after = edited(LABELS, PLAN, wish)
    assert after is not None
    assert len({one.id for one in after.phases}) == 3
    time = phase_time(drafted(after).campaign(NOW), after.phases[-1])
    assert (time.start, time.end) == (date(2021, 10, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("day", "nearer"), [(date(2020, 1, 2), date(2020, 1, 1)), (date(2020, 7, 5), date(2020, 6, 30))]
)
def test_of_both_ends_of_a_phase_the_nearer_one_is_meant(day: date, nearer: date) -> None:
    assert written_day(OLD, doubt_on(OLD, "YEAR_IMPLIED", "phase:dot-1"), day) == nearer


def test_what_was_put_in_taken_out_or_given_to_another_is_told() -> None:
    after = PLAN
    changes: tuple[Change, ...] = ()
    for said in ("bỏ hạn đăng ký", "hạn sơ kết chậm nhất 25/6", "hạn 1 là việc của doanh nghiệp", "bỏ đợt 2"):
        wish = read_edit(said, TODAY, YEAR)
        assert wish is not None
        before, after = after, edited(LABELS, after, numbered(after, wish)) or after
        changes = (*changes, Change(Author("Hương"), NOW, before=before))
    told: Any = edits(drafted(after, *changes))
    assert [one["quote"] for one in told["added"]] == ["chậm nhất ngày 25/06/2021"]
    assert [one["line"] for one in told["dropped"]] == [113, 83]
    assert [one["audience"] for one in told["altered"]] == ["enterprise"]


def test_what_is_taken_back_is_told_by_its_name() -> None:
    registration, (first, *_) = PLAN.deadlines[1], PLAN.phases
    fewer = replace(PLAN, deadlines=(PLAN.deadlines[0], *PLAN.deadlines[2:]))
    moved = replace(PLAN, phases=(replace(first, end=date(2021, 7, 1)), *PLAN.phases[1:]))
    last = Change(Author("Hương"), NOW, before=PLAN)
    assert edit_of(fewer, last) == {"how": "dropped", "thing": registration.task}
    assert edit_of(PLAN, replace(last, before=fewer)) == {"how": "added", "thing": registration.task}
    assert edit_of(moved, last) == {"how": "altered", "thing": first.name}
    assert edit_of(PLAN, replace(last, before=None))["thing"] == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Nay đã có Chỉ thị 41-CT/TW ngày 26/12/2024 về", "Nay đã có Chỉ thị 41-CT/TW ngày…"),
        ("Tên phong trào khác kế hoạch năm 2020 (“Cả nước”)", "Tên phong trào khác kế hoạch năm 2020…"),
        ("Ke-hoach-phat-dong-thi-dua-nam-2021-ban-ky.docx", "Ke-hoach-phat-dong-thi-dua-nam-2021-ban…"),
        ("Không có ngày 31/11/2021", "Không có ngày 31/11/2021"),
    ],
)
def test_a_button_shows_whole_words(words: str, shown: str) -> None:
    assert cut(words) == shown
    assert len(shown) <= LONGEST_LABEL


def test_a_day_that_is_named_goes_into_the_plans_own_words() -> None:
    registration = PLAN.deadlines[1]
    assert last_of(registration, date(2021, 2, 28)) == date(2021, 2, 27)
    assert last_of(replace(registration, relation=Relation.OPEN), date(2021, 2, 28)) == date(2021, 2, 28)


def test_a_conflict_goes_with_the_other_deadline() -> None:
    read = paper("hai-han-mot-viec").read.plan
    wish = read_edit("bỏ hạn 2", TODAY, YEAR)
    assert read is not None
    assert wish is not None
    assert [one.code for one in drafted(read).doubts].count(CONFLICT) == 2
    after = edited(LABELS, read, wish)
    assert after is not None
    assert CONFLICT not in [one.code for one in drafted(after).doubts]


@pytest.mark.parametrize(
    ("code", "day", "asks"),
    [("PHASE_ORDER", None, True), ("IMPOSSIBLE_DATE", date(2021, 6, 30), False), ("OCR_DATE", None, False)],
)
def test_where_nothing_is_proposed_an_officer_names_the_day(code: str, day: date | None, asks: bool) -> None:  # noqa: FBT001  # a case of the table
    assert Doubt((Flag(code, Severity.A, "", date=day),)).asks_for_a_day is asks


def test_what_is_flagged_twice_on_one_thing_is_still_about_it() -> None:
    twice = Flag("OCR_DATE", Severity.A, "", "deadline:registration#2", "trước ngày 15/4/2020", 113)
    draft = drafted(replace(PLAN, flags=(twice,)))
    (doubt,) = draft.of(Severity.A)
    assert name_of(draft, doubt) == "Đăng ký danh hiệu thi đua năm 2021"
    ruling = Ruling(doubt.code, doubt.on, "", "Hương", NOW, date(2021, 4, 20))
    told = due(Campaign(draft.plan, draft.board, NOW, (ruling,)), PLAN.deadlines[1], WorkCalendar())
    assert told.last_ok_day == date(2021, 4, 19)


def test_a_plan_that_nobody_edited_has_no_edits() -> None:
    assert not is_edited(drafted(PLAN))


def test_of_a_long_passage_a_message_shows_the_beginning() -> None:
    shown = quoted("Lời “rất dài” của kế hoạch " * 100)
    assert shown.startswith("Lời ‘rất dài’")
    assert (len(shown) <= LONGEST_QUOTE, shown[-1]) == (True, "…")


def test_flags_of_one_code_on_one_item_are_one_doubt_the_gravest_first() -> None:
    twice = replace(PLAN, flags=(*PLAN.flags, replace(PLAN.flags[0], line=115)))
    doubts = drafted(twice).doubts
    assert [doubt.severity for doubt in doubts] == sorted(doubt.severity for doubt in doubts)
    assert len(doubts[0].flags) == 2


def test_a_doubt_without_a_line_comes_behind_the_others() -> None:
    whole = Flag("PERIOD_ONLY", Severity.A, "Không có ngày.")
    doubts = drafted(replace(PLAN, flags=(whole, *PLAN.flags))).of(Severity.A)
    assert doubts[-1].flags == (whole,)
