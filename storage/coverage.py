"""Who of a board can be written to at all: read from roles and addresses."""

from sqlalchemy import Connection, bindparam, select

from core.ids import BoardId, EnterpriseId
from core.people import RoleKind
from storage.tables import address, role

_REACHABLE = (
    select(role.c.enterprise_id)
    .join(address, address.c.person_id == role.c.person_id)
    .where(
        role.c.board_id == bindparam("of_board"),
        role.c.kind == RoleKind.REPRESENTATIVE.value,
        role.c.enterprise_id.is_not(None),
        role.c.until.is_(None),
        address.c.blocked.is_(False),
    )
    .distinct()
)


class SqlCoverage:
    """The Coverages port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reachable(self, board: BoardId) -> frozenset[EnterpriseId]:
        """Enterprises with a representative who has a living address."""
        rows = self._connection.execute(_REACHABLE, {"of_board": board})
        return frozenset(EnterpriseId(row.enterprise_id) for row in rows)
