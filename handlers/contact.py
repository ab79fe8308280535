"""/lienhe – who at the board can be reached, and how."""

from handlers.asking import askers
from handlers.turn import Turn


def show(turn: Turn, _rest: str = "") -> None:
    """Answer with the board's contact, as the board itself gave it."""
    boards = dict.fromkeys(asker.board for asker in askers(turn))
    if not boards:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
        return
    known = [turn.uow.boards.board(board) for board in boards]
    turn.say(
        "contact",
        boards=[{"name": one.name_on(turn.today).name, "contact": one.contact} for one in known],
    )
