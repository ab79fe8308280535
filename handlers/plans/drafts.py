"""/kehoach for officers: the drafts of their board, and what can be done with one."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeAlias

from core.campaign.plan import Severity
from core.messages import Choice, Json
from core.plan_drafts import DraftState, PlanDraft
from handlers.plans import activating, comparing, deciding
from handlers.plans.change_targets import is_change
from handlers.plans.draft_cards import counts, cut
from handlers.plans.handing_in import upload_page
from handlers.plans.proposing import Proposed, show_found
from handlers.plans.ruling import draft_in
from handlers.plans.which_plan import choose
from handlers.turn import Turn

MOST = 8
Way: TypeAlias = Callable[[Turn, PlanDraft, str], None]


def act(turn: Turn, rest: str) -> None:
    """`plan:ID:WAY:VERSION` – read it, decide on it, activate it, give it back or up."""
    number, _, of = rest.partition(":")
    way, _, version = of.partition(":")
    draft = draft_in(turn, number)
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif draft is None or (not draft.is_open and way != "show"):
        activating.say_over(turn, draft)
    elif way in WAYS:
        WAYS[way](turn, draft, version)
    else:
        turn.say("stale_choice")


def show_list(turn: Turn) -> bool:
    """The drafts of the officer's board, newest first; False where there are none."""
    officer = turn.contact.officer
    found = turn.uow.plan_drafts.of_board(officer.board) if officer else ()
    if not found:
        return False
    titles = Counter(one.plan.title for one in found)
    items: list[Json] = [
        {
            "title": one.plan.title,
            "file": one.file_name if titles[one.plan.title] > 1 else "",
            "by": one.proposed_by.name,
            "at": one.proposed_at.isoformat(),
            "state": one.state.value,
            "sender": one.changed_by.name,
            **counts(one),
        }
        for one in found[:MOST]
    ]
    choices = [
        Choice(f"plan:{one.id}:show:{one.version}", _label(one, is_twin=titles[one.plan.title] > 1))
        for one in found[:MOST]
    ]
    more, upload = max(len(found) - MOST, 0), upload_page(turn)
    turn.say("plans/drafts", choices, items=items, more=more, upload=upload)
    return True


def _show(turn: Turn, draft: PlanDraft, _version: str) -> None:
    show_found(turn, Proposed(draft))


def _open(turn: Turn, draft: PlanDraft, _version: str) -> None:
    deciding.begin(turn, draft)


def _look(turn: Turn, draft: PlanDraft, _version: str) -> None:
    if draft.state is DraftState.READY and is_change(turn, draft):
        comparing.show(turn, draft)
    elif draft.state is DraftState.READY:
        activating.show(turn, draft)
    else:
        show_found(turn, Proposed(draft))


def _compare(turn: Turn, draft: PlanDraft, version: str) -> None:
    """Doubts in the paper itself are settled first."""
    if not choose(turn, draft, version.partition(":")[2]):
        return
    draft = turn.uow.plan_drafts.get(draft.id) or draft
    if draft.unruled(Severity.A):
        deciding.begin(turn, draft)
    else:
        comparing.begin(turn, draft)


def _label(draft: PlanDraft, *, is_twin: bool) -> str:
    """What tells it from the others: its title, or its file where several have the same title."""
    return cut(draft.file_name if is_twin else draft.plan.title)


WAYS: Mapping[str, Way] = {
    "show": _show,
    "open": _open,
    "look": _look,
    "compare": _compare,
    "approve": activating.approve,
    "apply": comparing.approve,
    "return": activating.ask_reason,
    "drop": activating.drop,
    "discard": activating.discard,
}
