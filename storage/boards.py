"""Boards with their dated names, enterprises, and the officers' calendar entries."""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, insert, select, update

from core.campaign.working_days import DayKind, ListedDay
from core.ids import BoardId, EnterpriseId
from core.people import Board, Enterprise
from storage import tables
from storage.columns import AnyRow
from storage.upsert import insert_or_replace

_E = tables.enterprise
_BOARD = TypeAdapter(Board)
_LISTED = (
    select(tables.listed_day)
    .where(tables.listed_day.c.board_id == bindparam("of_board"))
    .order_by(tables.listed_day.c.id)
)


class SqlBoards:
    """The Boards port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def board(self, board: BoardId) -> Board:
        """One board; raises KeyError where there is none."""
        row = self._connection.execute(select(tables.board).where(tables.board.c.id == board)).first()
        if row is None:
            raise KeyError(board)
        return _BOARD.validate_python(row.body)

    def boards(self) -> tuple[Board, ...]:
        """All boards."""
        rows = self._connection.execute(select(tables.board).order_by(tables.board.c.id))
        return tuple(_BOARD.validate_python(row.body) for row in rows)

    def add_board(self, board: Board) -> None:
        """Add a board, or replace what is known of it."""
        values = {"id": board.id, "body": _BOARD.dump_python(board, mode="json")}
        insert_or_replace(self._connection, tables.board, ["id"], values)

    def enterprise(self, enterprise: EnterpriseId) -> Enterprise:
        """One enterprise."""
        return _enterprise(self._connection.execute(select(_E).where(_E.c.id == enterprise)).one())

    def enterprises(self, board: BoardId) -> tuple[Enterprise, ...]:
        """All enterprises of a board."""
        rows = self._connection.execute(select(_E).where(_E.c.board_id == board).order_by(_E.c.id))
        return tuple(_enterprise(row) for row in rows)

    def save_enterprise(self, enterprise: Enterprise) -> EnterpriseId:
        """Add an enterprise (id 0), or replace what is known of it."""
        values = {
            "board_id": enterprise.board,
            "name": enterprise.name,
            "tax_code": enterprise.tax_code,
            "zone": enterprise.zone,
            "group_name": enterprise.group,
            "kind": enterprise.kind,
        }
        if enterprise.id:
            self._connection.execute(update(_E).where(_E.c.id == enterprise.id).values(**values))
            return enterprise.id
        new = insert(_E).values(**values).returning(_E.c.id)
        return EnterpriseId(self._connection.execute(new).scalar_one())

    def overrides(self, board: BoardId) -> Mapping[date, ListedDay]:
        """The newest entry of each day."""
        rows = self._connection.execute(_LISTED, {"of_board": board})
        return {row.day: ListedDay(row.day, DayKind(row.kind), row.name, row.source) for row in rows}

    def override(self, board: BoardId, day: ListedDay, by: str, at: datetime) -> None:
        """Set the entry of a day; the earlier one stays in the history."""
        self._connection.execute(
            insert(tables.listed_day).values(
                board_id=board,
                day=day.day,
                kind=day.kind.value,
                name=day.name,
                source=day.source,
                set_by=by,
                set_at=at,
            )
        )


def _enterprise(row: AnyRow) -> Enterprise:
    return Enterprise(
        EnterpriseId(row.id),
        BoardId(row.board_id),
        row.name,
        row.tax_code,
        row.zone,
        row.group_name,
        row.kind,
    )
