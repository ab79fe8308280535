"""The summaries as conversations: every field is asked, doubts come at once, what is known is offered."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.campaign.plan import DutyKind
from core.campaign.summary_checks import check_summary
from core.campaign.summary_facts import SummaryFacts
from core.campaign.summary_form import fields, row_groups
from core.dialogue.asking import question
from core.dialogue.flow import Flow, Group, Step
from core.dialogue.form import Form
from core.messages import Choice
from handlers.dossiers.summary_review import review
from handlers.flows.summary import MIDYEAR, YEAREND
from tests.fakes.summaries import TITLES, at, form, say, whole

KINDS = ((DutyKind.MIDYEAR, MIDYEAR), (DutyKind.YEAREND, YEAREND))
calm = settings(derandomize=True, deadline=None, max_examples=60)


@pytest.mark.parametrize(("kind", "flow"), KINDS)
def test_every_field_of_the_form_is_asked_in_its_order(kind: DutyKind, flow: Flow) -> None:
    steps = [item.key for item in flow.items if isinstance(item, Step)]
    assert steps == [field.key for field in fields(kind)]


@pytest.mark.parametrize(("kind", "flow"), KINDS)
def test_every_repeating_part_is_asked(kind: DutyKind, flow: Flow) -> None:
    groups = [item.key for item in flow.items if isinstance(item, Group)]
    assert groups == [one.key for one in row_groups(kind)]


@pytest.mark.parametrize(("kind", "flow"), KINDS)
def test_a_consistent_summary_is_filled_in_one_message_a_question(kind: DutyKind, flow: Flow) -> None:
    filled = whole(flow)
    assert filled.current is None
    assert check_summary(kind, filled.draft, SummaryFacts(titles=TITLES)) == ()


@pytest.mark.parametrize(
    ("said", "value", "estimated"),
    [
        ("1310", "1310", ""),
        ("ước 1.310,5 tỷ", "1310.5", "yes"),
        ("845tr", "0.845", ""),
        ("không có", "0", ""),
    ],
)
def test_a_figure_is_read_in_its_unit_and_an_estimate_is_noted(said: str, value: str, estimated: str) -> None:
    answers = say(form(), said).draft.answers
    assert (answers["revenue.actual"], answers["revenue.estimated"]) == (value, estimated)


def test_an_estimate_is_read_back_as_one() -> None:
    assert say(form(), "ước 1.310,5").says[0].data["value"] == "ước 1.310,5 tỷ đồng"


def test_what_may_be_two_figures_is_question() -> None:
    unclear = say(form(), "1.250")
    assert question(unclear).choices == (Choice("opt:0", "1.250 tỷ đồng"), Choice("opt:1", "1,25 tỷ đồng"))
    assert say(unclear, "1").draft.answers["revenue.actual"] == "1250"


@pytest.mark.parametrize(("known", "value"), [("1300", "1250"), ("1.3", "1.25")])
def test_beside_another_figure_of_the_indicator_it_is_not_question(known: str, value: str) -> None:
    assert say(form(known={"revenue.plan": known}), "1.250").draft.answers["revenue.actual"] == value


def test_three_figures_come_in_one_message() -> None:
    after = say(form(), "ước 1.250,5 / 1.300 / 1.180 tỷ")
    figures = [after.draft.answers[f"revenue.{part}"] for part in ("actual", "plan", "before", "estimated")]
    assert figures == ["1250.5", "1300", "1180", "yes"]
    assert after.current is not None
    assert after.current.key == "output.actual"


def test_three_figures_are_all_read_back() -> None:
    noted = say(form(), "1250 / 1300 / 1180").says[0].data
    assert noted["also"] == [
        {"label": "Doanh thu – kế hoạch năm", "value": "1.300 tỷ đồng"},
        {"label": "Doanh thu – cùng kỳ năm trước", "value": "1.180 tỷ đồng"},
    ]


def test_three_unclear_figures_are_asked_for_without_marks() -> None:
    (problem,) = say(form(), "1.250 / 1.300 / 1.180").says
    assert (problem.template, problem.data["example"]) == ("summary/three_unclear", "1250 / 1300 / 1180")


@pytest.mark.parametrize(
    ("said", "problem"), [("1250 / abc 1 người / 5", "flow/number_problem"), ("1 / 2", "flow/number_problem")]
)
def test_a_message_of_several_figures_that_cannot_be_read_writes_nothing(said: str, problem: str) -> None:
    after = say(form(), said)
    assert [one.template for one in after.says] == [problem]
    assert after.draft.answers == {}


def test_more_women_than_workers_is_heard_at_once() -> None:
    doubted = say(at("workers_female", {"workers": "450"}), "480")
    assert question(doubted).template == "summary/warn"
    assert question(doubted).data["code"] == "part-over-whole"
    assert say(doubted, "280").draft.answers["workers_female"] == "280"


def test_what_an_enterprise_does_not_have_is_asked_no_more() -> None:
    after = say(at("imports.actual"), "0")
    assert {"imports.plan", "imports.before"}.isdisjoint(item.key for item in YEAREND.applying(after.draft))


@pytest.mark.parametrize("said", ["ok", "giữ nguyên", "GIU NGUYEN", "đúng rồi"])
def test_what_is_known_is_offered_and_taken_on_a_word(said: str) -> None:
    offered = at("revenue.before", revenue__before="1180.2")
    assert question(offered).data["known"] == "1.180,2 tỷ đồng"
    assert say(offered, said).draft.answers["revenue.before"] == "1180.2"


def test_what_is_known_gives_way_to_what_is_said() -> None:
    assert say(at("workers", workers="450"), "460").draft.answers["workers"] == "460"


def lines_of(begun_form: Form) -> list[Any]:
    """The lines of the card at the end, all parts together."""
    parts: Any = review(begun_form)["parts"]
    return [line for part in parts for line in part["lines"]]


def test_the_review_shows_an_indicator_a_line_with_percentages() -> None:
    figures = lines_of(say(form(), "ước 1250 / 1300 / 1180"))[0]["figures"]
    shown = [(one["number"], one["shown"], one["percent"], one["estimated"]) for one in figures]
    assert shown == [(1, "1.250", "", True), (2, "1.300", "96,2%", False), (3, "1.180", "105,9%", False)]


@pytest.mark.parametrize("flow", [MIDYEAR, YEAREND], ids=lambda flow: flow.name)
def test_the_review_shows_every_answered_item_once(flow: Flow) -> None:
    filled = whole(flow)
    numbers = [one["number"] for line in lines_of(filled) for one in (line["figures"] or [line])]
    assert numbers == [number for number, _ in filled.listed()]


@calm
@given(
    said=st.text(max_size=80), item=st.sampled_from([one for one in YEAREND.items if isinstance(one, Step)])
)
def test_whatever_is_said_is_an_answer_or_a_question_back(said: str, item: Step) -> None:
    after = say(at(item.key, {"workers": "450", "accidents": "1", "initiatives": "1"}), said)
    assert question(after).template
