"""`python -m bench.export DATABASE` – the export of a whole board in a process of its own; prints JSON."""

import json
import resource
import sys
import time
from datetime import datetime
from io import BytesIO

import xlsxwriter

from bench.nominees import rows
from bot.rendering.list_paper import list_paper
from bot.rendering.officer_lists import TableOf
from bot.rendering.workbooks import workbook
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.dossiers import Duty, NewSubmission
from core.drafts import Draft
from core.ids import BoardId, EnterpriseId, PersonId, PlanId
from core.people import Enterprise
from storage.database import Database
from storage.example import example, load
from storage.migrate import upgrade
from storage.unit import Unit

NOW = datetime(2021, 4, 1, 9, 0, tzinfo=VIETNAM)
BOARD, PLAN = BoardId("bac-giang"), PlanId("bac-giang-2021")
ENTERPRISES, NOMINEES, CHUNK = 2000, 30, 200
CELLS_A_ROW = 20


def main(url: str) -> None:
    """Fill the database if it is empty, then export it."""
    database = Database(url)
    if upgrade(database):
        database.run_now(lambda uow: load(uow, example()))
        for first in range(0, ENTERPRISES, CHUNK):
            database.run_now(lambda uow: _fill(uow, first))  # noqa: B023
    started = time.perf_counter()
    handed = database.run_now(lambda uow: uow.dossiers.handed_in(PLAN, DutyKind.REGISTRATION))
    board = database.run_now(lambda uow: uow.boards.board(BOARD))
    of = TableOf(board, DutyKind.REGISTRATION, 2021, "Kế hoạch năm 2021", NOW, "Đỗ Thị Hương")
    workbook(of, handed, ())
    found = {"xlsx_s": time.perf_counter() - started, "xlsx_mib": _peak()}
    started = time.perf_counter()
    list_paper(of, handed)
    found |= {"docx_s": time.perf_counter() - started, "docx_mib": _peak()}
    started = time.perf_counter()
    _bare(ENTERPRISES * NOMINEES)
    found["bare_s"] = time.perf_counter() - started
    database.close()
    print(json.dumps(found))


def _fill(uow: Unit, first: int) -> None:
    person = PersonId(uow.people.officers(BOARD)[0])
    for at in range(first, first + CHUNK):
        made = Enterprise(
            EnterpriseId(0), BOARD, f"Công ty số {at}", f"{at:010d}", f"KCN {at % 9}", f"Cụm {at % 4}", "FDI"
        )
        duty = Duty(BOARD, uow.boards.save_enterprise(made), PLAN, DutyKind.REGISTRATION)
        draft = Draft({"workers": "500", "collectives": "12"}, {"nominees": rows(NOMINEES, at * NOMINEES)})
        dossier = uow.dossiers.start(duty, draft, 1, person, NOW)
        uow.dossiers.submit(dossier, NewSubmission(person, NOW, f"DK-{at:06d}", False, None, draft))


def _bare(lines: int) -> None:
    """The library alone, as many cells, nothing read."""
    book = xlsxwriter.Workbook(BytesIO(), {"constant_memory": True, "in_memory": False})
    sheet = book.add_worksheet()
    for line in range(lines):
        for column in range(CELLS_A_ROW):
            sheet.write_string(line, column, "Công ty số 12")
    book.close()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(f"sqlite:///{sys.argv[1]}")
