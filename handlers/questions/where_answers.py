"""Where and how to send: on this very chat; for paper and the like the board's own contact."""

from core.reading.questions.meaning import Meaning
from core.reading.questions.plain import plain
from handlers.questions import rule_telling
from handlers.questions.duties_named import duty_in
from handlers.questions.form_answers import STARTS
from handlers.questions.persons import with_a_person
from handlers.turn import Turn


def answer(turn: Turn, meaning: Meaning) -> None:
    """What the data say; else how a dossier is sent here, and whom to reach at the board."""
    if rule_telling.tell_known(turn, meaning):
        return
    duty = duty_in(meaning, " ".join(plain(meaning.said).words))
    ways = (STARTS[duty],) if duty in STARTS else tuple(STARTS.values())
    board = rule_telling.board_of(turn)
    known = turn.uow.boards.board(board) if board else None
    turn.offer(
        "answers/where",
        with_a_person(turn, *ways),
        duty=duty.value if duty else "",
        board=known.name_on(turn.today).name if known else "",
        contact=known.contact if known else "",
    )
