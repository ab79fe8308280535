"""What is older than its period goes; what is younger, or the board's record, stays."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table

from core.delivery import Lane, NewDelivery, State
from core.messages import Choice, Message
from core.people import Contact, Invite, Role, RoleKind
from core.retention import PERIODS, Kept
from storage import tables
from storage.database import Database
from storage.dossier_tables import attachment, dossier, dossier_event, submission
from storage.unit import Unit
from tests.fakes.dossier_rows import BOARD, DRAFT, OTHER_PLAN, begin, file, hand_in, owed
from tests.fakes.rows import NOW, at_once, claim, meet, rows, settle, written

MOST = 1000
SECOND = timedelta(seconds=1)


@pytest.fixture
def lan(example_database: Database) -> Contact:
    """Somebody with an empty past."""
    return meet(example_database)


def expire(database: Database, kept: Kept, at: datetime, most: int = MOST) -> int:
    """What goes at a moment by the rule's own period."""
    return database.run_now(lambda uow: uow.retention.expire(kept, at - PERIODS[kept], most))


def say(uow: Unit, contact: Contact, count: int = 1) -> None:
    for number in range(count):
        uow.inbox.record(written("riêng tư", number=number), contact.address.id, NOW)


def tell(uow: Unit, contact: Contact) -> None:
    said = Message("link/done", {"name": "Lan"}, (Choice("yes", "Lan"),))
    uow.ledger.add(NewDelivery(contact, said, Lane.REPLY, NOW, "1"))


def test_words_are_emptied_and_their_row_still_knows_a_repeat(
    example_database: Database, lan: Contact
) -> None:
    example_database.run_now(lambda uow: say(uow, lan))
    end = NOW + PERIODS[Kept.SAID]
    assert [expire(example_database, Kept.SAID, at) for at in (end, end + SECOND, end + SECOND)] == [0, 1, 0]
    assert [row["content"] for row in rows(example_database, tables.inbound)] == [""]
    again = example_database.run_now(
        lambda uow: uow.inbox.record(written("lại", number=0), lan.address.id, NOW)
    )
    assert again is None


def test_what_was_said_to_somebody_is_emptied_once_it_is_sent(
    example_database: Database, lan: Contact
) -> None:
    example_database.run_now(lambda uow: tell(uow, lan))
    late = NOW + PERIODS[Kept.TOLD] + SECOND
    assert expire(example_database, Kept.TOLD, late) == 0, "it waits still"
    settle(example_database, claim(example_database)[0], State.SENT)
    assert [expire(example_database, Kept.TOLD, late) for _ in range(2)] == [1, 0]
    (row,) = rows(example_database, tables.delivery)
    assert (row["data"], row["choices"], row["state"], row["template"]) == ({}, [], "sent", "link/done")


def test_what_was_sent_lately_keeps_its_words(example_database: Database, lan: Contact) -> None:
    example_database.run_now(lambda uow: tell(uow, lan))
    settle(example_database, claim(example_database)[0], State.SENT)
    assert expire(example_database, Kept.TOLD, NOW + PERIODS[Kept.TOLD] - SECOND) == 0


def test_the_web_chat_forgets(example_database: Database) -> None:
    def add(uow: Unit) -> None:
        for at in (NOW, NOW + 2 * SECOND):
            uow.web_chat.add("a/buttons", {"text": "riêng tư"}, at, from_person=False)

    example_database.run_now(add)
    assert expire(example_database, Kept.WEB_CHAT, NOW + PERIODS[Kept.WEB_CHAT] + SECOND) == 1
    assert [row["at"] for row in rows(example_database, tables.web_message)] == [NOW + 2 * SECOND]


def test_wrong_codes_are_forgotten_after_a_day(example_database: Database, lan: Contact) -> None:
    example_database.run_now(lambda uow: uow.invites.note_wrong_try(lan.address.id, NOW))
    late = NOW + PERIODS[Kept.WRONG_TRIES] + SECOND
    assert [expire(example_database, Kept.WRONG_TRIES, at) for at in (NOW, late)] == [0, 1]


def test_a_code_that_nobody_used_goes_a_used_one_stays(example_database: Database, lan: Contact) -> None:
    def make(uow: Unit) -> None:
        for code in ("used", "unused"):
            invite = Invite(Role(RoleKind.OFFICER, BOARD), lan.person.id)
            uow.invites.create(code, invite, NOW + SECOND)
        uow.invites.use("used", lan.person.id, NOW)

    example_database.run_now(make)
    late = NOW + PERIODS[Kept.INVITES] + 2 * SECOND
    assert [expire(example_database, Kept.INVITES, at) for at in (late - 2 * SECOND, late)] == [0, 1]
    assert [row["code_hash"] for row in rows(example_database, tables.invite)] == ["used"]


@pytest.mark.parametrize(
    ("at", "gone"),
    [(datetime(2022, 3, 31, 16, tzinfo=UTC), 0), (datetime(2022, 3, 31, 18, tzinfo=UTC), 1)],
    ids=["the ninetieth day", "the day after, in Việt Nam"],
)
def test_a_draft_goes_ninety_days_after_its_plans_year(
    example_database: Database, lan: Contact, at: datetime, gone: int
) -> None:
    """With its history and its files."""
    made = begin(example_database, lan.person.id)
    example_database.run_now(lambda uow: uow.attachments.add(file(made.id, lan.person.id), NOW))
    assert expire(example_database, Kept.DRAFTS, at) == gone
    left = [len(rows(example_database, table)) for table in (dossier, dossier_event, attachment)]
    assert left == [1 - gone] * 3


def test_what_was_handed_in_stays(example_database: Database, lan: Contact) -> None:
    hand_in(example_database, lan.person.id, "DK-1")
    assert expire(example_database, Kept.DRAFTS, NOW + timedelta(days=9000)) == 0
    assert [row["receipt"] for row in rows(example_database, submission)] == ["DK-1"]


def test_consents_and_the_audit_stay_whatever_their_age(example_database: Database, lan: Contact) -> None:
    example_database.run_now(lambda uow: uow.audit.note(lan.person.id, "open_document", "submission:1", NOW))
    before = [rows(example_database, tables.consent), rows(example_database, tables.metadata.tables["audit"])]
    for kept in Kept:
        expire(example_database, kept, NOW + timedelta(days=9000))
    after = [rows(example_database, tables.consent), rows(example_database, tables.metadata.tables["audit"])]
    assert after == before


def test_at_most_so_many_rows_at_a_time(example_database: Database, lan: Contact) -> None:
    example_database.run_now(lambda uow: say(uow, lan, 5))
    late = NOW + PERIODS[Kept.SAID] + SECOND
    assert [expire(example_database, Kept.SAID, late, 2) for _ in range(4)] == [2, 2, 1, 0]


FILL: dict[str, tuple[Table, Kept, Callable[[Unit, Contact], object]]] = {
    "words": (tables.inbound, Kept.SAID, lambda uow, lan: say(uow, lan, 30)),
    "drafts": (
        dossier,
        Kept.DRAFTS,
        lambda uow, lan: [
            uow.dossiers.start(owed(enterprise, plan=plan), DRAFT, 1, lan.person.id, NOW)
            for enterprise in range(1, 5)
            for plan in (owed().plan, OTHER_PLAN)
        ],
    ),
}


@pytest.mark.parametrize("what", FILL)
def test_processes_that_clear_up_at_once_do_each_row_once(
    example_database: Database, lan: Contact, what: str
) -> None:
    table, kept, fill = FILL[what]
    example_database.run_now(lambda uow: fill(uow, lan))
    count, late = len(rows(example_database, table)), NOW + timedelta(days=9000)
    done = at_once(example_database, [late] * 6, lambda uow, at: uow.retention.expire(kept, at, MOST))
    assert sum(done) == count
