"""People of the example who write to the handlers directly; what is answered stays on the ledger."""

from itertools import count

from core.desk import Desk
from core.messages import ChannelName, Inbound, InboundKind
from handlers.inbound import receive
from storage import tables
from storage.database import Database
from tests.fakes.reminded import at
from tests.fakes.rows import rows

_NUMBERS = count(1)


def wrote(database: Database, desk: Desk, who: str, text: str, when: str) -> list[str]:
    """They write this; the templates of what they are answered."""
    return _said(database, desk, who, InboundKind.TEXT, text, when)


def tapped(database: Database, desk: Desk, who: str, key: str, when: str) -> list[str]:
    """They tap a choice of an older message; the templates of what they are answered."""
    return _said(database, desk, who, InboundKind.CHOICE, f"old:{key}", when)


def _said(database: Database, desk: Desk, who: str, kind: InboundKind, content: str, when: str) -> list[str]:
    chat, before = f"{who}/buttons", len(rows(database, tables.delivery))
    inbound = Inbound(ChannelName.WEB, chat, f"t{next(_NUMBERS)}", kind, content, at(when))
    database.run_now(lambda uow: receive(uow, desk, inbound, at(when)))
    return [row["template"] for row in rows(database, tables.delivery)[before:] if row["chat"] == chat]


def offered(database: Database, who: str) -> list[str]:
    """The keys of the choices with the last answer to them."""
    chat = f"{who}/buttons"
    last = [row for row in rows(database, tables.delivery) if row["chat"] == chat][-1]
    return [key for key, _ in last["choices"]]
