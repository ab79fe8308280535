"""Who might get an announcement: persons with a living part at a board, a thousand at a time."""

from collections import defaultdict
from collections.abc import Callable, Collection
from itertools import groupby
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection, select

from core.campaign.audience import Candidate, Seat, Topic
from core.ids import AddressId, BoardId, EnterpriseId, PersonId
from core.messages import ChannelName
from core.people import OFFICIAL, Address, RoleKind
from storage import tables
from storage.announcement_tables import mute, snooze
from storage.columns import AnyRow

_P, _A, _R, _E = tables.person, tables.address, tables.role, tables.enterprise


def candidates(
    connection: Connection, board: BoardId, *, official: bool, after: PersonId, most: int
) -> tuple[Candidate, ...]:
    """Persons by their id, the next ones after somebody."""
    held = _held(board, official=official)
    ids = connection.scalars(
        select(_R.c.person_id)
        .where(*held, _R.c.person_id > after)
        .distinct()
        .order_by(_R.c.person_id)
        .limit(most)
    ).all()
    if not ids:
        return ()
    return _gathered(connection, held, lambda person: person.between(ids[0], ids[-1]))


def among(
    connection: Connection, board: BoardId, persons: Collection[PersonId], *, official: bool
) -> tuple[Candidate, ...]:
    """Those of these persons who have a living part."""
    return _gathered(connection, _held(board, official=official), lambda person: person.in_(persons))


def _held(board: BoardId, *, official: bool) -> tuple[ColumnElement[bool], ...]:
    kinds = sorted(OFFICIAL) if official else [RoleKind.REPRESENTATIVE]
    return (_R.c.board_id == board, _R.c.kind.in_([kind.value for kind in kinds]), _R.c.until.is_(None))


def _gathered(
    connection: Connection,
    held: tuple[ColumnElement[bool], ...],
    within: Callable[[ColumnElement[int]], ColumnElement[bool]],
) -> tuple[Candidate, ...]:
    """Everything that the rule and the ledger need of them, in five look-ups."""
    seats = _seats(connection, held, within(_R.c.person_id))
    addresses = _addresses(connection, within(_A.c.person_id))
    muted: dict[int, set[Topic]] = defaultdict(set)
    for row in connection.execute(select(mute).where(within(mute.c.person_id))):
        muted[row.person_id].add(Topic(row.topic))
    later = connection.execute(select(snooze).where(within(snooze.c.person_id)))
    snoozed = {row.person_id: row.until for row in later}
    people = connection.execute(select(_P).where(within(_P.c.id)).order_by(_P.c.id))
    return tuple(
        Candidate(
            PersonId(row.id),
            row.name,
            row.locale,
            addresses[row.id],
            tuple(seats[row.id]),
            row.reminders,
            frozenset(muted[row.id]),
            snoozed.get(row.id),
        )
        for row in people
        if row.id in seats and row.id in addresses
    )


def _seats(
    connection: Connection, held: tuple[ColumnElement[bool], ...], within: ColumnElement[bool]
) -> dict[int, list[Seat]]:
    rows = connection.execute(
        select(_R.c.person_id, _R.c.unit, _E)
        .outerjoin(_E, _E.c.id == _R.c.enterprise_id)
        .where(*held, within)
        .order_by(_R.c.person_id, _R.c.id)
    )
    return {
        person: [_seat(row) for row in together]
        for person, together in groupby(rows, key=attrgetter("person_id"))
    }


def _seat(row: AnyRow) -> Seat:
    if row.id is None:
        return Seat(None, unit=row.unit)
    return Seat(EnterpriseId(row.id), row.name, row.zone, row.group_name, row.kind, row.unit)


def _addresses(connection: Connection, within: ColumnElement[bool]) -> dict[int, Address]:
    """Of each person the living address that they used last; a blocked one where there is no other."""
    best_last = (_A.c.blocked.desc(), _A.c.last_inbound_at, _A.c.id)
    rows = connection.execute(select(_A).where(within).order_by(_A.c.person_id, *best_last))
    return {
        row.person_id: Address(AddressId(row.id), ChannelName(row.channel), row.chat, row.blocked)
        for row in rows
    }
