"""From an officer's words to the ledger: sent once, agreed to by somebody else, stopped exactly."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.announcements import Stage
from core.delivery import State
from core.desk import Desk
from storage.database import Database
from tests.fakes.announcing import (
    PDF,
    TEXT,
    Talker,
    announced,
    ledger,
    make_approver,
    propose,
    stages,
)
from tests.fakes.rows import WALL, another
from tests.fakes.sends import claim, plan, send


@pytest.fixture
def officer(example_database: Database, desk: Desk) -> Talker:
    """Đỗ Thị Hương, an officer of the example's board."""
    return Talker(example_database, desk)


@pytest.fixture
def leader(example_database: Database, desk: Desk) -> Talker:
    """Vũ Đức Thắng, who may agree to what she sends."""
    return Talker(example_database, desk, "lanhdao")


def test_what_is_composed_is_held_and_then_goes_to_each_once(
    officer: Talker, example_database: Database, desk: Desk
) -> None:
    officer.compose()
    officer.write("send")
    plan(example_database)
    assert ledger(example_database) == [(State.HELD, ""), (State.HELD, "")]
    plan(example_database, wall_s=WALL + 61)
    sent = [one for one in send(example_database, desk) if one.announcement]
    assert [one.message.data["text"] for one in sent] == [TEXT, TEXT]


def test_to_everybody_waits_for_somebody_else(
    officer: Talker, leader: Talker, example_database: Database
) -> None:
    propose(officer)
    plan(example_database)
    assert (stages(example_database), ledger(example_database)) == ([Stage.PROPOSED], [])
    assert (officer.heard()[-1], leader.heard()) == ("announcement/waits", ["announcement/proposed"])


def test_agreeing_twice_changes_nothing(officer: Talker, leader: Talker, example_database: Database) -> None:
    propose(officer)
    leader.tap("ann:approve:1")
    leader.tap("ann:approve:1")
    leader.tap("ann:refuse:1")
    assert stages(example_database) == [Stage.PLANNING]
    assert leader.heard()[-3:] == ["announcement/approved", *2 * ["announcement/decided"]]


def test_of_two_who_decide_at_once_one_does(
    officer: Talker, leader: Talker, example_database: Database, desk: Desk
) -> None:
    make_approver(example_database, "canbo-hy")
    propose(officer)
    with another(example_database) as other, ThreadPoolExecutor(2) as threads:
        second = Talker(other, desk, "canbo-hy")
        list(threads.map(lambda one: one.tap("ann:approve:1"), (leader, second)))
        heard = sorted([leader.heard()[-1], second.heard()[-1]])
    assert (heard, stages(example_database)) == (
        ["announcement/approved", "announcement/decided"],
        [Stage.PLANNING],
    )


def test_stopped_while_recipients_are_written_nothing_goes(
    officer: Talker, example_database: Database, desk: Desk
) -> None:
    officer.compose()
    officer.write("send")
    officer.tap("ann:stop:1")
    plan(example_database, wall_s=WALL + 61)
    assert [one for one in claim(example_database, desk) if one.announcement] == []
    assert (stages(example_database), officer.said("announcement/stopped")["cancelled"]) == (
        [Stage.STOPPED],
        2,
    )


def test_stopped_half_way_it_says_exactly_who_has_it(
    officer: Talker, example_database: Database, desk: Desk
) -> None:
    officer.compose()
    officer.write("send")
    plan(example_database)
    plan(example_database, wall_s=WALL + 61)
    claim(example_database, desk)
    officer.tap("ann:stop:1")
    said = officer.said("announcement/stopped")
    assert (said["sent"], said["sending"], said["cancelled"]) == (0, 2, 0)


def test_stopped_before_its_time_every_row_is_cancelled(officer: Talker, example_database: Database) -> None:
    officer.compose()
    officer.write("send")
    plan(example_database)
    officer.tap("ann:stop:1")
    officer.tap("ann:stop:1")
    assert ledger(example_database) == [(State.CANCELLED, "stopped")] * 2
    assert officer.heard()[-2:] == ["announcement/stopped", "announcement/stopped_before"]


def test_a_sticker_and_a_file_in_between_lose_nothing(officer: Talker, example_database: Database) -> None:
    officer.write("/thongbao chưa đăng ký", TEXT)
    officer.stick()
    officer.send_file(PDF)
    officer.write("không cần", "ngay", "send")
    data = announced(example_database)[0]["data"]
    assert isinstance(data, dict)
    assert (data["text"], data["file"]["name"], data["file"]["key"]) == (TEXT, "Giấy mời.pdf", "ke-y")


def test_a_caption_is_the_text_and_the_file_is_kept_from_the_sweep(
    officer: Talker, example_database: Database
) -> None:
    officer.write("/thongbao chưa đăng ký")
    officer.send_file(PDF, TEXT)
    composed = example_database.run_now(lambda uow: uow.attachments.orphans(["ke-y", "khac"]))
    officer.write("không cần", "ngay", "send")
    made = example_database.run_now(lambda uow: uow.attachments.orphans(["ke-y", "khac"]))
    assert len(announced(example_database)) == 1
    assert (composed, made) == (frozenset({"khac"}), frozenset({"khac"}))


def test_stopped_at_the_moment_when_it_is_planned_nothing_is_left_to_go(
    officer: Talker, example_database: Database
) -> None:
    officer.compose()
    officer.write("send")
    with another(example_database) as other, ThreadPoolExecutor(2) as threads:
        planning = threads.submit(plan, other, wall_s=WALL)
        threads.submit(officer.tap, "ann:stop:1").result()
        planning.result()
    plan(example_database, wall_s=WALL + 61)
    assert stages(example_database) == [Stage.STOPPED]
    assert {state for state, _ in ledger(example_database)} <= {State.CANCELLED}
