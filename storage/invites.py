"""One-time codes, access requests, and the brake on guessing codes."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from core.ids import AddressId, BoardId, EnterpriseId, PersonId, RequestId
from core.people import AccessRequest, Invite, Role, RoleKind
from storage import tables
from storage.columns import AnyRow

_I, _Q = tables.invite, tables.access_request


class SqlInvites:
    """The Invites port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def create(self, code_hash: str, invite: Invite, expires_at: datetime) -> None:
        """Keep an invite; only its hash is kept."""
        self._connection.execute(
            insert(_I).values(
                code_hash=code_hash,
                role=invite.role.kind.value,
                board_id=invite.role.board,
                enterprise_id=invite.role.enterprise,
                unit=invite.role.unit,
                inviter_id=invite.inviter,
                successor_of_id=invite.successor_of,
                joins_id=invite.joins,
                expires_at=expires_at,
            )
        )

    def find(self, code_hash: str, at: datetime) -> Invite | None:
        """The living invite with this hash."""
        statement = (
            select(_I, tables.enterprise.c.name)
            .outerjoin(tables.enterprise, tables.enterprise.c.id == _I.c.enterprise_id)
            .where(_I.c.code_hash == code_hash, _I.c.used_at.is_(None), _I.c.expires_at > at)
        )
        row = self._connection.execute(statement).first()
        return None if row is None else _invite(row)

    def use(self, code_hash: str, person: PersonId, at: datetime) -> bool:
        """Use it up; False when somebody did in the meantime."""
        statement = (
            update(_I)
            .where(_I.c.code_hash == code_hash, _I.c.used_at.is_(None), _I.c.expires_at > at)
            .values(used_at=at, used_by_id=person)
        )
        return self._connection.execute(statement).rowcount == 1

    def wrong_tries(self, address: AddressId, since: datetime) -> int:
        """How many wrong codes came from an address."""
        tries = tables.wrong_try
        statement = select(func.count()).where(tries.c.address_id == address, tries.c.at > since)
        return int(self._connection.execute(statement).scalar_one())

    def note_wrong_try(self, address: AddressId, at: datetime) -> None:
        """Count a wrong code."""
        self._connection.execute(insert(tables.wrong_try).values(address_id=address, at=at))

    def ask_access(self, request: AccessRequest, at: datetime) -> tuple[RequestId, bool]:
        """Keep a request; a person's earlier open request is replaced. Its id, and whether it is new."""
        values = {
            "board_id": request.board,
            "said_name": request.said_name,
            "said_enterprise": request.said_enterprise,
            "enterprise_id": request.enterprise,
            "asked_at": at,
        }
        mine = (_Q.c.person_id == request.person, _Q.c.decided_at.is_(None))
        earlier = self._connection.execute(select(_Q.c.id).where(*mine)).first()
        if earlier is not None:
            self._connection.execute(update(_Q).where(_Q.c.id == earlier.id).values(**values))
            return RequestId(earlier.id), False
        new = insert(_Q).values(person_id=request.person, **values).returning(_Q.c.id)
        return RequestId(self._connection.execute(new).scalar_one()), True

    def open_requests(self, board: BoardId) -> tuple[AccessRequest, ...]:
        """Requests that wait for an officer."""
        statement = select(_Q).where(_Q.c.board_id == board, _Q.c.decided_at.is_(None)).order_by(_Q.c.id)
        return tuple(_request(row) for row in self._connection.execute(statement))

    def close_requests(self, person: PersonId, at: datetime) -> None:
        """A person's open requests are settled: they came in by an invite."""
        mine = update(_Q).where(_Q.c.person_id == person, _Q.c.decided_at.is_(None))
        self._connection.execute(mine.values(decided_at=at, approved=True))

    def decide(
        self, request: RequestId, by: PersonId, at: datetime, *, approved: bool
    ) -> AccessRequest | None:
        """Settle a request once; none when it is already settled."""
        statement = (
            update(_Q)
            .where(_Q.c.id == request, _Q.c.decided_at.is_(None))
            .values(decided_at=at, decided_by_id=by, approved=approved)
            .returning(*_Q.c)
        )
        row = self._connection.execute(statement).first()
        return None if row is None else _request(row)


def _invite(row: AnyRow) -> Invite:
    enterprise = None if row.enterprise_id is None else EnterpriseId(row.enterprise_id)
    role = Role(RoleKind(row.role), BoardId(row.board_id), enterprise, row.name or "", row.unit)
    return Invite(role, row.inviter_id, row.successor_of_id, row.joins_id)


def _request(row: AnyRow) -> AccessRequest:
    return AccessRequest(
        RequestId(row.id),
        PersonId(row.person_id),
        BoardId(row.board_id),
        row.said_name,
        row.said_enterprise,
        None if row.enterprise_id is None else EnterpriseId(row.enterprise_id),
    )
