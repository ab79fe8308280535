"""How an announcement went, on both databases: reported once, sent again once, settled once, acknowledged."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.announcements import Announcement, Stage
from core.buckets import Bucket, tally
from core.campaign.audience import Audience, Owing, Skip
from core.campaign.plan import DutyKind
from core.delivery import State
from core.desk import Desk
from core.messages import Choice, Message
from handlers.announcing.announcement_progress import show
from handlers.announcing.announcement_reports import report_stopped
from handlers.announcing.planning import close_finished
from storage import tables
from storage.database import Database
from storage.example import example, load
from tests.fakes.dossier_rows import PLAN, hand_in
from tests.fakes.reporting import ask, broadcast, crowd_of, ended, in_states, pages, person_of
from tests.fakes.rows import NOW, rows
from tests.fakes.sends import plan, send

ASKED = Message("not_understood", {"ack": True}, (Choice("ack:1", "Đã nhận"),))
A, B = "a/buttons", "b/buttons"
LOST = {A: (State.FAILED, "bad_request"), B: (State.SENT, "")}


def told(database: Database, template: str = "report/done") -> list[dict[str, Any]]:
    """The data of every message of a template, oldest first."""
    return [row["data"] for row in rows(database, tables.delivery) if row["template"] == template]


def stage_of(database: Database, announcement: Announcement) -> Stage:
    found = database.run_now(lambda uow: uow.announcements.get(announcement.id))
    assert found is not None
    return found.stage


def missed_by_lan(database: Database, desk: Desk) -> Announcement:
    """An announcement that is done, and that failed for one of two."""
    made = broadcast(database)
    send(database, desk)
    ended(database, LOST)
    return made


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(State), st.sampled_from(["", "stopped", *Skip])), max_size=12))
def test_the_buckets_of_any_announcement_add_up(sqlite: Database, states: list[tuple[State, str]]) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    made = in_states(sqlite, states)
    found = tally(sqlite.run_now(lambda uow: uow.recipients.counts(made.id)))
    assert sum(found.count(one) for one in Bucket) == found.total == len(states)


def test_the_officer_hears_once_how_it_went(example_database: Database, desk: Desk) -> None:
    broadcast(example_database)
    send(example_database, desk)
    assert example_database.run_now(lambda uow: report_stopped(uow, desk, NOW)) == 0
    (report,) = told(example_database)
    assert (report["total"], report["sent"], report["buckets"]) == (2, 2, [])


def test_what_follows_from_a_plan_has_no_report(example_database: Database, desk: Desk) -> None:
    broadcast(example_database, by=None)
    send(example_database, desk)
    assert told(example_database) == []


def test_whoever_left_the_board_gets_no_report(example_database: Database, desk: Desk) -> None:
    made = broadcast(example_database)
    by = person_of(example_database, "canbo")
    (role,) = example_database.run_now(lambda uow: uow.people.roles(by))
    example_database.run_now(lambda uow: uow.people.end_role(by, role, NOW))
    send(example_database, desk)
    assert (told(example_database), stage_of(example_database, made)) == ([], Stage.DONE)


def test_what_was_stopped_is_reported_once_when_the_last_send_is_over(
    example_database: Database, desk: Desk
) -> None:
    broadcast(example_database)
    ask(example_database, desk, "lanhdao", "!ann:stop:1")
    moved = [example_database.run_now(lambda uow: report_stopped(uow, desk, NOW)) for _ in range(2)]
    (report,) = told(example_database)
    assert (moved, report["stopped"]) == ([1, 0], True)
    assert [(one["bucket"], one["count"]) for one in report["buckets"]] == [("stopped", 2)]


def test_nothing_is_reported_while_a_send_is_on_its_way(example_database: Database, desk: Desk) -> None:
    broadcast(example_database)
    ask(example_database, desk, "canbo", "!ann:stop:1")
    ended(example_database, {A: (State.ATTEMPTING, "")})
    assert example_database.run_now(lambda uow: report_stopped(uow, desk, NOW)) == 0


def test_a_report_names_who_missed_it_and_why(example_database: Database, desk: Desk) -> None:
    missed_by_lan(example_database, desk)
    ((template, report),) = ask(example_database, desk, "canbo", "!rep:show:1")
    (failed,) = report["buckets"]
    assert (template, failed["bucket"], failed["count"]) == ("report/done", "failed", 1)
    assert failed["names"] == [{"name": "Nguyễn Thị Lan", "firms": ["Công ty TNHH Điện tử Sao Mai"]}]


def test_only_the_missed_get_it_again_and_twice_tapped_is_once(
    example_database: Database, desk: Desk
) -> None:
    missed_by_lan(example_database, desk)
    ((_, question),) = ask(example_database, desk, "canbo", "!rep:again:1")
    answers = [ask(example_database, desk, who, "!rep:yes:1:0")[0][0] for who in ("canbo", "lanhdao")]
    plan(example_database)
    sent = send(example_database, desk)
    assert (question["count"], answers) == (1, ["report/again_begun", "report/progress"])
    assert [one.chat in pages(A) for one in sent if one.announcement] == [True]


def test_the_second_round_is_reported_too(example_database: Database, desk: Desk) -> None:
    missed_by_lan(example_database, desk)
    ask(example_database, desk, "canbo", "!rep:yes:1:0")
    plan(example_database)
    send(example_database, desk)
    assert [one["sent"] for one in told(example_database)] == [2, 2]


def test_an_old_question_begins_no_further_round(example_database: Database, desk: Desk) -> None:
    made = missed_by_lan(example_database, desk)
    ask(example_database, desk, "canbo", "!rep:yes:1:0")
    plan(example_database)
    send(example_database, desk, state=State.FAILED)
    ask(example_database, desk, "canbo", "!rep:yes:1:0")
    assert stage_of(example_database, made) is Stage.DONE


def test_who_still_blocks_us_is_not_counted_as_reachable(example_database: Database, desk: Desk) -> None:
    missed_by_lan(example_database, desk)
    lan = person_of(example_database, A)
    for address in example_database.run_now(lambda uow: uow.people.addresses(lan)):
        example_database.run_now(lambda uow: uow.people.set_blocked(address.id, blocked=True))  # noqa: B023  # over at once
    ((_, question),) = ask(example_database, desk, "canbo", "!rep:again:1")
    assert (question["count"], question["missed"], question["reasons"][0]["count"]) == (0, 1, 1)


@pytest.mark.parametrize("tap", ["show", "again", "yes", "names", "unknown"])
def test_another_boards_officer_and_a_representative_learn_nothing(
    example_database: Database, desk: Desk, tap: str
) -> None:
    missed_by_lan(example_database, desk)
    answers = [ask(example_database, desk, who, f"!rep:{tap}:1:0")[0][0] for who in ("canbo-hy", "a")]
    assert answers == ["stale_choice", "officers_only"]


def test_a_trail_goes_through_skipped_sent_and_answered(example_database: Database, desk: Desk) -> None:
    broadcast(example_database, message=ASKED)
    send(example_database, desk)
    ask(example_database, desk, "a", "!ack:1")
    lan = person_of(example_database, A)
    example_database.run_now(lambda uow: uow.people.update(lan, reminders=False))
    broadcast(example_database, key="broadcast:2")
    ((_, trail),) = ask(example_database, desk, "canbo", "/giaithich Lan")
    assert [one["state"] for one in trail["lines"]] == ["skipped", "sent"]
    assert ([bool(one["answered"]) for one in trail["lines"]], trail["consents"]) == ([False, True], False)


def test_progress_is_one_message_that_is_changed_when_the_numbers_change(
    example_database: Database, desk: Desk
) -> None:
    crowd_of(example_database, 30)
    broadcast(example_database)
    moved = [example_database.run_now(lambda uow: show(uow, desk, NOW)) for _ in range(2)]
    ended(example_database, {"7000001": (State.SENT, ""), "canbo": (State.SENT, "")})
    of = [row for row in rows(example_database, tables.delivery) if row["template"] == "report/progress"]
    assert (moved, [row["edits"] for row in of]) == ([1, 0], [None])
    assert (of[0]["data"]["sent"], of[0]["data"]["total"]) == (0, 32)


def test_progress_goes_on_once_the_first_message_has_arrived(example_database: Database, desk: Desk) -> None:
    crowd_of(example_database, 30)
    made = broadcast(example_database)
    example_database.run_now(lambda uow: show(uow, desk, NOW))
    sent = send(example_database, desk)
    last = [row for row in rows(example_database, tables.delivery) if row["template"] == "report/progress"][
        -1
    ]
    first = next(one.id for one in sent if one.message.template == "report/progress")
    assert (last["edits"], last["data"]["stage"], stage_of(example_database, made)) == (
        first,
        "done",
        Stage.DONE,
    )


def test_a_small_announcement_tells_no_progress(example_database: Database, desk: Desk) -> None:
    broadcast(example_database)
    assert example_database.run_now(lambda uow: show(uow, desk, NOW)) == 0


def test_inside_a_form_a_report_has_no_numbered_choices(example_database: Database, desk: Desk) -> None:
    broadcast(example_database)
    ended(example_database, LOST)
    ask(example_database, desk, "canbo", "/thongbao cụm 1")
    example_database.run_now(lambda uow: close_finished(uow, desk, NOW))
    report = next(row for row in rows(example_database, tables.delivery) if row["template"] == "report/done")
    assert (report["data"]["typed"], report["choices"]) == (True, [])


def test_a_report_offers_its_choices_where_no_form_is_open(example_database: Database, desk: Desk) -> None:
    broadcast(example_database)
    ended(example_database, LOST)
    example_database.run_now(lambda uow: close_finished(uow, desk, NOW))
    ((template, question),) = ask(example_database, desk, "canbo", "1")
    assert (template, question["count"]) == ("report/again", 1)


def test_the_names_in_a_report_go_when_a_person_is_forgotten(example_database: Database, desk: Desk) -> None:
    missed_by_lan(example_database, desk)
    for said in ("!rep:show:1", "!rep:names:1:failed", "/giaithich Lan", "/giaithich công ty"):
        ask(example_database, desk, "canbo", said)
    while send(example_database, desk):
        pass
    lan = person_of(example_database, A)
    example_database.run_now(lambda uow: uow.privacy.forget(lan, NOW))
    kept = rows(example_database, tables.delivery, ["data", "choices"])
    assert [one for one in kept if "Nguyễn Thị Lan" in f"{one['data']}{one['choices']}"] == []


def test_a_trail_names_the_receipt_that_made_a_reminder_needless(
    example_database: Database, desk: Desk
) -> None:
    hand_in(example_database, person_of(example_database, A), "DK-000007")
    owes = Owing(PLAN, DutyKind.REGISTRATION)
    broadcast(example_database, audience=Audience(everybody=True, owes=owes))
    ((_, trail),) = ask(example_database, desk, "canbo", "/giaithich Lan")
    (line,) = trail["lines"]
    assert (line["state"], line["receipts"]) == ("skipped", [{"receipt": "DK-000007", "at": "01/03 08:30"}])
