"""What is kept about a person, and how it is erased (Luật 91/2025/QH15)."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Text,
    and_,
    cast,
    delete,
    exists,
    false,
    or_,
    select,
    union,
    update,
)

from core.ids import BoardId, PersonId
from core.messages import SEVERAL, Json
from core.privacy import ABOUT, Holdings
from storage import dossier_privacy, holdings, question_privacy, tables, web_history
from storage.announcement_tables import mute, snooze
from storage.dossier_tables import submission

WAITING = ("held", "queued", "attempting")
NAMES_IN = (
    "data_requests/",
    "dossier/",
    "explain/",
    "extension/",
    "filing/",
    "questions/",
    "reconcile/",
    "report/",
    "review/",
)
LISTS = "questions/"
PREVIEWS = "announcement/"  # with texts that have the name within


class SqlPrivacy:
    """The Privacy port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def kept_about(self, person: PersonId) -> dict[str, Json]:
        """Everything that names the person, by kind."""
        return {name: self._rows(one) for name, one in holdings.statements(person).items()}

    def holdings(self, person: PersonId) -> Holdings:
        """How much is kept, and what of it is the board's record."""
        return holdings.holdings(self._connection, person)

    def boards_of(self, person: PersonId) -> tuple[BoardId, ...]:
        """The boards that keep something about a person: of their parts, held first, then of requests."""
        return holdings.boards_of(self._connection, person)

    def forget(self, person: PersonId, at: datetime) -> None:
        """Erase texts and names, end roles; consents, states and times stay as the board's record.

        What waits to be sent keeps its words until it is; then the rest goes (`erase_chats`).
        """
        connection, addresses = self._connection, holdings.addresses(person)
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
        for wish in (mute, snooze):
            connection.execute(delete(wish).where(wish.c.person_id == person))
        dossier_privacy.forget(connection, person, at)
        question_privacy.forget(connection, person, at)
        connection.execute(
            update(tables.person)
            .where(tables.person.c.id == person)
            .values(name="", reminders=False, forgotten_at=at)
        )

    def erase_chats(self) -> int:
        """Make the addresses of forgotten persons nobody's, once nothing waits there or because of them."""
        person, address, delivery, inbound = tables.person, tables.address, tables.delivery, tables.inbound
        of_forgotten = address.c.person_id.in_(select(person.c.id).where(person.c.forgotten_at.is_not(None)))
        # asked of each such address: the ledger as a whole is far too long to be read every minute
        to_them = delivery.c.person_id == address.c.person_id
        because_of_them = delivery.c.inbound_id.in_(
            select(inbound.c.id).where(inbound.c.address_id == address.c.id)
        )
        waits = delivery.c.state.in_(WAITING)
        gone = self._connection.execute(
            select(address.c.id, address.c.person_id, address.c.chat)
            .where(of_forgotten, ~address.c.chat.startswith("forgotten:"))
            .where(~exists().where(to_them, delivery.c.address_id == address.c.id, waits))
            .where(~exists().where(because_of_them, waits))
        ).all()
        for row in gone:
            self._erase(row.id, PersonId(row.person_id), row.chat)
        return len(gone)

    def _erase(self, address: int, person: PersonId, chat: str) -> None:
        """Also from the ids of messages, which a channel makes from the chat's."""
        nobody, web = f"forgotten:{address}", tables.web_message
        here, delivery, inbound = tables.address, tables.delivery, tables.inbound
        of_them = inbound.c.address_id == address
        self._blank(delivery.c.inbound_id.in_(select(inbound.c.id).where(of_them)))
        self._blank(_is_about(person), delivery.c.state.not_in(WAITING))
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
        web_history.blank(self._connection, *where)
        self._connection.execute(update(tables.delivery).where(*where).values(data={}, choices=[], **values))

    def _told_of(self, person: PersonId) -> ColumnElement[bool]:
        """What the person's own messages set off for others, and the cards that show their name."""
        delivery, inbound, request = tables.delivery, tables.inbound, tables.access_request
        said = select(inbound.c.id).where(inbound.c.address_id.in_(holdings.addresses(person)))
        names = self._connection.scalars(select(request.c.said_name).where(request.c.person_id == person))
        data = cast(delivery.c.data, Text)
        cards = [
            data.contains(json.dumps(name, ensure_ascii=False)[1:-1], autoescape=True)
            for name in set(names)
            if name
        ]
        card = and_(delivery.c.template.startswith("request/"), or_(false(), *cards))
        is_told = (delivery.c.inbound_id.in_(said), _is_about(person), card)
        return or_(*is_told, self._shown_by_name(person))

    def _shown_by_name(self, person: PersonId) -> ColumnElement[bool]:
        """Cards that gave others the person's name: whole, or within an announcement's preview."""
        delivery, people = tables.delivery, tables.person
        names = self._connection.scalars(
            union(
                select(people.c.name).where(people.c.id == person),
                select(submission.c.by_name).where(submission.c.by_id == person),
            )
        )
        data = cast(delivery.c.data, Text)
        shown = [json.dumps(name, ensure_ascii=False) for name in names if name]
        whole = [data.contains(name, autoescape=True) for name in shown]
        within = [data.contains(name[1:-1], autoescape=True) for name in shown]
        of_dossiers = [delivery.c.template.startswith(folder) for folder in NAMES_IN]
        beside = and_(delivery.c.template == SEVERAL, data.contains(f'"{PREVIEWS}', autoescape=True))
        of_previews = or_(delivery.c.template.startswith(PREVIEWS), beside)
        return or_(and_(or_(*of_dossiers), or_(false(), *whole)), and_(of_previews, or_(false(), *within)))

    def _rows(self, statement: Select[Any]) -> Json:
        rows = self._connection.execute(statement)
        return [{key: _plain(value) for key, value in row._mapping.items()} for row in rows]  # noqa: SLF001


def _is_about(person: PersonId) -> ColumnElement[bool]:
    """Whether a message was marked as telling of this person, or one of the questions that it lists was."""
    delivery = tables.delivery
    marked: ColumnElement[str] = delivery.c.data[ABOUT].as_string()
    within = cast(delivery.c.data, Text).contains(f'"{ABOUT}":"{person}"', autoescape=True)
    return or_(marked == str(person), and_(delivery.c.template.startswith(LISTS), within))


def _plain(value: Any) -> Json:
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
