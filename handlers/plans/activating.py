"""A draft goes to a second person, who makes it a campaign or gives it back; or its board gives it up."""

from dataclasses import replace
from itertools import chain, count

from core.campaign.plan import Plan, Severity
from core.campaign.plan_targets import number_of
from core.drafts import Answers
from core.ids import PersonId
from core.messages import Json
from core.people import RoleKind
from core.plan_drafts import Author, DraftState, PlanDraft
from handlers.announcing.approvals import approvers, names, put_before
from handlers.flows.plans import GIVE_BACK
from handlers.looking import Looking
from handlers.plans import changing
from handlers.plans.change_targets import is_change
from handlers.plans.draft_cards import counts, rulings
from handlers.plans.draft_edits import edits
from handlers.plans.draft_outlook import coming
from handlers.plans.proposing import draft_ways
from handlers.plans.ruling import author_of, draft_in
from handlers.turn import Turn


def send(turn: Turn, draft: PlanDraft) -> None:
    """Put it before whoever may activate it; not while a doubt of the gravest kind is open."""
    turn.leave()
    left = len(draft.unruled(Severity.A))
    asked = approvers(turn.uow, draft.board, turn.person)
    if left:
        turn.say("plans/still_open", draft_ways(turn, draft, "open"), left=left)
        return
    if not asked:
        turn.say("plans/no_second", draft_ways(turn, draft, "open"), own_board=draft.board)
        return
    by = author_of(turn)
    after = turn.uow.plan_drafts.move(draft, DraftState.READY, by, turn.now)
    if after is None:
        say_changed(turn, draft)
        return
    turn.uow.audit.note(turn.person, "send_plan", f"plan_draft:{draft.id}", turn.now)
    turn.say("plans/sent", draft_ways(turn, after, "open"), approvers=names(turn.uow, asked))
    put_before(turn, asked, lambda other: show(other, after))


def show(turn: Turn, draft: PlanDraft) -> None:
    """All that the second person should see: what will be sent, and every decision."""
    may = may_activate(turn, draft)
    ways = ("approve", "return") if may else ("open",)
    about: dict[str, Json] = {
        "title": draft.plan.title,
        "by": draft.changed_by.name,
        "may": may,
        "rulings": rulings(draft),
        "page": turn.desk.links.plan_draft(draft.id, turn.person),
        **edits(draft),
    }
    data = {**about, **coming(turn, draft), **counts(draft)}
    turn.say("plans/proposed", draft_ways(turn, draft, *ways), **data)


def may_activate(turn: Turn, draft: PlanDraft) -> bool:
    """Whether the writer's word is wanted: never that of whoever ruled on it or sent it last."""
    if draft.state is not DraftState.READY or draft.changed_by.person is None:
        return False
    return turn.person in approvers(turn.uow, draft.board, draft.changed_by.person)


def approve(turn: Turn, draft: PlanDraft, version: str) -> None:
    """Make it a campaign; harmless the second time."""
    if not may_decide(turn, draft, version):
        return
    after = activate(turn, draft, author_of(turn))
    if after is None:
        say_changed(turn, draft)
        return
    leave_talk(turn, draft)
    turn.uow.audit.note(turn.person, "activate_plan", f"plan:{after.plan.id}", turn.now)
    data = {**coming(turn, after), "title": after.plan.title, "by": turn.contact.person.name}
    turn.offer("plans/activated", ("cmd:kehoach", "cmd:han"), mine=True, **data)
    for person in turn.uow.people.officers(after.board):
        contact = turn.uow.people.contact_of(person) if person != turn.person else None
        if contact is not None:
            turn.of(contact).say("plans/activated", mine=False, **data)


def activate(look: Looking, draft: PlanDraft, by: Author) -> PlanDraft | None:
    """Make an open draft a campaign with all its rulings, in one go; none where it cannot be done.

    A paper that changes an active plan changes it, as it was seen and sent.

    It cannot while a doubt of the gravest kind is open, or when the draft was changed since it was read.
    """
    if is_change(look, draft):
        done = changing.apply(look, draft, by)
        return done.draft if done else None
    if draft.unruled(Severity.A):
        return None
    after = look.uow.plan_drafts.move(draft, DraftState.ACTIVE, by, look.now)
    if after is None:
        return None
    look.uow.campaigns.activate(_under_its_own_name(look, draft), draft.board, by.name, look.now)
    for ruling in draft.rulings:
        look.uow.campaigns.rule(draft.plan.id, replace(ruling, version=1))
    return after


def _under_its_own_name(look: Looking, draft: PlanDraft) -> Plan:
    """The plan, with its number or day in the short name where another plan of the board has the same one."""
    plan, every = draft.plan, look.uow.campaigns.of_board(draft.board)
    taken = {one.plan.short for one in every if one.activated_at <= look.now}
    by_day = f" ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    by_number = f" số {plan.number}" if number_of(plan) else ""
    ways = (plan.short, f"{plan.short}{by_number}", f"{plan.short}{by_day}")
    counted = (f"{plan.short} ({number})" for number in count(2))
    return replace(plan, short=next(one for one in chain(ways, counted) if one not in taken))


def ask_reason(turn: Turn, draft: PlanDraft, version: str) -> None:
    """Why it goes back is asked first."""
    if may_decide(turn, draft, version):
        seeds = {"_draft": str(draft.id), "_version": version, "_title": draft.plan.title}
        turn.enter(GIVE_BACK, seeds)


def finish_return(turn: Turn, answers: Answers) -> None:
    """It goes back to whoever sent it, with the reason."""
    draft = draft_in(turn, answers["_draft"])
    if draft is None or not may_decide(turn, draft, answers["_version"]):
        return
    reason, sender = answers["reason"], draft.changed_by.person
    after = turn.uow.plan_drafts.move(draft, DraftState.PROPOSED, author_of(turn), turn.now, reason)
    if after is None:
        say_changed(turn, draft)
        return
    turn.uow.audit.note(turn.person, "return_plan", f"plan_draft:{draft.id}", turn.now)
    turn.say("plans/returned", title=draft.plan.title, to=draft.changed_by.name)
    _tell(turn, sender, after, reason)


def drop(turn: Turn, draft: PlanDraft, version: str) -> None:
    """Give a draft up; asked once more where decisions were made on it."""
    if not draft.changes or version != str(draft.version):
        discard(turn, draft, version)
        return
    by = {change.by.name for change in draft.changes}
    ways = draft_ways(turn, draft, "discard", "open")
    turn.say("plans/drop_sure", ways, title=draft.plan.title, count=len(draft.changes), by=sorted(by))


def discard(turn: Turn, draft: PlanDraft, version: str) -> None:
    """A draft that is given up stays on record, and nothing was ever sent from it."""
    by, is_seen = author_of(turn), draft.is_open and version == str(draft.version)
    if not is_seen or turn.uow.plan_drafts.move(draft, DraftState.DROPPED, by, turn.now) is None:
        say_changed(turn, draft)
        return
    leave_talk(turn, draft)
    turn.uow.audit.note(turn.person, "drop_plan", f"plan_draft:{draft.id}", turn.now)
    turn.offer("plans/dropped", ("cmd:kehoach",), title=draft.plan.title)


def leave_talk(turn: Turn, draft: PlanDraft) -> None:
    """The writer's open talk about a draft ends with it; another one goes on."""
    if dict(turn.conversation.answers).get("_draft") == str(draft.id):
        turn.leave()


def say_over(turn: Turn, draft: PlanDraft | None) -> None:
    """The draft is none any more: a campaign, given up, or not one of this board's."""
    state = draft.state.value if draft else ""
    about = (draft.plan.title, draft.changed_by.name, draft.changed_at.isoformat()) if draft else ("", "", "")
    title, by, at = about
    changed = draft is not None and is_change(turn, draft)
    turn.offer("plans/over", ("cmd:kehoach",), state=state, title=title, by=by, at=at, changed=changed)


def say_changed(turn: Turn, draft: PlanDraft) -> None:
    """Somebody changed or decided it meanwhile: who, and the way to what it is now."""
    now = turn.uow.plan_drafts.get(draft.id) or draft
    if not now.is_open:
        say_over(turn, now)
        return
    ways = ("look",) if now.state is DraftState.READY else ("open",)
    by = "" if now.changed_by.person == turn.person else now.changed_by.name
    turn.say("plans/moved_on", draft_ways(turn, now, *ways), by=by, at=now.changed_at.isoformat())


def may_decide(turn: Turn, draft: PlanDraft, version: str) -> bool:
    """Whether the writer may, on what they have seen; told why not."""
    if not draft.is_open or draft.state is not DraftState.READY or version != str(draft.version):
        say_changed(turn, draft)
        return False
    if may_activate(turn, draft):
        return True
    sender = draft.changed_by.person
    asked = approvers(turn.uow, draft.board, sender) if sender is not None else ()
    own = sender == turn.person
    turn.say("plans/not_you", own=own, approvers=names(turn.uow, asked))
    return False


def _tell(turn: Turn, person: PersonId | None, draft: PlanDraft, reason: str) -> None:
    """Whoever sent it hears why it came back; not somebody who left the board."""
    contact = turn.uow.people.contact_of(person) if person is not None else None
    official = contact is not None and any(
        role.board == draft.board and role.kind is not RoleKind.REPRESENTATIVE for role in contact.roles
    )
    if contact is None or not official:
        return
    other = turn.of(contact)
    ways = draft_ways(other, draft, "open")
    other.say("plans/came_back", ways, title=draft.plan.title, by=turn.contact.person.name, reason=reason)
    other.keep_offer()
