"""Requests for more time (gia hạn): one open request a duty, each settled once."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from core.campaign.plan import DutyKind
from core.dossiers import Duty, Extension
from core.ids import BoardId, EnterpriseId, ExtensionId, PersonId, PlanId
from storage import tables
from storage.columns import AnyRow
from storage.dossier_rows import duty_of
from storage.dossier_tables import extension

_X = extension
_OPEN = (
    select(_X)
    .where(_X.c.board_id == bindparam("of_board"), _X.c.decided_at.is_(None))
    .order_by(_X.c.asked_at, _X.c.id)
)
_GRANTED = select(func.max(_X.c.until)).where(
    _X.c.enterprise_id == bindparam("of_enterprise"),
    _X.c.plan_id == bindparam("of_plan"),
    _X.c.kind == bindparam("of_kind"),
    _X.c.granted.is_(True),
)
_IN_TURN = (
    select(tables.enterprise.c.id)
    .where(tables.enterprise.c.id == bindparam("of_enterprise"))
    .with_for_update(key_share=True)
)


class SqlExtensions:
    """The Extensions port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, duty: Duty, until: date, reason: str, by: PersonId, at: datetime) -> Extension:
        """Keep a request; an open one of the same duty is closed by it, neither granted nor refused."""
        self._connection.execute(_IN_TURN, {"of_enterprise": duty.enterprise})
        same = (
            _X.c.enterprise_id == duty.enterprise,
            _X.c.plan_id == duty.plan,
            _X.c.kind == duty.kind.value,
            _X.c.decided_at.is_(None),
        )
        self._connection.execute(update(_X).where(*same).values(decided_at=at))
        values = {
            "board_id": duty.board,
            "enterprise_id": duty.enterprise,
            "plan_id": duty.plan,
            "kind": duty.kind.value,
            "by_id": by,
            "reason": reason,
            "asked_at": at,
            "until": until,
        }
        number = self._connection.execute(insert(_X).returning(_X.c.id), values).scalar_one()
        return Extension(ExtensionId(number), duty, by, reason, at, until)

    def open(self, board: BoardId) -> tuple[Extension, ...]:
        """Requests that wait for an officer, oldest first."""
        return tuple(_extension(row) for row in self._connection.execute(_OPEN, {"of_board": board}))

    def get(self, extension: ExtensionId) -> Extension | None:
        """One request."""
        row = self._connection.execute(select(_X).where(_X.c.id == extension)).first()
        return None if row is None else _extension(row)

    def decide(
        self, extension: ExtensionId, until: date, by: PersonId, at: datetime, *, granted: bool
    ) -> Extension | None:
        """Settle a request once; none when it is already settled. A refused one keeps the day it named."""
        values = {"granted": granted, "decided_by_id": by, "decided_at": at}
        statement = (
            update(_X)
            .where(_X.c.id == extension, _X.c.decided_at.is_(None))
            .values(**values, **({"until": until} if granted else {}))
            .returning(*_X.c)
        )
        row = self._connection.execute(statement).first()
        return None if row is None else _extension(row)

    def granted(self, duty: Duty) -> date | None:
        """The latest day granted for a duty."""
        values = {"of_enterprise": duty.enterprise, "of_plan": duty.plan, "of_kind": duty.kind.value}
        latest: date | None = self._connection.execute(_GRANTED, values).scalar_one()
        return latest

    def all_granted(self, plan: PlanId, kind: DutyKind) -> Mapping[EnterpriseId, date]:
        """The enterprises that were granted more time for this duty, with their latest day."""
        of = (_X.c.plan_id == plan, _X.c.kind == kind.value, _X.c.granted.is_(True))
        latest = select(_X.c.enterprise_id, func.max(_X.c.until)).where(*of).group_by(_X.c.enterprise_id)
        return {EnterpriseId(row[0]): row[1] for row in self._connection.execute(latest)}

    def every_granted(self, plan: PlanId, kind: DutyKind) -> tuple[Extension, ...]:
        """The granted requests for this duty, whosever they are: with each when it was granted."""
        of = (_X.c.plan_id == plan, _X.c.kind == kind.value, _X.c.granted.is_(True))
        rows = self._connection.execute(select(_X).where(*of).order_by(_X.c.id))
        return tuple(_extension(row) for row in rows)

    def granted_to(self, enterprise: EnterpriseId) -> Mapping[tuple[PlanId, DutyKind], date]:
        """The latest day granted to an enterprise for each of its duties."""
        of = (_X.c.enterprise_id == enterprise, _X.c.granted.is_(True))
        latest = select(_X.c.plan_id, _X.c.kind, func.max(_X.c.until)).where(*of)
        rows = self._connection.execute(latest.group_by(_X.c.plan_id, _X.c.kind))
        return {(PlanId(row[0]), DutyKind(row[1])): row[2] for row in rows}


def _extension(row: AnyRow) -> Extension:
    return Extension(
        ExtensionId(row.id),
        duty_of(row),
        PersonId(row.by_id),
        row.reason,
        row.asked_at,
        row.until,
        row.granted,
        None if row.decided_by_id is None else PersonId(row.decided_by_id),
        row.decided_at,
    )
