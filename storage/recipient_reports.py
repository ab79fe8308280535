"""What the ledger tells of announcements: counts, names, a person's trail, who was told what."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, func, or_, select

from core.announcements import AnnouncementKind, Reached, TrailLine
from core.delivery import State
from core.ids import AnnouncementId, BoardId, DeliveryId, EnterpriseId, PersonId
from core.messages import ChannelName
from storage import tables
from storage.announcement_tables import announcement
from storage.columns import AnyRow

_D, _P, _R, _A, _N = tables.delivery, tables.person, tables.role, tables.address, announcement


class RecipientReports:
    """The reading half of the Recipients port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self, announcement: AnnouncementId) -> Mapping[tuple[State, str], int]:
        """How many recipients are in each state for which reason, each by their newest row."""
        counted = (
            select(_D.c.state, _D.c.reason, func.count())
            .where(_D.c.announcement_id == announcement, _is_newest())
            .group_by(_D.c.state, _D.c.reason)
        )
        return {(State(row[0]), row[1]): row[2] for row in self._connection.execute(counted)}

    def reached(
        self, announcement: AnnouncementId, states: Collection[State], most: int
    ) -> tuple[Reached, ...]:
        """The recipients whose newest row is in these states, by name."""
        return self._reached(most, _D.c.announcement_id == announcement, _in(states), _is_newest())

    def persons(self, announcement: AnnouncementId, states: Collection[State]) -> frozenset[PersonId]:
        """Who their newest row is in these states for."""
        found = select(_D.c.person_id).where(_D.c.announcement_id == announcement, _in(states), _is_newest())
        return frozenset(PersonId(one) for one in self._connection.scalars(found))

    def answered(self, announcement: AnnouncementId) -> frozenset[PersonId]:
        """Who acknowledged it."""
        of = (_D.c.announcement_id == announcement, _D.c.answered_at.is_not(None))
        found = self._connection.scalars(select(_D.c.person_id).where(*of))
        return frozenset(PersonId(one) for one in found)

    def newest_unanswered(self, person: PersonId) -> AnnouncementId | None:
        """The newest announcement that asked this person for a word and was sent to them."""
        asks = _N.c.data["ack"].as_boolean().is_(True)  # a row sent into a form has no choices
        open_ones = (_D.c.person_id == person, _D.c.answered_at.is_(None), _in({State.SENT, State.UNKNOWN}))
        asked = select(_N.c.id).join(_D, _D.c.announcement_id == _N.c.id).where(*open_ones, asks)
        found = self._connection.scalars(asked.order_by(_D.c.id.desc()).limit(1)).first()
        return None if found is None else AnnouncementId(found)

    def unknown(self, board: BoardId, most: int) -> tuple[Reached, ...]:
        """A board's sends that may or may not have arrived and that nobody settled.

        A message to one person alone is that of every board where they have a part.
        """
        own = _D.c.announcement_id.in_(select(_N.c.id).where(_N.c.board_id == board))
        people = _D.c.person_id.in_(select(_R.c.person_id).where(_R.c.board_id == board))
        of_board = or_(own, and_(_D.c.announcement_id.is_(None), people))
        return self._reached(most, _in({State.UNKNOWN}), _D.c.settled_by_id.is_(None), of_board)

    def trail(self, person: PersonId, most: int) -> tuple[TrailLine, ...]:
        """What was planned for a person and what became of it, newest first."""
        return self._trail(most, _D.c.person_id == person)

    def line_of(self, person: PersonId, announcement: AnnouncementId) -> TrailLine | None:
        """What became of an announcement for a person, by their newest row."""
        found = self._trail(1, _D.c.person_id == person, _D.c.announcement_id == announcement)
        return found[0] if found else None

    def told(
        self, board: BoardId, words: str, templates: Collection[str], since: datetime
    ) -> frozenset[PersonId]:
        """Who was sent one of these templates with these words in its data since a moment, or is about to be.

        What is on its way counts: a reply that waits is frozen, while an announcement is looked at once more.
        """
        reply_waits = and_(_in({State.QUEUED, State.HELD}), _D.c.announcement_id.is_(None))
        taken = or_(_in({State.SENT, State.UNKNOWN, State.ATTEMPTING}), reply_waits)
        found = self._connection.scalars(
            select(_D.c.person_id)
            .where(_D.c.template.in_(templates), taken, _D.c.changed_at >= since)
            .where(cast(_D.c.data, Text).contains(words, autoescape=True))
            .where(_D.c.person_id.in_(select(_R.c.person_id).where(_R.c.board_id == board)))
            .distinct()
        )
        return frozenset(PersonId(one) for one in found)

    def unanswered_reminders(self, board: BoardId, count: int) -> Mapping[EnterpriseId, int]:
        """Enterprises that got at least so many reminders of a duty after their last sign of life."""
        heard = self.last_heard(board)
        silent = select(func.max(_A.c.last_inbound_at)).where(_A.c.person_id == _D.c.person_id)
        rows = self._connection.execute(
            select(_D.c.announcement_id, _D.c.about, _D.c.changed_at)
            .join(_N, _N.c.id == _D.c.announcement_id)
            .where(_N.c.board_id == board, _N.c.kind == AnnouncementKind.REMINDER.value)
            .where(_in({State.SENT}), _D.c.changed_at > silent.scalar_subquery())
        )
        seen = {
            (row.announcement_id, one)
            for row in rows
            for one in row.about or ()
            if one not in heard or row.changed_at > heard[one]
        }
        found = Counter(EnterpriseId(one) for _, one in seen)
        return {enterprise: times for enterprise, times in found.items() if times >= count}

    def last_heard(self, board: BoardId) -> Mapping[EnterpriseId, datetime]:
        """When somebody who speaks for an enterprise wrote or tapped last; without those who never did."""
        held = (_R.c.board_id == board, _R.c.enterprise_id.is_not(None), _R.c.until.is_(None))
        rows = self._connection.execute(
            select(_R.c.enterprise_id, func.max(_A.c.last_inbound_at))
            .join(_A, _A.c.person_id == _R.c.person_id)
            .where(*held)
            .group_by(_R.c.enterprise_id)
        )
        return {EnterpriseId(row[0]): row[1] for row in rows}

    def external_id(self, delivery: DeliveryId) -> str:
        """The service's id of a sent message; empty when it was not sent."""
        sent = select(_D.c.external_id).where(_D.c.id == delivery)
        return self._connection.execute(sent).scalar_one_or_none() or ""

    def _trail(self, most: int, *where: ColumnElement[bool]) -> tuple[TrailLine, ...]:
        rows = self._connection.execute(
            select(_D, _N.c.kind, _N.c.params)
            .outerjoin(_N, _N.c.id == _D.c.announcement_id)
            .where(*where)
            .order_by(_D.c.id.desc())
            .limit(most)
        )
        return tuple(_trail_line(row) for row in rows)

    def _reached(self, most: int, *where: ColumnElement[bool]) -> tuple[Reached, ...]:
        rows = self._connection.execute(
            select(_D, _P.c.name)
            .join(_P, _P.c.id == _D.c.person_id)
            .where(*where)
            .order_by(_P.c.name, _D.c.id)
            .limit(most)
        ).all()
        names = self._names({one for row in rows for one in row.about or ()})
        return tuple(_reached(row, names) for row in rows)

    def _names(self, enterprises: Collection[int]) -> Mapping[int, str]:
        of = tables.enterprise
        rows = self._connection.execute(select(of.c.id, of.c.name).where(of.c.id.in_(enterprises)))
        return {row.id: row.name for row in rows}


def _in(states: Collection[State]) -> ColumnElement[bool]:
    return _D.c.state.in_([state.value for state in states])


def _is_newest() -> ColumnElement[bool]:
    """Whether no later round wrote the same person another row."""
    later = _D.alias("later")
    return ~(
        select(later.c.id)
        .where(
            later.c.announcement_id == _D.c.announcement_id,
            later.c.person_id == _D.c.person_id,
            later.c.resend > _D.c.resend,
        )
        .exists()
    )


def _reached(row: AnyRow, names: Mapping[int, str]) -> Reached:
    return Reached(
        delivery=DeliveryId(row.id),
        person=PersonId(row.person_id),
        name=row.name,
        enterprises=tuple(names[one] for one in row.about or () if one in names),
        channel=ChannelName(row.channel),
        state=State(row.state),
        reason=row.reason,
        at=row.changed_at,
        answered_at=row.answered_at,
        announcement=None if row.announcement_id is None else AnnouncementId(row.announcement_id),
    )


def _trail_line(row: AnyRow) -> TrailLine:
    values: dict[str, Any] = {
        "delivery": DeliveryId(row.id),
        "announcement": None if row.announcement_id is None else AnnouncementId(row.announcement_id),
        "kind": None if row.kind is None else AnnouncementKind(row.kind),
        "template": row.template,
        "params": row.params or {},
        "data": row.data,
        "planned_at": row.created_at,
        "state": State(row.state),
        "reason": row.reason,
        "at": row.changed_at,
        "channel": ChannelName(row.channel),
        "attempts": row.attempts,
        "answered_at": row.answered_at,
    }
    return TrailLine(**values)
