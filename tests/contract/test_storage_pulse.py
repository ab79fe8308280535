"""What a hold keeps back and what a release lets go, on both databases and from two processes at once."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from core.announcements import Stage
from core.delivery import Lane, NewDelivery, State
from core.desk import Desk
from core.messages import Message
from core.pulse import Beat, HoldReason, PulseState, Released, Seen, Waiting
from handlers.holding import beat
from storage import tables
from storage.announcement_tables import announcement
from storage.database import Database
from storage.unit import Unit
from tests.fakes.rows import NOW, WALL, at_once, claim, crowd, meet, queue, rows, settle, states
from tests.fakes.sends import make, new

RESTORED = HoldReason.RESTORED
LATER = NOW + timedelta(hours=1)


def hold(database: Database, reason: HoldReason = RESTORED, at: datetime = NOW) -> None:
    database.run_now(lambda uow: uow.pulse.hold(reason, at))


def release(database: Database, *, send: bool, at: datetime = LATER) -> Released | None:
    return database.run_now(lambda uow: uow.pulse.release("Đỗ Thị Hương", at, send=send))


def read(database: Database) -> PulseState:
    return database.run_now(lambda uow: uow.pulse.read())


def waiting(database: Database) -> Waiting:
    return database.run_now(lambda uow: uow.pulse.waiting())


def reasons(database: Database) -> list[tuple[str, str]]:
    return [(row["state"], row["reason"]) for row in rows(database, tables.delivery)]


def wait_planned(database: Database) -> None:
    """All rows so far wait as those of an announcement do before its time."""
    with database.engine.begin() as connection:
        connection.execute(update(tables.delivery).values(state="held"))


def test_a_database_that_never_beat_holds_nothing(database: Database) -> None:
    assert read(database) == PulseState()
    assert release(database, send=True) is None


def test_its_name_is_made_once_by_chance(database: Database) -> None:
    first, second = (database.run_now(lambda uow: uow.pulse.beat(WALL, NOW)) for _ in range(2))
    assert (first.beats, second.beats, second.wall_s) == (1, 2, WALL)
    assert (len(first.instance), first.instance) == (16, second.instance)


def test_what_is_queued_is_held_and_what_comes_later_goes(database: Database) -> None:
    crowd(database, 2)
    hold(database, HoldReason.CLOCK_BACK)
    queue(database, meet(database, "reader"))
    assert reasons(database) == [("held", "clock_back")] * 2 + [("queued", "")]
    assert [one.chat for one in claim(database)] == ["reader"]


@pytest.mark.parametrize(
    ("reason", "after"), [(RESTORED, ("unknown", "restored")), (HoldReason.CLOCK_BACK, ("attempting", ""))]
)
def test_what_was_being_sent_is_unknown_in_an_older_database(
    database: Database, reason: HoldReason, after: tuple[str, str]
) -> None:
    crowd(database, 1)
    claim(database)
    hold(database, reason)
    assert reasons(database) == [after]


def test_what_comes_back_to_the_queue_is_held_at_the_next_beat(database: Database) -> None:
    crowd(database, 1)
    (under_way,) = claim(database)
    hold(database, HoldReason.CLOCK_FORWARD)
    settle(database, under_way, State.QUEUED)
    database.run_now(lambda uow: uow.pulse.beat(WALL, NOW))
    assert reasons(database) == [("held", "clock_forward")]


def test_a_second_jump_leaves_the_answers_given_since_alone(database: Database) -> None:
    hold(database, HoldReason.CLOCK_BACK)
    queue(database, meet(database))
    hold(database, HoldReason.CLOCK_FORWARD, LATER)
    assert states(database) == ["queued"]
    assert (read(database).held_reason, read(database).held_since) == (HoldReason.CLOCK_BACK, NOW)


def test_a_dump_that_was_taken_during_a_hold_is_held_anew(database: Database) -> None:
    hold(database, HoldReason.CLOCK_BACK)
    queue(database, meet(database))
    hold(database, RESTORED, LATER)
    assert reasons(database) == [("held", "restored")]
    assert (read(database).held_since, read(database).holds) == (NOW, 2)


def test_released_messages_go_once_and_old_replies_do_not(database: Database) -> None:
    crowd(database, 2, lane=Lane.BULK)
    crowd(database, 1, lane=Lane.REPLY)
    hold(database)
    assert release(database, send=True, at=NOW + timedelta(hours=25)) == Released(2, 1)
    assert Counter(reasons(database)) == {("queued", ""): 2, ("cancelled", "stale"): 1}
    assert release(database, send=True) is None


def test_dropped_messages_never_go_whatever_held_them(database: Database) -> None:
    crowd(database, 1)
    wait_planned(database)
    crowd(database, 1, lane=Lane.REPLY)
    hold(database)
    assert release(database, send=False) == Released(0, 2)
    assert reasons(database) == [("cancelled", "not_released")] * 2
    assert read(database).plan_from == LATER


def test_a_planned_wait_is_not_ended_by_sending(database: Database) -> None:
    """A row that its own announcement holds goes at its own time."""
    crowd(database, 1)
    wait_planned(database)
    hold(database)
    assert release(database, send=True) == Released(0, 0)
    assert reasons(database) == [("held", "")]


def test_dropping_stops_what_was_not_begun(example_database: Database) -> None:
    for stage in (Stage.PLANNING, Stage.PROPOSED, Stage.SENDING):
        make(example_database, new(f"a:{stage}", stage=stage))
    hold(example_database)
    assert waiting(example_database).announcements == 1
    release(example_database, send=False)
    stages = [row["stage"] for row in rows(example_database, announcement)]
    assert stages == ["stopped", "proposed", "sending"]


def test_what_waits_is_counted_by_kind_and_person(database: Database) -> None:
    contact = meet(database)
    queue(database, contact, 2)
    queue(database, contact, 1, Lane.BULK)
    hold(database)
    assert waiting(database) == Waiting({"reply": 2, "bulk": 1}, 1, NOW, 0)


def test_who_released_and_when_is_kept(database: Database) -> None:
    hold(database)
    release(database, send=True)
    state = read(database)
    assert (state.held, state.released_by, state.released_at) == (False, "Đỗ Thị Hương", LATER)


def test_processes_that_release_at_once_release_once(database: Database) -> None:
    crowd(database, 3)
    hold(database)
    done = at_once(database, [True, False] * 3, lambda uow, send: uow.pulse.release("a", LATER, send=send))
    assert len([one for one in done if one is not None]) == 1


def test_processes_that_beat_at_once_hold_once_and_tell_once(example_database: Database, desk: Desk) -> None:
    """Each of them finds the database older than it knew."""
    state = example_database.run_now(lambda uow: uow.pulse.beat(WALL, NOW))
    crowd(example_database, 3)
    seen = Seen(Beat(WALL, 1.0), known={state.instance: 40})
    found = at_once(example_database, [seen] * 6, lambda uow, one: beat(uow, desk, one, NOW).found)
    assert Counter(found) == {RESTORED: 1, None: 5}
    assert read(example_database).beats == 46
    told = [row["person_id"] for row in rows(example_database, tables.delivery) if row["state"] == "queued"]
    assert (len(told), len(set(told))) == (3, 3), "the example's officers, each once"


def test_while_a_planner_reads_a_hold_waits_for_its_rows(postgres: Database) -> None:
    """A planner that saw no hold may still be writing rows when it comes: they are held with the others."""
    postgres.run_now(lambda uow: uow.pulse.beat(WALL, NOW))
    contact = meet(postgres)
    with postgres.engine.connect() as planner:
        unit = Unit(planner)
        assert not unit.pulse.read().held
        later = postgres.submit(lambda uow: uow.pulse.hold(RESTORED, NOW))
        with pytest.raises(TimeoutError):
            later.result(timeout=0.2)
        unit.ledger.add(NewDelivery(contact, Message("start"), Lane.BULK, NOW))
        planner.commit()
    later.result(timeout=5)
    assert states(postgres) == ["held"]
