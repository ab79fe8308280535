"""Days that a plan does not name: the officers hear of each once, and everybody who asked is kept."""

from core.campaign.plan import Campaign, DutyKind
from handlers.asking import Asker
from handlers.turn import Turn


def pass_on(turn: Turn, asker: Asker, campaign: Campaign, duty: DutyKind) -> None:
    """The officers hear of a missing date once; everybody who asked is kept for the answer."""
    first = turn.uow.campaigns.ask(turn.person, campaign.plan.id, f"deadline:{duty.value}", turn.now)
    if first:
        turn.tell_officers(
            asker.board,
            "deadlines/for_officers",
            duty=duty.value,
            plan=campaign.plan.short,
            enterprise=asker.enterprise,
            name=turn.contact.person.name,
        )
