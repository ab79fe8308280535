"""Documents of officers are read as plans before anybody decides on them; what others send is not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.plan_reading import PlanReading, known_for, paper_of
from core.desk import Desk
from core.messages import ChannelName, Inbound, InboundKind
from core.plan_drafts import PlanPaper, UnreadPaper
from core.reading.plans.known import Known
from storage.database import Database
from storage.example import example, load
from storage.library import plan_text
from tests.fakes.clock import SettableClock

NOW = datetime(2020, 3, 2, 1, 30, tzinfo=UTC)
TEXT = plan_text("bac-giang-2021").encode()
SENT = Inbound(ChannelName.WEB, "canbo/buttons", "1", InboundKind.FILE, "", NOW)


@pytest.fixture
def reading(sqlite: Database, desk: Desk) -> PlanReading:
    """The reading of a running product with the example's people."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return PlanReading(sqlite, desk, SettableClock(NOW))


async def test_an_officers_text_is_read_with_its_lines(reading: PlanReading) -> None:
    paper = await reading.read(SENT, "KH.txt", TEXT)
    assert isinstance(paper, PlanPaper)
    plan = paper.read.plan
    assert plan is not None
    lines = paper.text.split("\n")
    assert all(one.quote.text.split()[-1] in lines[one.quote.line - 1] for one in plan.deadlines)


async def test_what_a_representative_sends_is_read_by_nobody(reading: PlanReading) -> None:
    assert await reading.read(replace(SENT, chat="a/buttons"), "KH.txt", TEXT) is None


@pytest.mark.parametrize("name", ["danh-sach.xlsx", "anh.jpg"])
async def test_pictures_and_sheets_are_no_plans(reading: PlanReading, name: str) -> None:
    assert await reading.read(SENT, name, b"") is None


def test_a_file_that_cannot_be_read_says_why() -> None:
    assert paper_of("KH.docx", b"", Known()) == UnreadPaper("KH.docx", "empty")


def test_the_reader_knows_every_board(sqlite: Database, desk: Desk) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    known = sqlite.run_now(lambda uow: known_for(uow, desk, SENT, NOW))
    assert known is not None
    assert {"bac-giang", "hung-yen", "dong-nai"} <= {board.id for board in known.boards}


def test_a_plan_is_read_in_the_chat_as_everywhere(sqlite: Database, desk: Desk) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    known = sqlite.run_now(lambda uow: known_for(uow, desk, SENT, NOW))
    assert known is not None
    assert known.words.phrases
    assert {"bac-giang-2021", "bac-giang-2021-muc-tieu-kep"} <= {plan.id for plan in known.plans}
