"""The messages of the web chat: its pages read them as another service's clients would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from storage import tables
from storage.upsert import insert_new

PAGE = 200
_W = tables.web_message
_EDITED = _W.c.body["edited"].as_integer()


@dataclass(frozen=True, slots=True)
class WebMessage:
    """One message of a chat; `body` is what the page draws."""

    id: int
    from_person: bool
    body: dict[str, Any]
    at: datetime


class SqlWebChat:
    """Adds to and reads from chats, in order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, chat: str, body: dict[str, Any], at: datetime, *, from_person: bool) -> int:
        """Add a message; its id."""
        values = {"chat": chat, "from_person": from_person, "body": body, "at": at}
        return int(self._connection.execute(insert(_W).values(**values).returning(_W.c.id)).scalar_one())

    def add_once(self, chat: str, external_id: str, body: dict[str, Any], at: datetime) -> None:
        """Add what the person said; said again under the same id it stands there once."""
        values = {"chat": chat, "from_person": True, "external_id": external_id, "body": body, "at": at}
        self._connection.execute(insert_new(self._connection, _W).values(**values))

    def change(self, chat: str, message: int, body: dict[str, Any]) -> bool:
        """Put another body in the place of one of ours; whether there is such a message.

        The body gets a number under `edited` that grows with every change in the chat.
        """
        of_chat = _W.c.chat == chat
        first = select(_W.c.id).where(of_chat).order_by(_W.c.id).limit(1)
        self._connection.execute(first.with_for_update())  # changes take turns, or a number came twice
        number = self._connection.scalar(select(func.coalesce(func.max(_EDITED), 0)).where(of_chat))
        ours = (of_chat, _W.c.id == message, _W.c.from_person.is_(False))
        changed = update(_W).where(*ours).values(body=body | {"edited": int(number or 0) + 1})
        return bool(self._connection.execute(changed.returning(_W.c.id)).all())

    def news(self, chat: str, last: int, edited: int | None) -> tuple[WebMessage, ...]:
        """The messages behind `last`; before them those that changed behind the change `edited`, if asked."""
        changed = self._changed(chat, last, edited) if edited is not None else ()
        return changed + self.after(chat, last)

    def _changed(self, chat: str, last: int, edited: int) -> tuple[WebMessage, ...]:
        """Among the newest page of the chat, which is all that one who opens it sees."""
        newest = select(_W).where(_W.c.chat == chat).order_by(_W.c.id.desc()).limit(PAGE).subquery()
        mark = newest.c.body["edited"].as_integer()
        found = select(newest).where(newest.c.id <= last, mark > edited).order_by(newest.c.id)
        return _read(self._connection.execute(found).all())

    def after(self, chat: str, last: int) -> tuple[WebMessage, ...]:
        """The messages behind `last`, oldest first, at most a page of them: the newest ones."""
        newest = select(_W).where(_W.c.chat == chat, _W.c.id > last).order_by(_W.c.id.desc()).limit(PAGE)
        rows = self._connection.execute(newest).all()
        return _read(rows[::-1])


def _read(rows: Sequence[Row[Any]]) -> tuple[WebMessage, ...]:
    return tuple(WebMessage(row.id, row.from_person, row.body, row.at) for row in rows)
