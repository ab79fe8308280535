"""What dossiers keep about a person: shown to them, and erased where it is not the board's record."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from core.delivery import Lane, NewDelivery, State
from core.dossiers import Dossier, DossierAct, DossierState, Remark
from core.ids import BoardId, PersonId
from core.messages import ChannelName, Message
from core.people import Contact
from storage import tables
from storage.database import Database
from storage.dossier_tables import attachment, data_request, dossier, dossier_event, extension, submission
from storage.unit import Unit
from tests.fakes.dossier_rows import BOARD, DRAFT, begin, file, hand_in, owed, present
from tests.fakes.rows import NOW, each, meet, rows

NAME = "Ngô Thị Hòa 🏅"
DAY = date(2021, 12, 5)
HOUR = timedelta(hours=1)


@pytest.fixture
def hoa(example_database: Database) -> PersonId:
    """Who is to be forgotten."""
    person = meet(example_database).person.id
    example_database.run_now(lambda uow: uow.people.update(person, name=NAME))
    return person


@pytest.fixture
def minh(example_database: Database) -> Contact:
    """A colleague."""
    return meet(example_database, "1002")


def live(uow: Unit, person: PersonId) -> None:
    """Everything that a person leaves in the tables of dossiers, besides a draft."""
    made = uow.dossiers.of(owed())
    assert made is not None
    uow.attachments.add(file(made.id, person), NOW)
    uow.dossiers.note(made.id, DossierAct.EXTENSION_ASKED, person, NOW, f"{NAME} ốm")
    uow.extensions.ask(owed(), DAY, f"{NAME} ốm", person, NOW)
    settled = uow.data_requests.ask(person, BOARD, "correct", DAY, NOW, f"{NAME} là tên đúng")
    uow.data_requests.settle(settled, person, NOW, f"Đã sửa tên {NAME}")
    uow.data_requests.ask(person, BOARD, "restrict", DAY, NOW)
    uow.audit.note(person, "open_document", "submission:1", NOW)


def forget(database: Database, person: PersonId) -> None:
    database.run_now(lambda uow: uow.privacy.forget(person, NOW + HOUR))


def test_a_person_is_shown_what_they_did_and_nobody_else(example_database: Database, hoa: PersonId) -> None:
    hand_in(example_database, hoa, "DK-1")
    example_database.run_now(lambda uow: live(uow, hoa))
    kept: Any = example_database.run_now(lambda uow: uow.privacy.kept_about(hoa))
    counts = {kind: len(entries) for kind, entries in kept.items()}
    expected = {
        "dossiers": 1, "dossier_events": 3, "submissions": 1, "attachments": 1, "extensions": 1,
        "data_requests": 2, "audit": 1, "plan_drafts": 0, "plan_rulings": 0,
    }  # fmt: skip
    assert {kind: counts[kind] for kind in expected} == expected
    assert kept["submissions"] == [
        {
            "plan_id": "bac-giang-2021", "kind": "registration", "receipt": "DK-1", "version": 1,
            "at": NOW.isoformat(), "late": False, "due": None, "by_name": NAME,
        }
    ]  # fmt: skip
    assert DRAFT.of("nominees")[0]["name"] not in json.dumps(kept, ensure_ascii=False)


def test_others_are_not_shown_it(example_database: Database, hoa: PersonId, minh: Contact) -> None:
    hand_in(example_database, hoa, "DK-1")
    example_database.run_now(lambda uow: live(uow, hoa))
    kept: Any = example_database.run_now(lambda uow: uow.privacy.kept_about(minh.person.id))
    assert [kind for kind, entries in kept.items() if entries] == ["person", "addresses"]


def test_a_draft_that_nobody_else_touched_goes_with_them(example_database: Database, hoa: PersonId) -> None:
    begin(example_database, hoa)
    example_database.run_now(lambda uow: live(uow, hoa))
    forget(example_database, hoa)
    assert [rows(example_database, table) for table in (dossier, dossier_event, attachment)] == [[], [], []]


def test_a_draft_that_a_colleague_saved_stays(
    example_database: Database, hoa: PersonId, minh: Contact
) -> None:
    """Also when the forgotten one was the last to save it."""
    made = begin(example_database, hoa)

    def save(uow: Unit, by: PersonId) -> Dossier:
        draft = made.draft.answered("workers", str(by))
        return uow.dossiers.save(replace(made, draft=draft), by, NOW)

    *_, last = each(example_database, [hoa, minh.person.id, hoa], save)
    forget(example_database, hoa)
    assert example_database.run_now(lambda uow: present(uow, made.id)) == last


def test_a_draft_with_a_colleagues_file_stays(
    example_database: Database, hoa: PersonId, minh: Contact
) -> None:
    made = begin(example_database, hoa)
    example_database.run_now(lambda uow: uow.attachments.add(file(made.id, minh.person.id), NOW))
    forget(example_database, hoa)
    assert [row["id"] for row in rows(example_database, dossier)] == [made.id]


def test_what_was_handed_in_stays_without_the_name(example_database: Database, hoa: PersonId) -> None:
    made = hand_in(example_database, hoa, "DK-1")
    forget(example_database, hoa)
    kept = example_database.run_now(lambda uow: uow.dossiers.by_receipt("DK-1"))
    assert kept is not None
    assert (kept.by, kept.by_name, kept.content) == (hoa, "(đã xoá)", DRAFT)
    history = example_database.run_now(lambda uow: uow.dossiers.history(made.id))
    assert [(one.act.value, one.by_name) for one in history] == [
        ("started", "(đã xoá)"),
        ("submitted", "(đã xoá)"),
    ]


def test_free_words_go_and_open_data_requests_end(example_database: Database, hoa: PersonId) -> None:
    hand_in(example_database, hoa, "DK-1")
    example_database.run_now(lambda uow: live(uow, hoa))
    forget(example_database, hoa)
    everything = {table.name: rows(example_database, table) for table in tables.metadata.sorted_tables}
    assert NAME not in json.dumps(everything, ensure_ascii=False, default=str)
    assert [row["reason"] for row in everything[extension.name]] == [""]
    assert [row["done_at"] for row in everything[data_request.name]] == [NOW, NOW + HOUR]


def test_a_forgotten_officers_decisions_keep_their_reasons(
    example_database: Database, hoa: PersonId, minh: Contact
) -> None:
    made = hand_in(example_database, minh.person.id, "DK-1")
    remarks = [Remark("nominees:1", "Thiếu chức vụ")]
    example_database.run_now(lambda uow: uow.dossiers.settle(made, DossierState.RETURNED, remarks, hoa, NOW))
    forget(example_database, hoa)
    assert [row["note"] for row in rows(example_database, dossier_event)] == ["", "", "Thiếu chức vụ"]


def test_cards_that_named_them_to_others_lose_their_words(
    example_database: Database, hoa: PersonId, minh: Contact
) -> None:
    """Only once they are sent, only cards of dossiers, and only where the whole value is the name."""
    cards = [("dossier/resumed", NAME), ("filing/handed_in", f"{NAME} và đồng nghiệp"), ("link/done", NAME)]

    def tell(uow: Unit) -> None:
        for template, by in cards:
            uow.outbox.add(NewDelivery(minh, Message(template, {"by": by}), Lane.REPLY, NOW))

    example_database.run_now(tell)
    with example_database.engine.begin() as connection:
        connection.execute(tables.delivery.update().values(state=State.SENT.value))
    forget(example_database, hoa)
    assert [row["data"] for row in rows(example_database, tables.delivery)] == [
        {},
        {"by": f"{NAME} và đồng nghiệp"},
        {"by": NAME},
    ]


def test_a_join_brings_along_what_was_done(example_database: Database, hoa: PersonId) -> None:
    """Whoever joins a second channel was one human all the time; of two same requests one stays."""
    second = meet(example_database, "zalo", ChannelName.ZALO)
    hand_in(example_database, second.person.id, "DK-1")
    example_database.run_now(lambda uow: live(uow, second.person.id))
    example_database.run_now(lambda uow: uow.data_requests.ask(hoa, BOARD, "restrict", DAY, NOW))
    example_database.run_now(lambda uow: uow.people.join(second.address.id, hoa))
    assert {row["by_id"] for row in rows(example_database, submission)} == {hoa}
    assert [row["changed_by_id"] for row in rows(example_database, dossier)] == [hoa]
    assert [(row["person_id"], row["kind"]) for row in rows(example_database, data_request)] == [
        (hoa, "correct"),
        (hoa, "restrict"),
    ]


def test_boards_do_not_see_each_others_requests(example_database: Database, hoa: PersonId) -> None:
    example_database.run_now(lambda uow: uow.data_requests.ask(hoa, BOARD, "correct", DAY, NOW))
    other = BoardId("hung-yen")
    assert example_database.run_now(lambda uow: uow.data_requests.open(other)) == ()
