"""Sixty questions as HR staff type them, each asked by somebody new: label and answer, read and kept.

`pytest --record` writes the answers of `tests/data/questions/sixty.txt` anew.
"""

from datetime import datetime
from pathlib import Path

import pytest

from bot.rendering.text import render
from bot.trial import CHAT, Asker, answers, tried
from core.campaign.local_time import VIETNAM
from core.desk import Desk
from core.ids import BoardId
from core.reading.questions.command_labels import meant_by
from storage.database import Database
from storage.example import example, load
from storage.unit import Unit

SIXTY = Path(__file__).parents[1] / "data" / "questions" / "sixty.txt"
NOW = datetime(2021, 3, 10, 9, tzinfo=VIETNAM)


def told(database: Database, desk: Desk, question: str, asker: Asker) -> str:
    """The label, and the answer with its choices."""
    said = tried(database, lambda uow: answers(uow, desk, asker, question, NOW))
    lines = [f"[{meant_by(question, desk.understanding, NOW.date()).label}]"]
    for message in said:
        lines += render(message, "vi").text.split("\n")
        lines += [" ".join(f"[{one.label}]" for one in message.choices)] if message.choices else []
    return "\n".join(f"< {line}".rstrip() for line in lines)


def test_sixty_questions_are_answered_as_they_were_read(
    sqlite: Database, desk: Desk, pytestconfig: pytest.Config
) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    asker = Asker(sqlite.run_now(lambda uow: uow.boards.enterprises(BoardId("bac-giang"))[0]))
    written = SIXTY.read_text(encoding="utf-8")
    questions = [line[2:] for line in written.splitlines() if line.startswith("> ")]
    played = "\n\n".join(f"> {one}\n{told(sqlite, desk, one, asker)}" for one in questions) + "\n"
    if pytestconfig.getoption("--record"):
        SIXTY.write_text(played, encoding="utf-8")
        return
    assert played == written


def test_nothing_that_is_tried_out_stays(sqlite: Database, desk: Desk) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    asker = Asker(sqlite.run_now(lambda uow: uow.boards.enterprises(BoardId("bac-giang"))[0]))
    assert told(sqlite, desk, "/dangky", asker) == told(sqlite, desk, "/dangky", asker)
    assert sqlite.run_now(_nobody_asked)


def _nobody_asked(uow: Unit) -> bool:
    return all(
        address.chat != CHAT
        for person in uow.people.officers(BoardId("bac-giang"))
        for address in uow.people.addresses(person)
    )
