"""/lienhe – who at the board can be reached, and how; an officer may set it."""

from dataclasses import replace

from core.people import Role
from handlers.asking import askers
from handlers.turn import Turn

LONGEST_CONTACT = 500
ASK = "ask:person"


def show(turn: Turn, rest: str = "") -> None:
    """Answer with the board's contact, as the board itself gave it, and the way to write to an officer."""
    officer = turn.contact.officer
    if rest and officer is not None:
        _set(turn, officer, rest)
    boards = dict.fromkeys(asker.board for asker in askers(turn))
    if not boards:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
        return
    known = [turn.uow.boards.board(board) for board in boards]
    is_free = officer is None and not turn.conversation.flow
    turn.offer(
        "contact",
        (ASK,) if is_free else (),
        boards=[{"name": one.name_on(turn.today).name, "contact": one.contact} for one in known],
        official=officer is not None,
        ask=is_free,
    )


def _set(turn: Turn, officer: Role, rest: str) -> None:
    board = turn.uow.boards.board(officer.board)
    turn.uow.boards.add_board(replace(board, contact=" ".join(rest.split())[:LONGEST_CONTACT]))
