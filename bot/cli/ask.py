"""`thidua ask` – what the bot would answer: one message a line in, its label and answer out."""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.app import desk_of
from bot.cli.database import is_there, opened
from bot.cli.plan_files import plan_meant
from bot.clock import MovableClock
from bot.links import SignedLinks
from bot.rendering.text import render
from bot.settings import Settings, load_settings
from bot.trial import Asker, answers, introduce, tried
from core.campaign.local_time import VIETNAM, local_day
from core.campaign.plan import Plan
from core.desk import Desk
from core.errors import ThiduaError
from core.ids import BoardId, EnterpriseId
from core.messages import Json, Message
from core.people import Enterprise
from core.reading.folding import fold
from core.reading.questions.command_labels import meant_by
from storage.database import Database
from storage.example import boards, example, load
from storage.unit import Unit

LOCALE = "vi"
TRIED_AS = "Doanh nghiệp hỏi thử"
TRIED_TAX_CODE = "0000000000"
_QUOTED = re.compile(r"“[^”]*”")
_DATE = re.compile(r"(?<![\d/.])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])")


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "ask",
        help="what the bot would answer: one message a line from standard input",
        description="Handled as in the chat, for a made-up representative; nothing is kept or sent. Without a"
        " database of this installation the example's stands in.",
        epilog="example: thidua ask --plan bac-giang-2021 --now 2021-03-01T09:00 --json",
    )
    it.add_argument("--plan", default="", help="answer for this plan only: an id, a document, or YAML")
    it.add_argument("--now", type=_moment, help="the moment at which it is asked, ISO 8601 (Việt Nam's time)")
    it.add_argument("--enterprise", default="", help="ask for this enterprise: its tax code or name")
    it.add_argument("--json", action="store_true", help="for a program: one JSON a line")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Answer every line; each stands alone."""
    settings = load_settings()
    chosen = plan_meant(given.plan) if given.plan else None
    with ExitStack() as stack:
        database, own = _database(stack, settings, chosen)
        now = given.now or settings.now or (MovableClock().now() if own or chosen else example().now)
        asker = _asker(database, chosen, given.enterprise)
        if not own:
            database.run_now(lambda uow: introduce(uow, asker.enterprise, now))
            asker = replace(asker, introduced=True)
        desk = _desk(settings, asker.enterprise.board)
        for line in _lines():
            print(_told(database, desk, asker, line, now, as_json=given.json), flush=True)
    return 0


def _told(database: Database, desk: Desk, asker: Asker, text: str, now: datetime, *, as_json: bool) -> str:
    said = tried(database, lambda uow: answers(uow, desk, asker, text, now))
    meaning = meant_by(text, desk.understanding, local_day(now))
    answer = "\n\n".join(render(message, LOCALE).text for message in said)
    if not as_json:
        return f"> {text}\n[{meaning.label} {meaning.confidence:.2f}]\n{answer}\n"
    row = {
        "text": text,
        "label": meaning.label.value,
        "confidence": round(meaning.confidence, 3),
        "answer": answer,
        "dates": [day.isoformat() for day in stated_dates(answer)],
        "quote": quote_in(said),
    }
    return json.dumps(row, ensure_ascii=False)


def stated_dates(answer: str) -> list[date]:
    """Every date that an answer states itself, in its order; what it quotes (“…”) is somebody else's word."""
    found = []
    for day, month, year in _DATE.findall(_QUOTED.sub("“”", answer)):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def quote_in(said: Sequence[Message]) -> str:
    """The plan's words that the answer rests on, the first ones; empty where it quotes none."""
    return next((quote for message in said for quote in _quotes(message.data)), "")


def _quotes(data: Json) -> Iterator[str]:
    """Whatever stands under `quote`, however deep."""
    if isinstance(data, dict):
        own = data.get("quote")
        if isinstance(own, str) and own:
            yield own
    inner: Any = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for one in inner:
        yield from _quotes(one)


def _database(stack: ExitStack, settings: Settings, chosen: Plan | None) -> tuple[Database, bool]:
    """The installation's database, where it is there and knows the plan; else one for the moment."""
    if is_there(settings):
        database = stack.enter_context(opened(settings))
        if chosen is None or _knows(database, chosen):
            return database, True
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    moment = settings.model_copy(update={"database_url": f"sqlite:///{folder}/ask.sqlite3"})
    database = stack.enter_context(opened(moment))
    database.run_now(lambda uow: _fill(uow, chosen))
    return database, False


def _knows(database: Database, chosen: Plan) -> bool:
    """Whether a board of this database made the plan its campaign."""
    return database.run_now(
        lambda uow: any(
            one.plan.id == chosen.id
            for board in uow.boards.boards()
            for one in uow.campaigns.of_board(board.id)
        )
    )


def _fill(uow: Unit, chosen: Plan | None) -> None:
    """The example; or all boards, and this plan a campaign on which nobody has ruled."""
    if chosen is None:
        load(uow, example())
        return
    for board in boards():
        uow.boards.add_board(board)
    day = chosen.issued_on or chosen.starts
    uow.campaigns.activate(
        chosen, _board_of(chosen), "ask", datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    )


def _board_of(chosen: Plan) -> BoardId:
    return chosen.board or boards()[0].id


def _asker(database: Database, chosen: Plan | None, named: str) -> Asker:
    """The enterprise that is named; else a made-up one of the plan's board, or of the example's."""
    found = database.run_now(lambda uow: _enterprise(uow, named)) if named else None
    board = _board_of(chosen) if chosen else example().default_board
    new = Enterprise(EnterpriseId(0), board, named or TRIED_AS, TRIED_TAX_CODE, "", "", "")
    return Asker(found or new, chosen.id if chosen else None)


def _enterprise(uow: Unit, named: str) -> Enterprise | None:
    """The one enterprise with this tax code or name; raises ThiduaError where several are called so."""
    wanted = fold(named)
    every = [one for board in uow.boards.boards() for one in uow.boards.enterprises(board.id)]
    found = [one for one in every if named == one.tax_code or wanted == fold(one.name)]
    if len(found) > 1:
        raise ThiduaError(f"{len(found)} enterprises are called {named}: name the tax code")
    return found[0] if found else None


def _desk(settings: Settings, board: BoardId) -> Desk:
    """The chat's own desk; its links lead nowhere, since nothing that they could open is kept."""
    return desk_of(settings, SignedLinks(settings.base_url, "ask", web_chat=False), "ask", board)


def _moment(typed: str) -> datetime:
    """A moment; in Việt Nam's time where it names no zone."""
    found = datetime.fromisoformat(typed)
    return found if found.tzinfo else found.replace(tzinfo=VIETNAM)


def _lines() -> Iterator[str]:
    """The messages; what is no UTF-8 in them is replaced, and no line is too long."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8-sig", "replace").rstrip("\r\n")
