"""An officer's text as each recipient reads it: their own names and days, counted on the day it is sent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.announcements import Announcement, AnnouncementKind, Stage
from core.campaign.audience import Candidate, Seat
from core.campaign.local_time import VIETNAM
from core.campaign.variables import Variable
from core.ids import AddressId, AnnouncementId, EnterpriseId, PersonId
from core.messages import ChannelName, Choice, Json, Message
from core.people import Address
from handlers.announcing.announcement_messages import message_for, text_for, values_of
from handlers.announcing.announcement_status import beginning
from handlers.announcing.announcement_titles import short
from tests.fakes.sends import new

DAY = date(2021, 4, 7)
AT = datetime(2021, 4, 7, 8, tzinfo=VIETNAM)
SAO_MAI = Seat(EnterpriseId(1), "Sao Mai", "KCN Quang Châu", "Cụm 1", "FDI")
HOA_PHU = Seat(EnterpriseId(2), "Hoà Phú", "KCN Hoà Phú", "Cụm 1", "Hạ tầng")
DAYS: dict[str, Json] = {"last_ok_day": "2021-04-14", "days": {"2": "2021-04-20"}}


def announcement(text: str, days: Mapping[str, Json] | None = None, *, ack: bool = False) -> Announcement:
    """An officer's announcement with this text."""
    data: dict[str, Json] = {"board": "Ban", "text": text, "ack": ack, "typed": False, "test": False}
    labels: dict[str, Json] = {"ack": {"vi": "Đã nhận", "en": "Received"}}
    made = new(message=Message("announcement/text", data), params={**labels, **(days or {})}, send_at=AT)
    return Announcement(AnnouncementId(7), made, Stage.PLANNING, AT)


def person(*seats: Seat, name: str = "Lan", locale: str = "vi") -> Candidate:
    """Somebody who speaks for these enterprises."""
    return Candidate(
        PersonId(1), name, locale, Address(AddressId(1), ChannelName.ZALO, "z"), seats, consents=True
    )


def read(text: str, one: Candidate, *about: int, day: date = DAY) -> str:
    return text_for(announcement(text, DAYS), one, tuple(map(EnterpriseId, about)), day)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ doanh nghiệp }}: còn {{ còn lại }} ngày", "Sao Mai: còn 7 ngày"),
        ("{{họ tên}}, {{ KCN }}, {{ CỤM }}", "Lan, KCN Quang Châu, Cụm 1"),
        ("hết {{ last_ok_day }}", "hết 14/04/2021"),
    ],
)
def test_each_variable_is_the_readers_own(text: str, shown: str) -> None:
    assert read(text, person(SAO_MAI), 1) == shown


def test_an_extension_gives_its_own_day() -> None:
    assert read("{{ hạn }}", person(HOA_PHU), 2) == "20/04/2021"


def test_of_two_enterprises_both_are_named_and_the_earlier_day_counts() -> None:
    both = person(SAO_MAI, HOA_PHU)
    assert read("{{ doanh nghiệp }}: {{ hạn }}", both, 1, 2) == "Sao Mai, Hoà Phú: 14/04/2021"


def test_only_what_it_is_about_is_named() -> None:
    assert read("{{ doanh nghiệp }}", person(SAO_MAI, HOA_PHU), 2) == "Hoà Phú"


def test_days_are_counted_from_the_day_of_sending_and_none_is_left_behind_the_end() -> None:
    values = [
        values_of(announcement("", DAYS), person(SAO_MAI), (EnterpriseId(1),), day)[Variable.DAYS_LEFT]
        for day in (date(2021, 4, 14), date(2021, 4, 15))
    ]
    assert values == ["0", ""]


def test_without_a_name_or_an_enterprise_the_text_still_reads_well() -> None:
    nobody = replace(person(), name="")
    assert read("Kính gửi {{ họ tên }}, {{ doanh nghiệp }}", nobody) == "Kính gửi anh/chị, đơn vị anh/chị"


@given(st.text().filter(lambda text: "{" not in text and "}" not in text))
def test_a_text_without_variables_reaches_everybody_as_it_is(text: str) -> None:
    assert read(text, person(SAO_MAI), 1) == text


@pytest.mark.parametrize(("locale", "label"), [("vi", "Đã nhận"), ("en", "Received"), ("fr", "Đã nhận")])
def test_a_word_is_asked_for_in_the_readers_language(locale: str, label: str) -> None:
    message = message_for(
        announcement("Mời họp", ack=True), person(SAO_MAI, locale=locale), (EnterpriseId(1),)
    )
    assert message.choices == (Choice("ack:7", label),)


def test_what_timed_jobs_send_stays_as_it_is() -> None:
    made = Announcement(AnnouncementId(7), new(), Stage.PLANNING, AT)
    assert message_for(made, person(SAO_MAI), ()) is made.new.message


@given(st.text(max_size=300))
def test_the_beginning_of_a_text_is_short_and_of_one_line(text: str) -> None:
    shown = beginning(announcement(text))
    assert len(shown) <= 61
    assert "\n" not in shown


def test_the_beginning_never_ends_inside_a_variable() -> None:
    text = "Kính mời doanh nghiệp hoàn thành đăng ký trước hạn {{ hạn }} nhé"
    assert beginning(announcement(text)) == "Kính mời doanh nghiệp hoàn thành đăng ký trước hạn…"


def test_a_choice_names_the_kind_with_its_capitals_and_the_day() -> None:
    made = new(kind=AnnouncementKind.TASKS, send_at=AT)
    one = Announcement(AnnouncementId(7), made, Stage.DONE, AT)
    assert short({"what:tasks": "nhắc việc của Ban"}, one) == "Nhắc việc của Ban 07/04"
