"""What a summary begins with: last year's figures, this year's other dossiers, what was registered."""

from datetime import UTC, datetime

import pytest

from core.campaign.plan import DutyKind
from core.desk import Desk
from core.dossiers import Duty, NewSubmission
from core.drafts import Draft, Rows
from core.ids import InboundId, PlanId
from core.messages import ChannelName, Inbound, InboundKind
from handlers.dossiers import summary
from handlers.dossiers.duties import all_owed
from handlers.turn import Turn
from storage.database import Database
from storage.example import example, load
from storage.library import plan
from storage.unit import Unit

NOW = datetime(2021, 11, 29, 1, 0, tzinfo=UTC)
HELLO = Inbound(ChannelName.WEB, "a/buttons", "1", InboundKind.TEXT, "tổng kết", NOW)
THIS, LAST = PlanId("bac-giang-2021"), PlanId("phat-dong-2020")
NOMINEES: Rows = (
    {"name": "Nguyễn Văn An", "kind": "individual", "title": "Lao động tiên tiến"},
    {"name": "Trần Thị Bình", "kind": "individual", "title": "Lao động tiên tiến"},
    {"name": "Phân xưởng 1", "kind": "collective", "title": "Tập thể lao động tiên tiến"},
)
LAST_YEAR = (
    LAST,
    DutyKind.YEAREND,
    Draft({"revenue.actual": "1180.2", "workers": "430", "income": "9000000"}),
)
MIDYEAR = (THIS, DutyKind.MIDYEAR, Draft({"revenue.plan": "1300", "revenue.actual": "620", "workers": "450"}))
REGISTRATION = (THIS, DutyKind.REGISTRATION, Draft({"signer": "Kim Min Ho"}, {"nominees": NOMINEES}))
Earlier = tuple[PlanId, DutyKind, Draft]


def begun(database: Database, desk: Desk, kind: DutyKind, *earlier: Earlier) -> Draft:
    """The draft that a summary of Sao Mai begins with, after these were handed in."""
    database.run_now(lambda uow: load(uow, example()))
    return database.run_now(lambda uow: _begun(uow, desk, kind, earlier))


def _begun(uow: Unit, desk: Desk, kind: DutyKind, earlier: tuple[Earlier, ...]) -> Draft:
    turn = Turn(uow, desk, uow.people.meet(HELLO, NOW), NOW, InboundId(1))
    owed = next(one for one in all_owed(turn) if one.duty.kind is kind)
    uow.campaigns.activate(plan(LAST), owed.duty.board, "Đỗ Thị Hương", NOW)
    for number, (plan_id, kind_before, draft) in enumerate(earlier):
        duty = Duty(owed.duty.board, owed.duty.enterprise, plan_id, kind_before)
        dossier = uow.dossiers.start(duty, draft, 1, turn.person, NOW)
        new = NewSubmission(turn.person, NOW, f"X-{number}", late=False, due=None, content=draft)
        uow.dossiers.submit(dossier, new)
    return summary.begin(turn, owed)


@pytest.mark.parametrize(
    ("key", "value"),
    [("revenue.before", "1180.2"), ("workers", "430"), ("preparer", "Nguyễn Thị Lan"), ("income", None)],
)
def test_last_years_results_are_what_this_year_is_compared_with(
    sqlite: Database, desk: Desk, key: str, value: str | None
) -> None:
    """What is paid this year is asked anew."""
    draft = begun(sqlite, desk, DutyKind.YEAREND, LAST_YEAR)
    assert draft.answers.get(f"_known:{key}") == value


def test_the_years_plan_and_newer_counts_come_from_midyear(sqlite: Database, desk: Desk) -> None:
    known = begun(sqlite, desk, DutyKind.YEAREND, LAST_YEAR, MIDYEAR).answers
    assert (known["_known:revenue.plan"], known["_known:workers"]) == ("1300", "450")


def test_a_summary_at_midyear_does_not_compare_half_a_year_with_a_whole_one(
    sqlite: Database, desk: Desk
) -> None:
    assert "_known:revenue.before" not in begun(sqlite, desk, DutyKind.MIDYEAR, LAST_YEAR).answers


def test_titles_of_the_registration_wait_to_be_counted(sqlite: Database, desk: Desk) -> None:
    draft = begun(sqlite, desk, DutyKind.YEAREND, REGISTRATION)
    assert draft.answers["_known:signer"] == "Kim Min Ho"
    assert draft.of("granted") == (
        {"title": "Lao động tiên tiến", "registered": "2"},
        {"title": "Tập thể lao động tiên tiến", "registered": "1", "workers": "0"},
    )


def test_nothing_is_an_answer_before_somebody_gave_it(sqlite: Database, desk: Desk) -> None:
    draft = begun(sqlite, desk, DutyKind.YEAREND, LAST_YEAR, MIDYEAR, REGISTRATION)
    assert all(key.startswith("_known:") for key in draft.answers)


def test_a_summary_at_midyear_has_no_list(sqlite: Database, desk: Desk) -> None:
    assert begun(sqlite, desk, DutyKind.MIDYEAR, REGISTRATION).rows == {}
