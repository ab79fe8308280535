"""The messages of the web chat: its pages read them as another service's clients would."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from storage import tables
from storage.upsert import insert_new

PAGE = 200
_W = tables.web_message


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

    def after(self, chat: str, last: int) -> tuple[WebMessage, ...]:
        """The messages behind `last`, oldest first, at most a page of them: the newest ones."""
        newest = select(_W).where(_W.c.chat == chat, _W.c.id > last).order_by(_W.c.id.desc()).limit(PAGE)
        rows = self._connection.execute(newest).all()
        return tuple(WebMessage(row.id, row.from_person, row.body, row.at) for row in reversed(rows))
