"""What drafts of plans keep about a person: an officer's decisions, which are the board's record."""

from typing import Any

from sqlalchemy import Connection, Select, select, update

from core.ids import PersonId
from storage.plan_draft_tables import plan_draft, plan_draft_change

_D, _S = plan_draft, plan_draft_change
OF_PERSONS = (
    (_D, "proposed_by_id"),
    (_D, "changed_by_id"),
    (_S, "by_id"),
    (_S, "taken_back_by_id"),
)


def kept_about(person: PersonId) -> dict[str, Select[Any]]:
    """The plans that a person proposed, and what they decided on plans."""
    proposed = (_D.c.plan_id, _D.c.file_name, _D.c.proposed_at, _D.c.state)
    decided = (_S.c.code, _S.c.on_item, _S.c.date, _S.c.reason, _S.c.answer, _S.c.at, _S.c.taken_back_at)
    return {
        "plan_drafts": select(*proposed).where(_D.c.proposed_by_id == person).order_by(_D.c.id),
        "plan_rulings": select(*decided).where(_S.c.by_id == person).order_by(_S.c.id),
    }


def hand_over(connection: Connection, nobody: PersonId, person: PersonId) -> None:
    """Whoever turned out to be the same human: what they proposed and decided is the person's."""
    for table, name in OF_PERSONS:
        column = table.c[name]
        connection.execute(update(table).where(column == nobody).values({column: person}))
