"""`thidua plan` – the shipped plans and drafts: making one a campaign of a board, ruling on it."""

import argparse
import json
from datetime import datetime
from typing import Any

from bot.cli import adding, drafts, moving, next_year, reading
from bot.cli.database import add_board_once, opened
from bot.clock import MovableClock
from bot.settings import load_settings
from core.campaign.plan import Plan, Severity
from core.errors import ThiduaError
from core.ids import BoardId
from storage.example import boards
from storage.library import plan, plan_ids


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "plan",
        help="plans: read a document, keep it, rule on a flag, activate, move a date, begin next year's",
        epilog="example: thidua plan list",
    )
    what = it.add_subparsers(required=True, metavar="WHAT")
    listed = what.add_parser("list", help="the shipped plans", epilog="example: thidua plan list --json")
    listed.add_argument("--json", action="store_true", help="for a program")
    listed.set_defaults(run=list_plans)
    activated = what.add_parser(
        "activate",
        help="make a shipped plan, or a draft, a campaign of its board",
        epilog="example: thidua plan activate bac-giang-2021 --by 'Vũ Đức Thắng'",
    )
    activated.add_argument("plan", help="a plan's id")
    activated.add_argument("--board", help="the board, where the plan's text names none")
    activated.add_argument("--by", required=True, help="who activates it")
    activated.set_defaults(run=activate)
    _add_rule(what)
    reading.describe(what)
    adding.describe(what)
    moving.describe(what)
    next_year.describe(what)


def _add_rule(what: Any) -> None:
    ruled = what.add_parser(
        "rule",
        help="decide on a flag of a draft or an active plan",
        epilog="example: thidua plan rule bac-giang-2021 DEADLINE_OTHER_YEAR deadline:registration"
        " --date 2021-04-15 --answer 'Ban đã đính chính năm 2020 → 2021' --by 'Đỗ Thị Hương'",
    )
    ruled.add_argument("plan", help="a plan's id")
    ruled.add_argument("code", help="the flag's code")
    ruled.add_argument("on", nargs="?", default="", help="what the flag concerns")
    ruled.add_argument("--date", type=datetime.fromisoformat, help="the right day; none keeps it as written")
    ruled.add_argument("--answer", default="", help="what enterprises are told about it")
    ruled.add_argument("--reason", default="", help="why")
    ruled.add_argument("--by", required=True, help="who decides")
    ruled.set_defaults(run=drafts.rule)


def list_plans(given: argparse.Namespace) -> int:
    """Print every shipped plan."""
    rows = [_row(plan(one)) for one in plan_ids()]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        flags = f"{row['flags']['A']} cờ mức A, {row['flags']['B']} cờ mức B"
        inside = " · nội bộ" if row["internal"] else ""
        print(f"{row['id']:<30} {row['year']}  {row['title']} ({flags}{inside})")
    return 0


def activate(given: argparse.Namespace) -> int:
    """Make a shipped plan, or a draft, a campaign."""
    if given.plan not in plan_ids():
        return drafts.activate(given)
    chosen = plan(given.plan)
    board = given.board or chosen.board
    known = {one.id: one for one in boards()}
    if board not in known:
        raise ThiduaError(f"plan {chosen.id} names no board: add --board with one of {', '.join(known)}")
    now = MovableClock().now()
    with opened(load_settings()) as database:
        add_board_once(database, known[BoardId(board)])
        database.run_now(lambda uow: uow.campaigns.activate(chosen, BoardId(board), given.by, now))
    waiting = sum(flag.severity is Severity.A for flag in chosen.flags)
    print(f"{chosen.id} is active for {board}; A-flags that wait for a ruling (plan rule): {waiting}.")
    return 0


def _row(one: Plan) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "year": one.year,
        "kind": one.kind.value,
        "board": one.board,
        "issuer": one.issuer,
        "number": one.number or None,
        "issued_on": one.issued_on.isoformat() if one.issued_on else None,
        "internal": one.internal,
        "phases": len(one.phases),
        "deadlines": len(one.deadlines),
        "tasks": len(one.tasks),
        "flags": {s.value: sum(flag.severity is s for flag in one.flags) for s in Severity},
    }
