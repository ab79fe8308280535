"""What is typed to the plan itself while a draft is decided on: missing duties, wrong ones, other answers."""

from typing import TypeVar

from core.campaign.plan import Deadline
from core.campaign.quotes import inside
from core.dialogue.form import Say
from core.messages import Json
from core.plan_drafts import ADDED_PLACE, PlanDraft
from core.reading.plan_edits import EditKind, PlanEdit, read_edit
from handlers.plans.decision_talk import done, noted
from handlers.plans.doubt_cards import WISH, Talk, ask_alter, meant, proceed
from handlers.plans.draft_cards import NO_DAY, day_told, name_of
from handlers.plans.editing import edited, numbered
from handlers.plans.ruling import author_of, change, day_meant, reword, set_day

Item = TypeVar("Item")


def typed(talk: Talk, said: str) -> bool:
    """Do what was typed to the plan; False where the words are no such wish.

    What takes something out of the plan or a decision back is asked once more.
    """
    wish = _read(talk, said)
    at_stake = _at_stake(talk, wish) if wish else None
    if wish is not None and at_stake is not None and at_stake["was"] and at_stake["was"] == at_stake["last"]:
        done(talk, talk.draft, Say("plans/edited", {**_edit_data(talk, wish, talk.draft), "what": "same"}))
    elif at_stake is not None:
        ask_alter(talk, said, at_stake)
    elif wish is not None:
        carry_out(talk, wish)
    return wish is not None


def agreed(talk: Talk) -> None:
    """Do what was asked once more."""
    wish = _read(talk, talk.notes.get(WISH, ""))
    if wish is None:
        proceed(talk)
    else:
        carry_out(talk, wish)


def answer_in(talk: Talk, said: str) -> str:
    """The answer to people that a message words: “câu: …”; empty for anything else."""
    read = read_edit(said, talk.turn.today, talk.draft.plan.year)
    return read.words if read is not None and read.kind is EditKind.ANSWER else ""


def carry_out(talk: Talk, wish: PlanEdit) -> None:
    """Do it to the plan, or to what people are told, and go on."""
    turn, draft = talk.turn, talk.draft
    if wish.kind is EditKind.ANSWER:
        _reword(talk, wish)
        return
    if wish.kind is EditKind.DAY:
        _set_day(talk, wish)
        return
    plan = edited(turn.desk.on_record, draft.plan, wish)
    if plan is None:
        done(talk, draft, Say("plans/no_such_item", {"count": len(draft.plan.deadlines)}))
    else:
        after = change(turn, draft, plan, author_of(turn))
        done(talk, after, Say("plans/edited", _edit_data(talk, wish, after or draft)))


def _read(talk: Talk, said: str) -> PlanEdit | None:
    """The wish with the number of what it names."""
    read = read_edit(said, talk.turn.today, talk.draft.plan.year)
    return numbered(talk.draft.plan, read) if read is not None else None


def _at_stake(talk: Talk, wish: PlanEdit) -> dict[str, Json] | None:
    """What the wish would take out or decide anew; none where nothing is lost by it."""
    plan, about = talk.draft.plan, {"what": wish.kind.value, "was": "", "answer": "", **NO_DAY}
    phase = _numbered(plan.phases, wish.number)
    if wish.kind is EditKind.DROP_PHASE:
        return {**about, "task": phase.name} if phase else None
    one = _numbered(plan.deadlines, wish.number)
    if one is None or wish.kind not in {EditKind.DROP_DEADLINE, EditKind.DAY}:
        return None
    about |= {"task": one.task, "was": day_told(talk.turn, talk.draft, one)["last"]}
    return about if wish.kind is EditKind.DROP_DEADLINE else _decided_anew(talk, wish, one, about)


def _decided_anew(
    talk: Talk, wish: PlanEdit, one: Deadline, about: dict[str, Json]
) -> dict[str, Json] | None:
    """The day and the answer that were decided, beside the day that would stand for them; none for none."""
    of_it = [each for each in talk.draft.doubts if each.item == f"deadline:{one.id}"]
    decided = [(each, ruling) for each in of_it if (ruling := talk.draft.ruling_on(each)) is not None]
    if not decided or wish.said is None:
        return None
    doubt, ruling = decided[0]
    days = meant(talk, doubt, day_meant(talk.draft.plan, doubt, wish.said))
    return {**about, **{key: days[key] for key in NO_DAY}, "answer": inside(ruling.answer)}


def _reword(talk: Talk, wish: PlanEdit) -> None:
    """“câu: …”: another answer to people for the newest ruling."""
    if talk.draft.rulings:
        after = reword(talk.turn, talk.draft, wish.words, author_of(talk.turn))
        done(talk, after, Say("plans/reworded", {"answer": inside(wish.words), "about": _last(talk)}))
    else:
        done(talk, talk.draft, Say("plans/nothing_ruled", {}))


def _set_day(talk: Talk, wish: PlanEdit) -> None:
    """“sửa hạn 2 thành 20/4”, whether or not something is wrong with that deadline."""
    turn, draft = talk.turn, talk.draft
    one = _numbered(draft.plan.deadlines, wish.number)
    if one is None or wish.said is None:
        done(talk, draft, Say("plans/no_such_item", {"count": len(draft.plan.deadlines)}))
        return
    after = set_day(turn, draft, one, wish.said, author_of(turn))
    if one.place == ADDED_PLACE:
        was: dict[str, Json] = {"was": day_told(turn, draft, one)["last"]}
        same: dict[str, Json] = {"what": "same"} if after is draft else {}
        done(talk, after, Say("plans/edited", {**_edit_data(talk, wish, after or draft), **was, **same}))
    else:
        noted(talk, after, f"deadline:{one.id}")


def _last(talk: Talk) -> str:
    """What the newest ruling is about; empty for the whole plan."""
    ruling = next(one.ruling for one in reversed(talk.draft.changes) if one.ruling is not None)
    of_it = (one for one in talk.draft.doubts if (one.code, one.on) == (ruling.code, ruling.on))
    return next((name_of(talk.draft, one) for one in of_it), "")


def _edit_data(talk: Talk, wish: PlanEdit, after: PlanDraft) -> dict[str, Json]:
    """What was done, with the last day in time of what was added."""
    before = talk.draft.plan
    is_new = wish.kind is EditKind.ADD_DEADLINE
    has_day = is_new or wish.kind is EditKind.DAY
    of = after.plan if has_day else before
    one = of.deadlines[-1] if is_new else _numbered(of.deadlines, wish.number)
    phase = (
        after.plan.phases[-1] if wish.kind is EditKind.ADD_PHASE else _numbered(before.phases, wish.number)
    )
    told = day_told(talk.turn, after, one) if has_day and one else NO_DAY
    return {
        "what": wish.kind.value,
        "was": "",
        "task": one.task if one else "",
        "phase": phase.name if phase else "",
        "start": phase.start.isoformat() if phase and phase.start else "",
        "end": phase.end.isoformat() if phase and phase.end else "",
        "duty": wish.duty.value,
        "audience": wish.audience.value,
        **told,
    }


def _numbered(items: tuple[Item, ...], number: int) -> Item | None:
    return items[number - 1] if 1 <= number <= len(items) else None
