"""The picture of how far a board's zones are: read in a unit of work, drawn after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.consolidated import DUTIES
from bot.files.names import safe_name
from bot.files.problems import FileKind
from bot.rendering.charts import progress_png, progress_svg
from core.campaign.local_time import local_day
from core.campaign.plan import Campaign, DutyKind
from core.coverage import Coverage
from core.ports import UnitOfWork
from handlers.dossiers.progress import covered


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG's name and the one call that draws it: slow, for a worker thread."""

    name: str
    make: Callable[[], bytes]


def picture(uow: UnitOfWork, campaign: Campaign, kind: DutyKind, now: datetime) -> Picture:
    """How far the enterprises are with this duty (one of DUTIES) at this moment."""
    today = local_day(now)
    found = covered(uow, campaign, kind)
    issuer = uow.boards.board(campaign.board).name_on(today).name
    name = safe_name(f"Tiến độ {DUTIES[kind]} {campaign.plan.year} {today}", FileKind.PNG)
    return Picture(name, lambda: _drawn(found, issuer, today))


def _drawn(found: Coverage, issuer: str, today: date) -> bytes:
    return progress_png(progress_svg(found, issuer, today))
