"""One message in, and what it does: the handlers' view of a unit of work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from core.campaign.local_time import local_day
from core.delivery import Lane, NewDelivery
from core.desk import Desk
from core.dialogue.asking import question as ask
from core.dialogue.flow import Facts, Flow
from core.dialogue.form import PLACE_NOTES, Form, Say, place_in
from core.drafts import Answers, Draft
from core.ids import BoardId, InboundId, PersonId
from core.messages import SEVERAL, ChannelName, Choice, Json, Message
from core.people import Contact, Conversation
from core.ports import UnitOfWork

KNOWN = "_known:"
HEARD = "_heard"
"""The note of what was asked last; a kept form's talk goes on with it."""


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
        self.has_asked = False
        self._offered: tuple[Choice, ...] = ()

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
        """Answer the writer; only the last answer of a turn has choices, and those of the others with it.

        An open question has its own, which a number must not mistake: there the others are left out, but for
        buttons, which say themselves what they stand for.
        """
        nonce = f"{self.inbound:x}"
        before = () if self.conversation.flow else self._offered
        held = tuple({one.key: one for one in (*before, *choices)}.values())
        if self._offered and not (self.conversation.flow and self._has_buttons):
            self.uow.outbox.bare(self.inbound, self.contact.address.id)
        message = Message(template, data, held)
        self.uow.outbox.add(NewDelivery(self.contact, message, Lane.REPLY, self.now, nonce, self.inbound))
        if held or self.conversation.choices:
            self.conversation = replace(self.conversation, nonce=nonce, choices=held)
        self._offered = held

    @property
    def _has_buttons(self) -> bool:
        """Whether choices are tapped here; on Zalo they are numbered."""
        return self.contact.address.channel is not ChannelName.ZALO

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
                if choices:
                    other.keep_offer()
                told += 1
        return told

    def facts(self, draft: Draft) -> Facts:
        """What the readers of a form may know."""
        known = {
            key.removeprefix(KNOWN): value for key, value in draft.answers.items() if key.startswith(KNOWN)
        }
        labels = self.desk.labels[self.contact.person.locale]
        return Facts(self.today, self.desk.titles, labels, draft, known, self.contact.person.locale)

    def speak(self, says: Sequence[Say]) -> None:
        """Say several things as one message; the choices of the last one hold."""
        locale = self.contact.person.locale
        choices = [
            one if isinstance(one, Choice) else self.desk.choices(locale, (one,))[0]
            for one in says[-1].choices
        ]
        if len(says) == 1:
            self.say(says[0].template, choices, **says[0].data)
            return
        parts: list[Json] = [{"template": one.template, "data": one.data} for one in says]
        self.say(SEVERAL, choices, parts=parts)

    def enter(self, flow: Flow, answers: Answers) -> None:
        """Open a flow that lives in the conversation, at its first question."""
        draft = Draft(dict(answers))
        form = Form(flow, draft, self.facts(draft))
        if form.current is not None:
            self.go_on(form)

    def go_on(self, form: Form, notes: Answers | None = None, question: Say | None = None) -> None:
        """Keep where a form stands, and say what it says and asks.

        A kept draft is saved elsewhere; the conversation then holds only `notes`. Templates of questions are
        given `again` where the same item is asked once more, so that they need not say everything anew.
        """
        beside = {key: value for key, value in self.conversation.answers if key == HEARD}
        answers = beside if form.flow.kept else dict(form.draft.answers)
        item = form.current
        asked = question or ask(form)
        again = (form.flow.name, item.key if item else "") == (self.conversation.flow, self.conversation.step)
        self.has_asked = True
        self.conversation = replace(
            self.conversation,
            flow=form.flow.name,
            flow_version=form.flow.version,
            step=item.key if item else "",
            answers=tuple({**answers, **(notes or {}), **form.place.notes()}.items()),
        )
        self.speak((*form.says, replace(asked, data={**asked.data, "again": again})))

    def form(self, flow: Flow) -> Form:
        """The open form of a flow that lives in the conversation."""
        notes = dict(self.conversation.answers)
        draft = Draft({key: value for key, value in notes.items() if key not in PLACE_NOTES})
        return Form(flow, draft, self.facts(draft), place_in(notes))

    def leave(self) -> None:
        """Leave the open flow; nothing of it stays."""
        self.conversation = Conversation(nonce=self.conversation.nonce)

    def keep_offer(self) -> None:
        """What is offered to somebody else can be picked by its number only where they are in no form."""
        if not self.contact.conversation.flow:
            self.finish()

    def finish(self) -> None:
        """Keep where the talk stands, if it moved."""
        if self.conversation != self.contact.conversation:
            self.uow.people.save_conversation(self.person, self.conversation, self.now)
