"""Dossiers that tests put into the example's database, of its board, plans and enterprises."""

from datetime import datetime

from core.campaign.plan import DutyKind
from core.dossiers import Dossier, Duty, NewAttachment, NewSubmission
from core.drafts import Draft
from core.ids import BoardId, DossierId, EnterpriseId, PersonId, PlanId
from storage.database import Database
from storage.unit import Unit
from tests.fakes.rows import NOW

BOARD = BoardId("bac-giang")
PLAN = PlanId("bac-giang-2021")
OTHER_PLAN = PlanId("bac-giang-2021-muc-tieu-kep")
DRAFT = Draft(
    {"workers": "1250", "targets": "Tăng năng suất 5%"},
    {"nominees": ({"name": "Trần Văn Bình", "kind": "individual", "class": "worker"},)},
)


def owed(
    enterprise: int = 1, kind: DutyKind = DutyKind.REGISTRATION, plan: PlanId = PLAN, board: BoardId = BOARD
) -> Duty:
    """What an enterprise of the example owes."""
    return Duty(board, EnterpriseId(enterprise), plan, kind)


def begin(database: Database, by: PersonId, duty: Duty | None = None) -> Dossier:
    """A draft with one nominee."""
    return database.run_now(lambda uow: uow.dossiers.start(duty or owed(), DRAFT, 1, by, NOW))


def hand_in(
    database: Database, by: PersonId, receipt: str, duty: Duty | None = None, at: datetime = NOW
) -> Dossier:
    """The draft, begun if need be, handed in as it stands."""

    def unit(uow: Unit) -> Dossier:
        dossier = uow.dossiers.start(duty or owed(), DRAFT, 1, by, at)
        uow.dossiers.submit(dossier, version(by, receipt, at))
        return present(uow, dossier.id)

    return database.run_now(unit)


def version(by: PersonId, receipt: str, at: datetime = NOW, *, late: bool = False) -> NewSubmission:
    """The draft as it stands, handed in at a moment."""
    return NewSubmission(by, at, receipt, late, None)


def present(uow: Unit, dossier: DossierId) -> Dossier:
    """A dossier that must be there."""
    found = uow.dossiers.get(dossier)
    if found is None:
        raise LookupError(dossier)
    return found


def file(dossier: DossierId, by: PersonId, content: str = "a", item: str = "scan") -> NewAttachment:
    """A checked PDF file; its hash and key are made of one letter."""
    key = content * 64
    return NewAttachment(dossier, by, item, f"{content}.pdf", "pdf", 1024, key, f"{key}.pdf")
