"""The talk about a draft as it stands: opened with what is known now, gone on with, put once more."""

from datetime import date

from core.campaign.quotes import inside
from core.dialogue.form import Say
from core.dialogue.manners import Manner, pick, read_wish
from core.messages import Json
from core.plan_drafts import PlanDraft
from handlers.plans import activating
from handlers.plans.doubt_cards import (
    DAY,
    DRAFT,
    VERSION,
    Talk,
    ask_day,
    ask_flag,
    ask_ready,
    ask_ruled,
    ask_sure,
    ask_why,
    proceed,
)
from handlers.plans.ruling import draft_in
from handlers.turn import Turn

LONGEST_ECHO = 200
LEAVING = frozenset({Manner.CANCEL, Manner.LATER})
OF_FORMS = frozenset({"_edit", "_asking", "_pending"})


def opened(turn: Turn, said: str = "") -> Talk | None:
    """The talk with its draft as it is now; none where it is over, or changed since it was shown: told so."""
    notes = dict(turn.conversation.answers)
    notes = {key: value for key, value in notes.items() if key not in OF_FORMS}
    draft = draft_in(turn, notes.get(DRAFT, ""))
    if draft is None or not draft.is_open:
        turn.leave()
        activating.say_over(turn, draft)
        return None
    talk = Talk(turn, draft, notes)
    wish = read_wish(pick(turn.conversation.choices, said) or said)
    is_leaving = wish is not None and wish.manner in LEAVING
    if notes.get(VERSION) != str(draft.version) and not is_leaving:
        changed(talk, said)
        return None
    return talk


def changed(talk: Talk, said: str = "") -> None:
    """Somebody else was faster: nothing of this message is done, and what is open is shown as it is now."""
    draft = talk.draft
    typed = "" if pick(talk.turn.conversation.choices, said) else said[:LONGEST_ECHO]
    by = "" if draft.changed_by.person == talk.turn.person else draft.changed_by.name
    about: dict[str, Json] = {"by": by, "at": draft.changed_at.isoformat(), "typed": inside(typed)}
    proceed(Talk(talk.turn, draft), (Say("plans/changed", about),))


def done(talk: Talk, after: PlanDraft | None, *says: Say) -> None:
    """Go on with the draft as it is now."""
    if after is None:
        found = talk.turn.uow.plan_drafts.get(talk.draft.id)
        changed(Talk(talk.turn, found or talk.draft))
        return
    seen = talk.turn.conversation.step == "preview"
    proceed(Talk(talk.turn, after, talk.noting(flag="", day="").notes), says, brief=seen)


def again(talk: Talk) -> None:
    """Put the question that is open once more."""
    doubt, step = talk.doubt, talk.turn.conversation.step
    if step == "flag" and doubt is not None:
        ask_flag(talk, doubt)
    elif step == "sure" and DAY in talk.notes:
        ask_sure(talk, date.fromisoformat(talk.notes[DAY]))
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
