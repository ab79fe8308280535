"""Requests of persons about their own data: one open request a person and kind, each settled once."""

from datetime import date, datetime

from sqlalchemy import Connection, Text, bindparam, case, select, update

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
_BY_ID = select(_Q).where(_Q.c.id == bindparam("of_id"))
_MORE = bindparam("more", type_=Text)
# What a person adds to an open request stands on a line of its own.
_ADD = (
    update(_Q)
    .where(
        _Q.c.person_id == bindparam("of_person"), _Q.c.kind == bindparam("of_kind"), _Q.c.done_at.is_(None)
    )
    .values(said=case((_Q.c.said == "", _MORE), else_=_Q.c.said.concat("\n").concat(_MORE)))
)
_SAME = select(_Q.c.id).where(
    _Q.c.person_id == bindparam("of_person"), _Q.c.kind == bindparam("of_kind"), _Q.c.done_at.is_(None)
)
_REMIND = (
    update(_Q)
    .where(_Q.c.done_at.is_(None), _Q.c.reminded_on.is_(None), _Q.c.due_on <= bindparam("day"))
    .values(reminded_on=bindparam("day"))
    .returning(*_Q.c)
)


class SqlDataRequests:
    """The DataRequests port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(
        self, person: PersonId, board: BoardId, kind: str, due_on: date, at: datetime, said: str = ""
    ) -> DataRequestId:
        """Keep a request; an open one of the same kind keeps its day, and what is `said` is added to it."""
        values = {"person_id": person, "board_id": board, "kind": kind, "due_on": due_on, "asked_at": at}
        new = self._connection.execute(insert_new(self._connection, _Q), {**values, "said": said}).first()
        if new is not None:
            return DataRequestId(new.id)
        same = {"of_person": person, "of_kind": kind}
        if said:
            self._connection.execute(_ADD, {**same, "more": said})
        return DataRequestId(self._connection.execute(_SAME, same).scalar_one())

    def get(self, request: DataRequestId) -> DataRequest | None:
        """One request, open or settled."""
        row = self._connection.execute(_BY_ID, {"of_id": request}).first()
        return None if row is None else _request(row)

    def open(self, board: BoardId) -> tuple[DataRequest, ...]:
        """Requests that wait for an officer, the most pressing first."""
        return tuple(_request(row) for row in self._connection.execute(_OPEN, {"of_board": board}))

    def settle(
        self, request: DataRequestId, by: PersonId | None, at: datetime, note: str
    ) -> DataRequest | None:
        """Settle a request once, with what was done; none when it is already settled."""
        statement = (
            update(_Q)
            .where(_Q.c.id == request, _Q.c.done_at.is_(None))
            .values(done_at=at, done_by_id=by, note=note)
            .returning(*_Q.c)
        )
        row = self._connection.execute(statement).first()
        return None if row is None else _request(row)

    def remind(self, day: date) -> tuple[DataRequest, ...]:
        """Open requests that are due by this day and that no officer was reminded of; given once."""
        found = [_request(row) for row in self._connection.execute(_REMIND, {"day": day})]
        return tuple(sorted(found, key=lambda one: (one.due_on, one.id)))


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
        row.said,
    )
