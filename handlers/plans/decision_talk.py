"""The talk about a draft as it stands: opened with what is known now, gone on with, put once more."""

from collections.abc import Mapping
from datetime import date

from core.campaign.plan import Audience, Severity
from core.campaign.quotes import inside
from core.dialogue.form import Say
from core.dialogue.manners import Manner, pick, read_wish
from core.messages import Json
from core.plan_drafts import DraftState, PlanDraft
from core.reading.plan_edits import missing_day
from handlers.plans import activating
from handlers.plans.change_targets import is_change
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
from handlers.plans.draft_cards import NO_DAY, day_told, name_of
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
    """Somebody else was faster: nothing of this message is done, and what is open is shown as it is now.

    A draft that waits for the writer's own word is shown as whoever sent it put it before them.
    """
    draft, turn = talk.draft, talk.turn
    typed = "" if pick(turn.conversation.choices, said) else said[:LONGEST_ECHO]
    by = "" if draft.changed_by.person == turn.person else draft.changed_by.name
    sent, at = draft.state is DraftState.READY, draft.changed_at.isoformat()
    about: dict[str, Json] = {"by": by, "at": at, "typed": inside(typed), "sent": sent}
    if activating.may_activate(turn, draft) and not is_change(turn, draft):
        turn.leave()
        turn.say("plans/changed", **about)
        activating.show(turn, draft)
    else:
        proceed(Talk(turn, draft), (Say("plans/changed", about),))


def done(talk: Talk, after: PlanDraft | None, *says: Say) -> None:
    """Go on with the draft as it is now."""
    if after is None:
        found = talk.turn.uow.plan_drafts.get(talk.draft.id)
        changed(Talk(talk.turn, found or talk.draft))
        return
    seen = talk.turn.conversation.step == "preview"
    proceed(Talk(talk.turn, after, talk.noting(flag="", day="").notes), says, brief=seen)


def noted(talk: Talk, after: PlanDraft | None, on: str) -> None:
    """Go on, and tell what people will be told of the ruling just made on this thing."""
    ruling = after.changes[-1].ruling if after and after.changes else None
    doubt = next((one for one in after.doubts if after.ruling_on(one) is ruling), None) if after else None
    told = _told(talk, after, on) if after else NO_DAY
    about: dict[str, Json] = {
        "about": name_of(after, doubt) if after and doubt else "",
        "answer": inside(ruling.answer) if ruling else "",
        "shown": doubt is not None and doubt.severity is Severity.A and _is_told(after, on),
        **told,
    }
    done(talk, after, Say("plans/noted", about))


def _is_told(draft: PlanDraft | None, on: str) -> bool:
    """Whether enterprises that ask hear of this thing: not of what the board owes itself."""
    if draft is None or draft.plan.internal or not on:
        return False
    one = next((one for one in draft.plan.deadlines if on == f"deadline:{one.id}"), None)
    return one is None or one.audience is Audience.ENTERPRISE


def _told(talk: Talk, after: PlanDraft, on: str) -> Mapping[str, Json]:
    """The last day in time that follows for a deadline, once nothing more is open on it."""
    deadline = next((one for one in after.plan.deadlines if on == f"deadline:{one.id}"), None)
    told = day_told(talk.turn, after, deadline) if deadline else NO_DAY
    return told if told.get("known") else NO_DAY


def unread(talk: Talk, said: str) -> Say:
    """What is said to words that were not understood."""
    return missed(talk, said) or Say("plans/not_read", {"said": said[:LONGEST_ECHO]})


def missed(talk: Talk, said: str) -> Say | None:
    """What is said to a day that is in no calendar; none for other words."""
    missing = missing_day(said, talk.draft.plan.year)
    return Say("plans/no_such_day", {"day": missing[0], "month": missing[1]}) if missing else None


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
