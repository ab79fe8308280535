"""The officers' Excel file of one duty of a campaign."""

from collections.abc import Sequence

from bot.rendering.officer_lists import TableOf
from bot.rendering.registration_tables import registrations_workbook
from bot.rendering.summary_tables import summaries_workbook
from core.campaign.plan import DutyKind
from core.dossiers import HandedIn
from core.people import Enterprise


def workbook(of: TableOf, handed: Sequence[HandedIn], missing: Sequence[Enterprise]) -> bytes:
    """What was handed in for a duty as .xlsx; `missing` are the enterprises that have handed nothing in."""
    if of.kind is DutyKind.REGISTRATION:
        return registrations_workbook(of, handed, missing)
    return summaries_workbook(of, handed, missing)
