"""`thidua plan next` – next year's plan begun from a campaign's, as a draft of its board."""

import argparse
import json
from typing import Any

from bot.cli.adding import author
from bot.cli.database import chosen_settings, clock_of, desk_for, opened
from core.campaign.plan import Campaign
from core.errors import PlanError
from core.ports import UnitOfWork
from handlers.looking import Look
from handlers.plans.next_year import carried, make


def describe(what: Any) -> None:
    """Describe the subcommand."""
    it = what.add_parser(
        "next",
        help="begin next year's plan from a campaign's",
        description="The same days and months in the next year; number and day of issue are blank. It is"
        " ruled on and activated like one that came as a document.",
        epilog="example: thidua plan next bac-giang-2021 --by 'Đỗ Thị Hương'",
    )
    it.add_argument("plan", help="a campaign's plan id")
    it.add_argument("--by", required=True, help="who begins it")
    it.add_argument("--json", action="store_true", help="for a program")
    it.add_argument("--example", action="store_true", help="for the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Keep the draft, and say what becomes of every day."""
    settings = chosen_settings(example=given.example)
    desk, now = desk_for(settings), clock_of(settings).now()
    with opened(settings) as database:
        told = database.run_now(lambda uow: _make(Look(uow, desk, now), given))
    print(json.dumps(told, ensure_ascii=False, indent=2) if given.json else _said(told))
    return 0


def _make(look: Look, given: argparse.Namespace) -> dict[str, Any]:
    campaign = _named(look.uow, given.plan)
    by = author(look.uow, campaign.board, given.by)
    done = make(look, campaign, by)
    draft = done.draft
    assert draft is not None  # noqa: S101  # there is a plan
    return {
        "draft": draft.id,
        "plan": draft.plan.id,
        "board": draft.board,
        "year": draft.plan.year,
        "new": done.is_new,
        "deadlines": carried(look, campaign, draft.plan),
        "flags": [
            {"code": one.code, "severity": one.severity.value, "on": one.on, "note": one.flags[0].note}
            for one in draft.doubts
        ],
    }


def _named(uow: UnitOfWork, named: str) -> Campaign:
    every = [one for board in uow.boards.boards() for one in uow.campaigns.of_board(board.id)]
    found = next((one for one in every if one.plan.id == named), None)
    if found is None:
        known = ", ".join(one.plan.id for one in every) or "none"
        raise PlanError(f"{named}: no such campaign; there are: {known}")
    return found


def _said(told: dict[str, Any]) -> str:
    known = "" if told["new"] else " (known already)"
    lines = [f"draft {told['draft']} of {told['board']}: {told['plan']}, for {told['year']}{known}"]
    for one in told["deadlines"]:
        rest = f"; the board rests then, last working day {one['rest']}" if one["rest"] else ""
        lines.append(f"  {one['task']}: “{one['quote']}”, last day {one['last']}{rest}")
    lines += [
        f"  [{one['severity']}] {one['code']} {one['on']}: {one['note']}"
        for one in told["flags"]
        if one["severity"] in "AB"
    ]
    lines.append(f"next: /kehoach in the chat, or thidua plan rule {told['plan']} CODE ON --by …")
    return "\n".join(lines)
