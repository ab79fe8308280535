"""Officers who ask how announcements went, and recipients in states of every kind, without any network."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import update

from core.announcements import Announcement, PlannedRow
from core.delivery import State
from core.desk import Desk
from core.ids import PersonId
from core.messages import ChannelName, Inbound, InboundKind
from core.people import Role, RoleKind
from handlers.inbound import receive
from storage import tables
from storage.database import Database
from storage.unit import Unit
from tests.fakes.rows import NOW, rows, written
from tests.fakes.sends import BOARD, SAID, make, new, plan

NUMBERS = itertools.count(1)


def person_of(database: Database, chat: str) -> PersonId:
    """The person behind a name of the example (`a`), or behind a chat."""
    found = [row["person_id"] for row in rows(database, tables.address) if row["chat"] in pages(chat)]
    return PersonId(found[0])


def pages(chat: str) -> tuple[str, ...]:
    """The chats of one of the example's people: either of their pages is written to."""
    return (chat, f"{chat}/buttons", f"{chat}/text")


def broadcast(database: Database, **changes: Any) -> Announcement:
    """An announcement by the example's officer, planned and let go."""
    by = person_of(database, "canbo")
    made = make(database, new(**{"by": by, **changes}))
    plan(database)
    return made


def crowd_of(database: Database, count: int) -> None:
    """So many further representatives of Sao Mai, each on Telegram."""

    def added(uow: Unit) -> None:
        firm = next(one.id for one in uow.boards.enterprises(BOARD) if "Sao Mai" in one.name)
        for number in range(count):
            one = uow.people.meet(written(chat=f"70{number:05}"), NOW)
            uow.people.update(one.person.id, name=f"Người {number:05}", reminders=True)
            uow.people.grant(one.person.id, Role(RoleKind.REPRESENTATIVE, BOARD, firm), NOW)

    database.run_now(added)


def in_states(database: Database, states: Sequence[tuple[State, str]]) -> Announcement:
    """An announcement with one row a state, each of a person of its own."""
    made = make(database, new(f"broadcast:states-{next(NUMBERS)}"))

    def added(uow: Unit) -> None:
        for number, (state, reason) in enumerate(states):
            one = uow.people.meet(written(chat=f"s{made.id}-{number}"), NOW)
            to = (one.address.id, ChannelName.TELEGRAM, one.address.chat, "vi")
            row = PlannedRow(one.person.id, *to, message=SAID, about=(), state=state, reason=reason)
            uow.recipients.add(made, [row], NOW)

    database.run_now(added)
    return made


def ended(database: Database, states: Mapping[str, tuple[State, str]]) -> None:
    """What became of the rows of these people (`a`, on either page) or chats, as after sending."""
    of = tables.delivery
    with database.engine.begin() as connection:
        for chat, (state, reason) in states.items():
            of_chat = (of.c.chat.in_(pages(chat)), of.c.announcement_id.is_not(None))
            connection.execute(update(of).where(*of_chat).values(state=state.value, reason=reason))


def ask(database: Database, desk: Desk, who: str, said: str) -> list[tuple[str, dict[str, Any]]]:
    """What the bot answers to a text, or to a tap (“!rep:show:1”): templates with their data."""
    before = len(rows(database, tables.delivery, ["id"]))
    number = len(rows(database, tables.inbound, ["id"]))
    is_tap = said.startswith("!")
    kind = InboundKind.CHOICE if is_tap else InboundKind.TEXT
    content = f":{said[1:]}" if is_tap else said
    inbound = Inbound(ChannelName.WEB, f"{who}/buttons", f"t{number}", kind, content, NOW)
    database.run_now(lambda uow: receive(uow, desk, inbound, NOW))
    answers = rows(database, tables.delivery, ["id", "template", "data", "chat"])[before:]
    return [(row["template"], row["data"]) for row in answers if row["chat"] == f"{who}/buttons"]
