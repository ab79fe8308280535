"""Announcements on a bad day: nobody gets one twice, nobody is lost, and the numbers are true."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import update

from core.announcements import Stage
from core.campaign.audience import Audience, Candidate
from core.delivery import State
from core.desk import Desk
from core.ids import BoardId, EnterpriseId, PersonId
from core.messages import Message
from core.people import Role, RoleKind
from core.pulse import HoldReason
from handlers.announcing.announcement_messages import TEMPLATE
from storage import tables
from storage.announcement_tables import announcement as announced
from storage.database import Database
from storage.unit import Unit
from tests.fakes.announcing import Talker, person_of
from tests.fakes.reporting import ask, broadcast
from tests.fakes.rows import NOW, WALL, meet, queue, rows, settle
from tests.fakes.sends import BOARD, claim, make, new, plan, send

OTHER_BOARD = BoardId("hung-yen")


def first_of(database: Database) -> Candidate:
    """The first representative of the example's board."""
    return database.run_now(
        lambda uow: uow.recipients.candidates(BOARD, official=False, after=PersonId(0), most=1)[0]
    )


def speaks_for(
    database: Database, person: PersonId, firm: EnterpriseId | None, *, ends: bool = False
) -> None:
    """A person gets or loses a part."""
    role = Role(RoleKind.REPRESENTATIVE, BOARD, firm)

    def changed(uow: Unit) -> None:
        (uow.people.end_role if ends else uow.people.grant)(person, role, NOW)

    database.run_now(changed)


def colleague(database: Database, firm: EnterpriseId | None) -> PersonId:
    """Somebody new who speaks for an enterprise."""
    person = meet(database, "7001").person.id
    speaks_for(database, person, firm)
    database.run_now(lambda uow: uow.people.update(person, name="Lê Hà", reminders=True))
    return person


def go(database: Database) -> None:
    """Plan everything, and let it go after its hold."""
    plan(database)
    plan(database, wall_s=WALL + 61)


def once_more(database: Database) -> None:
    """The next round of the only announcement."""

    def begun(uow: Unit) -> None:
        (one,) = uow.announcements.in_stage(Stage.DONE)
        uow.announcements.move(one.id, Stage.DONE, Stage.PLANNING)
        uow.announcements.again(one.id)

    database.run_now(begun)
    go(database)


def state_of(database: Database, person: PersonId) -> list[tuple[int, str]]:
    """A person's rows: round and state."""
    mine = [row for row in rows(database, tables.delivery) if row["person_id"] == person]
    return [(row["resend"], row["state"]) for row in mine if row["announcement_id"]]


def test_who_has_it_gets_no_second_as_the_heir_of_one_to_whom_it_goes_once_more(
    example_database: Database, desk: Desk
) -> None:
    one = first_of(example_database)
    other = colleague(example_database, one.seats[0].enterprise)
    broadcast(example_database)
    for row in claim(example_database, desk):
        settle(example_database, row, State.FAILED if row.person == other else State.SENT)
    send(example_database, desk)
    once_more(example_database)
    speaks_for(example_database, other, one.seats[0].enterprise, ends=True)
    claim(example_database, desk)
    assert state_of(example_database, one.person) == [(0, "sent")]
    assert state_of(example_database, other) == [(0, "failed"), (1, "skipped")]


def test_whoever_takes_over_one_of_two_enterprises_gets_it_too(
    example_database: Database, desk: Desk
) -> None:
    one, firm = first_of(example_database), EnterpriseId(3)
    speaks_for(example_database, one.person, firm)
    make(example_database, new())
    plan(example_database)
    speaks_for(example_database, one.person, firm, ends=True)
    heir = colleague(example_database, firm)
    sent = [row.person for row in claim(example_database, desk) + claim(example_database, desk)]
    assert (sent.count(one.person), sent.count(heir)) == (1, 1)


def test_a_zone_that_is_renamed_while_it_waits_leaves_nobody_out(
    example_database: Database, desk: Desk
) -> None:
    zone = first_of(example_database).seats[0].zone
    make(example_database, new(audience=Audience(zones=(zone,))))
    plan(example_database)
    with example_database.engine.begin() as connection:
        connection.execute(update(tables.enterprise).values(zone="KCN Mới"))
    assert len(claim(example_database, desk)) == 1


def test_who_was_settled_once_and_failed_then_is_in_the_next_round(
    example_database: Database, desk: Desk
) -> None:
    person = first_of(example_database).person
    broadcast(example_database)
    (mine,) = [row for row in send(example_database, desk, state=State.UNKNOWN) if row.person == person]
    example_database.run_now(lambda uow: uow.recipients.settle(mine.id, person, NOW, resend=True))
    send(example_database, desk, state=State.FAILED)
    once_more(example_database)
    assert state_of(example_database, person) == [(0, "unknown"), (1, "failed"), (2, "queued")]


@pytest.mark.parametrize(
    "kept", [{"everybody": True, "size": "big"}, {"owes": {"plan": "p", "kind": "gone"}}, {"zones": 7}]
)
def test_a_rule_of_another_version_is_nobody_and_stops_nothing_else(
    example_database: Database, kept: Mapping[str, Any]
) -> None:
    made = make(example_database, new())
    with example_database.engine.begin() as connection:
        connection.execute(update(announced).values(audience=kept))
    make(example_database, new("broadcast:2"))
    plan(example_database)
    assert {row["announcement_id"] for row in rows(example_database, tables.delivery)} == {made.id + 1}


def ask_for_a_word(database: Database, desk: Desk) -> None:
    """The officer announces, and everybody gets it."""
    officer = Talker(database, desk)
    officer.write("/thongbao chưa đăng ký", "Mời họp.", "bỏ qua", "có", "ngay", "send")
    go(database)
    send(database, desk)


def test_received_said_in_the_middle_of_a_form_is_kept(example_database: Database, desk: Desk) -> None:
    filling_in = Talker(example_database, desk, "a")
    filling_in.write("/dangky")
    ask_for_a_word(example_database, desk)
    filling_in.write("đã nhận")
    assert filling_in.heard()[-2:] == ["report/thanks", "flow/number"]


def test_received_is_kept_however_much_was_said_since(example_database: Database, desk: Desk) -> None:
    ask_for_a_word(example_database, desk)
    reader = Talker(example_database, desk, "a")
    person = person_of(example_database, "a")
    contact = example_database.run_now(lambda uow: uow.people.contact_of(person))
    assert contact is not None
    queue(example_database, contact, 250)
    reader.tap("ack:1")
    assert reader.heard()[-1] == "report/thanks"


def test_what_is_not_known_of_another_board_is_none_of_theirs(example_database: Database, desk: Desk) -> None:
    """Somebody speaks for enterprises of two boards."""
    person = first_of(example_database).person
    role = Role(RoleKind.REPRESENTATIVE, OTHER_BOARD, None)
    example_database.run_now(lambda uow: uow.people.grant(person, role, NOW))
    broadcast(example_database)
    send(example_database, desk, state=State.UNKNOWN)
    of = [
        example_database.run_now(lambda uow: uow.recipients.unknown(board, 9))  # noqa: B023  # over before the next
        for board in (BOARD, OTHER_BOARD)
    ]
    assert [len(found) for found in of] == [2, 0]


def test_what_arrived_in_part_is_finished_and_stop_says_so(example_database: Database, desk: Desk) -> None:
    officer = Talker(example_database, desk)
    officer.compose()
    officer.write("send")
    go(example_database)
    for row in claim(example_database, desk):
        settle(example_database, row, State.QUEUED if row.announcement else State.SENT)
    officer.tap("ann:stop:1")
    said = officer.said("announcement/stopped")
    assert (said["sending"], said["cancelled"]) == (2, 0)
    assert len([row for row in claim(example_database, desk) if row.announcement]) == 2


def test_stopped_before_its_rows_were_written_all_numbers_agree(
    example_database: Database, desk: Desk
) -> None:
    officer = Talker(example_database, desk)
    officer.compose()
    officer.write("send")
    officer.tap("ann:stop:1")
    (_, report), *_rest = ask(example_database, desk, "canbo", "!rep:show:1")
    (bucket,) = report["buckets"]
    told = officer.said("announcement/stopped")["cancelled"]
    assert (told, report["total"], bucket["bucket"], bucket["count"]) == (2, 2, "stopped", 2)


def test_an_author_who_left_the_board_hears_no_names(example_database: Database, desk: Desk) -> None:
    author, leader = Talker(example_database, desk), Talker(example_database, desk, "lanhdao")
    author.compose()
    author.write("send")
    person = person_of(example_database, "canbo")
    role = Role(RoleKind.OFFICER, BOARD)
    example_database.run_now(lambda uow: uow.people.end_role(person, role, NOW))
    leader.tap("ann:stop:1")
    assert leader.heard() == ["announcement/stopped"]
    assert author.heard()[-1] == "announcement/queued"


def test_whoever_was_forgotten_leaves_no_empty_choice(example_database: Database, desk: Desk) -> None:
    broadcast(example_database)
    sent = send(example_database, desk, state=State.UNKNOWN)
    for row in sent:
        example_database.run_now(lambda uow: uow.privacy.forget(row.person, NOW))  # noqa: B023  # over before the next
    ask(example_database, desk, "canbo", "/doisoat")
    choices = [label for row in rows(example_database, tables.delivery) for _, label in row["choices"]]
    assert choices
    assert all(choices)


def test_a_forgotten_name_is_in_no_preview(example_database: Database, desk: Desk) -> None:
    Talker(example_database, desk).compose(text="Kính gửi {{ họ tên }}, mời họp.")
    one = first_of(example_database)
    with example_database.engine.begin() as connection:
        connection.execute(update(tables.delivery).values(state="sent"))
    before = [row for row in rows(example_database, tables.delivery) if one.name in str(row["data"])]
    example_database.run_now(lambda uow: uow.privacy.forget(one.person, NOW))
    after = [row for row in rows(example_database, tables.delivery) if one.name in str(row["data"])]
    assert (len(before), after) == (1, [])


def test_a_hold_by_a_clock_that_was_ahead_ends_with_the_release(example_database: Database) -> None:
    broadcast(example_database, hold_s=60)
    plan(example_database, wall_s=WALL)

    def released(uow: Unit) -> None:
        uow.pulse.beat(WALL - 9e6, NOW)
        uow.pulse.hold(HoldReason.CLOCK_BACK, NOW)
        uow.pulse.release("Vũ Đức Thắng", NOW, send=True)

    example_database.run_now(released)
    plan(example_database, wall_s=WALL - 9e6)
    assert {row["state"] for row in rows(example_database, tables.delivery)} == {"queued"}


def test_one_whose_words_cannot_be_made_fails_alone(example_database: Database, desk: Desk) -> None:
    firm = first_of(example_database).seats[0].enterprise
    words = Message(TEMPLATE, {"text": "Hạn {{ hạn }}", "ack": False})
    broken = {"last_ok_day": "2021-04-14", "days": {str(firm): "mai"}}
    made = make(example_database, new(message=words, params=broken))
    plan(example_database)
    assert len(claim(example_database, desk)) == 1
    counts = example_database.run_now(lambda uow: uow.recipients.counts(made.id))
    assert counts[State.FAILED, "ValueError"] == 1
