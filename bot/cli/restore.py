"""`thidua restore` – a copy of the database put back; nothing planned is sent until somebody says so."""

import argparse
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.cli.backup import as_json, said, sqlite_file
from bot.cli.database import chosen_settings, clock_of
from bot.clock import real_now, wall_s
from bot.pulse_file import PulseFile
from core.ports import UnitOfWork
from core.pulse import HoldReason, PulseState
from storage.backup import restore
from storage.unit import Unit

NEXT = "All that was planned is held. Start `thidua run`; an officer types /thagui, or see: thidua release"


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "restore",
        help="put a copy of the database back; all planned sends are held",
        description="Checks the copy, brings it to the newest schema, holds all its sends, and puts it in the"
        " place of the present database, which is kept beside it. No `thidua run` may be at work.",
        epilog="example: thidua restore thidua-2026-03-01.sqlite3",
    )
    it.add_argument("file", type=Path, help="a file that `thidua backup` wrote")
    it.add_argument("--force", action="store_true", help="also where the present database cannot be read")
    it.add_argument("--json", action="store_true", help="for a program")
    it.add_argument("--example", action="store_true", help="the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Put it back, and say where the present database is now."""
    settings = chosen_settings(example=given.example)
    database = sqlite_file(settings)
    file, now = PulseFile(settings.pulse_file), clock_of(settings).now()
    known, states = file.known(), list[PulseState]()

    def prepare(uow: Unit) -> None:
        states.append(hold(uow, known, now))

    done = restore(database, given.file, prepare, f"{real_now():%Y%m%d-%H%M%S}", force=given.force)
    file.keep(states[-1].instance, states[-1].beats)
    before = str(done.before) if done.before else None
    if given.json:
        print(json.dumps({**as_json(done.now), "before": before, "held": True}))
        return 0
    print(said(done.now))
    print(f"The database of before is kept as {before}." if before else "There was no database before.")
    print(NEXT)
    return 0


def hold(uow: UnitOfWork, known: dict[str, int], now: datetime) -> PulseState:
    """Hold all sends; counted on from what is remembered, so that it is not found out a second time."""
    state = uow.pulse.lock()
    uow.pulse.hold(HoldReason.RESTORED, now)
    return uow.pulse.beat(max(state.wall_s, wall_s()), now, known.get(state.instance, 0))
