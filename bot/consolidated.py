"""What a board's enterprises handed in, consolidated: read in a unit of work, made into a file after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.files.names import safe_name
from bot.files.problems import FileKind
from bot.rendering.list_paper import list_paper
from bot.rendering.officer_lists import TableOf
from bot.rendering.workbooks import workbook
from core.campaign.plan import Campaign, DutyKind
from core.ports import UnitOfWork

DUTIES = {
    DutyKind.REGISTRATION: "Đăng ký danh hiệu",
    DutyKind.MIDYEAR: "Sơ kết 6 tháng",
    DutyKind.YEAREND: "Tổng kết năm",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A file's name and the one call that makes its bytes: slow, for a worker thread."""

    name: str
    make: Callable[[], bytes]


def consolidated(
    uow: UnitOfWork, campaign: Campaign, kind: DutyKind, form: FileKind, by: str, now: datetime
) -> Table:
    """The newest version of every dossier of this kind here, as xlsx or as docx; `by` took it out."""
    plan, board = campaign.plan, campaign.board
    of = TableOf(uow.boards.board(board), kind, plan.year, plan.short, now, by)
    handed = tuple(one for one in uow.dossiers.handed_in(plan.id, kind) if one.dossier.duty.board == board)
    name = safe_name(f"Tổng hợp {DUTIES[kind]} {plan.year} {now:%Y-%m-%d %Hh%M}", form)
    if form is FileKind.DOCX:
        return Table(name, partial(list_paper, of, handed))
    there = {one.dossier.duty.enterprise for one in handed}
    missing = tuple(one for one in uow.boards.enterprises(board) if one.id not in there)
    return Table(name, partial(workbook, of, handed, missing))
