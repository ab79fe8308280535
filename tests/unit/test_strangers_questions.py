"""Messages by people who never saw the phrases that the model learnt from: how many are understood.

Nobody tunes on these files, and whoever mends a miss on one of them writes a new one.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from core.reading.questions.command_labels import meant_by
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from storage.understanding import understanding

FOLDER = Path(__file__).parents[1] / "data" / "questions"
TODAY = date(2021, 3, 10)
sets = pytest.mark.parametrize("name", ["kept_apart", "final"])


@cache
def read(name: str) -> tuple[tuple[Label, Meaning], ...]:
    """Each message's label, and what it was understood as."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    asked = (line.split("\t", 1) for line in lines)
    return tuple((Label(label), meant_by(text, understanding(), TODAY)) for label, text in asked)


def share(found: list[bool]) -> float:
    """How many of these hold."""
    return sum(found) / len(found)


@sets
def test_nineteen_of_twenty_labels_are_right(name: str) -> None:
    assert share([meaning.label is label for label, meaning in read(name)]) >= 0.95


@sets
def test_what_is_outside_is_found_and_little_else_is_refused(name: str) -> None:
    outside = [meaning.label is Label.UNKNOWN for label, meaning in read(name) if label is Label.UNKNOWN]
    refused = [meaning.label is Label.UNKNOWN for label, meaning in read(name) if label is not Label.UNKNOWN]
    assert (share(outside) >= 0.95, share(refused) <= 0.03) == (True, True)


@sets
def test_what_is_sure_is_right(name: str) -> None:
    sure = [meaning.label is label for label, meaning in read(name) if meaning.sureness is Sureness.SURE]
    assert share(sure) >= 0.97
    assert len(sure) >= 0.85 * len(read(name))
