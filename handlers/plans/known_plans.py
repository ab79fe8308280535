"""What a paper of a board is read with, whichever way it came in."""

from core.ids import BoardId
from core.reading.plans.known import Known
from handlers.asking import calendar_of
from handlers.looking import Looking


def known_to(look: Looking, board: BoardId) -> Known:
    """All boards, the board's calendar, the words that plans get wrong, and the plans that the board has.

    Those of the boards that were merged into it are among them.
    """
    owners = (board, *look.uow.boards.board(board).predecessors)
    plans = tuple(one.plan for owner in owners for one in look.uow.campaigns.of_board(owner))
    return Known(look.uow.boards.boards(), calendar_of(look, board), look.desk.words, plans)
