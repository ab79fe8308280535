"""Somebody of the example asks, the question already understood; what they are answered, as they read it."""

from collections.abc import Sequence
from itertools import count

from bot.rendering.text import render
from core.desk import Desk
from core.messages import ChannelName, Choice, Inbound, InboundKind, Json, Message
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Slots, Sureness
from handlers.questions.answers import Answerer
from handlers.turn import Turn
from storage.database import Database
from storage.unit import Unit
from tests.conversations.player import marked
from tests.fakes.reminded import at

TITLES_KNOWN = "2025-03-03 09:00"
LAW_AMENDED = "2026-11-20 09:00"
_NUMBERS = count(1)


class Listening(Turn):
    """A turn that also keeps what the writer reads: each message, and the choices under it."""

    heard: list[str]

    def say(self, template: str, choices: Sequence[Choice] = (), /, **data: Json) -> None:
        """Say it, and keep it."""
        super().say(template, choices, **data)
        text = marked(render(Message(template, data, tuple(choices)), self.contact.person.locale))
        self.heard.append(text + "".join(f" [{one.label}]" for one in choices))


def meant(label: Label, said: str, slots: Slots | None = None) -> Meaning:
    """A question that was surely understood."""
    return Meaning(label, 1.0, Sureness.SURE, Label.OFFICER, said, slots or Slots())


def asked(
    database: Database,
    desk: Desk,
    answerer: Answerer,
    meaning: Meaning,
    when: str = TITLES_KNOWN,
    *,
    who: str = "a",
) -> str:
    """What somebody of the example reads after this question."""

    def ask(uow: Unit) -> str:
        moment = at(when)
        inbound = Inbound(
            ChannelName.WEB, f"{who}/buttons", f"q{next(_NUMBERS)}", InboundKind.TEXT, meaning.said, moment
        )
        contact = uow.people.meet(inbound, moment)
        number = uow.inbox.record(inbound, contact.address.id, moment)
        if number is None:
            raise LookupError("the same message twice")
        turn = Listening(uow, desk, contact, moment, number)
        turn.heard = []
        answerer(turn, meaning)
        turn.finish()
        return "\n".join(turn.heard)

    return database.run_now(ask)
