"""The talk about a draft as it stands: opened with what is known now, and gone on with."""

from collections.abc import Mapping

from core.campaign.plan import Audience, Ruling, Severity
from core.campaign.quotes import inside
from core.dialogue.form import Say
from core.dialogue.manners import Manner, pick, read_wish
from core.messages import Json
from core.plan_drafts import Doubt, DraftState, PlanDraft
from core.reading.plan_edits import missing_day
from handlers.plans import activating
from handlers.plans.change_targets import is_change
from handlers.plans.doubt_cards import (
    DRAFT,
    PASSED,
    VERSION,
    Talk,
    proceed,
)
from handlers.plans.draft_cards import NO_DAY, day_shown, day_told, last_of, name_of
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
    proceed(Talk(talk.turn, after, talk.anew().notes), says, brief=was_seen(talk))


def was_seen(talk: Talk) -> bool:
    """Whether the preview was before the officer just now."""
    step = talk.turn.conversation.step
    return step == "preview" or (step == "alter" and PASSED in talk.notes)


def noted(talk: Talk, after: PlanDraft | None, on: str) -> None:
    """Go on, and tell what people will be told of the ruling just made on this thing."""
    ruling = after.changes[-1].ruling if after and after.changes else None
    doubt = next((one for one in after.doubts if after.ruling_on(one) is ruling), None) if after else None
    told = _told(talk, after, on, ruling) if after else NO_DAY
    about: dict[str, Json] = {
        "about": name_of(after, doubt) if after and doubt else "",
        "answer": inside(ruling.answer) if ruling else "",
        "reason": inside(_own_reason(ruling, doubt)) if ruling and doubt else "",
        "shown": doubt is not None and doubt.severity is Severity.A and _is_told(after, on),
        **told,
    }
    done(talk, after, Say("plans/noted", about))


def _own_reason(ruling: Ruling, doubt: Doubt) -> str:
    """Why the officer ruled so, in their own words; empty where the answer says it, or nothing was given."""
    return "" if ruling.reason in {ruling.answer, doubt.flags[0].proposal} else ruling.reason


def _is_told(draft: PlanDraft | None, on: str) -> bool:
    """Whether enterprises that ask hear of this thing: not of what the board owes itself."""
    if draft is None or draft.plan.internal or not on:
        return False
    one = next((one for one in draft.plan.deadlines if on == f"deadline:{one.id}"), None)
    return one is None or one.audience is Audience.ENTERPRISE


def _told(talk: Talk, after: PlanDraft, on: str, ruling: Ruling | None) -> Mapping[str, Json]:
    """The last day in time that follows for a deadline, once nothing more is open on it.

    That a day which was just named makes little sense is said at once.
    """
    deadline = next((one for one in after.plan.deadlines if on == f"deadline:{one.id}"), None)
    told = day_told(talk.turn, after, deadline) if deadline else NO_DAY
    if told.get("known") or deadline is None or ruling is None or ruling.date is None:
        return told if told.get("known") else NO_DAY
    named = day_shown(talk.turn, after, last_of(deadline, ruling.date))
    return {**NO_DAY, "over": named["over"], "outside": named["outside"]}


def unread(talk: Talk, said: str) -> Say:
    """What is said to words that were not understood."""
    return missed(talk, said) or Say("plans/not_read", {"said": said[:LONGEST_ECHO]})


def missed(talk: Talk, said: str) -> Say | None:
    """What is said to a day that is in no calendar; none for other words."""
    missing = missing_day(said, talk.draft.plan.year)
    return Say("plans/no_such_day", {"day": missing[0], "month": missing[1]}) if missing else None
