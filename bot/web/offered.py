"""What a link of the chat offers for saving: the right to it, its line in the audit, how its bytes are made.

Each function reads in one unit of work; `Offered.make` is called after it, in a worker thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.consolidated import DUTIES, consolidated
from bot.files.names import safe_name
from bot.files.problems import FileKind
from bot.files.template import nominee_template
from bot.links import AttachmentPass, DocumentPass, TablePass, TemplatePass
from bot.rendering.paper_parts import PaperOf
from bot.rendering.papers import paper
from bot.web.problems import expired, not_yours
from core.campaign.local_time import local_day
from core.campaign.plan import Campaign
from core.campaign.titles import TitleCatalogue, TitleKind
from core.dossiers import Dossier
from core.ids import BoardId, DossierId, PersonId, PlanId
from core.ports import UnitOfWork
from core.rights import boards_of, may_open

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Offered:
    """A file: its name, its kind, and the one call that makes its bytes."""

    name: str
    kind: FileKind
    make: Callable[[], bytes]


def document(uow: UnitOfWork, given: DocumentPass, now: datetime) -> Offered:
    """The paper of one version; raises LinkProblem."""
    submission = uow.dossiers.submission(given.submission)
    if submission is None:
        raise expired()
    duty = opened(uow, submission.dossier, given.person).duty
    campaign = _campaign(uow, duty.board, duty.plan)
    if campaign is None or duty.kind not in DUTIES:
        raise expired()
    enterprise = uow.boards.enterprise(duty.enterprise)
    board = uow.boards.board(duty.board)
    uow.audit.note(given.person, "open_document", f"submission:{submission.id}", now)
    plan = campaign.plan
    of = PaperOf(submission, duty.kind, plan.year, plan.short, enterprise, board)
    name = f"{submission.receipt} {DUTIES[duty.kind]} {plan.year} {enterprise.name}"
    return Offered(safe_name(name, FileKind.DOCX), FileKind.DOCX, partial(paper, of))


def attachment(uow: UnitOfWork, given: AttachmentPass, read: Read, now: datetime) -> Offered:
    """A file of a dossier as it was kept; raises LinkProblem."""
    found = uow.attachments.get(given.attachment)
    if found is None:
        raise expired()
    opened(uow, found.dossier, given.person)
    uow.audit.note(given.person, "open_attachment", f"attachment:{found.id}", now)
    return Offered(found.name, FileKind(found.kind), partial(read, found.key))


def table(uow: UnitOfWork, given: TablePass, now: datetime) -> Offered:
    """What the board's enterprises handed in, consolidated, for an officer; raises LinkProblem."""
    boards = boards_of(uow.people.roles(given.person))
    campaign = next((one for board in boards if (one := _campaign(uow, board, given.plan))), None)
    if campaign is None:
        raise not_yours()
    if given.kind not in DUTIES:
        raise expired()
    kind = FileKind(given.form)
    uow.audit.note(given.person, f"export_{kind}", f"{given.plan}:{given.kind}", now)
    made = consolidated(uow, campaign, given.kind, kind, uow.people.person(given.person).name, now)
    return Offered(made.name, kind, made.make)


def template(uow: UnitOfWork, given: TemplatePass, titles: TitleCatalogue, now: datetime) -> Offered:
    """The empty Excel list for a dossier, with the titles of the day; raises LinkProblem."""
    opened(uow, given.dossier, given.person)
    known = titles.on(local_day(now)).titles
    names = tuple(one.name for one in known if one.kind is TitleKind.TITLE)
    return Offered("Mẫu danh sách đăng ký danh hiệu.xlsx", FileKind.XLSX, partial(nominee_template, names))


def opened(uow: UnitOfWork, dossier: DossierId, person: PersonId) -> Dossier:
    """A dossier, if this person has a right to it now; raises LinkProblem."""
    found = uow.dossiers.get(dossier)
    if found is None:
        raise expired()
    if not may_open(uow.people.roles(person), found.duty):
        raise not_yours()
    return found


def _campaign(uow: UnitOfWork, board: BoardId, plan: PlanId) -> Campaign | None:
    return next((one for one in uow.campaigns.of_board(board) if one.plan.id == plan), None)
