"""Whatever way people ask for a day, the chat states none that the ruled plan does not have."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from bot.trial import Asker, answers, tried
from core.campaign.local_time import VIETNAM
from core.campaign.plan import Plan, Ruling
from core.desk import Desk
from core.ids import EnterpriseId
from core.people import Enterprise
from core.reading.questions.meaning import Meaning
from storage.database import Database
from storage.library import plan as plan_of
from storage.library import plan_ids
from tests.fakes.answered import BOARD, Answering, stated, written
from tests.unit.test_day_answers import LABELS, all_ruled, allowed

PHRASES = Path(__file__).parents[2] / "templates" / "understanding" / "phrases"
ASKED = tuple(
    line
    for file in sorted(PHRASES.glob("*.txt"))
    if file.name.startswith(("deadline.", "late.", "phases.", "pledge."))
    for line in file.read_text(encoding="utf-8").splitlines()
)
EVERY = 15  # of all phrases for one plan; with 1 the sweep takes ten minutes
FIRM = Enterprise(EnterpriseId(0), BOARD, "Công ty B", "2400567816", "KCN", "Cụm 1", "FDI")


def todays(plan: Plan) -> tuple[date, ...]:
    """Before the first deadline, on one, after it, a rest day, another year."""
    dated = [one.date for one in plan.deadlines if one.date and one.date.year == plan.year]
    due = min(dated, default=date(plan.year, 4, 15))
    return (
        date(plan.year, 3, 2), due, date(plan.year, 12, 20), date(plan.year, 9, 2), date(plan.year + 1, 6, 1),
    )  # fmt: skip


def right(plan: Plan, rulings: tuple[Ruling, ...], today: date, meanings: tuple[Meaning, ...]) -> set[date]:
    """The days of the plan for what was understood, and those that the person named."""
    found: set[date] = set()
    for one in meanings:
        found |= {day for year in (plan.year, today.year) for it in one.slots.days if (day := it.on(year))}
        for label in LABELS:
            found |= allowed(plan, rulings, label, today, one.slots, official=False)
    return found


@pytest.mark.parametrize("is_ruled", [False, True], ids=["unruled", "ruled"])
@pytest.mark.parametrize("name", plan_ids())
def test_every_phrasing_states_only_days_of_the_ruled_plan(
    name: str, sqlite: Database, desk: Desk, *, is_ruled: bool
) -> None:
    """Each phrase meets some plan, on one of the days."""
    plan = replace(plan_of(name), board=BOARD)
    rulings = all_ruled(plan) if is_ruled else ()
    Answering(sqlite, desk).launch(plan, rulings)
    of_board, days = replace(desk, default_board=BOARD), todays(plan)
    for number, phrase in enumerate(ASKED[plan_ids().index(name) * 2 + is_ruled :: EVERY]):
        today = days[number % len(days)]
        now = datetime.combine(today, time(9), VIETNAM)
        said = tried(sqlite, lambda uow: answers(uow, of_board, Asker(FIRM), phrase, now))  # noqa: B023  # at once
        meanings = desk.understanding.read(phrase, today)
        assert stated(written(said, "vi")) <= right(plan, rulings, today, meanings), (phrase, today)
