"""What is kept about a person, and how it is erased (Luật 91/2025/QH15)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select, update

from core.ids import PersonId
from core.messages import Json
from storage import tables

NOT_FOR_THE_PERSON = frozenset({"answers", "choices", "data", "nonce", "lease_until", "not_before"})


class SqlPrivacy:
    """The Privacy port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def kept_about(self, person: PersonId) -> dict[str, Json]:
        """Everything that names the person, by kind."""
        of_person = {
            "person": (tables.person, tables.person.c.id == person),
            "addresses": (tables.address, tables.address.c.person_id == person),
            "roles": (tables.role, tables.role.c.person_id == person),
            "consents": (tables.consent, tables.consent.c.person_id == person),
            "access_requests": (tables.access_request, tables.access_request.c.person_id == person),
            "questions": (tables.question, tables.question.c.person_id == person),
            "messages_in": (tables.inbound, tables.inbound.c.address_id.in_(self._addresses(person))),
            "messages_out": (tables.delivery, tables.delivery.c.person_id == person),
        }
        return {name: self._rows(table, where) for name, (table, where) in of_person.items()}

    def forget(self, person: PersonId, at: datetime) -> None:
        """Erase texts and names, end roles; consents, states and times stay as the board's record.

        The chat id itself goes once the farewell is delivered (`erase_chats`).
        """
        connection, addresses = self._connection, self._addresses(person)
        inbound, delivery, request = tables.inbound, tables.delivery, tables.access_request
        connection.execute(update(inbound).where(inbound.c.address_id.in_(addresses)).values(content=""))
        connection.execute(
            update(delivery)
            .where(delivery.c.person_id == person, delivery.c.state != "queued")
            .values(data={}, choices=[])
        )
        connection.execute(
            update(request).where(request.c.person_id == person).values(said_name="", said_enterprise="")
        )
        connection.execute(
            update(tables.role)
            .where(tables.role.c.person_id == person, tables.role.c.until.is_(None))
            .values(until=at)
        )
        connection.execute(
            update(tables.conversation)
            .where(tables.conversation.c.person_id == person)
            .values(flow="", step="", answers={}, choices=[])
        )
        connection.execute(
            update(tables.person)
            .where(tables.person.c.id == person)
            .values(name="", reminders=False, forgotten_at=at)
        )

    def erase_chats(self) -> int:
        """Make the addresses of forgotten persons nobody's, once nothing waits to be sent there."""
        person, address, delivery = tables.person, tables.address, tables.delivery
        waiting = select(delivery.c.address_id).where(delivery.c.state.in_(["queued", "attempting"]))
        gone = self._connection.execute(
            select(address.c.id, address.c.channel, address.c.chat)
            .join(person, person.c.id == address.c.person_id)
            .where(person.c.forgotten_at.is_not(None), address.c.id.not_in(waiting))
            .where(~address.c.chat.startswith("forgotten:"))
        ).all()
        for row in gone:
            nobody = f"forgotten:{row.id}"
            web = tables.web_message
            self._connection.execute(
                update(address).where(address.c.id == row.id).values(chat=nobody, blocked=True)
            )
            self._connection.execute(
                update(delivery)
                .where(delivery.c.address_id == row.id)
                .values(chat=nobody, data={}, choices=[])
            )
            self._connection.execute(web.delete().where(web.c.chat == row.chat))
        return len(gone)

    def _addresses(self, person: PersonId) -> Any:
        return select(tables.address.c.id).where(tables.address.c.person_id == person)

    def _rows(self, table: Table, where: Any) -> Json:
        columns = [column for column in table.c if column.name not in NOT_FOR_THE_PERSON]
        rows = self._connection.execute(select(*columns).where(where).order_by(table.c.id))
        return [{key: _plain(value) for key, value in row._mapping.items()} for row in rows]  # noqa: SLF001


def _plain(value: Any) -> Json:
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
