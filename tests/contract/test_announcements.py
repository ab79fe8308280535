"""From an announcement to its rows: each key once, each person once, and everybody in exactly one bucket."""

import pytest

from core.announcements import Stage
from core.campaign.audience import Audience
from core.delivery import State
from core.desk import Desk
from core.people import Role, RoleKind
from storage import tables
from storage.database import Database
from tests.fakes.rows import NOW, rows
from tests.fakes.sends import BOARD, claim, make, new, plan, send


def test_an_announcement_of_the_same_key_is_made_once(example_database: Database) -> None:
    made = make(example_database, new())
    again = example_database.run_now(lambda uow: uow.announcements.make(new(), NOW))
    assert (made.stage, again) == (Stage.PLANNING, None)


def test_every_representative_of_the_board_gets_it_once_and_it_is_done(
    example_database: Database, desk: Desk
) -> None:
    made = make(example_database, new())
    plan(example_database)
    sent = send(example_database, desk)
    counts = example_database.run_now(lambda uow: uow.recipients.counts(made.id))
    after = example_database.run_now(lambda uow: uow.announcements.get(made.id))
    assert (len(sent), counts) == (2, {(State.SENT, ""): 2})
    assert getattr(after, "stage", None) is Stage.DONE


def test_an_empty_rule_is_nobody(example_database: Database, desk: Desk) -> None:
    make(example_database, new(audience=Audience()))
    plan(example_database)
    assert claim(example_database, desk) == []


def test_who_has_not_agreed_has_a_row_that_says_so(example_database: Database, desk: Desk) -> None:
    person = example_database.run_now(
        lambda uow: uow.recipients.candidates(BOARD, official=False, after=0, most=1)[0].person  # type: ignore[arg-type]
    )
    example_database.run_now(lambda uow: uow.people.update(person, reminders=False))
    make(example_database, new())
    plan(example_database)
    assert len(claim(example_database, desk)) == 1
    assert [row["reason"] for row in rows(example_database, tables.delivery)] == ["no_consent", ""]


def test_who_left_while_it_was_queued_gets_nothing(example_database: Database, desk: Desk) -> None:
    make(example_database, new())
    plan(example_database)
    one = example_database.run_now(
        lambda uow: uow.recipients.candidates(BOARD, official=False, after=0, most=1)[0]  # type: ignore[arg-type]
    )
    role = Role(RoleKind.REPRESENTATIVE, BOARD, one.seats[0].enterprise)
    example_database.run_now(lambda uow: uow.people.end_role(one.person, role, NOW))
    assert one.person not in [sent.person for sent in claim(example_database, desk)]
    assert "left" in [row["reason"] for row in rows(example_database, tables.delivery)]


def test_a_step_that_no_announcement_takes_is_refused(example_database: Database) -> None:
    made = make(example_database, new())
    with pytest.raises(ValueError, match="from planning to done"):
        example_database.run_now(lambda uow: uow.announcements.move(made.id, Stage.PLANNING, Stage.DONE))
