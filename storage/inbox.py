"""Messages that came in: each kept once, whatever update carried it."""

from datetime import datetime

from sqlalchemy import Connection

from core.ids import AddressId, InboundId
from core.messages import Inbound
from storage import tables
from storage.upsert import insert_new

LONGEST_ERROR = 128


class SqlInbox:
    """The Inbox port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, inbound: Inbound, address: AddressId, at: datetime, error: str = "") -> InboundId | None:
        """Keep a message; none when it is already there."""
        statement = insert_new(self._connection, tables.inbound)
        values = {
            "channel": inbound.channel.value,
            "external_id": inbound.external_id,
            "address_id": address,
            "kind": inbound.kind.value,
            "content": inbound.content,
            "sent_at": inbound.sent_at,
            "received_at": at,
            "error": error[:LONGEST_ERROR],
        }
        row = self._connection.execute(statement, values).first()
        return None if row is None else InboundId(row[0])
