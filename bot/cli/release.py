"""`thidua release` – what is held after a restore or a jump of the clock: look at it, send it or drop it."""

import argparse
import json
from datetime import datetime
from typing import Any

from bot.cli.database import chosen_settings, clock_of, opened
from core.campaign.local_time import VIETNAM
from core.errors import ThiduaError
from core.ports import UnitOfWork
from core.pulse import HoldReason, PulseState, Released, Waiting
from handlers.holding import tell_released


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "release",
        help="what is held after a restore or a jump of the clock: look, send, drop",
        description="Without --send or --drop it only shows what is held. Officers do the same with /thagui.",
        epilog="example: thidua release --drop --by 'Vũ Đức Thắng'",
    )
    way = it.add_mutually_exclusive_group()
    way.add_argument(
        "--send", action="store_true", help="all of it goes; replies older than a day are dropped"
    )
    way.add_argument("--drop", action="store_true", help="nothing of it is ever sent")
    way.add_argument(
        "--hold", action="store_true", help="hold all that is planned, as after a restore on a new machine"
    )
    it.add_argument("--by", default="", help="who decides; --send and --drop need it")
    it.add_argument("--json", action="store_true", help="for a program")
    it.add_argument("--example", action="store_true", help="for the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Show what is held, after what was asked for is done."""
    if (given.send or given.drop) and not given.by.strip():
        raise ThiduaError("--by is missing: say who decides, it is kept and the officers are told")
    settings = chosen_settings(example=given.example)
    now = clock_of(settings).now()
    with opened(settings) as database:
        if given.hold:
            database.run_now(lambda uow: uow.pulse.hold(HoldReason.RESTORED, now))
        done = None
        if given.send or given.drop:
            done = database.run_now(lambda uow: release(uow, given.by.strip(), now, send=given.send))
        state, waiting = database.run_now(lambda uow: (uow.pulse.read(), uow.pulse.waiting()))
    shown = _as_json(state, waiting, done)
    print(json.dumps(shown, ensure_ascii=False) if given.json else _said(state, waiting, done))
    return 0


def release(uow: UnitOfWork, by: str, now: datetime, *, send: bool) -> Released:
    """Let it go or drop it, and tell the officers; an error where nothing is held."""
    done = uow.pulse.release(by, now, send=send)
    if done is None:
        raise ThiduaError("nothing is held")
    tell_released(uow, now, by, count=done.queued if send else done.cancelled, send=send)
    return done


def _as_json(state: PulseState, waiting: Waiting, done: Released | None) -> dict[str, object]:
    return {
        "held": state.held,
        "reason": state.held_reason,
        "since": state.held_since.isoformat() if state.held_since else None,
        "messages": waiting.messages,
        "people": waiting.people,
        "kinds": dict(waiting.kinds),
        "oldest": waiting.oldest.isoformat() if waiting.oldest else None,
        "announcements": waiting.announcements,
        "queued": done.queued if done else None,
        "cancelled": done.cancelled if done else None,
    }


def _said(state: PulseState, waiting: Waiting, done: Released | None) -> str:
    if done is not None:
        return f"{done.queued:,} messages go, {done.cancelled:,} do not. The officers are told."
    if not state.held:
        return "Nothing is held."
    since = f"{state.held_since.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if state.held_since else ""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(waiting.kinds.items()))
    return (
        f"Held since {since} ({state.held_reason}): {waiting.messages:,} messages to"
        f" {waiting.people:,} people{f' ({kinds})' if kinds else ''}, {waiting.announcements:,} announcements"
        " not begun. Let them go with --send, or --drop them; --by NAME says who decides."
    )
