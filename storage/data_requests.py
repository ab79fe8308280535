"""Requests of persons about their own data: one open request a person and kind, each settled once."""

from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select, update

from core.ids import BoardId, DataRequestId, PersonId
from core.people import DataRequest
from storage.columns import AnyRow
from storage.dossier_tables import data_request
from storage.upsert import insert_new

_Q = data_request
_OPEN = (
    select(_Q)
    .where(_Q.c.board_id == bindparam("of_board"), _Q.c.done_at.is_(None))
    .order_by(_Q.c.due_on, _Q.c.id)
)
_SAME = select(_Q.c.id).where(
    _Q.c.person_id == bindparam("of_person"), _Q.c.kind == bindparam("of_kind"), _Q.c.done_at.is_(None)
)


class SqlDataRequests:
    """The DataRequests port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, person: PersonId, board: BoardId, kind: str, due_on: date, at: datetime) -> DataRequestId:
        """Keep a request; an open one of the same kind stays as it is, with its day."""
        values = {"person_id": person, "board_id": board, "kind": kind, "due_on": due_on, "asked_at": at}
        self._connection.execute(insert_new(self._connection, _Q), values)
        same = {"of_person": person, "of_kind": kind}
        return DataRequestId(self._connection.execute(_SAME, same).scalar_one())

    def open(self, board: BoardId) -> tuple[DataRequest, ...]:
        """Requests that wait for an officer, the most pressing first."""
        return tuple(_request(row) for row in self._connection.execute(_OPEN, {"of_board": board}))

    def settle(self, request: DataRequestId, by: PersonId, at: datetime, note: str) -> DataRequest | None:
        """Settle a request once, with what was done; none when it is already settled."""
        statement = (
            update(_Q)
            .where(_Q.c.id == request, _Q.c.done_at.is_(None))
            .values(done_at=at, done_by_id=by, note=note)
            .returning(*_Q.c)
        )
        row = self._connection.execute(statement).first()
        return None if row is None else _request(row)


def _request(row: AnyRow) -> DataRequest:
    return DataRequest(
        DataRequestId(row.id),
        PersonId(row.person_id),
        BoardId(row.board_id),
        row.kind,
        row.asked_at,
        row.due_on,
        row.done_at,
        None if row.done_by_id is None else PersonId(row.done_by_id),
        row.note,
    )
