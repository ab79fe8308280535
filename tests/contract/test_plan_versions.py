"""Active plans change on both databases: once, as it was seen; every earlier version stays readable."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core.announcements import Stage
from core.campaign.local_time import VIETNAM
from core.campaign.plan import Ruling
from core.delivery import Delivery
from core.desk import Desk
from core.ids import PlanDraftId, PlanId
from core.plan_drafts import PlanDraft
from core.plan_versions import ChangeWish, NewVersion
from handlers.looking import Look
from handlers.plans.activating import activate
from handlers.plans.change_cards import about
from handlers.plans.change_targets import compared
from handlers.plans.changing import Changed, apply
from handlers.plans.next_year import make
from handlers.plans.proposing import keep
from handlers.reminding.reminders import remind
from storage import tables
from storage.announcement_tables import announcement
from storage.database import Database
from storage.library import plan, plan_text
from storage.plan_version_tables import campaign_version
from tests.fakes.changing_plans import BOARD, HUONG, PLAN, THANG, applied, run, sent
from tests.fakes.dates import MovingDates
from tests.fakes.read_plans import paper
from tests.fakes.rows import at_once, rows

NOW = datetime(2021, 3, 30, 8, 30, tzinfo=VIETNAM)
AT_ONCE, HELD_S = 3, 61.0
OLD = plan(PLAN)


@pytest.fixture
def office(example_database: Database, desk: Desk) -> MovingDates:
    """The board on the morning when its letter comes."""
    return MovingDates(example_database, desk, NOW)


def corrected_text() -> str:
    """The plan anew, its registration ten days later and without the yearly report."""
    text = plan_text(PLAN).replace("15/4/2020", "25/4/2021")
    return text.replace("và gửi báo cáo về Ban trước **ngày 05/12/2021**", "tại đơn vị")


def told(found: list[Delivery], template: str) -> list[Delivery]:
    """The messages of one sort."""
    return [one for one in found if one.message.template == template]


def test_a_plan_that_never_changed_is_its_only_version(office: MovingDates) -> None:
    (one,) = office.database.run_now(lambda uow: uow.plan_versions.of(PLAN))
    assert (one.number, one.plan, one.source, one.text) == (1, OLD, "", plan_text(PLAN))
    assert office.database.run_now(lambda uow: uow.plan_versions.of(PlanId("nowhere"))) == ()


def test_every_version_stays_as_it_was(office: MovingDates) -> None:
    done = applied(office)
    first, second = office.database.run_now(lambda uow: uow.plan_versions.of(PLAN))
    assert (first.plan, first.text, first.by) == (OLD, plan_text(PLAN), "Vũ Đức Thắng, Lãnh đạo Ban")
    assert (second.number, second.since, second.by) == (done.number, NOW, THANG.name)
    assert (second.source, second.text) == (
        "Công văn số 310/BQL-VP ngày 29/03/2021",
        paper("dieu-chinh-2021").text,
    )
    (active,) = office.database.run_now(lambda uow: uow.campaigns.of_board(BOARD))[:1]
    assert active.plan == second.plan != OLD


def test_who_heard_the_old_day_hears_the_new_one(office: MovingDates) -> None:
    office.says("b", "hạn đăng ký")
    assert applied(office).corrections == 1
    (one,) = told(office.deliver(HELD_S), "moving/correction")
    assert (one.person, one.message.data["day"]) == (office.person("b"), "2021-04-23")


def test_a_new_duty_is_not_recalled_for_the_time_before_it_was_known(office: MovingDates) -> None:
    office.now = datetime(2021, 6, 15, 9, tzinfo=VIETNAM)
    applied(office)
    office.now += timedelta(hours=1)
    office.database.run_now(lambda uow: remind(uow, office.desk, office.now))
    keys = [row["key"] for row in rows(office.database, announcement)]
    assert [key for key in keys if key.startswith(f"reminder:{PLAN}:midyear")] == []
    office.now = datetime(2021, 6, 18, 9, tzinfo=VIETNAM)
    office.database.run_now(lambda uow: remind(uow, office.desk, office.now))
    keys = [row["key"] for row in rows(office.database, announcement)]
    assert [key for key in keys if key.startswith(f"reminder:{PLAN}:midyear")] == [
        f"reminder:{PLAN}:midyear:7:v1"
    ]


def test_a_duty_that_falls_away_is_recalled_no_more_and_who_knew_of_it_hears_so(office: MovingDates) -> None:
    office.says("a", "hạn tổng kết")
    office.now = datetime(2021, 11, 26, 8, 1, tzinfo=VIETNAM)
    office.reminds()
    done = applied(office, corrected_text())
    stages = {row["key"]: row["stage"] for row in rows(office.database, announcement)}
    of_it = [stage for key, stage in stages.items() if key.startswith(f"reminder:{PLAN}:yearend:")]
    assert Stage.STOPPED.value in of_it
    (one,) = told(office.deliver(HELD_S), "moving/ended")
    assert (one.person, done.corrections) == (office.person("a"), 1)


def test_a_corrected_version_brings_its_text_and_passages(office: MovingDates) -> None:
    office.database.run_now(lambda uow: uow.passages.of(OLD))
    applied(office, corrected_text())
    (active,) = office.database.run_now(lambda uow: uow.campaigns.of_board(BOARD))[:1]
    found = office.database.run_now(lambda uow: uow.passages.of(active.plan))
    assert any("25/4/2021" in one.text for one in found)
    assert not any("15/4/2020" in one.text for one in found)


def test_of_two_second_persons_one_is_heard(office: MovingDates) -> None:
    draft: PlanDraft = run(office, sent)

    def work(uow: Any, _number: int) -> Changed | None:
        return apply(Look(uow, office.desk, NOW), draft, THANG)

    done = [one for one in at_once(office.database, range(AT_ONCE), work) if one is not None]
    assert (len(done), len(rows(office.database, campaign_version))) == (1, 2)


def test_nothing_is_applied_to_a_plan_that_changed_since_it_was_seen(office: MovingDates) -> None:
    draft: PlanDraft = run(office, sent)
    office.move(date(2021, 4, 20))
    assert run(office, lambda look: apply(look, draft, THANG)) is None
    assert rows(office.database, campaign_version) == []


def test_a_letter_never_becomes_a_plan_of_its_own(office: MovingDates) -> None:
    draft: PlanDraft = run(office, lambda look: keep(look, BOARD, HUONG, paper("dieu-chinh-2021")).draft)
    assert run(office, lambda look: activate(look, draft, THANG)) is None
    assert draft.plan.id not in [row["plan_id"] for row in rows(office.database, tables.campaign)]


def test_the_newest_wish_holds(office: MovingDates) -> None:
    draft: PlanDraft = run(office, sent)
    wish = ChangeWish(draft.id, PLAN, replaces=True, left_out=("deadline:midyear",), seen="2:1")
    office.database.run_now(lambda uow: uow.plan_versions.keep_wish(wish))
    assert office.database.run_now(lambda uow: uow.plan_versions.wish(draft.id)) == wish
    assert office.database.run_now(lambda uow: uow.plan_versions.wish(PlanDraftId(99))) is None


def test_versions_are_counted_one_by_one(office: MovingDates) -> None:
    def work(look: Look) -> list[int]:
        plans = (replace(OLD, theme=theme) for theme in ("một", "hai"))
        new = (NewVersion(one, one.theme, "", replaces=False) for one in plans)
        return [look.uow.plan_versions.amend(PLAN, one, THANG.name, NOW) for one in new]

    assert run(office, work) == [2, 3]
    found = office.database.run_now(lambda uow: uow.plan_versions.of(PLAN))
    assert [one.plan.theme for one in found] == [OLD.theme, "một", "hai"]


def test_next_years_plan_is_a_draft_with_its_flags_and_begun_once(office: MovingDates) -> None:
    applied(office)

    def work(look: Look) -> Any:
        (active,) = look.uow.campaigns.of_board(BOARD)[:1]
        return make(look, active, HUONG)

    done, again = run(office, work), run(office, work)
    assert (done.is_new, again.is_new, done.draft.plan.id) == (True, False, "bac-giang-2022")
    yearend = next(one for one in done.draft.doubts if one.on == "deadline:yearend")
    assert yearend.code == "STRICT_BEFORE_ON_NONWORKING"
    phase = done.draft.plan.phases[0]
    assert (phase.end, phase.end_quote.text) == (date(2022, 6, 30), "đến ngày 30/6/2022")


def test_what_is_left_out_is_kept_with_the_draft(office: MovingDates) -> None:
    done = applied(office, "", "deadline:registration")
    (active,) = office.database.run_now(lambda uow: uow.campaigns.of_board(BOARD))[:1]
    codes: list[Ruling] = [one for one in active.rulings if one.code == "MOVED"]
    assert [one.on for one in codes] == ["phase:dot-1"]
    assert done.corrections == 0


def test_a_paper_names_the_board_as_it_was_called_on_its_own_day(office: MovingDates) -> None:
    def work(look: Look) -> Any:
        of = compared(look, sent(look))
        assert of is not None
        later = replace(of, draft=replace(of.draft, plan=replace(of.draft.plan, issued_on=date(2026, 3, 2))))
        return [about(look, one)["board"] for one in (of, later)]

    names = run(office, work)
    assert names[0] == "Ban Quản lý các khu công nghiệp tỉnh Bắc Giang"
    assert names[1] != names[0]
