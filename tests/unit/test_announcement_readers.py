"""What an officer types to an announcement's questions, as it is understood – and never wider."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaign.audience import Owing
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.campaign.titles import TitleCatalogue
from core.campaign.working_days import WorkCalendar
from core.dialogue.flow import Facts
from core.ids import BoardId, EnterpriseId, PlanId
from core.people import Enterprise
from core.reading.audiences import Places, read_audience
from handlers.flows.announcements import (
    LONGEST,
    MORNING,
    Seen,
    moment,
    named,
    read_text,
    starts_anew,
    to_whom,
)

NOW = datetime(2021, 3, 1, 9, tzinfo=VIETNAM)
FIRMS = tuple(
    Enterprise(EnterpriseId(at), BoardId("b"), name, code, "KCN Vân Trung", "Cụm 1", "FDI")
    for at, (name, code) in enumerate([("Điện tử Sao Mai", "2400123458"), ("May Sao Mai", "2400567816")], 1)
)
PLACES = Places(
    zones=("KCN Vân Trung",),
    enterprises=FIRMS,
    owing={DutyKind.REGISTRATION: Owing(PlanId("p"), DutyKind.REGISTRATION)},
)
FACTS = Facts(date(2021, 3, 1), TitleCatalogue(()), {})
WHEN = moment(Seen(NOW, PLACES, WorkCalendar()))


def test_a_name_that_two_have_is_asked_about_and_the_choice_settles_it() -> None:
    found = to_whom(PLACES)("Sao Mai chưa đăng ký", FACTS)
    rules = [read_audience(one, PLACES).audience for one in found.options]
    assert [rule.enterprises if rule else () for rule in rules] == [(1,), (2,)]


def test_a_choice_between_namesakes_shows_their_names() -> None:
    assert named("2400567816 chưa đăng ký", PLACES) == "May Sao Mai (2400567816) chưa đăng ký"


@pytest.mark.parametrize("said", ["KCN Sao Hoả", "ai đó", "Sao Mai và Sao Băng", "chưa sơ kết"])
def test_words_that_mean_nobody_known_are_given_back(said: str) -> None:
    found = to_whom(PLACES)(said, FACTS)
    assert (found.problem, found.value, found.options) == ("announcement/unclear", "", ())
    assert found.data["words"]


@pytest.mark.parametrize(
    ("said", "value", "morning"),
    [
        ("ngay", "now", ""),
        ("10h", "2021-03-01T10:00:00+07:00", ""),
        ("9h tối", "2021-03-01T21:00:00+07:00", "2021-03-02T07:30:00+07:00"),
        ("8h chủ nhật", "2021-03-07T08:00:00+07:00", "2021-03-08T07:30:00+07:00"),
    ],
)
def test_a_moment_is_noted_with_the_morning_after_where_it_is_quiet(
    said: str, value: str, morning: str
) -> None:
    found = WHEN(said, FACTS)
    assert (found.value, found.also[MORNING]) == (value, morning)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("hôm qua 8h", "announcement/past"),
        ("lúc nào tiện", "announcement/no_moment"),
        ("8h ngày 01/06/2023", "announcement/too_far"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_with_the_reason(said: str, problem: str) -> None:
    assert WHEN(said, FACTS).problem == problem


def test_unknown_variables_are_named() -> None:
    found = read_text("Mời {{ doanh nghiệp }} và {{ tên sếp }}")
    assert (found.problem, found.data["words"]) == ("announcement/unknown_variables", ["{{ tên sếp }}"])


@given(st.text())
def test_a_text_is_kept_whole_or_refused(said: str) -> None:
    found = read_text(said)
    assert bool(found.value) != bool(found.problem)
    assert len(found.value) <= LONGEST


@pytest.mark.parametrize(
    ("changed", "gone"),
    [
        ("words", {"ready", "typed", "_recipients"}),
        ("when", {"ready", "typed", "_recipients", "night"}),
        ("_draft", set()),
    ],
)
def test_what_was_agreed_to_holds_for_what_was_shown(changed: str, gone: set[str]) -> None:
    before = {"words": "a", "when": "now", "_draft": "1"}
    assert set(starts_anew(before, {**before, changed: "b"})) == gone
