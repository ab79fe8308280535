"""What the tables of dossiers keep about a person; what of it is erased, and what the board's record is."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from core.dossiers import DossierAct
from core.ids import PersonId
from storage import tables
from storage.dossier_tables import (
    attachment,
    audit,
    data_request,
    dossier,
    dossier_event,
    extension,
    submission,
)
from storage.dossiers import FORGOTTEN

_D, _S, _V, _A, _X, _Q = dossier, submission, dossier_event, attachment, extension, data_request
# An officer's reasons belong to the decision, and the decision to the enterprise.
DECISIONS = tuple(
    act.value
    for act in (
        DossierAct.RETURNED,
        DossierAct.ACCEPTED,
        DossierAct.REFUSED,
        DossierAct.REOPENED,
        DossierAct.EXTENSION_GRANTED,
        DossierAct.EXTENSION_REFUSED,
    )
)


def kept_about(person: PersonId) -> dict[str, Select[Any]]:
    """What names a person, by kind; of dossiers which, when and how, never the other people in them."""
    duty = (_D.c.plan_id, _D.c.kind)
    seen = (_S.c.receipt, _S.c.version, _S.c.at, _S.c.late, _S.c.due, _S.c.by_name)
    file = (*duty, _A.c.name, _A.c.item, _A.c.kind, _A.c.size, _A.c.at, _A.c.removed_at)
    asked = (_X.c.plan_id, _X.c.kind, _X.c.reason, _X.c.asked_at, _X.c.until, _X.c.granted, _X.c.decided_at)
    wish = (_Q.c.kind, _Q.c.asked_at, _Q.c.due_on, _Q.c.done_at, _Q.c.said, _Q.c.note)
    read = (audit.c.what, audit.c.on_thing, audit.c.at)
    done = (_V.c.act, _V.c.at, _V.c.version, _V.c.note)
    stands = (*duty, _D.c.state, _D.c.version, _D.c.changed_at)
    return {
        "dossiers": select(*stands).where(_D.c.changed_by_id == person).order_by(_D.c.id),
        "dossier_events": select(*duty, *done).join(_D).where(_V.c.by_id == person).order_by(_V.c.id),
        "submissions": select(*duty, *seen).join(_D).where(_S.c.by_id == person).order_by(_S.c.id),
        "attachments": select(*file).join(_D).where(_A.c.by_id == person).order_by(_A.c.id),
        "extensions": select(*asked).where(_X.c.by_id == person).order_by(_X.c.id),
        "data_requests": select(*wish).where(_Q.c.person_id == person).order_by(_Q.c.id),
        "audit": select(*read).where(audit.c.person_id == person).order_by(audit.c.id),
    }


def forget(connection: Connection, person: PersonId, at: datetime) -> None:
    """Erase what only this person wrote and nobody was handed; of what was handed in, the name.

    The number of the person stays in the board's records and leads to nobody any more.
    """
    _remove_drafts(connection, person)
    own_words = (_V.c.by_id == person, _V.c.act.not_in(DECISIONS))
    for statement in (
        update(_S).where(_S.c.by_id == person).values(by_name=FORGOTTEN),
        update(_V).where(*own_words).values(note=""),
        update(_X).where(_X.c.by_id == person).values(reason=""),
        update(_Q).where(_Q.c.person_id == person, _Q.c.done_at.is_(None)).values(done_at=at),
        update(_Q).where(_Q.c.person_id == person).values(note="", said=""),
    ):
        connection.execute(statement)


def hand_over(connection: Connection, nobody: PersonId, person: PersonId) -> None:
    """Whoever turned out to be the same human: what they did is the person's."""
    theirs = select(_Q.c.kind).where(_Q.c.person_id == person, _Q.c.done_at.is_(None))
    twice = (_Q.c.person_id == nobody, _Q.c.done_at.is_(None), _Q.c.kind.in_(theirs))
    connection.execute(delete(_Q).where(*twice))
    for table in (_D, _S, _V, _A, _X, _Q, audit):
        for column in table.c:
            if column.references(tables.person.c.id):
                connection.execute(update(table).where(column == nobody).values({column: person}))


def _remove_drafts(connection: Connection, person: PersonId) -> None:
    """What was never handed in, and what nobody else ever changed or added a file to."""
    by_another = select(_A.c.id).where(_A.c.dossier_id == _D.c.id, _A.c.by_id != person)
    alone = (_D.c.changed_by_id == person, _D.c.shared.is_(False), ~by_another.exists())
    own = select(_D.c.id).where(_D.c.version == 0, *alone).with_for_update()
    for number in connection.scalars(own).all():
        for table in (_A, _V):
            connection.execute(delete(table).where(table.c.dossier_id == number))
        connection.execute(delete(_D).where(_D.c.id == number))
