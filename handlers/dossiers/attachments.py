"""Files of a dossier: added once, within the rules, and told in the chat where their sender wrote last."""

from datetime import datetime
from enum import StrEnum

from core.delivery import Lane, NewDelivery
from core.desk import Desk
from core.dossiers import Attachment, NewAttachment
from core.ids import PersonId
from core.messages import Json, Message
from core.ports import UnitOfWork
from core.rights import may_open, takes_files
from handlers.dossiers import lists

MOST_FILES = 20
LIST = "nominees"


class Refusal(StrEnum):
    """Why a file was not added: no right, the dossier takes no more files, or it has 20 already."""

    NOT_YOURS = "not_yours"
    CLOSED = "closed"
    FULL = "full"


def add(uow: UnitOfWork, desk: Desk, new: NewAttachment, sheet: str, now: datetime) -> Refusal | None:
    """Add a checked and kept file from a page of ours; the same content for the same item is told once.

    `sheet` is the text of a list of nominees, where the file is one.
    """
    uow.people.contact_of(new.by)  # locks the conversation before the dossier, as a message in the chat does
    refused = refusal(uow, new)
    if refused is None and not _is_there(uow, new):
        arrived(uow, desk, uow.attachments.add(new, now), new.by, sheet, now)
    return refused


def keep(uow: UnitOfWork, new: NewAttachment, now: datetime) -> Refusal | None:
    """Add a file that its sender is told of otherwise; the same content for the same item is kept once."""
    refused = refusal(uow, new)
    if refused is None:
        uow.attachments.add(new, now)
    return refused


def refusal(uow: UnitOfWork, new: NewAttachment) -> Refusal | None:
    """Why a file may not be added now; a repeat of one that is there is no reason. Locks the dossier."""
    dossier = uow.dossiers.get(new.dossier)
    if dossier is None or not may_open(uow.people.roles(new.by), dossier.duty):
        return Refusal.NOT_YOURS
    if _is_there(uow, new):
        return None
    if not takes_files(dossier.state, new.item):
        return Refusal.CLOSED
    return Refusal.FULL if len(uow.attachments.of(new.dossier)) >= MOST_FILES else None


def arrived(
    uow: UnitOfWork, desk: Desk, attachment: Attachment, person: PersonId, sheet: str, now: datetime
) -> None:
    """Tell the sender that a file is there, in the chat where they wrote last; a list is shown there."""
    if attachment.item == LIST and lists.came(uow, desk, attachment, person, sheet, now):
        return
    _tell(
        uow,
        person,
        "files/arrived",
        now,
        name=attachment.name,
        size=attachment.size,
        item=attachment.item,
        album=False,
    )


def _tell(uow: UnitOfWork, person: PersonId, template: str, now: datetime, **data: Json) -> None:
    contact = uow.people.contact_of(person)
    if contact is not None:
        uow.outbox.add(NewDelivery(contact, Message(template, data), Lane.REPLY, now))


def _is_there(uow: UnitOfWork, new: NewAttachment) -> bool:
    return any((one.item, one.sha256) == (new.item, new.sha256) for one in uow.attachments.of(new.dossier))
