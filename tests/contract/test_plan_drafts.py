"""Drafts of plans on both databases: kept as they are, changed by one at a time, active with all rulings."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core.campaign.conflicts import CONFLICT, rivals
from core.campaign.local_time import VIETNAM
from core.campaign.passages import passages_of
from core.campaign.plan import Flag, Plan, Ruling, Severity
from core.desk import Desk
from core.ids import BoardId, PersonId, PlanDraftId, PlanId
from core.plan_drafts import OTHER_BOARD, SAME_PLAN, Author, Change, DraftState, PlanDraft
from core.reading.plans.paper import PaperNote
from core.reading.plans.reading import ReadPlan
from handlers.looking import Look
from handlers.plans.activating import activate
from handlers.plans.proposing import keep
from handlers.plans.ruling import Decision, change, choose, proposed, rule, settled_day
from storage import tables
from storage.database import Database
from storage.library import plan, plan_text
from storage.plan_draft_tables import plan_draft, plan_draft_change
from tests.fakes.read_plans import paper
from tests.fakes.rows import at_once, rows

BAC_GIANG, HUNG_YEN = BoardId("bac-giang"), BoardId("hung-yen")
NOW = datetime(2020, 3, 2, 8, 30, tzinfo=VIETNAM)
HUONG = Author("Đỗ Thị Hương")
THANG = Author("Vũ Đức Thắng")
AT_ONCE = 4


@pytest.fixture
def look_at(example_database: Database, desk: Desk) -> Any:
    """Runs a function with a look, in one transaction."""

    def run(work: Any) -> Any:
        return example_database.run_now(lambda uow: work(Look(uow, desk, NOW)))

    return run


@pytest.fixture
def draft(look_at: Any) -> PlanDraft:
    """A draft of the plan of 2020 at Bắc Giang's board."""
    kept: PlanDraft = look_at(lambda look: keep(look, BAC_GIANG, HUONG, paper("phat-dong-2020")).draft)
    return kept


def ruled(look: Any, draft: PlanDraft) -> PlanDraft:
    """The draft with every grave doubt ruled on as is proposed."""
    for doubt in draft.unruled(Severity.A):
        after = rule(look, draft, doubt, proposed(look, draft, doubt), HUONG)
        assert after is not None
        draft = after
    return draft


def test_a_draft_comes_back_as_it_was_kept(example_database: Database, look_at: Any) -> None:
    one = replace(
        paper("phat-dong-2020"),
        read=ReadPlan(plan("phat-dong-2020"), None, {"title": 0.5}, (PaperNote.COMMENTS,)),
    )
    made = look_at(lambda look: keep(look, BAC_GIANG, HUONG, one).draft)
    again: Any = example_database.run_now(lambda uow: uow.plan_drafts.get(made.id))
    assert again == made
    assert (again.text, again.confidence, again.notes) == (one.text, {"title": 0.5}, (PaperNote.COMMENTS,))
    assert replace(again.plan, id=PlanId("phat-dong-2020"), board=None) == plan("phat-dong-2020")


def test_no_two_plans_bear_one_id(draft: PlanDraft, look_at: Any) -> None:
    other = look_at(lambda look: keep(look, HUNG_YEN, HUONG, paper("phat-dong-2020")).draft)
    assert (draft.plan.id, other.plan.id) == ("phat-dong-2020-2", "phat-dong-2020-3")


@pytest.mark.parametrize("file_name", ["KH.docx", "the-same-words.pdf"])
def test_the_same_paper_is_kept_once(draft: PlanDraft, look_at: Any, file_name: str) -> None:
    again = look_at(lambda look: keep(look, BAC_GIANG, THANG, paper("phat-dong-2020", file_name)))
    assert (again.draft, again.is_new) == (draft, False)


def test_the_same_words_in_another_dress_are_the_same_paper(draft: PlanDraft, look_at: Any) -> None:
    text = draft.text.replace("*", "").replace("\n", " \n\n").replace("KẾ HOẠCH", "Kế hoạch")
    dressed = replace(paper("phat-dong-2020", "dressed.pdf"), text=text)
    assert look_at(lambda look: keep(look, BAC_GIANG, THANG, dressed)).draft == draft


def test_of_papers_at_the_same_time_each_is_kept_once_under_its_own_id(
    example_database: Database, desk: Desk
) -> None:
    boards = (BAC_GIANG, HUNG_YEN)

    def work(uow: Any, number: int) -> Any:
        return keep(Look(uow, desk, NOW), boards[number % 2], HUONG, paper("phat-dong-2020")).draft

    drafts = at_once(example_database, range(AT_ONCE), work)
    assert {(one.board, one.plan.id) for one in drafts} == {(one.board, one.plan.id) for one in drafts[:2]}
    assert len({one.plan.id for one in drafts}) == len(rows(example_database, plan_draft)) == len(boards)


def test_the_day_that_officers_named_is_what_is_proposed_for_other_doubts_on_it(
    look_at: Any, draft: PlanDraft
) -> None:
    on, day = "deadline:registration", date(2020, 4, 20)
    flags = (
        Flag("DEADLINE_OTHER_YEAR", Severity.A, "", on, date=date(2020, 4, 15)),
        Flag("OCR_DATE", Severity.A, "", on, date=date(2020, 4, 18)),
    )

    def work(look: Any) -> Any:
        two: Any = change(look, draft, replace(draft.plan, flags=flags), HUONG)
        first, second = two.of(Severity.A)
        after: Any = rule(look, two, first, Decision("", day), HUONG)
        return settled_day(after, second), proposed(look, after, second)

    settled, decision = look_at(work)
    assert (settled, decision.day) == (day, None)
    assert decision.answer.startswith("Ban đã xem và xác nhận")


def test_of_several_deadlines_for_one_duty_the_chosen_one_stays_with_the_ruling(look_at: Any) -> None:
    def work(look: Any) -> Any:
        made: Any = keep(look, BAC_GIANG, HUONG, paper("hai-han-mot-viec")).draft
        doubt = next(one for one in made.unruled(Severity.A) if one.code == CONFLICT)
        second = rivals(made.plan, doubt.flags[0])[1]
        return second, choose(look, made, doubt, second, HUONG)

    second, after = look_at(work)
    assert [one for one in after.plan.deadlines if one.kind is second.kind] == [second]
    assert [ruling.on for ruling in after.rulings] == [f"deadline:{second.id}"]
    assert after.rulings[0].answer.startswith("Ban xác định “chậm nhất ngày 25/4/2021” là hạn đúng")


def test_a_draft_that_was_given_up_is_no_hindrance(
    example_database: Database, draft: PlanDraft, look_at: Any
) -> None:
    example_database.run_now(lambda uow: uow.plan_drafts.move(draft, DraftState.DROPPED, HUONG, NOW))
    assert look_at(lambda look: keep(look, BAC_GIANG, HUONG, paper("phat-dong-2020"))).is_new
    assert len(rows(example_database, plan_draft)) == 2


def test_the_words_of_a_running_plan_are_recognised_and_must_be_ruled_on(look_at: Any) -> None:
    later = NOW + timedelta(days=365)
    done = look_at(lambda look: keep(replace(look, now=later), BAC_GIANG, HUONG, paper("bac-giang-2021")))
    assert done.campaign.plan.id == "bac-giang-2021"
    assert done.draft.unruled(Severity.A)[0].code == SAME_PLAN  # before anything in it


def test_the_plan_of_another_board_must_be_ruled_on(look_at: Any) -> None:
    done = look_at(lambda look: keep(look, HUNG_YEN, HUONG, paper("bac-giang-2021-muc-tieu-kep")))
    assert done.draft.unruled(Severity.A)[0].code == OTHER_BOARD
    assert done.draft.plan.board == HUNG_YEN


def test_of_officers_at_the_same_time_one_is_heard(example_database: Database, draft: PlanDraft) -> None:
    def work(uow: Any, number: int) -> PlanDraft | None:
        ruling = Ruling("YEAR_MISMATCH", "phase:dot-2", f"{number}", HUONG.name, NOW)
        done: PlanDraft | None = uow.plan_drafts.change(draft, draft.plan, Change(HUONG, NOW, ruling))
        return done

    heard = [one for one in at_once(example_database, range(AT_ONCE), work) if one is not None]
    assert len(heard) == len(rows(example_database, plan_draft_change)) == 1
    assert heard[0].version == 2


def test_what_is_taken_back_stays_on_record(example_database: Database, draft: PlanDraft) -> None:
    fewer = replace(draft.plan, deadlines=draft.plan.deadlines[:1])

    def work(uow: Any) -> Any:
        after = uow.plan_drafts.change(draft, fewer, Change(HUONG, NOW, before=draft.plan))
        return after, uow.plan_drafts.take_back(after, THANG, NOW)

    after, undone = example_database.run_now(work)
    assert (after.plan, undone.plan, undone.changes) == (fewer, draft.plan, ())
    (row,) = rows(example_database, plan_draft_change)
    assert (row["by_name"], row["taken_back_at"]) == (HUONG.name, NOW)


def test_a_ruling_that_is_made_anew_counts_once(look_at: Any, draft: PlanDraft) -> None:
    def work(look: Any) -> PlanDraft | None:
        doubt, after = draft.of(Severity.A)[0], draft
        for reason in ("first", "second"):
            decision = replace(proposed(look, after, doubt), reason=reason)
            after = rule(look, after, doubt, decision, HUONG) or after
        return after

    found = look_at(work)
    assert ([one.reason for one in found.rulings], len(found.changes)) == (["second"], 2)


def test_activation_brings_plan_text_and_rulings_at_once(
    example_database: Database, look_at: Any, draft: PlanDraft
) -> None:
    look_at(lambda look: activate(look, ruled(look, draft), THANG))
    campaigns = example_database.run_now(lambda uow: uow.campaigns.of_board(BAC_GIANG))
    found = next(one for one in campaigns if one.plan.id == draft.plan.id)
    assert [(one.code, one.date, one.version, one.by) for one in found.rulings] == [
        ("YEAR_IMPLIED", None, 1, HUONG.name),
        ("YEAR_MISMATCH", date(2020, 7, 1), 1, HUONG.name),
        ("YEAR_IMPLIED", None, 1, HUONG.name),
        ("NONWORKING_DEADLINE", None, 1, HUONG.name),
    ]
    (version,) = example_database.run_now(lambda uow: uow.plan_versions.of(found.plan.id))
    assert version.text == plan_text("phat-dong-2020")
    passages = example_database.run_now(lambda uow: uow.passages.of(found.plan))
    assert passages == passages_of(plan("phat-dong-2020"), plan_text("phat-dong-2020"))


def test_an_open_doubt_keeps_a_plan_from_becoming_a_campaign(
    example_database: Database, look_at: Any, draft: PlanDraft
) -> None:
    assert look_at(lambda look: activate(look, draft, THANG)) is None
    assert draft.plan.id not in [row["plan_id"] for row in rows(example_database, tables.campaign)]


def test_two_plans_of_a_board_are_told_apart_by_name(look_at: Any, draft: PlanDraft) -> None:
    same_name = paper("bac-giang-2021")
    read = replace(plan("bac-giang-2021"), short=draft.plan.short, flags=(), number="07/KH-BQL")
    other = replace(same_name, read=ReadPlan(read), text=f"{same_name.text}\nBản hai.")
    second = look_at(lambda look: keep(look, BAC_GIANG, HUONG, other).draft)
    look_at(lambda look: activate(look, ruled(look, draft), THANG))
    look_at(lambda look: activate(look, second, THANG))
    ids = {draft.plan.id, second.plan.id}
    shorts = {
        one.plan.short
        for one in look_at(lambda look: look.uow.campaigns.of_board(BAC_GIANG))
        if one.plan.id in ids
    }
    assert shorts == {draft.plan.short, f"{draft.plan.short} số 07/KH-BQL"}


def test_who_ruled_on_an_older_state_activates_nothing(
    example_database: Database, look_at: Any, draft: PlanDraft
) -> None:
    done = look_at(lambda look: ruled(look, draft))
    change = Change(HUONG, NOW + timedelta(minutes=1), before=done.plan)
    example_database.run_now(lambda uow: uow.plan_drafts.change(done, done.plan, change))
    assert look_at(lambda look: activate(look, done, THANG)) is None
    assert draft.plan.id not in [row["plan_id"] for row in rows(example_database, tables.campaign)]


def test_what_an_active_plan_says_is_no_drafts_any_more(
    example_database: Database, look_at: Any, draft: PlanDraft
) -> None:
    look_at(lambda look: activate(look, ruled(look, draft), THANG))
    assert example_database.run_now(lambda uow: uow.plan_drafts.of_board(BAC_GIANG)) == ()
    now: Any = example_database.run_now(lambda uow: uow.plan_drafts.get(draft.id))
    late = Change(HUONG, NOW, before=now.plan)
    assert example_database.run_now(lambda uow: uow.plan_drafts.change(now, now.plan, late)) is None


def test_a_board_sees_its_own_drafts_alone(example_database: Database, draft: PlanDraft) -> None:
    mine = example_database.run_now(lambda uow: uow.plan_drafts.of_board(BAC_GIANG))
    assert (mine, example_database.run_now(lambda uow: uow.plan_drafts.of_board(HUNG_YEN))) == ((draft,), ())


def test_unknown_drafts_are_none(example_database: Database) -> None:
    assert example_database.run_now(lambda uow: uow.plan_drafts.get(PlanDraftId(99))) is None


def test_a_person_is_shown_what_they_decided_on_plans(example_database: Database, look_at: Any) -> None:
    known = Author(HUONG.name, PersonId(rows(example_database, tables.person)[0]["id"]))

    def work(look: Any) -> Any:
        made: Any = keep(look, BAC_GIANG, known, paper("phat-dong-2020")).draft
        doubt = made.of(Severity.A)[0]
        return rule(look, made, doubt, proposed(look, made, doubt), known)

    look_at(work)
    kept: Any = example_database.run_now(lambda uow: uow.privacy.kept_about(known.person or PersonId(0)))
    assert (len(kept["plan_drafts"]), len(kept["plan_rulings"])) == (1, 1)


def test_a_plan_with_what_the_board_added_keeps_its_own_passages(
    example_database: Database, look_at: Any, draft: PlanDraft
) -> None:
    added = replace(
        draft.plan.deadlines[0],
        id="midyear",
        quote=replace(draft.plan.deadlines[0].quote, text="25/6", line=0),
    )
    plan_with: Plan = replace(draft.plan, deadlines=(*draft.plan.deadlines, added))

    def work(look: Any) -> Any:
        after = look.uow.plan_drafts.change(draft, plan_with, Change(HUONG, NOW, before=draft.plan))
        return activate(look, ruled(look, after), THANG)

    active = look_at(work)
    found = example_database.run_now(lambda uow: uow.passages.of(active.plan))
    assert len(found) > 20
