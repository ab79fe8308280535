"""On whose behalf a person asks: which board, which enterprises, and which campaigns they may hear of."""

from dataclasses import dataclass

from core.campaign.phases import is_running
from core.campaign.plan import Campaign
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId
from handlers.looking import Looking
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Asker:
    """A board, the enterprise's name where the person represents one, and what they may see."""

    board: BoardId
    enterprise: str
    official: bool


def askers(turn: Turn) -> tuple[Asker, ...]:
    """One for each enterprise represented; the board for an officer; the default board for a stranger."""
    representing = turn.contact.representing
    if representing:
        return tuple(Asker(role.board, role.enterprise_name, official=False) for role in representing)
    officer = turn.contact.officer
    if officer is not None:
        return (Asker(officer.board, "", official=True),)
    if turn.desk.default_board is not None:
        return (Asker(turn.desk.default_board, "", official=False),)
    return ()


def speaks_for_an_enterprise(turn: Turn) -> bool:
    """Whether the writer represents one; who does not is told what is for them instead."""
    if turn.contact.representing:
        return True
    if turn.contact.officer is not None:
        turn.offer("filing/for_enterprises", ("cmd:trogiup",))
    else:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
    return False


def running_campaigns(look: Looking, asker: Asker) -> tuple[Campaign, ...]:
    """The campaigns of today; an internal plan is for officers only."""
    return tuple(
        campaign
        for campaign in look.uow.campaigns.of_board(asker.board)
        if is_running(campaign, look.today) and (asker.official or not campaign.plan.internal)
    )


def campaigns_for(turn: Turn) -> tuple[Campaign, ...]:
    """The running campaigns of every board for which the writer asks, each once."""
    boards = {asker.board: asker for asker in reversed(askers(turn))}
    return tuple(one for asker in boards.values() for one in running_campaigns(turn, asker))


def calendar_of(look: Looking, board: BoardId) -> WorkCalendar:
    """The board's working days with the officers' entries."""
    return look.desk.holidays.calendar(look.uow.boards.overrides(board))
