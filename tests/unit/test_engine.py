"""The engine: an answer moves on, a bad one is asked again, “quay lại” leads back."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dialogue.engine import NOT_A_CHOICE, Advance, advance, pick
from core.dialogue.flow import Flow, Read, Step
from core.messages import Choice

PROBLEM = "demo/short"


def read(said: str) -> Read:
    return Read(said.upper()) if len(said) > 1 else Read(problem=PROBLEM)


FIRST = Step("name", "ask/name", read=read)
SECOND = Step("sure", "ask/sure", choices=("yes", "no"))
THIRD = Step("why", "ask/why", read=read, when=lambda answers: answers.get("sure") == "no")
FLOW = Flow("demo", 1, (FIRST, SECOND, THIRD))
OFFERED = (Choice("yes", "Đúng"), Choice("no", "Không phải"))
NAMED = {"name": "LAN"}


@pytest.mark.parametrize(
    "said",
    [
        "2",
        " 2 ",
        "2.",
        "2)",
        "02",
        "Không phải",
        "KHÔNG PHẢI.",
        "khong  phai",
        "no",
        unicodedata.normalize("NFD", "không phải"),
    ],
)
def test_a_choice_is_meant_by_its_number_its_label_or_its_key(said: str) -> None:
    assert pick(OFFERED, said) == "no"


@pytest.mark.parametrize("said", ["", "0", "3", "-1", "12", "2 3", "1,2", "nope", "²", "٢", "9" * 5000])
def test_anything_else_is_no_choice(said: str) -> None:
    assert pick(OFFERED, said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("có", "yes"),
        ("Dạ vâng", "yes"),
        ("ĐÚNG RỒI", "yes"),
        ("ok", "yes"),
        ("không", "no"),
        ("ko", "no"),
        ("Dạ không", "no"),
    ],
)
def test_yes_and_no_are_understood_in_a_persons_own_words(said: str, meant: str) -> None:
    consent = (Choice("agree", "Đồng ý"), Choice("decline", "Không đồng ý"))
    assert pick(OFFERED, said) == meant
    assert pick(consent, said) == {"yes": "agree", "no": "decline"}[meant]
    assert pick((Choice("cmd:han", "Hạn nộp"),), said) is None


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_can_be_held_against_choices(said: str) -> None:
    assert pick(OFFERED, said) in {"yes", "no", None}
    assert pick((), said) is None


def test_an_answer_is_kept_as_it_was_read_and_the_next_question_asked() -> None:
    assert advance(FLOW, {}, (), "lan") == Advance(NAMED, SECOND)


@pytest.mark.parametrize(("said", "after"), [("1", None), ("Không phải", THIRD)])
def test_a_choice_decides_what_is_asked_next(said: str, after: Step | None) -> None:
    found = advance(FLOW, NAMED, OFFERED, said)
    assert found == Advance({**NAMED, "sure": "no" if after else "yes"}, after)


def test_a_problem_is_told_and_the_question_stays_open() -> None:
    assert advance(FLOW, {}, (), "x") == Advance({}, FIRST, PROBLEM)
    assert advance(FLOW, NAMED, OFFERED, "có lẽ") == Advance(NAMED, SECOND, NOT_A_CHOICE)


@pytest.mark.parametrize("said", ["quay lại", "QUAY LẠI", "quay lai", "lùi lại", "back", "/quaylai"])
def test_back_takes_the_last_answer_away(said: str) -> None:
    assert advance(FLOW, NAMED, OFFERED, said) == Advance({}, FIRST)
    assert advance(FLOW, {**NAMED, "sure": "no"}, (), said) == Advance(NAMED, SECOND)


def test_back_at_the_first_question_stays_there_with_what_was_known() -> None:
    assert advance(FLOW, {"_code": "x"}, (), "quay lại") == Advance({"_code": "x"}, FIRST)


def test_a_finished_flow_takes_no_more_answers() -> None:
    done = {**NAMED, "sure": "yes"}
    assert advance(FLOW, done, OFFERED, "2") == Advance(done, None)
