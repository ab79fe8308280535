"""An Excel list of nominees that came as a file: shown in the chat before anything of it is written."""

from dataclasses import replace
from datetime import datetime

from core.desk import Desk
from core.dossiers import Attachment, Dossier
from core.ids import InboundId, PersonId
from core.ports import UnitOfWork
from handlers.dossiers.dossier_flows import BY_KIND
from handlers.dossiers.dossier_forms import open_dossier
from handlers.dossiers.duties import owed_for
from handlers.flows.registration import NOMINEES, REGISTRATION
from handlers.turn import Turn


def came(
    uow: UnitOfWork, desk: Desk, attachment: Attachment, person: PersonId, sheet: str, now: datetime
) -> bool:
    """A list from a page of ours, put before its sender where they wrote last; False if it cannot be."""
    contact = uow.people.contact_of(person)
    dossier = uow.dossiers.get(attachment.dossier)
    if contact is None or dossier is None or not sheet:
        return False
    # No message of the chat set this off: its choices are told from all others by the file's number.
    turn = Turn(uow, desk, contact, now, InboundId(-attachment.id))
    shown = show(turn, dossier, sheet)
    turn.finish()
    return shown


def show(turn: Turn, dossier: Dossier, sheet: str) -> bool:
    """Open the registration at its list, with what the sheet holds; False where there is none to show."""
    owed = owed_for(turn, dossier)
    entry = BY_KIND.get(dossier.duty.kind)
    if owed is None or entry is None or entry.flow is not REGISTRATION:
        return False
    found = NOMINEES.read(sheet, turn.facts(dossier.draft))
    if not found:
        return False
    if len(found) > NOMINEES.most:
        turn.say(f"{NOMINEES.folder}/none_read", most=NOMINEES.most, too_many=True)
        return True
    draft = dossier.draft.listed(NOMINEES.preview, found)
    turn.uow.dossiers.save(replace(dossier, draft=draft), turn.person, turn.now)
    open_dossier(turn, entry, owed, NOMINEES.key)
    return True
