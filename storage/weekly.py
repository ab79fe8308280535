"""The numbers of a board's week, counted by the database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from core.announcements import AnnouncementKind
from core.campaign.plan import DutyKind
from core.delivery import State
from core.dossiers import DossierState
from core.ids import BoardId, PlanId
from core.weekly import Arrived, Asked, Span, Waiting
from storage import tables
from storage.announcement_tables import announcement
from storage.columns import AnyRow, Moment
from storage.dossier_tables import data_request, dossier, extension, submission

_A, _D, _S, _X, _Q = announcement, dossier, submission, extension, data_request
_ROW, _LATER = tables.delivery, tables.delivery.alias("later")
_IS_NEWEST = ~(
    select(_LATER.c.id)
    .where(
        _LATER.c.announcement_id == _ROW.c.announcement_id,
        _LATER.c.person_id == _ROW.c.person_id,
        _LATER.c.resend > _ROW.c.resend,
    )
    .exists()
)


class SqlWeeks:
    """The Weeks port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def arrived(self, board: BoardId, span: Span) -> tuple[Arrived, ...]:
        """What was handed in, duty by duty."""
        rows = self._connection.execute(
            select(
                _D.c.plan_id,
                _D.c.kind,
                _those(_S.c.version == 1),
                _those(_S.c.version > 1),
                _those(_S.c.late.is_(True)),
            )
            .join(_S, _S.c.dossier_id == _D.c.id)
            .where(_D.c.board_id == board, *_within(_S.c.at, span))
            .group_by(_D.c.plan_id, _D.c.kind)
        )
        return tuple(Arrived(PlanId(row[0]), DutyKind(row[1]), *row[2:]) for row in rows)

    def asked(self, board: BoardId, span: Span) -> Asked:
        """The requests that came."""
        extensions = self._count(_X.c.board_id == board, *_within(_X.c.asked_at, span))
        requests = self._count(_Q.c.board_id == board, *_within(_Q.c.asked_at, span))
        return Asked(extensions, requests)

    def waiting(self, board: BoardId, today: date) -> Waiting:
        """What waits for an officer, whenever it came."""
        dossiers = self._row(
            select(func.count(), _those(_S.c.late.is_(True)))
            .select_from(_D)
            .join(_S, and_(_S.c.dossier_id == _D.c.id, _S.c.version == _D.c.version))
            .where(_D.c.board_id == board, _D.c.state == DossierState.SUBMITTED.value)
        )
        requests = self._row(
            select(func.count(), _those(_Q.c.due_on < today)).where(
                _Q.c.board_id == board, _Q.c.done_at.is_(None)
            )
        )
        joining = tables.access_request
        return Waiting(
            dossiers=dossiers[0],
            late=dossiers[1],
            extensions=self._count(_X.c.board_id == board, _X.c.decided_at.is_(None)),
            joining=self._count(joining.c.board_id == board, joining.c.decided_at.is_(None)),
            data_requests=requests[0],
            overdue=requests[1],
        )

    def sends(self, board: BoardId, span: Span) -> Mapping[tuple[AnnouncementKind, State, str], int]:
        """Recipients by the state and reason that they came to in this time, each by their newest row."""
        counted = (
            select(_A.c.kind, _ROW.c.state, _ROW.c.reason, func.count())
            .join(_ROW, _ROW.c.announcement_id == _A.c.id)
            .where(_A.c.board_id == board, *_within(_ROW.c.changed_at, span), _IS_NEWEST)
            .group_by(_A.c.kind, _ROW.c.state, _ROW.c.reason)
        )
        rows = self._connection.execute(counted)
        return {(AnnouncementKind(row[0]), State(row[1]), row[2]): row[3] for row in rows}

    def unknown(self, board: BoardId) -> int:
        """Sends to a board's people of which nobody knows whether they arrived, and that nobody settled."""
        people = select(tables.role.c.person_id).where(tables.role.c.board_id == board)
        is_open = (_ROW.c.state == State.UNKNOWN.value, _ROW.c.settled_by_id.is_(None))
        return self._count(*is_open, _ROW.c.person_id.in_(people))

    def _count(self, *where: ColumnElement[bool]) -> int:
        return int(self._connection.execute(select(func.count()).where(*where)).scalar_one())

    def _row(self, statement: Select[*tuple[Any, ...]]) -> AnyRow:
        return self._connection.execute(statement).one()


def _those(which: ColumnElement[bool]) -> ColumnElement[int]:
    """How many of the rows are so; zero of none."""
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)


def _within(column: ColumnElement[Moment], span: Span) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column >= span.since, column < span.until
