"""`thidua plan move` – a deadline gets another last day: what would follow; with --apply it is moved."""

import argparse
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.cli.database import chosen_settings, clock_of, desk_for, opened
from bot.rendering.text import render
from core.campaign.moves import Objection, objection
from core.errors import ThiduaError
from core.ids import BoardId, PersonId
from core.messages import Json, Message
from core.ports import UnitOfWork
from core.reading.folding import fold
from handlers.looking import Look
from handlers.moving.date_moves import Movable, Move, Moved, carry_out, movable
from handlers.moving.date_outlook import foresee

LOCALE = "vi"
WHY_NOT = {
    Objection.PAST: "that day has passed",
    Objection.SAME: "it is the last day already",
    Objection.TOO_FAR: "it is more than a month behind the plan's end",
}


def describe(what: Any) -> None:
    """Describe the subcommand."""
    it = what.add_parser(
        "move",
        help="move a deadline of an active plan",
        description="Without --apply it only shows what would follow. Officers do the same with /doihan.",
        epilog="example: thidua plan move bac-giang-2021 registration 2021-04-20 --by 'Đỗ Thị Hương'"
        " --reason 'công văn số 45/BQL-VP ngày 06/4/2021' --apply --correct",
    )
    it.add_argument("plan", help="a plan's id")
    it.add_argument("deadline", help="the deadline's id")
    it.add_argument("day", type=_day, help="the new last day in time, 2021-04-20")
    it.add_argument(
        "--by", required=True, help="who moves it; an officer of the board can stop the correction"
    )
    it.add_argument("--reason", required=True, help="what enterprises are told")
    it.add_argument("--apply", action="store_true", help="move it; else it is only shown")
    it.add_argument("--correct", action="store_true", help="tell whoever heard the old day")
    it.add_argument("--json", action="store_true", help="for a program")
    it.add_argument("--example", action="store_true", help="for the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Show what follows; with --apply, do it."""
    settings = chosen_settings(example=given.example)
    desk, now = desk_for(settings), clock_of(settings).now()
    with opened(settings) as database:
        shown = database.run_now(lambda uow: look(Look(uow, desk, now), given))
        done = database.run_now(lambda uow: apply(Look(uow, desk, now), given)) if given.apply else None
    if given.json:
        print(json.dumps({**shown, "done": _as_json(done)}, ensure_ascii=False))
    else:
        print(render(Message("moving/preview", shown), LOCALE).text)
        print(f"\n{_said(done)}")
    return 0


def look(look: Look, given: argparse.Namespace) -> Mapping[str, Json]:
    """What would follow; an error where the day will not do."""
    one = _meant(look, given.plan, given.deadline)
    why = objection(given.day, one.due.last_ok_day, one.campaign.plan.ends, look.today)
    if why in WHY_NOT:
        raise ThiduaError(f"{given.day}: {WHY_NOT[why]}")
    problems: list[Json] = [flag.note for flag in one.due.unruled]
    return {**foresee(look, one, given.day).data(), "reason": given.reason, "problems": problems}


def apply(look: Look, given: argparse.Namespace) -> Moved:
    """Move it, in the name of an officer where it is one's."""
    one = _meant(look, given.plan, given.deadline)
    person = officer_named(look.uow, one.campaign.board, given.by)
    move = Move(one, given.day, given.reason.strip(" ."), given.by.strip(), person, correct=given.correct)
    done = carry_out(look, move)
    if done is None:
        raise ThiduaError("somebody else moved it at this moment; look again")
    if person is not None:
        look.uow.audit.note(person, "move_deadline", move.of.name, look.now)
    return done


def _meant(look: Look, plan: str, deadline: str) -> Movable:
    every = [one for board in look.uow.boards.boards() for one in movable(look, board.id)]
    of_plan = [one for one in every if one.campaign.plan.id == plan]
    if not of_plan:
        known = ", ".join(dict.fromkeys(one.campaign.plan.id for one in every)) or "none"
        raise ThiduaError(f"{plan}: no running campaign; there are: {known}")
    found = next((one for one in of_plan if one.deadline.id == deadline), None)
    if found is None:
        raise ThiduaError(f"plan {plan} has no deadline {deadline}; it has: {_ids(of_plan)}")
    return found


def _ids(every: list[Movable]) -> str:
    return ", ".join(one.deadline.id for one in every)


def officer_named(uow: UnitOfWork, board: BoardId, name: str) -> PersonId | None:
    """The officer of that board with this name; none for an operator."""
    officers = uow.people.officers(board)
    return next((one for one in officers if fold(uow.people.person(one).name) == fold(name)), None)


def _as_json(done: Moved | None) -> dict[str, object] | None:
    if done is None:
        return None
    correction = done.correction
    return {
        "version": done.due.version,
        "cancelled": done.cancelled,
        "correction": correction.id if correction else None,
        "corrected": len(correction.new.audience.persons) if correction else 0,
    }


def _said(done: Moved | None) -> str:
    if done is None:
        return "Nothing is changed; --apply moves it, --correct tells those who heard the old day."
    corrected = len(done.correction.new.audience.persons) if done.correction else 0
    return (
        f"Moved (version {done.due.version}): {done.cancelled} messages cancelled, {corrected} corrections."
    )


def _day(text: str) -> object:
    return datetime.fromisoformat(text).date()
