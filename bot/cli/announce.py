"""`thidua announce` – an officer's announcement from a text file: who would get it; with --send it goes."""

import argparse
import json
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.cli.database import board_named, chosen_settings, clock_of, desk_for, opened
from bot.rendering.text import render
from core.announcements import Announcement, Stage
from core.campaign.audience import Audience
from core.campaign.local_time import VIETNAM, local_day
from core.desk import Desk
from core.errors import ThiduaError
from core.ids import BoardId, PersonId
from core.messages import Data, Message
from core.ports import UnitOfWork
from core.reading.audiences import read_audience
from core.reading.folding import fold
from handlers.announcing.broadcast_sending import Looked, look_at, make, preview
from handlers.announcing.broadcasts import Broadcast, places_of
from handlers.flows.announcements import read_text

STDIN = "-"
LOCALE = "vi"


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "announce",
        help="an announcement to enterprises: preview it, send it",
        description="Without --send it only shows who would get it. Officers do the same with /thongbao.",
        epilog="example: thidua announce --board bac-giang --to 'chưa đăng ký' --text-file loi-nhan.txt"
        " --by 'Đỗ Thị Hương' --send",
    )
    it.add_argument("--board", required=True)
    it.add_argument("--to", required=True, help="who gets it, as officers type it in the chat")
    it.add_argument("--text-file", required=True, help="the text in UTF-8; - for standard input")
    it.add_argument("--by", required=True, help="the officer who announces, by name")
    it.add_argument("--approved-by", default="", help="the second person, where one must agree")
    it.add_argument("--ack", action="store_true", help="ask the recipients to confirm that they have it")
    it.add_argument("--at", type=datetime.fromisoformat, help="when, in Việt Nam's time; none is now")
    it.add_argument("--at-night", action="store_true", help="at night and on rest days too")
    it.add_argument("--send", action="store_true", help="make it; else it is only shown")
    it.add_argument("--json", action="store_true", help="for a program")
    it.add_argument("--example", action="store_true", help="for the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Show the preview; with --send, the announcement is made."""
    settings = chosen_settings(example=given.example)
    now, desk, board = clock_of(settings).now(), desk_for(settings), board_named(given.board).id
    text = _text(given.text_file)
    with opened(settings) as database:
        shown, looked = database.run_now(
            lambda uow: look(uow, desk, _composed(uow, board, text, given, now), now)
        )
        made = None
        if given.send:
            made = database.run_now(lambda uow: send(uow, looked, board, given.approved_by, now))
    if given.json:
        sent = None if made is None else {"announcement": made.id, "stage": made.stage.value}
        print(json.dumps({**shown, "sent": sent}, ensure_ascii=False))
        return 0
    print(render(Message("announcement/preview", shown), LOCALE).text)
    print(f"\n{_said(made, looked)}")
    return 0


def look(uow: UnitOfWork, desk: Desk, one: Broadcast, now: datetime) -> tuple[Data, Looked]:
    """The preview, and what is to be sent."""
    looked = look_at(uow, desk, one, now)
    return preview(uow, desk, looked, now), looked


def send(uow: UnitOfWork, looked: Looked, board: BoardId, second: str, now: datetime) -> Announcement:
    """Make it, once a day for one text and audience; an error where it cannot go or nobody agreed."""
    if looked.blocked:
        raise ThiduaError(f"nothing is sent: {looked.blocked} (see the preview without --send)")
    agreed = officer(uow, board, second) if second else None
    if looked.second and agreed not in looked.approvers:
        raise ThiduaError(
            "a second person must agree: --approved-by with one of those whom the preview names"
        )
    made = make(uow, looked, now) or uow.announcements.by_key(looked.new.key)
    if made is None:
        raise ThiduaError("the announcement is gone")
    if agreed is not None and uow.announcements.move(
        made.id, Stage.PROPOSED, Stage.PLANNING, approved_by=agreed
    ):
        uow.audit.note(agreed, "approve", f"announcement:{made.id}", now)
    return uow.announcements.get(made.id) or made


def officer(uow: UnitOfWork, board: BoardId, name: str) -> PersonId:
    """The board's officer with this name; ThiduaError names those that there are."""
    known = {person: uow.people.person(person).name for person in uow.people.officers(board)}
    found = [person for person, one in known.items() if fold(one) == fold(name)]
    if len(found) != 1:
        raise ThiduaError(f"no officer {name} at {board}; there are: {', '.join(known.values()) or 'none'}")
    return found[0]


def _composed(
    uow: UnitOfWork, board: BoardId, text: str, given: argparse.Namespace, now: datetime
) -> Broadcast:
    at = _moment(given.at, now)
    seen = sha256("\n".join((given.to, text, str(given.at or local_day(now)))).encode()).hexdigest()
    return Broadcast(
        board=board,
        by=officer(uow, board, given.by),
        draft=f"cli-{seen[:16]}",
        audience=_audience(uow, board, given.to, now),
        text=text,
        send_at=at,
        ack=given.ack,
        at_night=given.at_night,
    )


def _audience(uow: UnitOfWork, board: BoardId, said: str, now: datetime) -> Audience:
    found = read_audience(said, places_of(uow, board, local_day(now)))
    if found.audience is None:
        unclear = ", ".join(f"“{one}”" for one in found.unclear) or "which enterprise"
        raise ThiduaError(f"--to: not understood: {unclear}")
    return found.audience


def _moment(given: datetime | None, now: datetime) -> datetime:
    at = now if given is None else given if given.tzinfo else given.replace(tzinfo=VIETNAM)
    if at < now:
        raise ThiduaError(f"--at: {at:%H:%M %d/%m/%Y} is over")
    return at


def _text(file: str) -> str:
    """The text of a file, checked as one that is typed in the chat."""
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        read = read_text(data.decode("utf-8-sig"))
    except OSError as error:
        raise ThiduaError(f"{file}: {error.strerror or 'cannot be read'}") from error
    except UnicodeDecodeError as error:
        raise ThiduaError(f"{file}: not UTF-8") from error
    if read.problem:
        said = render(Message(read.problem, {**read.data, "said": ""}), LOCALE).text
        raise ThiduaError(f"{file}: {said}")
    return read.value


def _said(made: Announcement | None, looked: Looked) -> str:
    if made is None:
        return (
            "Nothing is sent. With --send it goes." if not looked.blocked else "It cannot be sent like this."
        )
    seconds = f" in {looked.new.hold_s:g} seconds" if made.stage is Stage.PLANNING else ""
    return f"Announcement {made.id} ({made.stage.value}): to {looked.found.count:,} people{seconds}."
