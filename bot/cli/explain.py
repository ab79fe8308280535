"""`thidua explain` – why somebody did or did not get what: the trail that officers see with /giaithich."""

import argparse
import json
from datetime import datetime
from typing import Any

from bot.cli.database import chosen_settings, clock_of, opened
from bot.rendering.text import labels, render
from core.campaign.audience import Candidate
from core.errors import ThiduaError
from core.ids import BoardId
from core.messages import Json, Message
from core.ports import UnitOfWork
from handlers.announcing.trails import Trail, firms, people

LOCALE = "vi"
MOST = 5


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "explain",
        help="why somebody did or did not get a message: what was planned for them and what became of it",
        description="Message texts are not shown. Officers do the same with /giaithich.",
        epilog="example: thidua explain 'Nguyễn Thị Lan' --board bac-giang --json",
    )
    it.add_argument("name", help="a person's or an enterprise's name, or a part of it")
    it.add_argument("--board", default="", help="only people of this board; without it those of all boards")
    it.add_argument("--json", action="store_true", help="for a program")
    it.add_argument("--example", action="store_true", help="for the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the newest lines of everybody who is meant, if these are not too many."""
    settings = chosen_settings(example=given.example)
    now = clock_of(settings).now()
    with opened(settings) as database:
        told = database.run_now(lambda uow: trails(uow, given.name, given.board, now))
    if given.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n\n".join(render(Message("explain/card", one), LOCALE).text for one in told))
    return 0


def trails(uow: UnitOfWork, name: str, board: str, now: datetime) -> list[dict[str, Json]]:
    """The trail of everybody who is meant; raises ThiduaError for nobody, and for too many."""
    boards = [one.id for one in uow.boards.boards() if not board or one.id == board]
    if not boards:
        raise ThiduaError(f"no board {board} here")
    found = [(where, one) for where in boards for one in people(uow, where, name)]
    if not found:
        raise ThiduaError(f"nobody is called {name}, and no enterprise; try a part of the name")
    if len(found) > MOST:
        named = "; ".join(_shown(where, one) for where, one in found[:MOST])
        raise ThiduaError(f"{len(found)} people fit {name}: {named} …; type more of the name")
    return [Trail(uow, labels()[LOCALE], now, where, one).told() for where, one in found]


def _shown(board: BoardId, one: Candidate) -> str:
    return ", ".join((one.name, *(str(firm) for firm in firms(one)), board))
