"""What is older than its period is emptied or removed, a limited number of rows at a time.

Every rule finds only what it has not yet done: running it again, here or in another process, does no more.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Table, Text, cast, delete, or_, select, update

from core.campaign.local_time import local_day
from core.delivery import FINAL
from core.retention import Kept
from storage import question_privacy, tables
from storage.dossier_tables import attachment, dossier, dossier_event

_I, _D, _W, _C = tables.inbound, tables.delivery, tables.web_message, tables.campaign
_FINAL = sorted(state.value for state in FINAL)
DRAFTS_AT_ONCE = 20  # each with its history and its files


class SqlRetention:
    """The Retention port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def expire(self, kept: Kept, before: datetime, most: int) -> int:
        """Empty or remove at most `most` rows of a kind that are older than `before`; how many."""
        ways: Mapping[Kept, Callable[[datetime, int], int]] = {
            Kept.SAID: self._said,
            Kept.TOLD: self._told,
            Kept.WEB_CHAT: self._web_chat,
            Kept.DRAFTS: self._drafts,
            Kept.WRONG_TRIES: self._wrong_tries,
            Kept.INVITES: self._invites,
        }
        return ways[kept](before, most)

    def _said(self, before: datetime, most: int) -> int:
        found = self._old(_I, most, _I.c.received_at < before, _I.c.content != "")
        done = self._empty(_I, found, content="")
        return done + question_privacy.expire(self._connection, before, most - done, local_day(before))

    def _told(self, before: datetime, most: int) -> int:
        said_something = or_(cast(_D.c.data, Text) != "{}", cast(_D.c.choices, Text) != "[]")
        is_old = (_D.c.created_at < before, _D.c.changed_at < before, _D.c.state.in_(_FINAL))
        return self._empty(_D, self._old(_D, most, *is_old, said_something), data={}, choices=[])

    def _web_chat(self, before: datetime, most: int) -> int:
        return self._remove(_W, self._old(_W, most, _W.c.at < before))

    def _wrong_tries(self, before: datetime, most: int) -> int:
        tries = tables.wrong_try
        return self._remove(tries, self._old(tries, most, tries.c.at < before))

    def _invites(self, before: datetime, most: int) -> int:
        invite = tables.invite
        unused = (invite.c.expires_at < before, invite.c.used_at.is_(None))
        return self._remove(invite, self._old(invite, most, *unused))

    def _drafts(self, before: datetime, most: int) -> int:
        """What was never handed in under plans whose year closed before that day, with history and files."""
        closed = self._closed(local_day(before))
        never = (dossier.c.version == 0, dossier.c.plan_id.in_(closed))
        gone = self._old(dossier, min(most, DRAFTS_AT_ONCE), *never)
        for table in (attachment, dossier_event):
            self._connection.execute(delete(table).where(table.c.dossier_id.in_(gone)))
        return self._remove(dossier, gone)

    def _closed(self, before: date) -> list[str]:
        """Plans are few: they are read, not searched."""
        years = select(_C.c.plan_id, _C.c.body["year"].as_integer(), _C.c.body["ends"].as_string())
        rows = self._connection.execute(years).all()
        return [plan for plan, year, ends in rows if max(f"{year}-12-31", ends) < before.isoformat()]

    def _old(self, table: Table, most: int, *where: ColumnElement[bool]) -> Sequence[int]:
        """The rows in question, oldest first; what another process has in hand just now is left to it."""
        found = select(table.c.id).where(*where).order_by(table.c.id).limit(most)
        return self._connection.scalars(found.with_for_update(skip_locked=True)).all()

    def _empty(self, table: Table, rows: Sequence[int], **values: object) -> int:
        if rows:
            self._connection.execute(update(table).where(table.c.id.in_(rows)).values(**values))
        return len(rows)

    def _remove(self, table: Table, rows: Sequence[int]) -> int:
        if rows:
            self._connection.execute(delete(table).where(table.c.id.in_(rows)))
        return len(rows)
