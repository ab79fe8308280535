"""Announcements: each key once, and the way from stage to stage, whoever of the processes takes the step."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Select, case, func, select, update

from core.announcements import Announcement, AnnouncementKind, NewAnnouncement, Stage, may_move
from core.campaign.audience import Audience, Skip, Topic
from core.ids import AnnouncementId, BoardId, DeliveryId, PersonId
from core.messages import Choice, Message
from storage import tables
from storage.announcement_tables import announcement
from storage.columns import AnyRow
from storage.upsert import insert_new

_A, _D = announcement, tables.delivery
_AUDIENCE = TypeAdapter(Audience)
_RULES = frozenset(one.name for one in fields(Audience))


class SqlAnnouncements:
    """The Announcements port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def make(self, new: NewAnnouncement, at: datetime) -> Announcement | None:
        """Keep an announcement; none when there is one with this key already."""
        values = {**_values(new), "made_at": at}
        made = self._connection.execute(insert_new(self._connection, _A).values(**values)).first()
        return None if made is None else self.get(AnnouncementId(made.id))

    def get(self, announcement: AnnouncementId) -> Announcement | None:
        """One announcement; locks nothing."""
        return self._one(select(_A).where(_A.c.id == announcement))

    def by_key(self, key: str) -> Announcement | None:
        """The announcement that stands for this."""
        return self._one(select(_A).where(_A.c.key == key))

    def take(self, stage: Stage) -> Announcement | None:
        """The oldest one in a stage, locked until the commit; another process takes another one."""
        oldest = select(_A).where(_A.c.stage == stage.value).order_by(_A.c.id).limit(1)
        return self._one(oldest.with_for_update(skip_locked=True))

    def in_stage(self, *stages: Stage) -> tuple[Announcement, ...]:
        """Those in these stages, oldest first."""
        names = [stage.value for stage in stages]
        return self._all(select(_A).where(_A.c.stage.in_(names)).order_by(_A.c.id))

    def recent(
        self, board: BoardId, kinds: Collection[AnnouncementKind], most: int
    ) -> tuple[Announcement, ...]:
        """A board's newest ones of these kinds, newest first."""
        of_kinds = _A.c.kind.in_([kind.value for kind in kinds])
        newest = select(_A).where(_A.c.board_id == board, of_kinds).order_by(_A.c.id.desc()).limit(most)
        return self._all(newest)

    def keys(self, start: str) -> frozenset[str]:
        """The keys that begin so: what a timed job has made already."""
        like = _A.c.key.startswith(start, autoescape=True)
        return frozenset(self._connection.scalars(select(_A.c.key).where(like)))

    def move(
        self,
        announcement: AnnouncementId,
        before: Stage,
        after: Stage,
        *,
        approved_by: PersonId | None = None,
        hold_until: float | None = None,
    ) -> bool:
        """Bring it from one stage to the next; False when it was not there (somebody was faster).

        Raises ValueError for a step that no announcement takes.
        """
        if not may_move(before, after):
            raise ValueError(f"no announcement goes from {before} to {after}")
        values: dict[str, Any] = {"stage": after.value}
        if approved_by is not None:
            values["approved_by_id"] = approved_by
        if hold_until is not None:
            values["hold_until"] = hold_until
        there = (_A.c.id == announcement, _A.c.stage == before.value)
        return self._connection.execute(update(_A).where(*there).values(**values)).rowcount == 1

    def reach(self, announcement: AnnouncementId, person: PersonId) -> None:
        """Rows are written up to and with this person."""
        self._set(announcement, reached=person)

    def again(self, announcement: AnnouncementId) -> None:
        """One more sending of it, from the first person on; no row of that round is there yet."""
        rows = select(func.coalesce(func.max(_D.c.resend), 0)).where(_D.c.announcement_id == announcement)
        last = rows.scalar_subquery()
        self._set(announcement, reached=0, round=case((last > _A.c.round, last), else_=_A.c.round) + 1)

    def show_progress(self, announcement: AnnouncementId, delivery: DeliveryId) -> None:
        """Which message tells its officer how far it is."""
        self._set(announcement, progress_id=delivery)

    def _set(self, announcement: AnnouncementId, **values: Any) -> None:
        self._connection.execute(update(_A).where(_A.c.id == announcement).values(**values))

    def _one(self, statement: Select[Any]) -> Announcement | None:
        row = self._connection.execute(statement).first()
        return None if row is None else _announcement(row)

    def _all(self, statement: Select[Any]) -> tuple[Announcement, ...]:
        return tuple(_announcement(row) for row in self._connection.execute(statement))


def _values(new: NewAnnouncement) -> dict[str, Any]:
    return {
        "key": new.key,
        "board_id": new.board,
        "kind": new.kind.value,
        "topic": new.topic.value,
        "audience": _AUDIENCE.dump_python(new.audience, mode="json", exclude_defaults=True),
        "template": new.message.template,
        "data": dict(new.message.data),
        "choices": [[choice.key, choice.label] for choice in new.message.choices],
        "params": dict(new.params),
        "by_id": new.by,
        "stage": new.stage.value,
        "quiet": new.quiet,
        "card": new.card,
        "last_day": new.last_day,
        "skip": new.skip.value if new.skip else "",
        "hold_s": new.hold_s,
        "send_at": new.send_at,
    }


def _announcement(row: AnyRow) -> Announcement:
    choices = tuple(Choice(key, label) for key, label in row.choices)
    new = NewAnnouncement(
        key=row.key,
        board=BoardId(row.board_id),
        kind=AnnouncementKind(row.kind),
        topic=Topic(row.topic),
        audience=_audience(row.audience),
        message=Message(row.template, row.data, choices),
        send_at=row.send_at,
        params=row.params,
        by=None if row.by_id is None else PersonId(row.by_id),
        hold_s=row.hold_s,
        quiet=row.quiet,
        card=row.card,
        last_day=row.last_day,
        skip=Skip(row.skip) if row.skip else None,
    )
    return Announcement(
        id=AnnouncementId(row.id),
        new=new,
        stage=Stage(row.stage),
        made_at=row.made_at,
        approved_by=None if row.approved_by_id is None else PersonId(row.approved_by_id),
        hold_until=row.hold_until,
        reached=PersonId(row.reached),
        round=row.round,
        progress=None if row.progress_id is None else DeliveryId(row.progress_id),
    )


def _audience(kept: Mapping[str, Any]) -> Audience:
    """The rule as it was frozen; one that this version does not know wholly is nobody: never wider."""
    try:
        return _AUDIENCE.validate_python(kept) if kept.keys() <= _RULES else Audience()
    except ValidationError:
        return Audience()
