"""A plan's file that an officer handed in on the page: kept as in the chat, and told there."""

from core.delivery import Lane, NewDelivery
from core.ids import BoardId, PersonId
from core.messages import ChannelName, Message
from core.plan_drafts import Author, PlanPaper
from handlers.looking import Looking
from handlers.plans.draft_cards import counts
from handlers.plans.proposing import Proposed, keep
from handlers.turn import Turn


def upload_page(turn: Turn) -> str:
    """Where an officer hands a plan's file in; empty for others, and where a file can be sent in the chat."""
    officer = turn.contact.officer
    if officer is None or turn.contact.address.channel is ChannelName.TELEGRAM:
        return ""
    return turn.desk.links.plan_upload(officer.board, turn.person)


def hand_in(look: Looking, board: BoardId, person: PersonId, paper: PlanPaper) -> Proposed:
    """Keep a paper for this officer; a new draft is told in the chat where they wrote last."""
    contact = look.uow.people.contact_of(person)  # locks the conversation before the draft, as a message does
    done = keep(look, board, Author(look.uow.people.person(person).name, person), paper)
    if done.draft is not None and done.is_new and contact is not None:
        told = {"title": done.draft.plan.title, "file": done.draft.file_name, **counts(done.draft)}
        look.uow.outbox.add(NewDelivery(contact, Message("plans/handed_in", told), Lane.REPLY, look.now))
    return done
