"""A paper changes an active plan: its days move as an officer moves them, all else makes a new version."""

from dataclasses import dataclass
from datetime import date

from core.campaign.amending import Amended, Source, amended
from core.campaign.deadlines import last_ok_day
from core.campaign.plan import Campaign, Deadline, Severity
from core.campaign.plan_changes import ChangeKind, Difference
from core.campaign.plan_targets import paper_name
from core.errors import ThiduaError
from core.plan_drafts import Author, DraftState, PlanDraft
from core.plan_versions import NewVersion
from handlers.looking import Looking
from handlers.moving.date_moves import Move, carry_out, movable_one
from handlers.moving.endings import end
from handlers.plans.change_targets import Comparison, compared


@dataclass(frozen=True, slots=True)
class Changed:
    """What was done: the draft as it is now, the version that it made, what was cancelled, who is told."""

    draft: PlanDraft
    of: Comparison
    number: int
    cancelled: int
    corrections: int


def name_of(look: Looking, of: Comparison) -> str:
    """The paper as officials cite it; one that is called like the plan itself is its newer version."""
    name = paper_name(of.draft.plan)
    is_alike = name in {paper_name(of.campaign.plan), of.campaign.plan.short}
    return look.desk.on_record["change:anew"].format(paper=name) if is_alike else name


def source_of(look: Looking, of: Comparison, by: str) -> Source:
    """The paper as people are told of it."""
    name, labels = name_of(look, of), look.desk.on_record
    moved, added = labels["change:moved"].format(paper=name), labels["change:added"].format(paper=name)
    return Source(name, by, look.now, moved, added)


def held(of: Comparison) -> tuple[Difference, ...]:
    """The differences that were not left out."""
    return tuple(one for one in of.found.items if one.on not in of.wish.left_out)


def apply(look: Looking, draft: PlanDraft, by: Author) -> Changed | None:
    """Let a paper's changes hold, all in one go; none where the plan or the draft is not as it was seen.

    Neither does it while a doubt of the gravest kind is open, nor where nothing is left to change.
    """
    wish = look.uow.plan_versions.wish(draft.id)
    if wish is None or draft.unruled(Severity.A):
        return None
    look.uow.campaigns.lock(wish.target)
    of = compared(look, draft)
    if of is None or of.seen != wish.seen or not held(of):
        return None
    after = look.uow.plan_drafts.move(draft, DraftState.ACTIVE, by, look.now)
    if after is None:
        return None
    source = source_of(look, of, by.name)
    done = amended(of.found, wish.left_out, source)
    sent = [_move(look, of, one, day, source, by) for one, day in done.moves]
    sent += [_end(look, of.campaign, one, source, by) for one in done.gone]
    number = _keep(look, of, done, source)
    return Changed(after, of, number, sum(one for one, _ in sent), sum(one for _, one in sent))


def is_about_enterprises(of: Comparison) -> bool:
    """Whether something new is owed by enterprises: nobody has told them of it yet."""
    new = {one.on for one in held(of) if one.kind is ChangeKind.NEW}
    return not of.campaign.plan.internal and bool(new)


def _keep(look: Looking, of: Comparison, done: Amended, source: Source) -> int:
    plan, draft = of.wish.target, of.draft
    new = NewVersion(done.plan, source.name, draft.text, of.wish.replaces, draft.id)
    number = look.uow.plan_versions.amend(plan, new, source.by, look.now)
    for ruling in done.rulings:
        look.uow.campaigns.rule(plan, ruling)
    return number


def _move(
    look: Looking, of: Comparison, deadline: Deadline, day: date, source: Source, by: Author
) -> tuple[int, int]:
    """How many rows were cancelled, and how many persons are told the new day."""
    campaign, answer = of.campaign, _words_of_move(look, of, deadline, source)
    found = movable_one(look, campaign, deadline)
    move = Move(found, day, source.name, by.name, by.person, answer=answer, alone=False) if found else None
    done = carry_out(look, move) if move else None
    if done is None:  # the campaign is locked and was just read: then the unit of work is undone
        raise ThiduaError(f"{deadline.id} of {campaign.plan.id} cannot be moved")
    return done.cancelled, len(done.correction.new.audience.persons) if done.correction else 0


def _words_of_move(look: Looking, of: Comparison, deadline: Deadline, source: Source) -> str:
    """What people are told: the paper and its words, but for words of a new text that give the day alone."""
    said = next(one for one in of.found.read.plan.deadlines if one.id == deadline.id)
    new = next(one.new for one in of.found.items if one.on == f"deadline:{deadline.id}")
    if of.wish.replaces and new and new.day == last_ok_day(said.relation, said.date):
        return source.moved
    paper = ", ".join(filter(None, (source.name, said.place)))
    return look.desk.on_record["change:moved_to"].format(paper=paper, words=said.quote.text)


def _end(
    look: Looking, campaign: Campaign, deadline: Deadline, source: Source, by: Author
) -> tuple[int, int]:
    found = movable_one(look, campaign, deadline)
    if found is None:
        raise ThiduaError(f"{deadline.id} of {campaign.plan.id} cannot be ended")
    return end(look, found, source.name, by.person)
