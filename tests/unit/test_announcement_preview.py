"""Before anything is sent: how many, where, who not and why, who came and went since the last time."""

import pytest

from core.desk import Desk, SendingPolicy
from core.ids import EnterpriseId
from core.messages import ChannelName
from core.people import Enterprise
from handlers.announcing.announcement_outlook import Outlook
from handlers.announcing.announcement_preview import channels
from storage.database import Database
from storage.example import example, load
from storage.unit import Unit
from tests.fakes.announcing import TEXT, Talker, announced, person_of
from tests.fakes.rows import WALL
from tests.fakes.sends import BOARD, plan, send


@pytest.fixture
def officer(sqlite: Database, desk: Desk) -> Talker:
    """Đỗ Thị Hương of the example's board."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return Talker(sqlite, desk)


def test_everybody_is_counted_once_by_zone_channel_and_enterprise(officer: Talker) -> None:
    officer.compose()
    shown = officer.said("announcement/preview")
    assert (shown["count"], shown["enterprises"]) == (2, 2)
    assert sum(one["count"] for one in shown["zones"]) == sum(one["count"] for one in shown["channels"]) == 2


def test_enterprises_that_nobody_speaks_for_are_named(officer: Talker) -> None:
    officer.compose("Cụm 1, Cụm 3")
    unheard = officer.said("announcement/preview")["unheard"]
    assert (unheard["count"], unheard["more"]) == (2, 0)
    assert unheard["names"] == ["Công ty TNHH Linh kiện Vân Trung", "Công ty Cổ phần Hạ tầng Hoà Phú"]


def test_who_came_and_who_went_since_the_last_time_is_named(officer: Talker) -> None:
    database = officer.database
    officer.compose()
    officer.write("send")
    plan(database)
    plan(database, wall_s=WALL + 61)
    send(database, officer.desk)
    lan = person_of(database, "a")
    database.run_now(lambda uow: uow.people.update(lan, reminders=False))
    officer.compose()
    found = officer.said("announcement/preview")["difference"]
    assert (found["added"]["count"], found["gone"]["names"]) == (0, ["Nguyễn Thị Lan"])


def test_the_whole_text_is_shown_once_and_others_only_where_it_differs(officer: Talker) -> None:
    officer.compose()
    alike = officer.said("announcement/preview")["samples"]
    officer.write("huỷ")
    officer.compose(text="Kính mời {{ họ tên }}.")
    each = officer.said("announcement/preview")["samples"]
    assert [one["text"] for one in alike] == [TEXT]
    assert [one["text"] for one in each] == ["Kính mời Nguyễn Thị Lan.", "Kính mời Trần Văn Minh."]


def test_a_channel_tells_how_long_it_takes_and_what_its_quota_allows() -> None:
    policy = SendingPolicy(rates={ChannelName.ZALO: 10.0}, daily={ChannelName.ZALO: 500})
    found = Outlook()
    found.channels[ChannelName.ZALO] = 1200
    (zalo,) = channels(policy, found, "a" * 2000)
    assert (zalo["parts"], zalo["minutes"], zalo["days"]) == (2, 4, 5)
    assert channels(SendingPolicy(), found, "a")[0]["minutes"] == 0


def test_trying_it_sends_to_nobody_but_oneself(officer: Talker) -> None:
    officer.compose()
    officer.write("test")
    tried = officer.said("announcement/text")
    assert (tried["test"], tried["text"], announced(officer.database)) == (True, TEXT, [])
    assert officer.heard()[-1] == "announcement/ready"


def test_a_text_changed_afterwards_is_looked_over_again(officer: Talker) -> None:
    officer.compose()
    officer.write("edit:words", "Ban mời dự họp.")
    assert officer.heard()[-2:] == ["announcement/preview", "announcement/ready"]
    officer.write("send")
    assert [one["data"]["text"] for one in announced(officer.database)] == ["Ban mời dự họp."]


def test_more_than_ten_are_counted_and_not_named(officer: Talker) -> None:
    def found(uow: Unit) -> None:
        for number in range(12):
            firm = Enterprise(
                EnterpriseId(0), BOARD, f"Công ty {number}", f"{number:010}", "KCN Xa", "Cụm 9", ""
            )
            uow.boards.save_enterprise(firm)

    officer.database.run_now(found)
    officer.compose("Cụm 9")
    unheard = officer.said("announcement/preview")["unheard"]
    assert (unheard["count"], len(unheard["names"]), unheard["more"]) == (12, 10, 2)
