"""Days that a plan does not name: the officers hear of each once, and everybody who asked is kept."""

from core.campaign.plan import Campaign, DutyKind
from core.questions import KnownAnswer, NewQuestion
from core.reading.questions.labels import DEADLINE_OF, Label
from handlers.asking import Asker
from handlers.flows.questions import GAP
from handlers.questions import question_cards
from handlers.turn import Turn


def pass_on(turn: Turn, asker: Asker, campaign: Campaign, duty: DutyKind) -> bool:
    """The officers hear of a missing date once; everybody who asked is kept for the answer.

    Whether somebody of the board has it now. Nobody is asked where the board has answered already.
    """
    if answer_to(turn, campaign, duty) is not None:
        return False
    label = DEADLINE_OF.get(duty, Label.DEADLINE_ANY)
    speaks_for = [role.enterprise for role in turn.contact.representing if role.board == asker.board]
    new = NewQuestion(
        asker.board,
        turn.person,
        "",
        label,
        Label.DEADLINE_ANY,
        turn.now,
        speaks_for[0] if len(speaks_for) == 1 else None,
        f"{GAP}{duty.value}",
        campaign.plan.id,
    )
    first = turn.uow.questions.note_gap(new)
    found = turn.uow.questions.get(first) if first is not None else None
    if found is None:
        return bool(turn.uow.people.officers(asker.board))
    shown = question_cards.card(turn, found)
    return question_cards.tell_board(turn, found, "deadlines/for_officers", **shown, duty=duty.value) > 0


def answer_to(turn: Turn, campaign: Campaign, duty: DutyKind) -> KnownAnswer | None:
    """What the board made known about a day that its plan does not name, while it holds."""
    topic = topic_of(campaign.plan.id, f"{GAP}{duty.value}")
    every = turn.uow.questions.known(campaign.board)
    return next((one for one in every if one.topic == topic and one.is_valid(turn.today)), None)


def topic_of(plan: str | None, topic: str) -> str:
    """How a known answer names what it is about: the plan and the topic; empty where a question has none."""
    return f"{plan}/{topic}" if topic else ""
