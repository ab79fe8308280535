"""A plan's file that an officer handed in on the page: kept as in the chat, and told there."""

from core.ids import BoardId, InboundId, PersonId
from core.messages import ChannelName
from core.people import Contact
from core.plan_drafts import Author, PlanDraft, PlanPaper
from handlers.looking import Looking
from handlers.plans.draft_cards import counts
from handlers.plans.proposing import Proposed, draft_ways, keep, may_change, ways_on
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
        _tell(look, contact, done.draft)
    return done


def _tell(look: Looking, contact: Contact, draft: PlanDraft) -> None:
    """A card with the way on; a form that is open keeps its own choices."""
    # No message of the chat set this off: its choices are told from all others by the draft's number.
    turn = Turn(look.uow, look.desk, contact, look.now, InboundId(-draft.id))
    ways, page = (
        ways_on(turn, draft, may_change(turn, draft)),
        look.desk.links.plan_draft(draft.id, turn.person),
    )
    told = {"title": draft.plan.title, "file": draft.file_name, "page": page, **counts(draft)}
    turn.say("plans/handed_in", draft_ways(turn, draft, *ways), beside="compare" in ways, **told)
    turn.keep_offer()
