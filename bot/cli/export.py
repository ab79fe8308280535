"""`thidua export` – what enterprises handed in under a plan, as xlsx or as docx."""

import argparse
import json
from pathlib import Path
from typing import Any

from bot.cli.database import opened
from bot.clock import real_now
from bot.consolidated import DUTIES, Table, consolidated
from bot.files.problems import FileKind
from bot.settings import load_settings
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.errors import PlanError, SettingError
from core.ports import UnitOfWork

FORMS = (FileKind.XLSX, FileKind.DOCX)


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "export",
        help="what enterprises handed in, consolidated",
        epilog="example: thidua export bac-giang-2021 registration --to dang-ky.xlsx",
    )
    it.add_argument("plan", help="the plan's id, see: thidua plan list")
    it.add_argument("kind", choices=[kind.value for kind in DUTIES])
    it.add_argument(
        "--to", type=Path, required=True, help="the file to write; its ending, .xlsx or .docx, decides"
    )
    it.add_argument("--by", default="thidua export", help="whose name stands in the file as its maker")
    it.add_argument("--json", action="store_true", help="say what was written as JSON")
    it.set_defaults(run=export)


def export(given: argparse.Namespace) -> int:
    """Write the file."""
    form = next((one for one in FORMS if given.to.suffix.lower() == f".{one.value}"), None)
    if form is None:
        raise SettingError(f"--to {given.to.name}: the ending must be .xlsx or .docx")
    kind, now = DutyKind(given.kind), real_now().astimezone(VIETNAM)

    def read(uow: UnitOfWork) -> Table:
        campaigns = [one for board in uow.boards.boards() for one in uow.campaigns.of_board(board.id)]
        campaign = next((one for one in campaigns if one.plan.id == given.plan), None)
        if campaign is None:
            raise PlanError(
                f"{given.plan}: no such campaign here; activate the plan first: thidua plan activate"
            )
        return consolidated(uow, campaign, kind, form, given.by, now)

    with opened(load_settings()) as database:
        content = database.run_now(read).make()
    try:
        given.to.write_bytes(content)
    except OSError as error:
        raise SettingError(f"--to {given.to}: {error.strerror}") from None
    said = {"file": str(given.to), "bytes": len(content)}
    print(json.dumps(said) if given.json else f"{given.to}: {len(content):,} bytes")
    return 0
