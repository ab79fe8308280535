"""What officers do to a draft of a plan, whether in the chat or at the command line."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.campaign.conflicts import rivals
from core.campaign.deadlines import PERIOD_ONLY
from core.campaign.local_time import local_day
from core.campaign.plan import TO_A_DAY, Deadline, Flag, Phase, Plan, Relation, Ruling, Severity
from core.ids import PlanDraftId
from core.people import RoleKind
from core.plan_drafts import ADDED_PLACE, Author, Change, Doubt, PlanDraft
from core.reading.plan_edits import SaidDay
from handlers.keys import number_in
from handlers.looking import Looking
from handlers.plans.editing import redated, without
from handlers.turn import Turn

BOARD_DAY = "BOARD_DAY"
"""The code of the flag that officers chose another day for a deadline with which nothing was wrong."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer says to a doubt: another day, or the words as they stand; why; what people are told."""

    reason: str
    day: date | None = None
    answer: str = ""


def author_of(turn: Turn) -> Author:
    """Who writes, by the name that stays on record."""
    officer = turn.contact.officer
    return Author(turn.contact.person.name or (officer.unit if officer else ""), turn.person)


def draft_in(turn: Turn, number: str) -> PlanDraft | None:
    """The draft with this number, where it is of a board whose officer writes."""
    named = number_in(number)
    found = None if named is None else turn.uow.plan_drafts.get(PlanDraftId(named))
    boards = {role.board for role in turn.contact.roles if role.kind is not RoleKind.REPRESENTATIVE}
    return found if found is not None and found.board in boards else None


def proposed(look: Looking, draft: PlanDraft, doubt: Doubt) -> Decision:
    """What the reader proposes: its day where it names one, else the words as they stand.

    Once officers named the day of a deadline, that day is what is proposed for its other doubts.
    """
    if settled_day(draft, doubt) is not None:
        return Decision(doubt.flags[0].proposal, answer=answer(look, draft, doubt, None))
    days = {flag.date for flag in doubt.flags if flag.date is not None}
    day = next(iter(days)) if len(days) == 1 else None
    return Decision(doubt.flags[0].proposal, day, answer(look, draft, doubt, day))


def answer(look: Looking, draft: PlanDraft, doubt: Doubt, day: date | None) -> str:
    """What enterprises are told of it: “Ban đã đính chính ngày …”; the officer may word it anew."""
    labels, before = look.desk.on_record, written_day(draft.plan, doubt, day)
    said = {"on": f"{local_day(look.now):%d/%m/%Y}", "after": f"{day:%d/%m/%Y}" if day else ""}
    is_whole = not doubt.on and doubt.code != PERIOD_ONLY
    if is_whole or (day is None and settled_day(draft, doubt) is not None):
        return labels["ruled:agreed"].format(**said)
    if day is None or day == before:
        return labels["ruled:kept"].format(**said)
    if before is None:
        return labels["ruled:set"].format(**said)
    return labels["ruled:corrected"].format(before=f"{before:%d/%m/%Y}", **said)


def settled_day(draft: PlanDraft, doubt: Doubt) -> date | None:
    """The day that officers named for the deadline of this doubt when they ruled on another one of it."""
    if not doubt.item.startswith("deadline:"):
        return None
    own = (doubt.code, doubt.on)
    others = [
        one for one in draft.rulings if one.item == doubt.item and (one.code, one.on) != own and one.date
    ]
    return max(others, key=lambda one: one.at).date if others else None


def written_day(plan: Plan, doubt: Doubt, day: date | None = None) -> date | None:
    """The day as the plan has it at the place of a doubt; none where it has none.

    Where the doubt is about both ends of a phase, it is the end that is nearer to the day given.
    """
    what, _, name = doubt.item.partition(":")
    if what == "deadline":
        return next((one.date for one in plan.deadlines if one.id == name), None)
    phase = next((one for one in plan.phases if one.id == name), None) if what == "phase" else None
    if phase is None:
        return None
    return phase.end if is_of_end(plan, doubt, day) else phase.start


def is_of_end(plan: Plan, doubt: Doubt, day: date | None) -> bool:
    """Whether a day that corrects a doubt on a phase is its last one."""
    phase = next((one for one in plan.phases if doubt.item == f"phase:{one.id}"), None)
    if phase is None:
        return False
    if _both_ends(plan, doubt) is None or day is None:
        return all(flag.quote in phase.end_quote.text for flag in doubt.flags)
    start, end = phase.start or day, phase.end or day
    return phase.start is not None and abs(day - start) >= abs(day - end)


def day_meant(plan: Plan, doubt: Doubt, said: SaidDay) -> date:
    """The day that goes into the plan's own words: “chậm nhất 20/4” is “trước ngày 21/4” there."""
    deadline = _deadline(plan, doubt.item)
    if said.relation is None:
        return said.day
    if deadline is None:
        return said.day - timedelta(days=said.relation is Relation.BEFORE)
    is_before = deadline.relation is Relation.BEFORE
    if is_before and said.relation is Relation.BY:
        return said.day + timedelta(days=1)
    if not is_before and deadline.relation in TO_A_DAY and said.relation is Relation.BEFORE:
        return said.day - timedelta(days=1)
    return said.day


def takes_a_day(doubt: Doubt) -> bool:
    """Whether a day can correct it: one on a deadline or a phase; else words do."""
    return doubt.item.partition(":")[0] in {"deadline", "phase"}


def rule(look: Looking, draft: PlanDraft, doubt: Doubt, decision: Decision, by: Author) -> PlanDraft | None:
    """Keep a ruling; none where somebody changed the draft since, and then nothing is done.

    A ruling has one day: where a doubt is about both ends of a phase, the nearer end is written anew.
    """
    day, plan = decision.day, draft.plan
    ends = _both_ends(plan, doubt)
    if ends is not None and day is not None:
        plan, day = _with_end(plan, ends, day, is_of_end(plan, doubt, day)), None
    said = decision.answer or answer(look, draft, doubt, decision.day)
    ruling = Ruling(doubt.code, doubt.on, decision.reason, by.name, look.now, day, said)
    before = draft.plan if plan != draft.plan else None
    return look.uow.plan_drafts.change(draft, plan, Change(by, look.now, ruling, before))


def rule_span(
    look: Looking, draft: PlanDraft, doubt: Doubt, days: tuple[date, date], by: Author
) -> PlanDraft | None:
    """Keep both ends of a phase as an officer names them; none as for `rule`."""
    plan, (first, last) = draft.plan, days
    phases = tuple(
        replace(one, start=first, end=last) if doubt.item == f"phase:{one.id}" else one for one in plan.phases
    )
    said = look.desk.on_record["ruled:span"].format(
        first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}", on=f"{local_day(look.now):%d/%m/%Y}"
    )
    ruling = Ruling(doubt.code, doubt.on, "", by.name, look.now, None, said)
    changed = replace(plan, phases=phases)
    return look.uow.plan_drafts.change(draft, changed, Change(by, look.now, ruling, plan))


def choose(look: Looking, draft: PlanDraft, doubt: Doubt, chosen: Deadline, by: Author) -> PlanDraft | None:
    """Of several deadlines for one duty this one holds, and the others go; none as for `rule`."""
    plan = draft.plan
    for one in rivals(plan, doubt.flags[0]):
        plan = plan if one.id == chosen.id else without(plan, one)
    said = look.desk.on_record["ruled:chosen"].format(
        words=chosen.quote.text, on=f"{local_day(look.now):%d/%m/%Y}"
    )
    ruling = Ruling(doubt.code, f"deadline:{chosen.id}", "", by.name, look.now, None, said)
    return look.uow.plan_drafts.change(draft, plan, Change(by, look.now, ruling, draft.plan))


def set_day(look: Looking, draft: PlanDraft, one: Deadline, said: SaidDay, by: Author) -> PlanDraft | None:
    """Another day for a deadline, also where nothing was wrong with it; none as for `rule`.

    People are told of it as of any other ruling, so it needs a flag to stand on. What the board added has no
    words but its own: they change.
    """
    on, plan = f"deadline:{one.id}", draft.plan
    if one.place == ADDED_PLACE:
        again = redated(look.desk.on_record, plan, one, said)
        return draft if again == plan else change(look, draft, again, by)
    known = next((each for each in draft.of(Severity.A) if each.item == on), None)
    if known is not None:
        return rule(look, draft, known, Decision("", day_meant(plan, known, said)), by)
    labels, quote = look.desk.on_record, one.quote
    note, proposal = labels["board_day:note"], labels["board_day:proposal"]
    flag = Flag(BOARD_DAY, Severity.A, note, on, quote.text, quote.line, proposal)
    day = day_meant(plan, Doubt((flag,)), said)
    changed = replace(plan, flags=(*plan.flags, replace(flag, date=day)))
    told = answer(look, draft, Doubt((flag,)), day)
    ruling = Ruling(BOARD_DAY, on, proposal, by.name, look.now, day, told)
    return look.uow.plan_drafts.change(draft, changed, Change(by, look.now, ruling, plan))


def reword(look: Looking, draft: PlanDraft, words: str, by: Author) -> PlanDraft | None:
    """Another answer to people for the newest ruling; none as for `rule`, or where there is none."""
    made = [change.ruling for change in draft.changes if change.ruling is not None]
    if not made:
        return None
    ruling = replace(made[-1], answer=words, by=by.name, at=look.now)
    return look.uow.plan_drafts.change(draft, draft.plan, Change(by, look.now, ruling))


def change(look: Looking, draft: PlanDraft, plan: Plan, by: Author) -> PlanDraft | None:
    """Another wording of the plan; none as for `rule`."""
    return look.uow.plan_drafts.change(draft, plan, Change(by, look.now, before=draft.plan))


def _deadline(plan: Plan, on: str) -> Deadline | None:
    return next((one for one in plan.deadlines if on == f"deadline:{one.id}"), None)


def _both_ends(plan: Plan, doubt: Doubt) -> Phase | None:
    """The phase of which a doubt is about both ends."""
    phase = next((one for one in plan.phases if doubt.item == f"phase:{one.id}"), None)
    if phase is None:
        return None
    at_end = [flag.quote in phase.end_quote.text for flag in doubt.flags]
    is_long = any(flag.quote not in phase.start_quote.text for flag in doubt.flags) and not all(at_end)
    return phase if len(doubt.flags) > 1 or is_long else None


def _with_end(plan: Plan, phase: Phase, day: date, at_end: bool) -> Plan:  # noqa: FBT001  # which of two
    """The plan with this day as the first or the last one of the phase."""
    changed = replace(phase, end=day) if at_end else replace(phase, start=day)
    return replace(plan, phases=tuple(changed if one is phase else one for one in plan.phases))
