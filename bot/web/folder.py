"""What the upload page shows of a dossier: whose it is, what it is for, and the files that are there."""

from dataclasses import dataclass
from datetime import datetime

from bot.links import Door, SignedLinks, UploadPass
from bot.web.offered import opened
from core.dossiers import Attachment
from core.ids import PersonId
from core.ports import UnitOfWork
from core.rights import DRAFTED, takes_files
from handlers.dossiers.attachments import MOST_FILES


@dataclass(frozen=True, slots=True)
class Shown:
    """A file in the page's list, with where it is read and where it is taken out."""

    name: str
    kind: str
    size: int
    at: datetime
    item: str
    link: str
    remove: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What the page shows of a dossier; `left` files may still come, `template` leads to an empty list."""

    enterprise: str
    kind: str
    year: int | None
    item: str
    files: tuple[Shown, ...]
    takes: bool
    left: int
    removable: bool
    template: str


def folder_of(uow: UnitOfWork, links: SignedLinks, given: UploadPass, token: str) -> Folder:
    """The page's content for whoever opens it now; raises LinkProblem."""
    dossier = opened(uow, given.dossier, given.person)
    duty, files = dossier.duty, uow.attachments.of(dossier.id)
    campaigns = uow.campaigns.of_board(duty.board)
    wants_list = given.item == "nominees"
    return Folder(
        enterprise=uow.boards.enterprise(duty.enterprise).name,
        kind=duty.kind.value,
        year=next((one.plan.year for one in campaigns if one.plan.id == duty.plan), None),
        item=given.item,
        files=tuple(_shown(links, one, given.person, token) for one in files),
        takes=takes_files(dossier.state, given.item),
        left=max(MOST_FILES - len(files), 0),
        removable=dossier.state in DRAFTED,
        template=links.template(dossier.id, given.person) if wants_list else "",
    )


def _shown(links: SignedLinks, one: Attachment, person: PersonId, token: str) -> Shown:
    link = links.attachment(one.id, person)
    remove = f"/{Door.UPLOAD}/{token}/bo/{one.id}"
    return Shown(one.name, one.kind, one.size, one.at, one.item, link, remove)
