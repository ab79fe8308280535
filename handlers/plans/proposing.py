"""A file that an officer gave was read: it becomes a draft of a plan, or it is told why it is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from core.campaign.plan import Campaign, Flag, Plan, Severity
from core.ids import BoardId, PlanId
from core.messages import Choice, Inbound, Json
from core.plan_drafts import (
    OTHER_BOARD,
    SAME_PLAN,
    Author,
    DraftState,
    NewPlanDraft,
    PlanDraft,
    PlanPaper,
    UnreadPaper,
)
from handlers.dossiers import chat_files
from handlers.looking import Looking
from handlers.plans.change_targets import fitting, is_change
from handlers.plans.draft_cards import found
from handlers.plans.ruling import author_of
from handlers.turn import Turn

LONGEST_ID = 56
WAYS: Mapping[DraftState, tuple[str, ...]] = {
    DraftState.PROPOSED: ("open", "drop"),
    DraftState.READY: ("look", "open"),
    DraftState.ACTIVE: (),
    DraftState.DROPPED: (),
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of a paper: its draft, new or known before; none for a paper that is no plan.

    `campaign` is the active plan with the same words, where there is one.
    """

    draft: PlanDraft | None
    is_new: bool = False
    campaign: Campaign | None = None


def taken(turn: Turn, inbound: Inbound) -> bool:
    """Take a document that was read as an officer's; False for any other file, and then nothing is done."""
    paper, officer = inbound.kept.plan if inbound.kept else None, turn.contact.officer
    if officer is None:
        return False
    if isinstance(paper, UnreadPaper):
        turn.say("files/paper_problem", name=paper.file_name, problem=paper.problem, found=paper.found)
        return True
    if not isinstance(paper, PlanPaper):
        return False
    done = keep(turn, officer.board, author_of(turn), paper)
    if done.draft is None:
        why = paper.read.why_not.value if paper.read.why_not else "other_paper"
        turn.say("plans/no_plan", file=paper.file_name, why=why)
    else:
        show_found(turn, done)
    return True


def take_in_talk(turn: Turn, inbound: Inbound, ask_again: Callable[[Turn], None]) -> None:
    """Another document is another draft; any other file is no matter of the open talk, which goes on."""
    held = turn.conversation
    turn.leave()
    if not taken(turn, inbound):
        turn.conversation = held
        chat_files.take(turn, inbound)
        ask_again(turn)


def put_off(turn: Turn, draft: PlanDraft) -> None:
    """“để sau”, “huỷ”: the talk ends, and the draft is kept as it is."""
    turn.leave()
    left = len(draft.unruled(Severity.A))
    turn.offer("plans/later", ("cmd:kehoach",), title=draft.plan.title, left=left)


def keep(look: Looking, board: BoardId, by: Author, paper: PlanPaper) -> Proposed:
    """Keep a paper as a draft of a plan of this board; the same paper is kept once."""
    plan = paper.read.plan
    if plan is None:
        return Proposed(None)
    look.uow.plan_drafts.take_turns()
    known = look.uow.plan_drafts.like(board, paper)
    if known is not None:
        return Proposed(known, campaign=_campaign(look, board, known.plan.id))
    same = look.uow.plan_drafts.campaign_like(board, paper.text)
    active = _campaign(look, board, same)
    own = _of_board(look, board, plan, active)
    draft = look.uow.plan_drafts.add(NewPlanDraft(board, own, paper, by, look.now))
    return Proposed(draft, is_new=True, campaign=active)


def show_found(turn: Turn, done: Proposed, *, begun: bool = False) -> None:
    """The card of a draft, with the ways on from here; one that was `begun` here came in no file."""
    draft, campaign = done.draft, done.campaign
    if draft is None:
        return
    changed = may_change(turn, draft)
    turn.say(
        "plans/found",
        draft_ways(turn, draft, *ways_on(turn, draft, changed)),
        **found(turn, draft),
        new=done.is_new,
        begun=begun,
        state=draft.state.value,
        by=draft.proposed_by.name,
        own=draft.proposed_by.person == turn.person,
        at=draft.proposed_at.isoformat(),
        active=campaign.plan.short if campaign else "",
        active_at=campaign.activated_at.isoformat() if campaign else "",
        page=turn.desk.links.plan_draft(draft.id, turn.person),
        changes=[*changed],
        twins=_twins(turn, draft),
    )


def _twins(look: Looking, draft: PlanDraft) -> list[Json]:
    """The files of the board's other drafts with this title: usually only one of them is meant to stay."""
    if not draft.is_open:
        return []
    every, named = look.uow.plan_drafts.of_board(draft.board), (draft.plan.title, draft.plan.year)
    return [one.file_name for one in every if one.id != draft.id and (one.plan.title, one.plan.year) == named]


def may_change(look: Looking, draft: PlanDraft) -> tuple[str, ...]:
    """The running plans that a draft may change, by their short names."""
    is_new = draft.is_open and all(flag.code != SAME_PLAN for flag in draft.plan.flags)
    return tuple(one.plan.short for one in fitting(look, draft)) if is_new else ()


def ways_on(look: Looking, draft: PlanDraft, changed: tuple[str, ...]) -> tuple[str, ...]:
    """A paper that changes a plan is laid beside it; a newer text may be a plan of its own, too."""
    ways = WAYS[draft.state]
    changes = draft.is_open and is_change(look, draft)
    if not changes and not changed:
        return ways
    beside = tuple("compare" if way == "open" else way for way in ways)
    return beside if changes else (*beside, "open")


def draft_ways(turn: Turn, draft: PlanDraft, *ways: str) -> tuple[Choice, ...]:
    """Choices that lead on with this draft; they name the version that was seen."""
    labels = turn.desk.labels[turn.contact.person.locale]
    return tuple(Choice(f"plan:{draft.id}:{way}:{draft.version}", labels[f"plan:{way}"]) for way in ways)


def _campaign(look: Looking, board: BoardId, plan: PlanId | None) -> Campaign | None:
    every = (one for one in look.uow.campaigns.of_board(board) if one.activated_at <= look.now)
    return next((one for one in every if one.plan.id == plan), None)


def _of_board(look: Looking, board: BoardId, plan: Plan, active: Campaign | None) -> Plan:
    """The plan as this board's own, under an id that no other plan bears.

    That it was read as another board's, or that the same one runs already, is for an officer to decide on.
    """
    own, labels = look.uow.boards.board(board), look.desk.on_record
    flags = plan.flags
    if plan.board is not None and plan.board not in {board, *own.predecessors}:
        quote = plan.issuer_quote
        note, proposal = labels["other_board:note"].format(issuer=plan.issuer), labels["other_board:proposal"]
        flags = (Flag(OTHER_BOARD, Severity.A, note, "", quote.text, quote.line, proposal), *flags)
    if active is not None:
        note, proposal = labels["same_plan:note"].format(plan=active.plan.short), labels["same_plan:proposal"]
        flags = (Flag(SAME_PLAN, Severity.A, note, proposal=proposal), *flags)
    return replace(plan, id=_free_id(look, plan.id), board=board, flags=flags)


def _free_id(look: Looking, wished: PlanId) -> PlanId:
    name = "-".join(wished.replace(":", " ").split())[:LONGEST_ID] or "ke-hoach"
    number, free = 2, name
    while look.uow.plan_drafts.is_taken(PlanId(free)):
        free, number = f"{name}-{number}", number + 1
    return PlanId(free)
