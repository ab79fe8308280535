"""Forms at work: a turn in the middle of the year-end summary, a pasted list, a board's export."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from subprocess import run

from bench.nominees import pasted
from bench.servers import environment
from bench.setup import Setup
from bench.table import Figure
from bot.rendering.text import labels
from core.campaign.local_time import VIETNAM
from core.dialogue.asking import question
from core.dialogue.engine import advance
from core.dialogue.flow import Facts
from core.dialogue.form import Form
from core.drafts import Draft
from core.messages import ChannelName, Choice, Inbound, InboundKind
from core.reading.nominee_rows import rows_of
from core.reading.nominees import read_nominees
from handlers.flows.summary import YEAREND
from handlers.inbound import receive
from storage.database import Database
from storage.example import chat_of, example, load
from storage.migrate import upgrade
from storage.titles import catalogue
from tests.fakes.desk import desk_for_tests

NOW = datetime(2021, 11, 20, 9, 0, tzinfo=VIETNAM)
LINES, ENTERPRISES, NOMINEES = 500, 2000, 30
MS = 1000.0
HALF = 20


def measure(setup: Setup) -> list[Figure]:
    """Milliseconds of a turn beside one that only reads and writes; seconds and memory of an export."""
    rounds = 20 if setup.quick else 200
    half_full = _half_full()
    engine = [_timed(lambda: _turn_alone(half_full)) for _ in range(rounds)]
    form, bare = _turns(setup, rounds)
    setup.say("turns are measured")
    text = pasted(LINES)
    reading = [_timed(lambda: read_nominees(text, catalogue())) for _ in range(3 if setup.quick else 9)]
    rows = [_timed(lambda: rows_of(text, catalogue())) for _ in range(3 if setup.quick else 9)]
    setup.say("lists are read")
    exports = [_export(setup) for _ in range(setup.rounds)]
    board = f"{ENTERPRISES:,} × {NOMINEES}"
    return [
        Figure("a turn in the middle of the year-end form, the engine alone", "ms", engine),
        Figure("a turn in the middle of the year-end form, with SQLite", "ms", form),
        Figure("a turn that only reads and writes (/trogiup), with SQLite", "ms", bare),
        Figure("the form's turn beyond that", "ms", [_middle(form) - _middle(bare)], at_most=5.0),
        Figure(f"reading {LINES} pasted nominees", "ms", reading, at_most=200.0),
        Figure(f"… and making rows of them ({LINES})", "ms", rows, at_most=200.0),
        Figure(
            f"xlsx of {board} nominees",
            "s",
            [one["xlsx_s"] for one in exports],
            at_most=10.0,
        ),
        Figure(f"docx of {board} nominees", "s", [one["docx_s"] for one in exports]),
        Figure("a bare xlsx of as many cells", "s", [one["bare_s"] for one in exports]),
        Figure(
            "memory at most, reading and xlsx", "MiB", [one["xlsx_mib"] for one in exports], at_most=300.0
        ),
        Figure("memory at most, with the docx behind it", "MiB", [one["docx_mib"] for one in exports]),
    ]


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * MS


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _half_full() -> Form:
    """The form with its first half answered."""
    answers: dict[str, str] = {}
    form = _form(answers)
    while len(answers) < HALF and form.current is not None:
        answers[form.current.key] = "yes" if getattr(form.current, "choices", ()) else "10"
        form = _form(answers)
    return form


def _form(answers: dict[str, str]) -> Form:
    draft = Draft(dict(answers))
    return Form(YEAREND, draft, Facts(date(2021, 11, 20), catalogue(), labels()["vi"], draft))


def _turn_alone(form: Form) -> object:
    asked = question(form).choices
    offered = tuple(one if isinstance(one, Choice) else Choice(one, one) for one in asked)
    return question(advance(form, offered, "0"))


def _turns(setup: Setup, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of a number answered in the form, and of a help text, in turn."""
    database = Database(f"sqlite:///{setup.folder}/forms.sqlite3")
    upgrade(database)
    database.run_now(lambda uow: load(uow, example()))
    desk = desk_for_tests()
    chats = {one.key: chat_of(one, "buttons") for one in example().people}
    number = 0

    def say(who: str, text: str) -> None:
        nonlocal number
        number += 1
        inbound = Inbound(ChannelName.WEB, chats[who], f"{number}", InboundKind.TEXT, text, NOW)
        database.run_now(lambda uow: receive(uow, desk, inbound, NOW))

    say("a", "tổng kết")
    for _ in range(HALF):
        say("a", "10,5")
    form, bare = [], []
    for at in range(rounds):
        form.append(_timed(lambda: say("a", "quay lại" if at % 2 else "10,5")))  # noqa: B023
        bare.append(_timed(lambda: say("b", "/trogiup")))
    database.close()
    return form, bare


def _export(setup: Setup) -> dict[str, float]:
    """One export in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "bench.export", str(Path(setup.folder) / "export.sqlite3")]
    done = run(command, env=environment(), capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    found: dict[str, float] = json.loads(done.stdout)
    setup.say(f"export xlsx {found['xlsx_s']:.1f} s, {found['xlsx_mib']:.0f} MiB")
    return found
