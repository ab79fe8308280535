"""What an officer types beside a plan and the paper that changes it: picks, or what the paper lacks."""

from core.dialogue.manners import Manner, pick, read_wish
from core.reading.change_picks import read_picks
from handlers.plans import comparing
from handlers.plans.doubt_cards import Talk
from handlers.plans.taking_back import back
from handlers.plans.typed_edits import typed
from handlers.turn import Turn

BACK = frozenset({Manner.BACK, Manner.UNDO})


def answer(turn: Turn, said: str) -> None:
    """“Hạn đăng ký chậm nhất 24/4” adds to the paper itself, “quay lại” takes back what was done to it last.

    Everything else is about the differences.
    """
    of = None if pick(turn.conversation.choices, said) or read_picks(said) else comparing.current(turn)
    if of is None:
        comparing.answer(turn, said)
        return
    talk = Talk(turn, of.draft)
    if turn.conversation.step == "changes" and of.draft.changes and _is_back(said):
        back(talk, "", said)
    elif not typed(talk, said):
        comparing.answer(turn, said)


def _is_back(said: str) -> bool:
    wish = read_wish(said)
    return wish is not None and not wish.rest and wish.manner in BACK
