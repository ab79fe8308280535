"""The engine: answers move on, bad ones are asked again, any earlier one can be changed, nothing is lost."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.campaign.titles import TitleCatalogue
from core.dialogue.asking import question
from core.dialogue.engine import NOT_A_CHOICE, advance
from core.dialogue.flow import Facts, Flow, Read, Step
from core.dialogue.form import Asking, End, Form
from core.drafts import Draft
from core.messages import Choice

PROBLEM = "demo/short"
LABELS = {"item:name": "Tên", "item:workers": "Số lao động", "item:why": "Lý do", "yes": "Đúng", "no": "Sai"}


def read(said: str, _facts: Facts) -> Read:
    return Read(said.upper()) if len(said) > 1 else Read(problem=PROBLEM)


def number(said: str, _facts: Facts) -> Read:
    if said == "1.250":
        return Read(options=("1250", "1.25"))
    return Read(said, doubt="demo/big") if said.isdecimal() and int(said) > 9000 else Read(said)


FLOW = Flow(
    "demo",
    2,
    (
        Step("name", "ask/name", read=read),
        Step("workers", "ask/workers", read=number),
        Step("sure", "ask/sure", choices=("yes", "no")),
        Step(
            "why", "ask/why", read=read, when=lambda draft: draft.answers.get("sure") == "no", optional=True
        ),
        Step("story", "ask/story", read=read, long=True),
    ),
    review="demo/review",
    kept=True,
    renamed={"ten": "name"},
)
FULL = {"name": "LAN", "workers": "12", "sure": "yes", "story": "X"}
OFFERED = (Choice("yes", "Đúng"), Choice("no", "Sai"))


def form(
    answers: dict[str, str] | None = None, flow: Flow = FLOW, known: dict[str, str] | None = None
) -> Form:
    draft = Draft(answers or {})
    return Form(flow, draft, Facts(date(2026, 3, 1), TitleCatalogue(()), LABELS, draft, known or {}))


def say(begun: Form, *words: str, offered: tuple[Choice, ...] = ()) -> Form:
    """The form after these messages, each answering the question before it."""
    for said in words:
        asked = question(begun).choices
        offer = (*offered, *(one for one in asked if isinstance(one, Choice)))
        offer += tuple(Choice(one, LABELS.get(one, one)) for one in asked if isinstance(one, str))
        begun = advance(begun, offer, said)
    return begun


def asks(begun: Form) -> str:
    return question(begun).template


def test_answers_are_kept_as_read_and_the_next_question_follows() -> None:
    after = say(form(), "lan", "12")
    assert after.draft.answers == {"name": "LAN", "workers": "12"}
    assert asks(after) == "ask/sure"


def test_a_problem_is_told_and_the_question_stays() -> None:
    after = say(form(), "x")
    assert [one.template for one in after.says] == [PROBLEM]
    assert asks(after) == "ask/name"


def test_a_condition_decides_what_is_asked() -> None:
    assert asks(say(form(), "lan", "12", "1")) == "ask/story"
    assert asks(say(form(), "lan", "12", "Sai")) == "ask/why"


def test_what_is_ambiguous_is_asked_and_never_guessed() -> None:
    asked = say(form({"name": "LAN"}), "1.250")
    assert (asks(asked), asked.draft.answers) == ("flow/which", {"name": "LAN"})
    assert say(asked, "2").draft.answers["workers"] == "1.25"
    assert say(asked, "1300").draft.answers["workers"] == "1300"


def test_what_is_doubtful_is_kept_only_after_a_yes() -> None:
    asked = say(form({"name": "LAN"}), "9999")
    assert asks(asked) == "demo/big"
    assert say(asked, "đúng").draft.answers["workers"] == "9999"
    assert asks(say(asked, "không")) == "ask/workers"


def test_back_leads_to_the_item_before_and_keeps_what_it_says() -> None:
    back = say(form(), "lan", "12", "quay lại")
    assert asks(back) == "ask/workers"
    assert asks(say(back, "quay lại")) == "ask/name"
    assert say(back, "form:keep").draft.answers["workers"] == "12"
    assert asks(say(back, "15")) == "ask/sure"


@pytest.mark.parametrize("said", ["sửa 2", "sửa mục 2", "Sửa số lao động", "edit:workers"])
def test_any_earlier_answer_is_changed_and_then_back_to_where_one_was(said: str) -> None:
    called = say(form(FULL), said)
    assert asks(called) == "ask/workers"
    assert asks(say(called, "15")) == "demo/review"


def test_words_that_begin_like_a_wish_are_an_answer_where_they_lead_nowhere() -> None:
    after = say(form({"name": "LAN", "workers": "1", "sure": "yes"}), "Sửa chữa máy móc")
    assert after.draft.answers["story"] == "SỬA CHỮA MÁY MÓC"


def test_only_an_optional_item_is_skipped() -> None:
    assert say(form(), "bỏ qua").says[-1].template == "flow/not_optional"
    skipped = say(form({"name": "LAN", "workers": "1", "sure": "no"}), "bỏ qua")
    assert skipped.draft.answers["why"] == ""
    assert asks(skipped) == "ask/story"


def test_a_kept_form_asks_once_before_it_is_thrown_away() -> None:
    asked = say(form({"name": "LAN"}), "huỷ")
    assert (asks(asked), asked.end) == ("flow/cancel", End.OPEN)
    assert say(asked, "form:discard").end is End.CANCELLED
    assert say(asked, "để sau").end is End.LATER
    assert asks(say(asked, "form:continue")) == "ask/workers"


def test_a_form_in_the_conversation_is_left_at_once() -> None:
    short = Flow("short", 1, (Step("name", "ask/name", read=read),))
    assert say(form(flow=short), "huỷ").end is End.CANCELLED
    assert say(form(flow=short), "lan").end is End.DONE


def test_last_years_value_is_offered_and_taken_only_by_a_word() -> None:
    offered = form(known={"name": "MAI"})
    assert question(offered).data["known"] == "MAI"
    assert say(offered, "form:keep").draft.answers == {"name": "MAI"}


def test_a_long_text_may_come_in_parts() -> None:
    whole = {"name": "LAN", "workers": "1", "sure": "yes"}
    first = say(form(whole), "a" * 1600)
    assert asks(first) == "flow/more"
    assert say(first, "the end").draft.answers["story"].endswith("A\nTHE END")
    assert asks(say(first, "xong")) == "demo/review"


def test_the_review_sends_shows_and_says_where_it_does_not_understand() -> None:
    items = question(form(FULL)).data["items"]
    assert isinstance(items, list)
    assert [one["number"] for one in items if isinstance(one, dict)] == [1, 2, 3, 4]
    assert say(form(FULL), "gửi").end is End.DONE
    assert say(form(FULL), "abc").says[-1].template == NOT_A_CHOICE


def test_a_draft_of_an_earlier_version_loses_nothing() -> None:
    migrated = FLOW.migrated(Draft({"ten": "LAN", "gone": "kept", "workers": "3"}))
    assert migrated.answers == {"name": "LAN", "gone": "kept", "workers": "3"}
    assert asks(form(dict(migrated.answers))) == "ask/sure"


@pytest.mark.parametrize(
    "words", [[], ["lan"], ["lan", "1.250"], ["lan", "9999"], ["lan", "12", "huỷ"], ["sửa"]]
)
def test_from_every_state_there_is_a_way_out(words: list[str]) -> None:
    after = say(form(), *words)
    out = say(after, "huỷ") if after.place.asking is not Asking.CANCEL else after
    assert say(out, "form:discard").end is End.CANCELLED


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(
        st.one_of(st.text(max_size=20), st.sampled_from(["1", "2", "sửa", "quay lại", "bỏ qua", "có"])),
        max_size=8,
    )
)
def test_no_words_break_a_form_or_lose_an_answer(words: list[str]) -> None:
    begun = form({"name": "LAN"})
    for said in words:
        after = say(begun, said)
        assert set(begun.draft.answers) <= set(after.draft.answers)
        begun = after
