"""“Quay lại” while a draft is decided on: out of a question, else the last thing done is taken back."""

from core.campaign.plan import Severity
from core.campaign.quotes import inside
from core.dialogue.form import Say
from core.messages import Json
from core.plan_drafts import Doubt
from handlers.plans.decision_talk import done, was_seen
from handlers.plans.doubt_cards import Talk, ask_flag, proceed
from handlers.plans.draft_edits import edit_of
from handlers.plans.ruling import author_of


def back(talk: Talk, _key: str, _said: str) -> None:
    """“quay lại”: out of a question to where it came from, else the last thing done is taken back."""
    doubt, step = talk.doubt, talk.turn.conversation.step
    if step == "alter":
        proceed(talk.anew(), brief=was_seen(talk))
        return
    if step in {"day", "sure", "words", "why"} and doubt is not None:
        ask_flag(talk, doubt)
        return
    if step == "flag" and doubt is not None and _was_picked(talk, doubt):
        proceed(talk)
        return
    last = talk.draft.changes[-1] if talk.draft.changes else None
    if last is None:
        proceed(talk, (Say("plans/nothing_ruled", {}),))
        return
    after = talk.turn.uow.plan_drafts.take_back(talk.draft, author_of(talk.turn), talk.turn.now)
    by = "" if last.by.person == talk.turn.person else last.by.name
    about: dict[str, Json] = {"answer": inside(last.ruling.answer) if last.ruling else "", "by": by}
    said = Say("plans/taken_back", {**about, **edit_of(talk.draft.plan, last)})
    place = (last.ruling.code, last.ruling.on) if last.ruling else None
    of_it = [one for one in after.doubts if (one.code, one.on) == place] if after else []
    if after is not None and of_it:
        ask_flag(Talk(talk.turn, after, talk.notes), of_it[0], (said,))
    else:
        done(talk, after, said)


def _was_picked(talk: Talk, doubt: Doubt) -> bool:
    """Whether a doubt came from a list: a lesser one, or one that is ruled on already."""
    return doubt.severity is not Severity.A or talk.draft.ruling_on(doubt) is not None
