"""A paper beside the active plan that it changes: what holds is picked, what follows is shown, it is sent."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from core.dialogue.asking import question
from core.dialogue.form import Form, Place, Say
from core.dialogue.manners import Manner, pick, read_wish
from core.drafts import Answers, Draft
from core.messages import Choice, Inbound, Json
from core.plan_drafts import DraftState, PlanDraft
from core.reading.change_picks import read_picks
from handlers.announcing.approvals import approvers, names, put_before
from handlers.flows.plan_changes import CHANGE
from handlers.keys import number_in
from handlers.plans import activating, proposing
from handlers.plans.change_cards import about, consequences, items
from handlers.plans.change_targets import Comparison, compared, fitting
from handlers.plans.changing import Changed, apply, held, is_about_enterprises
from handlers.plans.proposing import draft_ways
from handlers.plans.ruling import author_of, draft_in
from handlers.plans.which_plan import ask_which, choose
from handlers.turn import Turn

DRAFT, VERSION, SEEN = "_draft", "_version", "_seen"
"""What the conversation notes: the draft, and it and the plan as they were seen."""
ITEM, OTHER = "item", "other"
LONGEST_ECHO, MOST_PICKED = 200, 9


def _ask_other(turn: Turn, of: Comparison) -> None:
    turn.leave()
    ask_which(turn, of.draft, fitting(turn, of.draft))


def begin(turn: Turn, draft: PlanDraft, says: Sequence[Say] = ()) -> None:
    """Show the differences, once nothing in the paper itself is in doubt any more."""
    if not choose(turn, draft, ""):
        return
    of = compared(turn, turn.uow.plan_drafts.get(draft.id) or draft)
    if of is None:
        turn.leave()
        turn.say("plans/no_target", draft_ways(turn, draft, "drop"), year=draft.plan.year)
    else:
        _ask_changes(turn, of, says)


def answer(turn: Turn, said: str) -> None:
    """What the officer answers: numbers to leave out or take back, or on to what follows."""
    of = _opened(turn)
    if of is None:
        return
    key = pick(turn.conversation.choices, said) or ""
    wish = read_wish(key or said)
    picks = read_picks(said)
    if key == "later" or (wish and not wish.rest and wish.manner in {Manner.LATER, Manner.CANCEL}):
        proposing.put_off(turn, of.draft)
    elif key.startswith(f"{ITEM}:"):
        number = number_in(key.partition(":")[2]) or 0
        _pick(turn, of, (number,), out=_is_held(of, number))
    elif key in _WAYS:
        _WAYS[key](turn, of)
    elif wish and wish.manner is Manner.BACK:
        _ask_changes(turn, of)
    elif picks is not None:
        _pick(turn, of, picks.numbers, out=picks.out)
    else:
        _again(turn, of, (Say("plans/not_picked", {"said": said[:LONGEST_ECHO]}),))


def ask_again(turn: Turn) -> None:
    """Put the open question once more."""
    of = _opened(turn)
    if of is not None:
        _again(turn, of)


def take(turn: Turn, inbound: Inbound) -> None:
    """A document is another draft."""
    proposing.take_in_talk(turn, inbound, ask_again)


def finish(turn: Turn, _answers: Answers) -> None:
    """The talk ends by itself; nothing is left to do."""
    turn.leave()


def send(turn: Turn, of: Comparison) -> None:
    """Put it before whoever may activate plans; what was seen of the plan is kept with it."""
    asked = approvers(turn.uow, of.draft.board, turn.person)
    if not held(of):
        _ask_changes(turn, of, (Say("plans/nothing_held", {}),))
        return
    turn.leave()
    if not asked:
        turn.say("plans/no_second", draft_ways(turn, of.draft, "compare"), own_board=of.draft.board)
        return
    turn.uow.plan_versions.keep_wish(replace(of.wish, seen=of.seen))
    after = turn.uow.plan_drafts.move(of.draft, DraftState.READY, author_of(turn), turn.now)
    if after is None:
        activating.say_changed(turn, of.draft)
        return
    turn.uow.audit.note(turn.person, "send_plan_change", f"plan_draft:{after.id}", turn.now)
    turn.say("plans/change_sent", draft_ways(turn, after, "compare"), approvers=names(turn.uow, asked))
    put_before(turn, asked, lambda other: show(other, after))


def show(turn: Turn, draft: PlanDraft) -> None:
    """What the second person should see: the differences that hold, and what follows from them."""
    of = compared(turn, draft)
    if of is None:
        turn.say("plans/no_target", draft_ways(turn, draft, "drop"), year=draft.plan.year)
        return
    may = activating.may_activate(turn, draft)
    data: dict[str, Json] = {**about(turn, of), "items": items(turn, of), "effects": consequences(turn, of)}
    ways = draft_ways(turn, draft, "apply", "return") if may else draft_ways(turn, draft, "compare")
    turn.say("plans/change_proposed", ways, by=draft.changed_by.name, may=may, **data)


def approve(turn: Turn, draft: PlanDraft, version: str) -> None:
    """Let the changes hold; harmless the second time."""
    if not activating.may_decide(turn, draft, version):
        return
    done = apply(turn, draft, author_of(turn))
    if done is None:
        of = compared(turn, draft)
        plan = of.campaign.plan.short if of else ""
        turn.say("plans/change_outdated", draft_ways(turn, draft, "compare"), plan=plan)
        return
    activating.leave_talk(turn, draft)
    turn.uow.audit.note(turn.person, "change_plan", f"plan:{done.of.wish.target}:{done.number}", turn.now)
    _tell(turn, done)


def _tell(turn: Turn, done: Changed) -> None:
    """The whole change to every officer of the board, in one message each."""
    told: dict[str, Json] = {
        **about(turn, done.of),
        "items": items(turn, done.of),
        "by": turn.contact.person.name,
        "number": done.number,
        "cancelled": done.cancelled,
        "corrections": done.corrections,
        "hold_s": int(turn.desk.policy.hold_s),
        "announce": is_about_enterprises(done.of),
        "link": "" if done.of.campaign.plan.internal else turn.desk.links.plan(done.of.wish.target),
    }
    turn.offer("plans/changed_plan", ("cmd:kehoach", "cmd:han"), mine=True, **told)
    for person in turn.uow.people.officers(done.draft.board):
        contact = turn.uow.people.contact_of(person) if person != turn.person else None
        if contact is not None:
            turn.of(contact).say("plans/changed_plan", mine=False, **told)


def _ask_changes(turn: Turn, of: Comparison, says: Sequence[Say] = ()) -> None:
    data: dict[str, Json] = {**about(turn, of), "items": items(turn, of)}
    data["page"] = turn.desk.links.plan_draft(of.draft.id, turn.person)
    data["days"] = len(of.draft.plan.deadlines) + len(of.draft.plan.phases)
    _ask(turn, of, "changes", data, says, (*_picks(turn, of), *_other_plans(turn, of)))


def _picks(turn: Turn, of: Comparison) -> Iterator[Choice]:
    labels = turn.desk.labels[turn.contact.person.locale]
    for number, _ in enumerate(of.found.items[:MOST_PICKED], 1):
        words = labels["change:out" if _is_held(of, number) else "change:in"]
        yield Choice(f"{ITEM}:{number}", words.format(number=number))


def _other_plans(turn: Turn, of: Comparison) -> Iterator[Choice]:
    """The way back to the choice of the plan, where there was one."""
    if len(fitting(turn, of.draft)) > 1:
        yield Choice(OTHER, turn.desk.labels[turn.contact.person.locale]["change:other"])


def _ask_effects(turn: Turn, of: Comparison, says: Sequence[Say] = ()) -> None:
    if not held(of):
        _ask_changes(turn, of, (*says, Say("plans/nothing_held", {})))
        return
    left = len(of.found.items) - len(held(of))
    data: dict[str, Json] = {**about(turn, of), "effects": consequences(turn, of), "left_out": left}
    _ask(turn, of, "effects", {**data, "holding": len(held(of))}, says)


def _again(turn: Turn, of: Comparison, says: Sequence[Say] = ()) -> None:
    if turn.conversation.step == "effects":
        _ask_effects(turn, of, says)
    else:
        _ask_changes(turn, of, says)


def _ask(
    turn: Turn,
    of: Comparison,
    step: str,
    data: dict[str, Json],
    says: Sequence[Say],
    first: tuple[Choice, ...] = (),
) -> None:
    notes = {DRAFT: str(of.draft.id), VERSION: str(of.draft.version), SEEN: of.shown}
    known = Draft(notes)
    form = Form(CHANGE, known, turn.facts(known), Place(edit=step), tuple(says))
    asked = question(form)
    ways = (*first, *(one for one in asked.choices if of.found.items or _key_of(one) != "on"))
    turn.go_on(form, question=Say(asked.template, data, ways))


def _key_of(one: Choice | str) -> str:
    return one.key if isinstance(one, Choice) else one


def current(turn: Turn) -> Comparison | None:
    """The talk's draft beside its plan, where both are as they were shown."""
    notes = dict(turn.conversation.answers)
    draft = draft_in(turn, notes.get(DRAFT, ""))
    of = compared(turn, draft) if draft is not None and draft.is_open else None
    is_seen = of is not None and (notes.get(VERSION), notes.get(SEEN)) == (str(of.draft.version), of.shown)
    return of if is_seen else None


def _opened(turn: Turn) -> Comparison | None:
    """The same; told what has become of it where one is not as it was shown."""
    of = current(turn)
    if of is not None:
        return of
    draft = draft_in(turn, dict(turn.conversation.answers).get(DRAFT, ""))
    now = compared(turn, draft) if draft is not None and draft.is_open else None
    if now is None:
        turn.leave()
        activating.say_over(turn, draft)
    else:
        _ask_changes(turn, now, (Say("plans/changes_meanwhile", {}),))
    return None


def _pick(turn: Turn, of: Comparison, numbers: Sequence[int], *, out: bool) -> None:
    """Leave differences out or take them back; a number that is none changes nothing."""
    named = {of.found.items[one - 1].on for one in numbers if 1 <= one <= len(of.found.items)}
    left = tuple(sorted(named | set(of.wish.left_out) if out else set(of.wish.left_out) - named))
    if not named:
        _ask_changes(turn, of, (Say("plans/not_picked", {"said": ", ".join(map(str, numbers))}),))
        return
    after = turn.uow.plan_drafts.move(of.draft, DraftState.PROPOSED, author_of(turn), turn.now)
    if after is None:
        activating.say_changed(turn, of.draft)
        return
    wish = replace(of.wish, left_out=left)
    turn.uow.plan_versions.keep_wish(wish)
    _ask_changes(turn, replace(of, draft=after, wish=wish))


def _is_held(of: Comparison, number: int) -> bool:
    every = of.found.items
    return 1 <= number <= len(every) and every[number - 1].on not in of.wish.left_out


_WAYS: Mapping[str, Callable[[Turn, Comparison], None]] = {
    "on": _ask_effects,
    "send": send,
    "again": _ask_changes,
    OTHER: _ask_other,
}
