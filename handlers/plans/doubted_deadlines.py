"""A deadline in doubt is taken as the one that holds, or out of the plan."""

from core.plan_drafts import Doubt
from core.reading.plan_edits import EditKind, PlanEdit
from handlers.plans.decision_talk import noted
from handlers.plans.doubt_cards import Talk, proceed
from handlers.plans.ruling import author_of, choose
from handlers.plans.typed_edits import carry_out


def take_one(talk: Talk, doubt: Doubt, named: str) -> None:
    """Of several deadlines for one duty the one that holds; the others go."""
    chosen = next((one for one in talk.draft.plan.deadlines if one.id == named), None)
    if chosen is None:
        proceed(talk)
        return
    after = choose(talk.turn, talk.draft, doubt, chosen, author_of(talk.turn))
    noted(talk, after, f"deadline:{chosen.id}")


def take_out(talk: Talk, doubt: Doubt) -> None:
    """One that no right day can save goes."""
    every = [f"deadline:{one.id}" for one in talk.draft.plan.deadlines]
    carry_out(talk, PlanEdit(EditKind.DROP_DEADLINE, "", every.index(doubt.item) + 1))
