"""Who of a board can be written to at all: read from roles and addresses."""

from sqlalchemy import bindparam, select

from core.ids import BoardId, EnterpriseId
from core.people import RoleKind
from storage.tables import address, role
from storage.weekly import SqlWeeks

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


class SqlCoverage(SqlWeeks):
    """The Coverages port over one connection; a board's week is counted beside it."""

    def reachable(self, board: BoardId) -> frozenset[EnterpriseId]:
        """Enterprises with a representative who has a living address."""
        rows = self._connection.execute(_REACHABLE, {"of_board": board})
        return frozenset(EnterpriseId(row.enterprise_id) for row in rows)
