"""What people said about being written to: topics they do without, and “later”."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.campaign.audience import Later, Topic
from core.ids import PersonId
from storage.announcement_tables import mute, snooze
from storage.upsert import insert_new, insert_or_replace


class SqlWishes:
    """The Wishes port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mute(self, person: PersonId, topic: Topic, at: datetime, *, muted: bool) -> None:
        """No more of this topic, or again."""
        if muted:
            values = {"person_id": person, "topic": topic.value, "at": at}
            self._connection.execute(insert_new(self._connection, mute).values(**values))
        else:
            of = (mute.c.person_id == person, mute.c.topic == topic.value)
            self._connection.execute(delete(mute).where(*of))

    def muted(self, person: PersonId) -> frozenset[Topic]:
        """The topics that a person does without."""
        found = self._connection.scalars(select(mute.c.topic).where(mute.c.person_id == person))
        return frozenset(Topic(one) for one in found)

    def snooze(self, person: PersonId, until: datetime | None, at: datetime) -> None:
        """No reminder before this moment; none ends it."""
        if until is None:
            self._connection.execute(delete(snooze).where(snooze.c.person_id == person))
        else:
            values = {"person_id": person, "until": until, "asked_at": at}
            insert_or_replace(self._connection, snooze, ["person_id"], values)

    def snoozed(self, person: PersonId) -> datetime | None:
        """Until when a person wants no reminder."""
        asked = select(snooze.c.until).where(snooze.c.person_id == person)
        return self._connection.execute(asked).scalar_one_or_none()

    def over(self, now: datetime, most: int) -> tuple[Later, ...]:
        """Whose “later” has come; each is given once."""
        due = select(snooze.c.person_id).where(snooze.c.until <= now).order_by(snooze.c.until).limit(most)
        ended = delete(snooze).where(snooze.c.person_id.in_(due), snooze.c.until <= now)
        rows = self._connection.execute(ended.returning(*snooze.c))
        return tuple(Later(PersonId(row.person_id), row.until, row.asked_at) for row in rows)
