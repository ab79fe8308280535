"""One message in, and what it does: the handlers' view of a unit of work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from core.campaign.local_time import local_day
from core.delivery import Lane, NewDelivery
from core.desk import Desk
from core.dialogue.flow import Answers, Flow, Step
from core.ids import BoardId, InboundId, PersonId
from core.messages import Choice, Json, Message
from core.people import Contact, Conversation
from core.ports import UnitOfWork


class Turn:
    """A message of one person while it is handled: replies go out, the conversation moves."""

    def __init__(
        self, uow: UnitOfWork, desk: Desk, contact: Contact, now: datetime, inbound: InboundId
    ) -> None:
        self.uow = uow
        self.desk = desk
        self.contact = contact
        self.now = now
        self.inbound = inbound
        self.conversation = contact.conversation

    @property
    def today(self) -> date:
        """The day in Việt Nam."""
        return local_day(self.now)

    @property
    def person(self) -> PersonId:
        """Who wrote."""
        return self.contact.person.id

    def channels(self) -> list[str]:
        """The channels on which this person can be written to, each named once."""
        addresses = self.uow.people.addresses(self.person)
        return list(dict.fromkeys(one.channel.value for one in addresses if not one.blocked))

    def say(self, template: str, choices: Sequence[Choice] = (), /, **data: Json) -> None:
        """Answer the writer; the choices of the last answer are the ones that hold."""
        nonce = f"{self.inbound:x}"
        message = Message(template, data, tuple(choices))
        self.uow.outbox.add(NewDelivery(self.contact, message, Lane.REPLY, self.now, nonce, self.inbound))
        if choices or self.conversation.choices:
            self.conversation = replace(self.conversation, nonce=nonce, choices=tuple(choices))

    def offer(self, template: str, keys: Sequence[str], /, **data: Json) -> None:
        """Answer with choices named by their keys in the labels file."""
        self.say(template, self.desk.choices(self.contact.person.locale, keys), **data)

    def of(self, contact: Contact) -> "Turn":
        """A turn for another person inside the same unit of work; finish it too."""
        return Turn(self.uow, self.desk, contact, self.now, self.inbound)

    def tell_officers(
        self, board: BoardId, template: str, choices: Sequence[Choice] = (), /, **data: Json
    ) -> int:
        """Tell every officer of a board; how many have an address."""
        told = 0
        for officer in self.uow.people.officers(board):
            contact = self.uow.people.contact_of(officer)
            if contact is not None:
                other = self.of(contact)
                other.say(template, choices, **data)
                if choices and not contact.conversation.flow:
                    other.finish()
                told += 1
        return told

    def enter(self, flow: Flow, answers: Answers) -> None:
        """Open a flow, or go on in it, at the first step without an answer."""
        step = flow.open_step(answers)
        self.conversation = replace(
            self.conversation,
            flow=flow.name if step else "",
            flow_version=flow.version,
            step=step.key if step else "",
            answers=tuple(answers.items()) if step else (),
        )
        if step is not None:
            self.ask_step(step)

    def ask_step(self, step: Step) -> None:
        """Put the question of the open step."""
        shown: dict[str, Json] = {key.strip("_"): value for key, value in self.conversation.answers}
        self.offer(step.ask, step.choices, **shown)

    def leave(self) -> None:
        """Leave the open flow; nothing of it stays."""
        self.conversation = Conversation(nonce=self.conversation.nonce)

    def finish(self) -> None:
        """Keep where the talk stands, if it moved."""
        if self.conversation != self.contact.conversation:
            self.uow.people.save_conversation(self.person, self.conversation, self.now)
