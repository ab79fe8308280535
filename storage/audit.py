"""Who looked at or took out what: lines that are only ever added."""

from datetime import datetime

from sqlalchemy import Connection, insert

from core.ids import PersonId
from storage.dossier_tables import audit

_ADD = insert(audit)


class SqlAudit:
    """The Audit port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, person: PersonId, what: str, on: str, at: datetime) -> None:
        """Add a line: `what` was done (`export_xlsx`, `open_document`, …) on which thing."""
        self._connection.execute(_ADD, {"person_id": person, "what": what, "on_thing": on, "at": at})
