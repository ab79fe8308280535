"""What is kept about a person, and how it is erased (Luật 91/2025/QH15)."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    Text,
    and_,
    cast,
    false,
    or_,
    select,
    union,
    update,
)

from core.ids import PersonId
from core.messages import Json
from storage import dossier_privacy, tables
from storage.dossier_tables import submission

NOT_FOR_THE_PERSON = frozenset({"answers", "choices", "data", "nonce", "lease_until", "not_before"})
WAITING = ("held", "queued", "attempting")
NAMES_IN = ("dossier/", "extension/", "filing/", "review/")


class SqlPrivacy:
    """The Privacy port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def kept_about(self, person: PersonId) -> dict[str, Json]:
        """Everything that names the person, by kind."""
        of_person: dict[str, tuple[Table, ColumnElement[bool]]] = {
            "person": (tables.person, tables.person.c.id == person),
            "addresses": (tables.address, tables.address.c.person_id == person),
            "roles": (tables.role, tables.role.c.person_id == person),
            "consents": (tables.consent, tables.consent.c.person_id == person),
            "access_requests": (tables.access_request, tables.access_request.c.person_id == person),
            "questions": (tables.question, tables.question.c.person_id == person),
            "messages_in": (tables.inbound, tables.inbound.c.address_id.in_(self._addresses(person))),
            "messages_out": (tables.delivery, tables.delivery.c.person_id == person),
        }
        found = {name: self._rows(_shown(table, where)) for name, (table, where) in of_person.items()}
        of_dossiers = dossier_privacy.kept_about(person)
        return {**found, **{name: self._rows(statement) for name, statement in of_dossiers.items()}}

    def forget(self, person: PersonId, at: datetime) -> None:
        """Erase texts and names, end roles; consents, states and times stay as the board's record.

        What waits to be sent keeps its words until it is; then the rest goes (`erase_chats`).
        """
        connection, addresses = self._connection, self._addresses(person)
        inbound, delivery, request = tables.inbound, tables.delivery, tables.access_request
        about = or_(delivery.c.person_id == person, self._told_of(person))
        self._blank(about, delivery.c.state.not_in(WAITING))
        connection.execute(update(inbound).where(inbound.c.address_id.in_(addresses)).values(content=""))
        connection.execute(
            update(request).where(request.c.person_id == person).values(said_name="", said_enterprise="")
        )
        unsettled = (request.c.person_id == person, request.c.decided_at.is_(None))
        connection.execute(update(request).where(*unsettled).values(decided_at=at, approved=False))
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
        dossier_privacy.forget(connection, person, at)
        connection.execute(
            update(tables.person)
            .where(tables.person.c.id == person)
            .values(name="", reminders=False, forgotten_at=at)
        )

    def erase_chats(self) -> int:
        """Make the addresses of forgotten persons nobody's, once nothing waits there or because of them."""
        person, address, delivery, inbound = tables.person, tables.address, tables.delivery, tables.inbound
        waits = delivery.c.state.in_(WAITING)
        waiting_there = select(delivery.c.address_id).where(waits)
        set_off = select(inbound.c.address_id).join(delivery, delivery.c.inbound_id == inbound.c.id)
        because_of_them = set_off.where(waits, inbound.c.address_id.is_not(None))
        gone = self._connection.execute(
            select(address.c.id, address.c.channel, address.c.chat)
            .join(person, person.c.id == address.c.person_id)
            .where(person.c.forgotten_at.is_not(None), ~address.c.chat.startswith("forgotten:"))
            .where(address.c.id.not_in(waiting_there), address.c.id.not_in(because_of_them))
        ).all()
        for row in gone:
            self._erase(row.id, row.chat)
        return len(gone)

    def _erase(self, address: int, chat: str) -> None:
        """Also from the ids of messages, which a channel makes from the chat's."""
        nobody, web = f"forgotten:{address}", tables.web_message
        here, delivery, inbound = tables.address, tables.delivery, tables.inbound
        of_them = inbound.c.address_id == address
        self._blank(delivery.c.inbound_id.in_(select(inbound.c.id).where(of_them)))
        self._blank(delivery.c.address_id == address, chat=nobody)
        for statement in (
            update(here).where(here.c.id == address).values(chat=nobody, blocked=True),
            update(inbound)
            .where(of_them)
            .values(content="", external_id="forgotten:" + cast(inbound.c.id, String)),
            web.delete().where(web.c.chat == chat),
        ):
            self._connection.execute(statement)

    def _blank(self, *where: ColumnElement[bool], **values: str) -> None:
        """Take the words out of messages; that they were sent, when and to which address stays."""
        self._connection.execute(update(tables.delivery).where(*where).values(data={}, choices=[], **values))

    def _told_of(self, person: PersonId) -> ColumnElement[bool]:
        """What the person's own messages set off for others, and the cards that show their name."""
        delivery, inbound, request = tables.delivery, tables.inbound, tables.access_request
        said = select(inbound.c.id).where(inbound.c.address_id.in_(self._addresses(person)))
        names = self._connection.scalars(select(request.c.said_name).where(request.c.person_id == person))
        data = cast(delivery.c.data, Text)
        cards = [
            data.contains(json.dumps(name, ensure_ascii=False)[1:-1], autoescape=True)
            for name in set(names)
            if name
        ]
        card = and_(delivery.c.template.startswith("request/"), or_(false(), *cards))
        return or_(delivery.c.inbound_id.in_(said), card, self._shown_by_dossiers(person))

    def _shown_by_dossiers(self, person: PersonId) -> ColumnElement[bool]:
        """Cards of dossiers that gave others the person's name, whole, as who wrote or handed in."""
        delivery, people = tables.delivery, tables.person
        names = self._connection.scalars(
            union(
                select(people.c.name).where(people.c.id == person),
                select(submission.c.by_name).where(submission.c.by_id == person),
            )
        )
        data = cast(delivery.c.data, Text)
        named = [
            data.contains(json.dumps(name, ensure_ascii=False), autoescape=True) for name in names if name
        ]
        of_dossiers = [delivery.c.template.startswith(folder) for folder in NAMES_IN]
        return and_(or_(false(), *of_dossiers), or_(false(), *named))

    def _addresses(self, person: PersonId) -> Any:
        return select(tables.address.c.id).where(tables.address.c.person_id == person)

    def _rows(self, statement: Select[Any]) -> Json:
        rows = self._connection.execute(statement)
        return [{key: _plain(value) for key, value in row._mapping.items()} for row in rows]  # noqa: SLF001


def _shown(table: Table, where: ColumnElement[bool]) -> Select[Any]:
    columns = [column for column in table.c if column.name not in NOT_FOR_THE_PERSON]
    return select(*columns).where(where).order_by(table.c.id)


def _plain(value: Any) -> Json:
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
