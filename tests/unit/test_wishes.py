"""What people say about the form itself is never taken for an answer, and an answer never for that."""

from dataclasses import replace

import pytest

from core.dialogue.flow import Facts, Flow, Read, Step
from core.dialogue.form import Form
from core.drafts import Draft
from tests.fakes.list_form import asks, form, number, say, text, told

FLOW = Flow(
    "steps",
    1,
    (
        Step("accidents", "ask/accidents", number, optional=True),
        Step("workers", "ask/workers", number),
        Step("goals", "ask/goals", text, optional=True),
        Step("signer", "ask/signer", text),
    ),
    review="demo/review",
    kept=True,
)
LABELS = {
    "item:accidents": "Số vụ tai nạn", "item:workers": "Số lao động", "item:goals": "Chỉ tiêu",
    "item:signer": "Người ký", "form:keep": "Giữ nguyên",
}  # fmt: skip


def _name(said: str, _facts: Facts) -> Read:
    return Read(said) if said.isalpha() else Read(problem="demo/no_name")


def steps(known: dict[str, str] | None = None, **answers: str) -> Form:
    draft = Draft(answers)
    facts = replace(form().known, labels=LABELS, draft=draft, known=known or {})
    return Form(FLOW, draft, facts)


def test_a_number_that_is_also_the_number_of_a_choice_is_asked_back() -> None:
    asked = say(steps({"accidents": "7"}), "1")
    assert (asks(asked), asked.draft.answers) == ("flow/number_or_choice", {})
    assert say(asked, "1").draft.answers == {"accidents": "1"}
    assert say(asked, "2").draft.answers == {"accidents": "7"}
    assert say(asked, "3").draft.answers == {"accidents": "3"}


def test_a_number_beyond_the_choices_and_a_tapped_choice_are_clear() -> None:
    assert say(steps({"accidents": "7"}), "3").draft.answers == {"accidents": "3"}
    assert say(steps({"accidents": "7"}), "form:keep").draft.answers == {"accidents": "7"}
    assert say(steps(), "form:skip").draft.answers == {"accidents": ""}


def test_a_number_that_is_no_answer_is_the_choice() -> None:
    named = replace(FLOW, items=(Step("signer", "ask/signer", _name),))
    begun = replace(steps({"signer": "Lê Lan"}), flow=named)
    assert say(begun, "1").draft.answers == {"signer": "Lê Lan"}


def test_what_is_answered_stays_where_it_is_passed_over() -> None:
    begun = steps(accidents="3", workers="5", goals="Vượt kế hoạch", signer="Lê Lan")
    for said in ("bỏ qua", "xong", "form:keep"):
        after = say(begun, "sửa chỉ tiêu", said)
        assert (after.draft, asks(after), told(after)) == (begun.draft, "demo/review", ["flow/noted"])


def test_an_answer_that_may_be_empty_is_emptied_and_another_is_not() -> None:
    begun = steps(accidents="3", workers="5", goals="Vượt kế hoạch", signer="Lê Lan")
    assert say(begun, "sửa chỉ tiêu", "xoá").draft.answers["goals"] == ""
    assert told(say(begun, "sửa người ký", "xoá")) == ["flow/not_optional"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("xong", "flow/not_optional"),
        ("hoàn tác", "flow/nothing_to_undo"),
        ("bỏ qua", "flow/not_optional"),
        ("sửa 9", "flow/no_such_item"),
    ],
)
def test_words_about_the_form_are_no_answer(said: str, why: str) -> None:
    begun = steps(accidents="3", workers="5", goals="")
    after = say(begun, said)
    assert (told(after), after.draft) == ([why], begun.draft)


def test_the_items_so_far_are_shown_before_the_review_can_be() -> None:
    begun = steps(accidents="3", workers="5")
    assert asks(say(begun, "xem lại")) == "flow/which_item"
    assert asks(say(begun, "xem lại", "quay lại")) == "ask/goals"
    assert told(say(steps(), "xem lại")) == told(say(steps(), "sửa")) == ["flow/first"]


@pytest.mark.parametrize(
    "said", ["2", "sửa 2", "lao động", "Số lao động", "2. Số lao động", "sửa số lao động"]
)
def test_an_item_is_named_in_the_list_of_items_by_number_or_words(said: str) -> None:
    assert asks(say(steps(accidents="3", workers="5"), "sửa", said)) == "ask/workers"


def test_words_that_several_items_share_show_the_list() -> None:
    begun = steps(accidents="3", workers="5", goals="")
    assert asks(say(begun, "sửa số")) == "flow/which_item"
    assert told(say(begun, "sửa", "nhân viên")) == ["flow/no_such_item"]


def test_back_leads_out_of_what_was_asked_back() -> None:
    asked = say(steps(), "1.5")
    assert asks(asked) == "flow/which"
    assert asks(say(asked, "quay lại")) == "ask/accidents"


@pytest.mark.parametrize("said", ["form:continue", "tiếp tục", "làm tiếp", "quay lại"])
def test_one_goes_on_instead_of_cancelling(said: str) -> None:
    assert asks(say(steps(), "huỷ", said)) == "ask/accidents"
