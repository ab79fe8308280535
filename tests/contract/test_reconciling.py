"""“Đã nhận”, and what nobody knows: acknowledged once, settled once, by officers of the own board alone."""

import pytest

from core.delivery import State
from core.desk import Desk
from core.ids import DeliveryId
from core.messages import Choice, Message
from storage import tables
from storage.database import Database
from tests.fakes.reporting import ask, broadcast, ended, person_of
from tests.fakes.rows import NOW, at_once, rows
from tests.fakes.sends import send

ASKED = Message("not_understood", {"ack": True}, (Choice("ack:1", "Đã nhận"),))
A, B = "a", "b"
UNCLEAR = {A: (State.UNKNOWN, "no_answer"), B: (State.UNKNOWN, "process_died")}


def unclear(database: Database, desk: Desk) -> list[DeliveryId]:
    """The rows of an announcement that may or may not have arrived, both of them."""
    broadcast(database)
    sent = send(database, desk)
    ended(database, UNCLEAR)
    return [one.id for one in sent]


def test_an_acknowledgement_is_kept_once(example_database: Database, desk: Desk) -> None:
    broadcast(example_database, message=ASKED)
    send(example_database, desk)
    answers = [ask(example_database, desk, "a", said)[0][0] for said in ("!ack:1", "!ack:1", "đã nhận")]
    assert answers == ["report/thanks", "report/thanked", "report/thanked"]
    assert ask(example_database, desk, "canbo", "!rep:show:1")[0][1]["answered"] == 1


@pytest.mark.parametrize("said", ["!ack:1", "!ack:999", "!ack:x", "đã nhận"])
def test_whoever_was_sent_nothing_has_nothing_to_acknowledge(
    example_database: Database, desk: Desk, said: str
) -> None:
    broadcast(example_database, message=ASKED)
    ((template, _),) = ask(example_database, desk, "c", said)
    assert template == ("stale_choice" if said == "!ack:x" else "report/thanked")


def test_whoever_answers_an_unclear_message_has_it(example_database: Database, desk: Desk) -> None:
    broadcast(example_database, message=ASKED)
    send(example_database, desk)
    ended(example_database, UNCLEAR)
    ask(example_database, desk, "a", "đã nhận rồi ạ")
    states = {
        row["chat"][:1]: row["state"] for row in rows(example_database, tables.delivery) if row["about"]
    }
    assert states == {A: "sent", B: "unknown"}


def test_two_officers_settle_the_same_message_once(example_database: Database, desk: Desk) -> None:
    (first, _) = unclear(example_database, desk)
    officers = [person_of(example_database, who) for who in ("canbo", "lanhdao")]
    settled = at_once(
        example_database, officers, lambda uow, by: uow.recipients.settle(first, by, NOW, resend=True)
    )
    again = [row for row in rows(example_database, tables.delivery) if row["resend"] == 1]
    assert (sorted(settled), len(again)) == ([False, True], 1)


def test_a_second_tap_hears_that_it_is_settled(example_database: Database, desk: Desk) -> None:
    (first, _) = unclear(example_database, desk)
    answers = [ask(example_database, desk, "canbo", f"!rec:resend:{first}")[0][0] for _ in range(2)]
    assert answers == ["reconcile/done", "reconcile/settled_already"]
    assert [row["resend"] for row in rows(example_database, tables.delivery) if row["about"]] == [0, 0, 1]


def test_all_of_one_announcement_are_settled_together(example_database: Database, desk: Desk) -> None:
    unclear(example_database, desk)
    ((_, group),) = ask(example_database, desk, "canbo", "/doisoat")
    ask(example_database, desk, "canbo", "!rec:all_reached:1")
    ((template, _),) = ask(example_database, desk, "canbo", "/doisoat")
    assert ([one["name"] for one in group["names"]], template) == (
        ["Nguyễn Thị Lan", "Trần Văn Minh"],
        "reconcile/none",
    )


def test_what_was_stopped_is_not_sent_again_by_reconciling(example_database: Database, desk: Desk) -> None:
    broadcast(example_database)
    ask(example_database, desk, "canbo", "!ann:stop:1")
    ended(example_database, UNCLEAR)
    ((template, _),) = ask(example_database, desk, "canbo", "!rec:all_sure:1")
    assert template == "reconcile/settled_already"
    assert not any(row["resend"] for row in rows(example_database, tables.delivery))


@pytest.mark.parametrize("tap", ["look", "resend", "reached"])
def test_another_boards_message_is_settled_by_nobody_else(
    example_database: Database, desk: Desk, tap: str
) -> None:
    (first, _) = unclear(example_database, desk)
    answers = [ask(example_database, desk, who, f"!rec:{tap}:{first}")[0][0] for who in ("canbo-hy", "a")]
    assert answers == ["reconcile/settled_already", "officers_only"]
