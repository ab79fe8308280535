"""A flow is a literal that checks itself when it is built."""

import pytest

from core.dialogue.flow import Facts, Flow, Item, Read, Step
from core.drafts import Draft


def read(said: str, _facts: Facts) -> Read:
    return Read(said)


NAME, SURE = Step("name", "ask/name", read=read), Step("sure", "ask/sure", choices=("yes", "no"))
WHY = Step("why", "ask/why", read=read, when=lambda given: given.answers.get("sure") == "no")


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ((), "different keys"),
        ((NAME, NAME), "different keys"),
        ((Step("name", "ask/name"),), "step name: either a reader or choices"),
        ((Step("name", "ask/name", read=read, choices=("yes",)),), "step name: either a reader or choices"),
    ],
    ids=["no step", "a key twice", "neither reader nor choices", "both"],
)
def test_a_flow_that_cannot_work_cannot_be_built(items: tuple[Item, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Flow("demo", 1, items)


@pytest.mark.parametrize("renamed", [{"old": "nothing"}, {"name": "sure"}])
def test_renamed_keys_lead_from_old_ones_to_those_of_today(renamed: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="renamed"):
        Flow("demo", 1, (NAME, SURE), renamed=renamed)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, "name"),
        ({"name": "Lan"}, "sure"),
        ({"name": "Lan", "sure": "no"}, "why"),
        ({"sure": "yes"}, "name"),
        ({"name": "Lan", "sure": "yes"}, ""),
    ],
)
def test_the_open_item_is_the_first_that_applies_without_an_answer(
    answers: dict[str, str], asked: str
) -> None:
    item = Flow("demo", 1, (NAME, SURE, WHY)).open_item(Draft(answers))
    assert (item.key if item else "") == asked
