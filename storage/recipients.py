"""The rows of announcements on the ledger: written in chunks, let go, taken back, told, settled by hand."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, literal, select, update

from core.announcements import Announcement, PlannedRow
from core.campaign.audience import Candidate
from core.delivery import Lane, State
from core.ids import AnnouncementId, BoardId, DeliveryId, PersonId
from core.messages import Choice, Message
from storage import tables
from storage.candidates import among, candidates
from storage.recipient_reports import RecipientReports
from storage.upsert import insert_new

_D, _C = tables.delivery, tables.conversation
_OPEN = [State.HELD.value, State.QUEUED.value, State.ATTEMPTING.value]
_NOT_YET = [State.HELD.value, State.QUEUED.value]
_KEPT = (
    "person_id", "address_id", "channel", "chat", "locale", "lane", "template", "data", "choices", "nonce",
    "announcement_id", "about",
)  # fmt: skip


class SqlRecipients(RecipientReports):
    """The Recipients port over one connection."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._locks = connection.dialect.name != "sqlite"

    def candidates(
        self, board: BoardId, *, official: bool, after: PersonId, most: int
    ) -> tuple[Candidate, ...]:
        """Persons with a living part at a board, by their id."""
        return candidates(self._connection, board, official=official, after=after, most=most)

    def among(
        self, board: BoardId, persons: Collection[PersonId], *, official: bool
    ) -> tuple[Candidate, ...]:
        """Those of these persons who have a living part at a board."""
        return among(self._connection, board, persons, official=official)

    def with_card(self, persons: Collection[PersonId], day: date) -> frozenset[PersonId]:
        """Which of them have a card of this day already."""
        if not persons:
            return frozenset()
        theirs = (_D.c.person_id.in_(persons), _D.c.card_day == day)
        found = self._connection.scalars(select(_D.c.person_id).where(*theirs))
        return frozenset(PersonId(one) for one in found)

    def on_day(self, cards: Collection[DeliveryId], day: date) -> frozenset[DeliveryId]:
        """From here on these are cards of this day; which may not be, since their person has another one."""
        is_other = _D.c.card_day.is_distinct_from(day)
        older = select(_D.c.id, _D.c.person_id).where(_D.c.id.in_(cards), is_other)
        found = self._connection.execute(older.order_by(_D.c.id)).all()
        taken = set(self.with_card([PersonId(row.person_id) for row in found], day))
        second = set()
        for row in found:
            if row.person_id in taken:
                second.add(DeliveryId(row.id))
            else:
                taken.add(PersonId(row.person_id))
                self._set(DeliveryId(row.id), card_day=day)
        return frozenset(second)

    def add(self, announcement: Announcement, rows: Sequence[PlannedRow], at: datetime) -> int:
        """Write rows; who has one of this round already gets no second. How many.

        A second card of a day is written without a day: the last look knows whether the first one went.
        """
        if not rows:
            return 0
        new = [_planned(announcement, row, at) for row in rows]
        added = self._insert(new)
        if announcement.new.card:
            added += self._insert([{**values, "card_day": None} for values in new])
        return added

    def release(self, announcement: AnnouncementId, most: int, at: datetime) -> int:
        """Let at most so many held rows go; how many."""
        held = select(_D.c.id).where(
            _D.c.announcement_id == announcement, _D.c.state == State.HELD.value, _D.c.reason == ""
        )
        some = _D.c.id.in_(held.order_by(_D.c.id).limit(most))
        still = _D.c.state == State.HELD.value  # asked of the row itself: it may be cancelled meanwhile
        queued = update(_D).where(some, still).values(state=State.QUEUED.value, changed_at=at)
        return self._connection.execute(queued).rowcount

    def cancel(self, announcement: AnnouncementId, reason: str, at: datetime) -> int:
        """What has not begun to be sent is not sent, and its day is free for another card; how many rows."""
        waiting = (_D.c.announcement_id == announcement, _D.c.state.in_(_NOT_YET), _D.c.parts_done == 0)
        cancelled = {"state": State.CANCELLED.value, "reason": reason, "changed_at": at, "card_day": None}
        return self._connection.execute(update(_D).where(*waiting).values(**cancelled)).rowcount

    def is_open(self, announcement: AnnouncementId) -> bool:
        """Whether a row of it is not final."""
        waiting = (_D.c.announcement_id == announcement, _D.c.state.in_(_OPEN))
        return self._connection.execute(select(_D.c.id).where(*waiting).limit(1)).first() is not None

    def acknowledge(self, person: PersonId, announcement: AnnouncementId, at: datetime) -> bool:
        """Keep that they have it; False when they said so before or never got it."""
        got = (
            _D.c.announcement_id == announcement,
            _D.c.person_id == person,
            _D.c.answered_at.is_(None),
            _D.c.state.in_([State.SENT.value, State.UNKNOWN.value, State.ATTEMPTING.value]),
        )
        return self._connection.execute(update(_D).where(*got).values(answered_at=at)).rowcount > 0

    def settle(self, delivery: DeliveryId, by: PersonId, at: datetime, *, resend: bool) -> bool:
        """An officer's word on an unknown send: it arrived, or it goes once more; False when settled."""
        unsettled = (
            _D.c.id == delivery,
            _D.c.state == State.UNKNOWN.value,
            _D.c.settled_by_id.is_(None),
        )
        said: dict[str, Any] = {"settled_by_id": by, "changed_at": at}
        if not resend:
            said |= {"state": State.SENT.value, "reason": "said_to_have_arrived"}
        settled = self._connection.execute(update(_D).where(*unsettled).values(**said)).rowcount == 1
        if settled and resend:
            self._send_once_more(delivery, at)
        return settled

    def replace(self, delivery: DeliveryId, message: Message) -> None:
        """What a claimed row says at this moment, before it is sent."""
        said = {"template": message.template, "data": dict(message.data)}
        self._set(delivery, **said, choices=_kept(message.choices))

    def offer(self, person: PersonId, choices: Sequence[Choice], nonce: str) -> bool:
        """From here on the person may pick these; False while they are in a form, or talking just now."""
        idle = select(_C.c.person_id).where(_C.c.person_id == person, _C.c.flow == "")
        free = _C.c.person_id.in_(idle.with_for_update(skip_locked=True))
        offered = update(_C).where(free).values(choices=_kept(choices), nonce=nonce)
        return self._connection.execute(offered).rowcount == 1

    def skip(self, delivery: DeliveryId, reason: str, at: datetime) -> None:
        """A claimed row is not sent after all; nothing of it left, and its day is free for another card."""
        self._settle(delivery, State.SKIPPED, reason, at)

    def fail(self, delivery: DeliveryId, reason: str, at: datetime) -> None:
        """A claimed row cannot be sent: what it should say could not be found out."""
        self._settle(delivery, State.FAILED, reason, at)

    def put_back(self, delivery: DeliveryId, until_s: float, at: datetime) -> None:
        """A claimed row goes back to the queue until a moment of wall time; it costs no attempt."""
        self._set(delivery, state=State.QUEUED.value, not_before=until_s, changed_at=at, lease_until=None)

    def _settle(self, delivery: DeliveryId, state: State, reason: str, at: datetime) -> None:
        ended = {"state": state.value, "reason": reason[:64], "changed_at": at}
        self._set(delivery, **ended, lease_until=None, card_day=None)

    def _set(self, delivery: DeliveryId, **values: Any) -> None:
        self._connection.execute(update(_D).where(_D.c.id == delivery).values(**values))

    def _insert(self, rows: list[dict[str, Any]]) -> int:
        """Conflicts are left out one by one, whoever wrote the other row."""
        return len(self._connection.execute(insert_new(self._connection, _D), rows).all())

    def _send_once_more(self, delivery: DeliveryId, at: datetime) -> None:
        """A new row like the settled one, from which it goes on."""
        newer = _D.alias("newer")
        more = func.coalesce(
            select(func.max(newer.c.resend) + 1)
            .where(newer.c.announcement_id == _D.c.announcement_id, newer.c.person_id == _D.c.person_id)
            .scalar_subquery(),
            1,
        )
        fresh = {"state": State.QUEUED.value, "created_at": at, "changed_at": at}
        copied = select(
            *(_D.c[name] for name in _KEPT),
            more,
            *(literal(value, _D.c[name].type) for name, value in fresh.items()),
        ).where(_D.c.id == delivery)
        self._connection.execute(insert(_D).from_select([*_KEPT, "resend", *fresh], copied))


def _planned(announcement: Announcement, row: PlannedRow, at: datetime) -> dict[str, Any]:
    message = row.message
    return {
        "announcement_id": announcement.id,
        "resend": announcement.round,
        "person_id": row.person,
        "address_id": row.address,
        "channel": row.channel.value,
        "chat": row.chat,
        "locale": row.locale,
        "lane": Lane.BULK.value,
        "template": message.template,
        "data": dict(message.data),
        "choices": _kept(message.choices),
        "nonce": f"a{announcement.id:x}" if message.choices else "",
        "state": row.state.value,
        "reason": row.reason,
        "about": list(row.about),
        "card_day": row.card_day,
        "created_at": at,
        "changed_at": at,
    }


def _kept(choices: Sequence[Choice]) -> list[list[str]]:
    return [[choice.key, choice.label] for choice in choices]
