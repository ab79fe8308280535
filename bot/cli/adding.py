"""`thidua plan add` – a document becomes a draft of a board's plan; nothing is sent from a draft."""

import argparse
import json
from typing import Any

from bot.cli.database import add_board_once, board_named, chosen_settings, clock_of, desk_for, opened
from bot.cli.moving import officer_named
from bot.cli.plan_files import paper_in, read_in
from core.campaign.plan import Severity
from core.ids import BoardId
from core.plan_drafts import Author
from core.ports import UnitOfWork
from handlers.looking import Look
from handlers.plans.known_plans import known_to
from handlers.plans.proposing import Proposed, keep


def describe(what: Any) -> None:
    """Describe the subcommand."""
    it = what.add_parser(
        "add",
        help="keep a document as a draft of a board's plan",
        description="Officers rule on its flags in the chat (/kehoach), or with plan rule; then a second"
        " person activates it, there or with plan activate. The same document is kept once.",
        epilog="example: thidua plan add ke-hoach-2021.docx --board bac-giang --by 'Đỗ Thị Hương'",
    )
    it.add_argument("file", help="the document: Word (.docx), PDF with text, plain text; or YAML")
    it.add_argument("--board", required=True, help="the board whose plan it is")
    it.add_argument("--by", required=True, help="who brings it")
    it.add_argument("--json", action="store_true", help="for a program")
    it.add_argument("--example", action="store_true", help="for the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Read it outside of any transaction, then keep it."""
    settings = chosen_settings(example=given.example)
    desk, now, board = desk_for(settings), clock_of(settings).now(), BoardId(given.board)
    with opened(settings) as database:
        is_there = board in database.run_now(lambda uow: {one.id for one in uow.boards.boards()})
        shipped = None if is_there else board_named(board)
        known = None if shipped else database.run_now(lambda uow: known_to(Look(uow, desk, now), board))
        paper = paper_in(given.file, known)
        read_in(paper, given.file)
        if shipped is not None:
            add_board_once(database, shipped)
        done = database.run_now(
            lambda uow: keep(Look(uow, desk, now), board, author(uow, board, given.by), paper)
        )
    print(json.dumps(_row(done), ensure_ascii=False, indent=2) if given.json else _said(done))
    return 0


def author(uow: UnitOfWork, board: BoardId, name: str) -> Author:
    """The officer of that board with this name; an operator has a name only."""
    return Author(name.strip(), officer_named(uow, board, name))


def _row(done: Proposed) -> dict[str, Any]:
    draft = done.draft
    assert draft is not None  # noqa: S101  # whoever calls asked whether there is a plan
    return {
        "draft": draft.id,
        "plan": draft.plan.id,
        "board": draft.board,
        "state": draft.state.value,
        "new": done.is_new,
        "campaign": done.campaign.plan.id if done.campaign else None,
        "flags": {one.value: len(draft.of(one)) for one in Severity},
        "unruled": [{"code": one.code, "on": one.on} for one in draft.unruled(Severity.A)],
    }


def _said(done: Proposed) -> str:
    row = _row(done)
    known = "" if row["new"] else " (known already: the same document)"
    lines = [f"draft {row['draft']} of {row['board']}: {row['plan']}, {row['state']}{known}"]
    if row["campaign"]:
        lines.append(f"the campaign {row['campaign']} has the same words")
    lines += [f"  {one['code']} {one['on']}".rstrip() for one in row["unruled"]]
    left = len(row["unruled"])
    way = f"thidua plan rule {row['plan']} CODE ON --by …" if left else f"thidua plan activate {row['plan']}"
    lines.append(f"A-flags that wait for a ruling: {left}; next: /kehoach in the chat, or {way}")
    return "\n".join(lines)
