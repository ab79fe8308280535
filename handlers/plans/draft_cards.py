"""What templates show of a draft of a plan: what was found, one doubt, what was decided."""

from collections.abc import Mapping
from datetime import date

from core.campaign.conflicts import rivals
from core.campaign.deadlines import due, last_ok_day
from core.campaign.plan import TO_A_DAY, Audience, Deadline, Flag, Phase, Relation, Severity
from core.campaign.quotes import inside
from core.messages import Json
from core.plan_drafts import Doubt, PlanDraft
from handlers.asking import calendar_of
from handlers.looking import Looking
from handlers.plans.ruling import proposed, settled_day

UNSURE_BELOW = 0.6
LONGEST_LABEL = 40
LONGEST_QUOTE = 300
SMALL = (Severity.C, Severity.D)
NO_DAY: Mapping[str, Json] = {"last": "", "advised": "", "over": False, "outside": False}
"""What is shown of a last day where there is none."""


def found(look: Looking, draft: PlanDraft) -> dict[str, Json]:
    """What was read, every day beside its words and their place."""
    plan = draft.plan
    board = look.uow.boards.board(draft.board)
    return {
        "title": plan.title,
        "year": plan.year,
        "kind": plan.kind.value,
        "issuer": plan.issuer,
        "board": board.name_on(plan.issued_on or plan.ends).name,
        "province": board.name_on(plan.issued_on or plan.ends).province,
        "internal": plan.internal,
        "file": draft.file_name,
        "notes": [note.value for note in draft.notes],
        "phases": [_phase(draft, one) for one in plan.phases],
        "deadlines": [_deadline(draft, one) for one in plan.deadlines],
        **counts(draft),
    }


def counts(draft: PlanDraft) -> dict[str, Json]:
    """How many doubts there are of each severity, and how many of the first two wait for a ruling."""
    of = {severity.value.lower(): len(draft.of(severity)) for severity in (Severity.A, Severity.B)}
    unruled = {f"open_{one.value.lower()}": len(draft.unruled(one)) for one in (Severity.A, Severity.B)}
    return {**of, **unruled, "small": sum(len(doubt.flags) for doubt in draft.of(*SMALL))}


def doubt_card(look: Looking, draft: PlanDraft, doubt: Doubt) -> dict[str, Json]:
    """One doubt: the words, what is wrong, what is proposed, and what was decided on it before."""
    offered, ruling = proposed(look, draft, doubt), draft.ruling_on(doubt)
    settled = settled_day(draft, doubt)
    at, of = _place(draft, doubt)
    return {
        "at": at,
        "of": of,
        "severity": doubt.severity.value,
        "of_the_paper": doubt.is_of_the_paper,
        "asks": doubt.asks_for_a_day and settled is None,
        "rivals": len(rivals(draft.plan, doubt.flags[0])),
        "about": name_of(draft, doubt),
        "flags": [_flag(flag) for flag in doubt.flags],
        "day": offered.day.isoformat() if offered.day else "",
        "settled": settled.isoformat() if settled else "",
        "ruled": inside(ruling.answer) if ruling else "",
        "ruled_by": ruling.by if ruling else "",
    }


def _place(draft: PlanDraft, doubt: Doubt) -> tuple[int, int]:
    """Its number and of how many: in the list from which it is picked, else of all as grave as it is."""
    ruled = [(one.code, one.on) for one in draft.rulings]
    if (doubt.code, doubt.on) in ruled:
        return ruled.index((doubt.code, doubt.on)) + 1, len(ruled)
    alike = draft.of(doubt.severity) if doubt.severity is Severity.A else draft.unruled(doubt.severity)
    return alike.index(doubt) + 1, len(alike)


def quoted(text: str) -> str:
    """A plan's words as a message shows them between “ and ”: the beginning of a long passage."""
    words = text.strip()
    return inside(words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1].rstrip()}…")


def name_of(draft: PlanDraft, doubt: Doubt) -> str:
    """What a doubt is about, as the plan calls it; empty for the whole plan."""
    what, _, name = doubt.item.partition(":")
    if what == "deadline":
        return next((one.task for one in draft.plan.deadlines if one.id == name), "")
    return next((one.name for one in draft.plan.phases if what == "phase" and one.id == name), "")


def label_of(doubt: Doubt) -> str:
    """A doubt on a button."""
    return cut(doubt.flags[0].note.rstrip(" ."))


def cut(words: str) -> str:
    """Words on a button: whole ones, where they are too long."""
    if len(words) <= LONGEST_LABEL:
        return words
    head = words[: LONGEST_LABEL - 1]
    whole = head if words[len(head)] == " " else head.rpartition(" ")[0] or head
    return f"{whole.rstrip(' ,;:.–-(“')}…"


def rulings(draft: PlanDraft) -> list[Json]:
    """Everything that was decided, with who and when, oldest first."""
    lines: list[Json] = []
    by_flag = {(doubt.code, doubt.on): doubt for doubt in draft.doubts}
    for ruling in draft.rulings:
        doubt = by_flag[ruling.code, ruling.on]
        is_agreed = ruling.reason == doubt.flags[0].proposal
        lines.append(
            {
                "quote": quoted(doubt.flags[0].quote),
                "about": name_of(draft, doubt),
                "note": doubt.flags[0].note,
                "severity": doubt.severity.value,
                "answer": inside(ruling.answer),
                "agreed": is_agreed,
                "reason": "" if is_agreed else ruling.reason,
                "by": ruling.by,
                "at": ruling.at.isoformat(),
            }
        )
    return lines


def day_told(look: Looking, draft: PlanDraft, deadline: Deadline) -> dict[str, Json]:
    """The last day in time of a deadline as the draft has it now, and the working day before a rest day.

    `over` is a day that has passed, `outside` one that is not of the plan's time.
    """
    told = due(draft.campaign(look.now), deadline, calendar_of(look, draft.board))
    last = told.last_ok_day or last_ok_day(deadline.relation, deadline.date)
    return {"known": told.last_ok_day is not None, **day_shown(look, draft, last)}


def last_of(deadline: Deadline, day: date) -> date:
    """The last day in time where officers name this day for a deadline: it goes into the plan's own words."""
    relation = deadline.relation if deadline.relation in TO_A_DAY else Relation.BY
    return last_ok_day(relation, day) or day


def day_shown(look: Looking, draft: PlanDraft, last: date | None) -> Mapping[str, Json]:
    """What a last day in time means: the working day before a rest day, and whether it makes sense at all."""
    if last is None:
        return NO_DAY
    calendar, plan = calendar_of(look, draft.board), draft.plan
    advised, rests = calendar.last_working_at(last), not calendar.is_working(last)
    return {
        "last": last.isoformat(),
        "advised": advised.isoformat() if rests and advised >= look.today else "",
        "over": last < look.today,
        "outside": not plan.starts <= last <= plan.ends,
    }


def _phase(draft: PlanDraft, one: Phase) -> Json:
    return {
        "name": one.name,
        "quote": quoted(one.words),
        "line": one.start_quote.line,
        "start": one.start.isoformat() if one.start else "",
        "end": one.end.isoformat() if one.end else "",
        **_standing(draft, f"phase:{one.id}"),
    }


def _deadline(draft: PlanDraft, one: Deadline) -> Json:
    return {
        "task": one.task,
        "kind": one.kind.value,
        "ours": one.audience is Audience.UNIT,
        "quote": quoted(one.quote.text),
        "place": one.place,
        "line": one.quote.line,
        **_standing(draft, f"deadline:{one.id}"),
    }


def _standing(draft: PlanDraft, item: str) -> dict[str, Json]:
    """Whether an item waits for a decision, was decided on, or was read with little confidence."""
    doubtful = any(doubt.item == item for doubt in draft.unruled(Severity.A))
    ruled = any(ruling.item == item for ruling in draft.rulings)
    unsure = draft.confidence.get(item, 1.0) < UNSURE_BELOW
    return {"doubtful": doubtful, "ruled": ruled and not doubtful, "unsure": unsure and not ruled}


def _flag(flag: Flag) -> Json:
    return {"quote": quoted(flag.quote), "line": flag.line, "note": flag.note, "proposal": flag.proposal}
