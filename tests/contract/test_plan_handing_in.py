"""A file handed in on the page is told in the chat with the ways on that fit it, on both databases."""

from datetime import datetime
from typing import Any

import pytest

from core.campaign.local_time import VIETNAM
from core.desk import Desk
from handlers.plans.handing_in import hand_in
from storage import tables
from storage.database import Database
from tests.fakes.changing_plans import BOARD, run
from tests.fakes.dates import MovingDates
from tests.fakes.read_plans import paper
from tests.fakes.rows import rows


@pytest.fixture
def office(example_database: Database, desk: Desk) -> MovingDates:
    """The board while its plan of the year runs."""
    return MovingDates(example_database, desk, datetime(2021, 3, 30, 8, 30, tzinfo=VIETNAM))


def told(office: MovingDates, name: str) -> dict[str, Any]:
    """What the officer is told of this paper."""
    officer = office.person("canbo")
    run(office, lambda look: hand_in(look, BOARD, officer, paper(name)))
    return next(row for row in rows(office.database, tables.delivery) if row["template"] == "plans/handed_in")


@pytest.mark.parametrize(
    ("name", "ways"),
    [("phat-dong-2020", ["open", "drop"]), ("dieu-chinh-2021", ["compare", "drop"])],
)
def test_a_change_letter_is_laid_beside_its_plan_and_another_paper_is_looked_at(
    office: MovingDates, name: str, ways: list[str]
) -> None:
    row = told(office, name)
    assert [one[0].split(":")[2] for one in row["choices"]] == ways
    assert row["data"]["beside"] is (ways[0] == "compare")
    assert "/ban-nhap/" in row["data"]["page"]
