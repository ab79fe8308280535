"""Files that come in the chat: into the dossier that is open, an Excel list into its list of nominees."""

from dataclasses import replace

from core.dossiers import Dossier, NewAttachment
from core.messages import Inbound, Json, KeptFile
from core.reading.personal_data import names_citizen_card
from core.rights import DRAFTED
from handlers.dossiers import attachments, dossier_forms, lists
from handlers.dossiers.dossier_flows import BY_NAME
from handlers.turn import Turn

ALBUM = "_album"


def take(turn: Turn, inbound: Inbound) -> None:
    """Keep the file with the dossier, and say so; what cannot be kept is said, and nothing else is lost."""
    kept, file = inbound.kept, inbound.file
    if kept is None or file is None:
        _beside(turn, "unsupported", kind="document")
        return
    if names_citizen_card(f"{file.name} {file.caption}"):
        _beside(turn, "files/personal_id")
    elif kept.problem:
        _beside(turn, "files/problem", problem=kept.problem, name=kept.name or file.name, found=kept.kind)
    else:
        _kept(turn, kept, file.album)


def _kept(turn: Turn, kept: KeptFile, album: str) -> None:
    entry = BY_NAME.get(turn.conversation.flow)
    dossier = dossier_forms.open_one(turn) if entry else _only_open(turn)
    if dossier is None:
        turn.offer("files/no_dossier", ("cmd:dangky", "cmd:thieu"), name=kept.name)
        return
    if kept.sheet and lists.show(turn, dossier, kept.sheet):
        return
    _attach(turn, dossier, kept, album)


def _attach(turn: Turn, dossier: Dossier, kept: KeptFile, album: str) -> None:
    """Files that were sent together are answered once, whichever comes first."""
    new = NewAttachment(
        dossier.id, turn.person, "evidence", kept.name, kept.kind, kept.size, kept.sha256, kept.key
    )
    refused = attachments.keep(turn.uow, new, turn.now)
    notes = dict(turn.conversation.answers)
    is_next = bool(album) and notes.get(ALBUM) == album
    if refused is not None:
        _beside(turn, "files/refused", why=refused.value, name=kept.name, most=attachments.MOST_FILES)
    elif not is_next:
        _beside(turn, "files/arrived", name=kept.name, size=kept.size, item="evidence", album=bool(album))
    if album and turn.conversation.flow:
        answers = tuple({**notes, ALBUM: album}.items())
        turn.conversation = replace(turn.conversation, answers=answers)


def _beside(turn: Turn, template: str, **data: Json) -> None:
    """Say it beside the open question, whose choices still hold: the last card itself asks for a file."""
    held = turn.conversation
    turn.say(template, **data)
    turn.conversation = held


def _only_open(turn: Turn) -> Dossier | None:
    """The one dossier that is being filled in, where no form is open."""
    found = [
        one
        for role in turn.contact.representing
        if role.enterprise is not None
        for one in turn.uow.dossiers.of_enterprise(role.enterprise)
        if one.state in DRAFTED
    ]
    return found[0] if len(found) == 1 else None
