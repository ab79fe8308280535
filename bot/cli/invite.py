"""`thidua invite` – a one-time code, above all for the first officer."""

import argparse
from datetime import timedelta
from typing import Any

from bot.cli.database import add_board_once, board_named, opened
from bot.clock import MovableClock
from bot.desk import KeyedCodes, kept_secret
from bot.settings import load_settings
from core.errors import ThiduaError
from core.people import Invite, Role, RoleKind
from handlers.people.invites import INVITE_DAYS
from handlers.people.tax_codes import compact
from storage.example import example


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "invite",
        help="make a one-time code for a representative, an officer, an approver or an admin",
        epilog="example: thidua invite --board bac-giang --role officer --unit 'Văn phòng Ban'",
    )
    it.add_argument("--board", required=True)
    it.add_argument("--role", choices=[kind.value for kind in RoleKind], default="officer")
    it.add_argument("--unit", default="", help="an officer's unit")
    it.add_argument("--tax-code", default="", help="a representative's enterprise")
    it.add_argument("--example", action="store_true", help="for the database of `run --example`")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the code and what the person types."""
    settings = load_settings()
    now = MovableClock().now()
    if given.example:
        settings = settings.model_copy(update={"database_url": "sqlite:///data/example.sqlite3"})
        now = MovableClock(settings.now or example().now).now()
    board = board_named(given.board)
    codes = KeyedCodes(kept_secret(settings.secret.get_secret_value(), settings.secret_file))
    code, kind = codes.new(), RoleKind(given.role)
    with opened(settings) as database:
        add_board_once(database, board)
        enterprises = database.run_now(lambda uow: uow.boards.enterprises(board.id))
        meant = next((one for one in enterprises if one.tax_code == compact(given.tax_code)), None)
        if kind is RoleKind.REPRESENTATIVE and meant is None:
            raise ThiduaError("a representative needs --tax-code of an imported enterprise")
        role = Role(kind, board.id, meant.id if meant else None, meant.name if meant else "", given.unit)
        until = now + timedelta(days=INVITE_DAYS)
        database.run_now(lambda uow: uow.invites.create(codes.hashed(code), Invite(role, None), until))
    print(f"LIENKET {code}")
    print(f"One use, until {until:%d/%m/%Y %H:%M}. The person writes this line to the bot.")
    return 0
