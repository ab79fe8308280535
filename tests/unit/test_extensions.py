"""More time is asked for one duty, whatever plans begin while somebody writes the reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from core.desk import Desk
from core.ids import BoardId, PlanId
from core.messages import ChannelName, Inbound, InboundKind
from handlers.inbound import receive
from storage.database import Database
from storage.example import example, load
from storage.library import plan
from storage.unit import Unit

NOW = datetime(2021, 3, 1, 1, 0, tzinfo=UTC)
THIS, BOARD = PlanId("bac-giang-2021"), BoardId("bac-giang")


def say(database: Database, desk: Desk, *words: str) -> None:
    """HR of an enterprise writes these, one after the other."""
    for text in words:
        said = Inbound(ChannelName.WEB, "a/buttons", text, InboundKind.TEXT, text, NOW)
        database.run_now(partial(receive, desk=desk, inbound=said, now=NOW))


def activate_another(uow: Unit) -> None:
    """A plan that comes before the one of the example in every list."""
    uow.campaigns.activate(replace(plan(THIS), id=PlanId("another")), BOARD, "", NOW - timedelta(days=300))


def test_a_plan_that_begins_meanwhile_does_not_take_the_place_of_the_one_that_was_meant(
    sqlite: Database, desk: Desk
) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    say(sqlite, desk, "xin gia hạn", "1", "20/4")
    sqlite.run_now(activate_another)
    say(sqlite, desk, "Giám đốc đi công tác, chưa ký được")
    (asked,) = sqlite.run_now(lambda uow: uow.extensions.open(BOARD))
    assert asked.duty.plan == THIS
