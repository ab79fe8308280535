"""Questions that people of the example hand over to officers, without what reads them before."""

from collections.abc import Callable
from itertools import count

from core.desk import Desk
from core.ids import PersonId
from core.messages import ChannelName, Inbound, InboundKind
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from handlers.questions import handing_over, talks
from handlers.turn import Turn
from storage import tables
from storage.database import Database
from storage.unit import Unit
from tests.fakes.reminded import at
from tests.fakes.rows import rows
from tests.fakes.talked import tapped, wrote

_NUMBERS = count(1)
MORNING = "2021-03-03 09:00"
QUESTION = "Nhân viên thời vụ có được tính vào tỷ lệ không ạ?"
OTHER_WORDS = "lao dong thoi vu co tinh vao ty le ko"
ANSWER = "Chưa tính lao động thời vụ."


def in_turn(
    database: Database, desk: Desk, who: str, text: str, when: str, do: Callable[[Turn], object]
) -> list[str]:
    """Do something in a turn of this person; the templates of what they are answered."""
    chat, before = f"{who}/buttons", len(rows(database, tables.delivery))
    inbound = Inbound(ChannelName.WEB, chat, f"q{next(_NUMBERS)}", InboundKind.TEXT, text, at(when))

    def work(uow: Unit) -> None:
        contact = uow.people.meet(inbound, at(when))
        number = uow.inbox.record(inbound, contact.address.id, at(when))
        assert number is not None
        turn = Turn(uow, desk, contact, at(when), number)
        do(turn)
        turn.finish()

    database.run_now(work)
    return [row["template"] for row in rows(database, tables.delivery)[before:] if row["chat"] == chat]


def handed_over(
    database: Database, desk: Desk, who: str, text: str = QUESTION, when: str = MORNING
) -> list[str]:
    """They want this answered by a person."""
    return in_turn(
        database,
        desk,
        who,
        text,
        when,
        lambda turn: handing_over.hand_over(turn, text, Label.TITLES, Label.LATE),
    )


def goes_on(
    database: Database, desk: Desk, who: str, text: str, label: Label, when: str
) -> tuple[bool, list[str]]:
    """They write on; whether it belonged to a talk, and the templates of what they are answered."""
    found: list[bool] = []
    meaning = Meaning(label, 1.0, Sureness.SURE, Label.HELP, text)
    said = in_turn(
        database, desk, who, text, when, lambda turn: found.append(not talks.goes_on(turn, text, (meaning,)))
    )
    return found[0], said


def answered(
    database: Database, desk: Desk, number: int, text: str = ANSWER, when: str = MORNING, who: str = "canbo"
) -> list[str]:
    """An officer answers a question; the templates of what they hear last."""
    tapped(database, desk, who, f"quest:answer:{number}", when)
    wrote(database, desk, who, text, when)
    return wrote(database, desk, who, "Gửi", when)


def told(database: Database, who: str) -> list[str]:
    """The templates of everything that was said to somebody."""
    return [row["template"] for row in rows(database, tables.delivery) if row["chat"] == f"{who}/buttons"]


def person_of(database: Database, who: str) -> PersonId:
    """Somebody of the example."""
    (row,) = [one for one in rows(database, tables.address) if one["chat"] == f"{who}/buttons"]
    return PersonId(row["person_id"])
