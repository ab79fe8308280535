"""A flow is a literal that checks itself when it is built."""

import pytest

from core.dialogue.flow import Answers, Flow, Read, Step


def read(said: str) -> Read:
    return Read(said)


NAME, SURE = Step("name", "ask/name", read=read), Step("sure", "ask/sure", choices=("yes", "no"))


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ((), "different keys"),
        ((NAME, NAME), "different keys"),
        ((Step("name", "ask/name"),), "step name: either a reader or choices"),
        ((Step("name", "ask/name", read=read, choices=("yes",)),), "step name: either a reader or choices"),
    ],
    ids=["no step", "a key twice", "neither reader nor choices", "both"],
)
def test_a_flow_that_cannot_work_cannot_be_built(steps: tuple[Step, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Flow("demo", 1, steps)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, "name"),
        ({"name": "Lan"}, "sure"),
        ({"name": "Lan", "sure": "no"}, "why"),
        ({"sure": "yes"}, "name"),
    ],
)
def test_the_open_step_is_the_first_that_applies_without_an_answer(answers: Answers, asked: str) -> None:
    why = Step("why", "ask/why", read=read, when=lambda given: given.get("sure") == "no")
    step = Flow("demo", 1, (NAME, SURE, why)).open_step(answers)
    assert step is not None
    assert step.key == asked


def test_a_flow_ends_when_every_step_that_applies_is_answered() -> None:
    why = Step("why", "ask/why", read=read, when=lambda given: given.get("sure") == "no")
    flow = Flow("demo", 1, (NAME, SURE, why))
    assert flow.open_step({"name": "Lan", "sure": "yes"}) is None
    assert flow.last_answered({"name": "Lan", "sure": "yes"}) is SURE
    assert flow.last_answered({"_code": "x"}) is None
