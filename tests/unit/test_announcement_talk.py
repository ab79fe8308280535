"""What an officer hears on the way to an announcement, and on a bad day: then nothing is made of it."""

import pytest

from core.announcements import Stage
from core.desk import Desk, SendingPolicy
from core.people import Role, RoleKind
from storage.database import Database
from storage.example import example, load
from tests.fakes.announcing import (
    TEXT,
    Talker,
    announced,
    ledger,
    make_approver,
    person_of,
    propose,
    stages,
    with_policy,
    withdraw_consent,
)
from tests.fakes.rows import NOW
from tests.fakes.sends import BOARD, plan


@pytest.fixture
def sqlite_example(sqlite: Database) -> Database:
    """The example in one database: what is told here does not hang on which one it is."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return sqlite


@pytest.fixture
def officer(sqlite_example: Database, desk: Desk) -> Talker:
    """Đỗ Thị Hương, an officer of the example's board."""
    return Talker(sqlite_example, desk)


@pytest.fixture
def leader(sqlite_example: Database, desk: Desk) -> Talker:
    """Vũ Đức Thắng, who may agree to what she sends."""
    return Talker(sqlite_example, desk, "lanhdao")


def test_a_variable_without_a_value_holds_it_back(sqlite_example: Database, desk: Desk) -> None:
    officer = Talker(sqlite_example, desk, "canbo-hy")
    officer.compose("KCN Phố Nối A", "{{ họ tên }} ơi, hạn là {{ hạn }}.")
    officer.write("send")
    shown = officer.said("announcement/preview")
    assert (shown["blocked"], [one["name"] for one in shown["lacking"]]) == ("lacking", ["{{ hạn }}"])
    assert announced(sqlite_example) == []


def test_the_preview_counts_whom_the_plan_then_writes_down(officer: Talker, sqlite_example: Database) -> None:
    withdraw_consent(sqlite_example)
    officer.compose()
    shown = officer.said("announcement/preview")
    officer.write("send")
    plan(sqlite_example)
    assert [state for state, _ in ledger(sqlite_example)] == ["skipped", "held"]
    assert (shown["count"], [(one["reason"], one["count"]) for one in shown["skipped"]]) == (
        1,
        [("no_consent", 1)],
    )


@pytest.mark.parametrize("again", ["tap", "write"])
def test_a_second_send_gets_the_same_answer_and_sends_nothing(
    officer: Talker, sqlite_example: Database, again: str
) -> None:
    officer.compose()
    officer.write("send")
    getattr(officer, again)("gửi" if again == "write" else "send")
    assert len(announced(sqlite_example)) == 1
    assert officer.heard()[-2:] == ["announcement/queued", "announcement/queued"]


def test_the_number_typed_must_be_that_of_the_recipients(officer: Talker, sqlite_example: Database) -> None:
    officer.compose("tất cả doanh nghiệp")
    officer.write("send", "3", "hai")
    assert (officer.heard()[-2], announced(sqlite_example)) == ("announcement/wrong_count", [])


def test_what_changed_since_it_was_shown_is_shown_anew(officer: Talker, sqlite_example: Database) -> None:
    officer.compose("tất cả doanh nghiệp")
    withdraw_consent(sqlite_example)
    officer.write("send", "2")
    assert officer.heard()[-3:] == ["announcement/changed", "announcement/preview", "announcement/ready"]
    assert announced(sqlite_example) == []


def test_above_the_threshold_too(sqlite_example: Database, desk: Desk) -> None:
    officer = Talker(sqlite_example, with_policy(desk, SendingPolicy(approval_above=1)))
    officer.compose()
    officer.write("send")
    assert stages(sqlite_example) == [Stage.PROPOSED]


def test_naming_every_zone_is_everybody_too(officer: Talker, sqlite_example: Database) -> None:
    officer.compose("KCN Quang Châu, KCN Đình Trám")
    officer.write("send")
    assert stages(sqlite_example) == [Stage.PROPOSED]


def test_the_author_cannot_agree(officer: Talker, sqlite_example: Database) -> None:
    propose(officer)
    officer.tap("ann:approve:1")
    officer.tap("ann:refuse:1")
    assert (officer.heard()[-1], stages(sqlite_example)) == ("announcement/not_you", [Stage.PROPOSED])


def test_a_refusal_reaches_the_author_with_its_reason(
    officer: Talker, leader: Talker, sqlite_example: Database
) -> None:
    propose(officer)
    leader.tap("ann:refuse:1")
    leader.write("Chưa chốt ngày.")
    assert officer.heard()[-2:] == ["announcement/refused", "announcement/refused_because"]
    assert stages(sqlite_example) == [Stage.REFUSED]


def test_the_author_takes_it_back_and_nobody_else(
    officer: Talker, leader: Talker, sqlite_example: Database
) -> None:
    propose(officer)
    leader.tap("ann:withdraw:1")
    officer.tap("ann:withdraw:1")
    leader.tap("ann:approve:1")
    assert (leader.heard()[-2:], stages(sqlite_example)) == (
        ["announcement/not_yours", "announcement/decided"],
        [Stage.REFUSED],
    )


@pytest.mark.parametrize("way", ["stop", "approve", "refuse", "withdraw", "look"])
@pytest.mark.parametrize(("who", "answer"), [("canbo-hy", "stale_choice"), ("a", "officers_only")])
def test_nobody_of_another_board_touches_it(
    officer: Talker, sqlite_example: Database, desk: Desk, way: str, who: str, answer: str
) -> None:
    propose(officer)
    other = Talker(sqlite_example, desk, who)
    other.tap(f"ann:{way}:1")
    assert (other.heard()[-1], stages(sqlite_example)) == (answer, [Stage.PROPOSED])


def test_nobody_is_written_to_by_an_empty_audience(officer: Talker, sqlite_example: Database) -> None:
    officer.compose("hạ tầng")
    officer.write("send", "gửi")
    assert officer.said("announcement/preview")["blocked"] == "nobody"
    assert announced(sqlite_example) == []


@pytest.mark.parametrize("text", ["Hạn {{ tên sếp }}", "Hạn {{ hạn", "{% if %}", "a" * 100_000, "…", ""])
def test_a_text_that_cannot_be_sent_is_asked_for_again(
    officer: Talker, sqlite_example: Database, text: str
) -> None:
    officer.write("/thongbao chưa đăng ký", text, "send", TEXT)
    assert officer.heard()[-1] == "announcement/attach"
    assert announced(sqlite_example) == []


def test_cancelled_in_the_middle_nothing_is_left(officer: Talker, sqlite_example: Database) -> None:
    officer.write("/thongbao chưa đăng ký", TEXT, "/huy", "send", "gửi")
    assert officer.heard()[-1] == "answers/unsure"
    assert announced(sqlite_example) == []


def test_whose_part_ends_while_composing_is_let_out(officer: Talker, sqlite_example: Database) -> None:
    officer.compose()
    make_approver(sqlite_example, "canbo")
    person = person_of(sqlite_example, "canbo")
    sqlite_example.run_now(lambda uow: uow.people.end_role(person, Role(RoleKind.APPROVER, BOARD), NOW))
    officer.write("send", "xin chào")
    assert officer.heard()[-2:] == ["officers_only", "start"]
    assert announced(sqlite_example) == []


def test_without_anybody_to_agree_it_cannot_go_to_everybody(sqlite_example: Database, desk: Desk) -> None:
    alone = Talker(sqlite_example, desk, "canbo-hy")
    alone.compose("tất cả doanh nghiệp")
    alone.write("send")
    blocked = alone.said("announcement/preview")["blocked"]
    assert (blocked, announced(sqlite_example)) == ("no_second", [])


def test_a_moment_at_night_is_asked_about_and_waits(officer: Talker, sqlite_example: Database) -> None:
    officer.write("/thongbao chưa đăng ký", TEXT, "bỏ qua", "không cần", "9h tối", "wait", "send")
    (made,) = announced(sqlite_example)
    assert (str(made["send_at"]), made["quiet"]) == ("2021-03-02 00:30:00+00:00", True)


def test_out_of_hours_only_where_the_officer_says_so(officer: Talker, sqlite_example: Database) -> None:
    officer.write("/thongbao chưa đăng ký", TEXT, "bỏ qua", "không cần", "9h tối", "anyway", "send")
    assert [one["quiet"] for one in announced(sqlite_example)] == [False]
