"""Papers and the plans that they change on both databases: merged boards, several letters, one result."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from core.campaign.local_time import VIETNAM
from core.campaign.plan import Severity
from core.desk import Desk
from core.ids import BoardId, PlanId
from core.people import Board, BoardName
from handlers.looking import Look
from handlers.plans.activating import activate
from handlers.plans.carried_rulings import carry
from handlers.plans.change_cards import about, consequences
from handlers.plans.change_targets import bind, compared, fitting
from handlers.plans.changing import Changed, apply
from handlers.plans.known_plans import known_to
from handlers.plans.next_year import new_name
from handlers.plans.proposing import keep
from storage.database import Database
from storage.library import plan_text
from storage.plan_version_tables import campaign_version
from tests.fakes.change_letters import letter
from tests.fakes.changing_plans import BOARD, HUONG, PLAN, THANG, applied, run, sent
from tests.fakes.dates import MovingDates
from tests.fakes.dossier_rows import hand_in
from tests.fakes.read_plans import paper, read_paper_of
from tests.fakes.rows import at_once, rows

OTHER = PlanId("bac-giang-2021-muc-tieu-kep")
NOW = datetime(2021, 3, 30, 8, 30, tzinfo=VIETNAM)
MERGED = Board(BoardId("moi"), (BoardName("Ban Quản lý các khu công nghiệp", ""),), predecessors=(BOARD,))
NINTH = letter(
    "điều chỉnh thời gian thi đua năm 2021",
    "Thời hạn gửi báo cáo tổng kết trước ngày 05/12/2021 nay điều chỉnh thành trước ngày 09/12/2021.",
)


@pytest.fixture
def office(example_database: Database, desk: Desk) -> MovingDates:
    """The board on the morning when its letter comes."""
    return MovingDates(example_database, desk, NOW)


def test_what_was_seen_of_one_plan_is_not_sent_for_another_that_somebody_chose_meanwhile(
    office: MovingDates,
) -> None:
    office.now = datetime(2021, 11, 16, 9, tzinfo=VIETNAM)

    def work(look: Look) -> Any:
        draft = sent(look)
        before = compared(look, draft)
        bind(look, draft, OTHER)
        return before, compared(look, draft)

    shown = [of.shown.partition(":")[0] for of in run(office, work)]
    assert shown == [PLAN, OTHER]


def test_a_letter_of_a_merged_board_changes_the_plan_of_a_board_that_went_into_it(
    office: MovingDates,
) -> None:
    office.database.run_now(lambda uow: uow.boards.add_board(MERGED))

    def work(look: Look) -> Any:
        draft = sent(look, board=MERGED.id)
        return [one.plan.id for one in fitting(look, draft)], apply(look, draft, THANG)

    named, done = run(office, work)
    assert named == [PLAN]
    assert done is not None
    assert PLAN in {one.id for one in run(office, lambda look: known_to(look, MERGED.id).plans)}


def test_another_boards_officers_change_nothing_of_it(office: MovingDates) -> None:
    def work(look: Look) -> Any:
        draft = keep(look, BoardId("hung-yen"), HUONG, paper("dieu-chinh-2021")).draft
        assert draft is not None
        return fitting(look, draft)

    assert run(office, work) == ()


def test_a_letter_moves_a_day_as_an_officer_would(office: MovingDates) -> None:
    office.says("b", "hạn đăng ký")
    foreseen = office.foresees(date(2021, 4, 23))
    done = applied(office, "", "deadline:midyear", "phase:dot-1")
    assert (done.cancelled, done.corrections) == (foreseen.waiting, len(foreseen.believed))
    (moved,) = [
        one
        for each in office.database.run_now(lambda uow: uow.campaigns.of_board(BOARD))
        for one in each.rulings
        if one.code == "MOVED"
    ]
    assert (moved.on, moved.date, moved.by) == ("deadline:registration", date(2021, 4, 23), THANG.name)


def test_of_two_letters_that_were_seen_together_one_holds_and_the_other_is_looked_at_again(
    office: MovingDates,
) -> None:
    drafts = [run(office, sent), run(office, lambda look: sent(look, text=NINTH))]

    def work(uow: Any, number: int) -> Changed | None:
        return apply(Look(uow, office.desk, NOW), drafts[number], THANG)

    done = at_once(office.database, range(len(drafts)), work)
    assert len([one for one in done if one is not None]) == 1
    assert len(rows(office.database, campaign_version)) == len(drafts)


def test_consequences_count_who_has_handed_in_and_tell_a_day_that_has_passed(office: MovingDates) -> None:
    office.now = datetime(2021, 4, 26, 9, tzinfo=VIETNAM)
    hand_in(office.database, office.person("b"), "DK-000001", office.duty("b"))

    def work(look: Look) -> Any:
        of = compared(look, sent(look))
        assert of is not None
        return consequences(look, of)[0]

    told = run(office, work)
    assert (told["done"], told["past"], told["day"]) == (1, True, "2021-04-23")


def test_a_version_names_the_draft_that_it_came_from(office: MovingDates) -> None:
    text = plan_text(PLAN).replace("năm 2021", "năm 2022").replace("15/4/2020", "15/4/2022")

    def work(look: Look) -> Any:
        draft = keep(look, BOARD, HUONG, read_paper_of(text)).draft
        assert draft is not None
        plan = replace(draft.plan, flags=())
        draft = look.uow.plan_drafts.get(draft.id)
        assert draft is not None
        look.uow.campaigns.activate(plan, BOARD, THANG.name, look.now)
        before = look.uow.plan_versions.of(plan.id)[0].draft
        return before, activate(look, replace(draft, plan=plan), THANG), look.uow.plan_versions.of(plan.id)

    before, after, versions = run(office, work)
    assert before is None
    assert after is not None
    assert [one.draft for one in versions] == [after.id]


def test_what_the_board_decided_holds_for_a_newer_version_with_the_same_words(office: MovingDates) -> None:
    text = plan_text(PLAN).replace("05/12/2021", "10/12/2021")

    def work(look: Look) -> Any:
        draft = keep(look, BOARD, HUONG, read_paper_of(text)).draft
        (active,) = look.uow.campaigns.of_board(BOARD)[:1]
        assert draft is not None
        return draft.unruled(Severity.A), carry(look, draft, active), active.rulings

    before, after, rulings = run(office, work)
    assert [one.code for one in before] == ["DEADLINE_OTHER_YEAR"]
    assert after.unruled(Severity.A) == ()
    (kept,) = after.rulings
    assert (kept.date, kept.by, kept.answer) == (rulings[0].date, rulings[0].by, rulings[0].answer)


def test_a_board_that_bears_another_name_next_year_is_told_so(office: MovingDates) -> None:
    def work(look: Look) -> Any:
        (active,) = look.uow.campaigns.of_board(BOARD)[:1]
        return new_name(look, active, 2022), new_name(look, active, 2026)

    same, other = run(office, work)
    assert (same, "Bắc Ninh" in other) == ("", True)


def test_a_letter_that_is_older_than_one_that_holds_is_told_so(office: MovingDates) -> None:
    newer = NINTH.replace("29 tháng 3 năm 2021", "30 tháng 3 năm 2021")

    def later(look: Look, text: str = "") -> Any:
        of = compared(look, sent(look, text=text))
        assert of is not None
        return about(look, of)["later"]

    assert run(office, later) == ""
    applied(office, newer)
    assert run(office, later) == "Công văn số 311/BQL-VP ngày 30/03/2021"
