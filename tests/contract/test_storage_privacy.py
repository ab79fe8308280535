"""Forgetting a person: nothing that names them stays anywhere, and nobody else loses anything."""

import json
from datetime import timedelta
from typing import Any

from core.campaign.audience import Topic
from core.campaign.plan import DutyKind
from core.delivery import Lane, NewDelivery, Outcome, State
from core.ids import BoardId, PersonId, RequestId
from core.messages import ChannelName, Choice, Message
from core.people import AccessRequest, Consent, Contact, Conversation, Purpose, Role, RoleKind
from core.privacy import Holdings, Receipt, about
from storage import tables
from storage.announcement_tables import mute, snooze
from storage.database import Database
from storage.ledger import Claim
from storage.unit import Unit
from tests.fakes.dossier_rows import begin, hand_in, owed
from tests.fakes.rows import LEASE_S, NOW, UNPACED, WALL, claim, meet, queue, rows, settle, written

NAME = "Ngô Thị Hòa 🏅"
SAID = "Công ty Hoà Bình Xanh"
WORDS = "tôi muốn hỏi riêng"
ZALO, TELEGRAM, WEB = "a0c0de5e1f", "770077", "v-hoa/buttons"
TRACES = (NAME, SAID, WORDS, ZALO, TELEGRAM, WEB)
BOARD = BoardId("bac-giang")
DAY = timedelta(days=1)
RECORDS = (tables.consent, tables.delivery, tables.inbound, tables.role, tables.address)


def live(uow: Unit, channel: ChannelName, chat: str, name: str, officer: Contact | None = None) -> Contact:
    """What a person leaves behind on one channel, also in what others were told."""
    first = written(WORDS, chat=chat, channel=channel)
    person = uow.people.meet(first, NOW)
    number = uow.inbox.record(first, person.address.id, NOW)
    uow.people.update(person.person.id, name=name)
    request = AccessRequest(RequestId(0), person.person.id, BOARD, name, SAID, None)
    uow.invites.ask_access(request, NOW)
    uow.invites.note_wrong_try(person.address.id, NOW)
    uow.people.record_consent(
        person.person.id, Consent(Purpose.RECORDS, granted=True, text_version="v1", at=NOW)
    )
    said = Message("link/done", {"name": name, "said": WORDS}, (Choice("yes", name),))
    for to in (person, officer or person):
        uow.ledger.add(NewDelivery(to, said, Lane.REPLY, NOW, "1", number))
    open_flow = Conversation("request", 1, "enterprise", (("name", name),), "1", (Choice("yes", name),))
    uow.people.save_conversation(person.person.id, open_flow, NOW)
    return uow.people.meet(first, NOW)


def everywhere(database: Database) -> PersonId:
    """A person with three channels that were two people once, and an officer who was told of them."""
    officer = meet(database, "1")

    def unit(uow: Unit) -> PersonId:
        contacts = [
            live(uow, channel, chat, NAME, officer)
            for channel, chat in zip(ChannelName, (ZALO, TELEGRAM, WEB), strict=True)
        ]
        person = contacts[0].person.id
        for other in contacts[1:]:
            uow.people.join(other.address.id, person)
        uow.people.grant(person, Role(RoleKind.OFFICER, BOARD), NOW)
        uow.web_chat.add(WEB, {"text": NAME}, NOW, from_person=False)
        return person

    return database.run_now(unit)


def forget(database: Database, person: PersonId) -> None:
    database.run_now(lambda uow: uow.privacy.forget(person, NOW + DAY))


def deliver_all(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(tables.delivery.update().values(state=State.SENT.value))


def erase(database: Database) -> int:
    return database.run_now(lambda uow: uow.privacy.erase_chats())


def traces(database: Database) -> dict[str, list[str]]:
    """Which of the person's traces stand in which table."""
    texts = {
        table.name: json.dumps(rows(database, table), ensure_ascii=False, default=str)
        for table in tables.metadata.sorted_tables
    }
    found = {name: [one for one in TRACES if one in text] for name, text in texts.items()}
    return {name: here for name, here in found.items() if here}


def test_nothing_that_names_a_forgotten_person_stays(example_database: Database) -> None:
    person = everywhere(example_database)
    assert {trace for found in traces(example_database).values() for trace in found} == set(TRACES)
    deliver_all(example_database)
    forget(example_database, person)
    assert erase(example_database) == len(ChannelName)
    assert traces(example_database) == {}


def test_that_and_when_a_person_agreed_and_was_written_to_stays(example_database: Database) -> None:
    """The board's record: consents, states, times – and the roles, which end."""
    person = everywhere(example_database)
    deliver_all(example_database)
    before = [len(rows(example_database, table)) for table in RECORDS]
    forget(example_database, person)
    erase(example_database)
    assert [len(rows(example_database, table)) for table in RECORDS] == before
    ended = [row["until"] for row in rows(example_database, tables.role) if row["person_id"] == person]
    assert ended == [NOW + DAY]


def test_others_keep_everything(example_database: Database) -> None:
    """Also somebody of the same name."""
    other = example_database.run_now(lambda uow: live(uow, ChannelName.TELEGRAM, "2", NAME))
    before = example_database.run_now(lambda uow: uow.privacy.kept_about(other.person.id))
    words = [row["data"] for row in rows(example_database, tables.delivery)]
    person = everywhere(example_database)
    deliver_all(example_database)
    forget(example_database, person)
    erase(example_database)
    after = example_database.run_now(lambda uow: uow.privacy.kept_about(other.person.id))
    assert _without_states(after) == _without_states(before)
    assert [row["data"] for row in rows(example_database, tables.delivery)][: len(words)] == words


def test_a_card_of_their_request_that_an_officer_looked_up_goes_too(example_database: Database) -> None:
    """It was not set off by the person's own message."""
    officer = meet(example_database, "1")
    person = example_database.run_now(lambda uow: live(uow, ChannelName.ZALO, ZALO, NAME)).person.id
    card = Message("request/for_officers", {"name": NAME, "said": SAID})
    to_officer = NewDelivery(officer, card, Lane.REPLY, NOW)
    example_database.run_now(lambda uow: uow.ledger.add(to_officer))
    deliver_all(example_database)
    forget(example_database, person)
    erase(example_database)
    assert traces(example_database) == {}


def test_a_request_of_a_forgotten_person_waits_for_nobody(example_database: Database) -> None:
    forget(example_database, everywhere(example_database))
    assert example_database.run_now(lambda uow: uow.invites.open_requests(BOARD)) == ()


def test_what_waits_is_still_sent_before_the_chat_goes(example_database: Database) -> None:
    contact = meet(example_database, TELEGRAM)
    queue(example_database, contact, 2, name=NAME)
    (first,) = claim(example_database)
    forget(example_database, contact.person.id)
    settle(example_database, first, State.QUEUED)
    assert erase(example_database) == 0
    for number in (first.id, first.id + 1):
        (again,) = claim(example_database)
        assert (again.id, again.message.data, again.chat) == (number, {"name": NAME}, TELEGRAM)
        settle(example_database, again)
    assert erase(example_database) == 1
    assert traces(example_database) == {}


def test_what_they_set_off_for_others_is_still_sent_too(example_database: Database) -> None:
    officer = meet(example_database, "1")
    person = example_database.run_now(lambda uow: live(uow, ChannelName.ZALO, ZALO, NAME, officer)).person.id
    forget(example_database, person)
    (told,) = [
        row for row in rows(example_database, tables.delivery) if row["address_id"] == officer.address.id
    ]
    assert told["data"]["name"] == NAME
    assert erase(example_database) == 0
    deliver_all(example_database)
    assert erase(example_database) == 1
    assert traces(example_database) == {}


def test_who_writes_again_after_being_forgotten_is_somebody_new(example_database: Database) -> None:
    person = everywhere(example_database)
    deliver_all(example_database)
    forget(example_database, person)
    erase(example_database)
    anew = meet(example_database, TELEGRAM)
    assert anew.person.id != person
    assert (anew.person.name, anew.roles, anew.conversation) == ("", (), Conversation())
    assert erase(example_database) == 0


def test_a_person_is_shown_everything_kept_about_them(example_database: Database) -> None:
    meet(example_database, "2")
    person = everywhere(example_database)
    example_database.run_now(lambda uow: wish(uow, person))
    kept: Any = example_database.run_now(lambda uow: uow.privacy.kept_about(person))
    assert all(trace in json.dumps(kept, ensure_ascii=False) for trace in TRACES)
    counts = {kind: len(entries) for kind, entries in kept.items()}
    assert counts == {
        "person": 1, "addresses": 3, "roles": 1, "consents": 3, "access_requests": 3, "questions": 0,
        "talks": 0, "known_answers": 0, "messages_in": 3, "messages_out": 3, "muted": 1, "reminded_later": 1,
        "announcements": 0,
        "plan_drafts": 0, "plan_rulings": 0,
        "dossiers": 0, "dossier_events": 0, "submissions": 0, "attachments": 0, "extensions": 0,
        "data_requests": 0, "audit": 0,
    }  # fmt: skip


def test_what_they_wished_about_being_written_to_goes_with_them(example_database: Database) -> None:
    person = everywhere(example_database)
    example_database.run_now(lambda uow: wish(uow, person))
    forget(example_database, person)
    assert rows(example_database, mute) + rows(example_database, snooze) == []


def wish(uow: Unit, person: PersonId) -> None:
    """No news, and no reminder before tomorrow."""
    uow.wishes.mute(person, Topic.NEWS, NOW, muted=True)
    uow.wishes.snooze(person, NOW + timedelta(days=1), NOW)


def test_a_join_brings_along_what_was_said_and_leaves_no_name(example_database: Database) -> None:
    """Whoever joins a second channel was one human all the time."""
    person = everywhere(example_database)
    nobodies = [row for row in rows(example_database, tables.person) if row["id"] > person]
    assert [row["name"] for row in nobodies] == ["", ""]
    assert {row["person_id"] for row in rows(example_database, tables.access_request)} == {person}


def on_the_web(database: Database, officer: Contact, message: Message, texts: list[str]) -> None:
    """What an officer is told, delivered to their page in so many parts."""
    new = NewDelivery(officer, message, Lane.REPLY, NOW)

    def deliver(uow: Unit) -> None:
        uow.ledger.add(new)
        claim_of_web = Claim(ChannelName.WEB, 10, UNPACED, LEASE_S)
        (one,) = uow.ledger.claim(claim_of_web, WALL).deliveries
        chat = officer.address.chat
        ids = [uow.web_chat.add(chat, {"text": text}, NOW, from_person=False) for text in texts]
        sent = Outcome(one.id, State.SENT, "", NOW, 1, len(ids), str(ids[-1]))
        uow.ledger.record([sent], WALL)

    database.run_now(deliver)


def test_what_an_officers_page_showed_of_them_goes_too(example_database: Database) -> None:
    """Every part of it, and nothing else."""
    officer = meet(example_database, "canbo/buttons", ChannelName.WEB)
    person = example_database.run_now(lambda uow: live(uow, ChannelName.ZALO, ZALO, NAME)).person.id
    card = Message("request/for_officers", {"name": NAME, "said": SAID})
    on_the_web(example_database, officer, Message("help", {"name": "khác"}), ["trước"])
    on_the_web(example_database, officer, card, [f"1/2 {NAME}", f"2/2 {SAID}"])
    on_the_web(example_database, officer, Message("help", {"name": "khác"}), ["sau"])
    forget(example_database, person)
    shown = [row["body"]["text"] for row in rows(example_database, tables.web_message)]
    assert shown == ["trước", "(đã xoá)", "(đã xoá)", "sau"]


def test_a_message_that_is_marked_as_about_them_goes_by_number(example_database: Database) -> None:
    """Whatever it says; the mark of somebody else stays."""
    officer = meet(example_database, "1")
    person, other = (meet(example_database, chat).person.id for chat in ("2", "3"))

    def tell(uow: Unit) -> None:
        for whom in (person, other):
            said = Message("data_requests/card", {"said": "riêng", **about(whom)})
            uow.ledger.add(NewDelivery(officer, said, Lane.REPLY, NOW))

    example_database.run_now(tell)
    deliver_all(example_database)
    forget(example_database, person)
    left = [row["data"] for row in rows(example_database, tables.delivery)]
    assert left == [{}, {"said": "riêng", **about(other)}]


def test_how_much_is_kept_is_counted_by_kind(example_database: Database) -> None:
    person = everywhere(example_database)
    hand_in(example_database, person, "DK-1")
    begin(example_database, person, owed(2))
    example_database.run_now(lambda uow: uow.audit.note(person, "open_document", "submission:1", NOW))
    kept = example_database.run_now(lambda uow: uow.privacy.holdings(person))
    plan = "Kế hoạch phát động phong trào thi đua năm 2021"
    receipt = Receipt("DK-1", plan, DutyKind.REGISTRATION, 1, NOW)
    assert kept == Holdings(said=3, told=3, drafts=1, files=0, requests=3, acts=1, receipts=(receipt,))


def test_the_boards_that_know_a_person_begin_with_todays(example_database: Database) -> None:
    person = everywhere(example_database)
    other = BoardId("hung-yen")

    def move(uow: Unit) -> None:
        uow.people.end_role(person, Role(RoleKind.OFFICER, BOARD), NOW)
        uow.people.grant(person, Role(RoleKind.OFFICER, other), NOW)

    assert example_database.run_now(lambda uow: uow.privacy.boards_of(person)) == (BOARD,)
    example_database.run_now(move)
    assert example_database.run_now(lambda uow: uow.privacy.boards_of(person)) == (other, BOARD)


def test_nobody_knows_a_stranger(example_database: Database) -> None:
    stranger = meet(example_database, "7").person.id
    assert example_database.run_now(lambda uow: uow.privacy.boards_of(stranger)) == ()


def _without_states(kept: Any) -> Any:
    return {**kept, "messages_out": [{**one, "state": ""} for one in kept["messages_out"]]}
