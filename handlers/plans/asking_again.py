"""The question of the talk about a draft that is open is put once more."""

from datetime import date

from handlers.plans.doubt_cards import (
    DAY,
    WISH,
    Talk,
    ask_day,
    ask_flag,
    ask_ready,
    ask_ruled,
    ask_sure,
    ask_why,
    proceed,
)
from handlers.plans.typed_edits import typed


def again(talk: Talk) -> None:
    """Put it as it was."""
    doubt, step = talk.doubt, talk.turn.conversation.step
    if step == "flag" and doubt is not None:
        ask_flag(talk, doubt)
    elif step == "sure" and DAY in talk.notes:
        ask_sure(talk, date.fromisoformat(talk.notes[DAY]))
    elif step == "alter" and WISH in talk.notes:
        typed(talk, talk.notes[WISH])
    elif step in {"day", "words"}:
        ask_day(talk)
    elif step == "why":
        ask_why(talk)
    elif step == "ruled":
        ask_ruled(talk)
    elif step == "preview":
        ask_ready(talk, brief=True)
    else:
        proceed(talk)
