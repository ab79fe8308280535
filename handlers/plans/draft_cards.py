"""What templates show of a draft of a plan: what was found, one doubt, what was decided."""

from core.campaign.deadlines import due, last_ok_day
from core.campaign.plan import Audience, Campaign, Deadline, Flag, Phase, Severity
from core.campaign.quotes import inside
from core.campaign.working_days import WorkCalendar
from core.messages import Json
from core.plan_drafts import ADDED_PLACE, Doubt, PlanDraft
from handlers.asking import calendar_of
from handlers.looking import Looking
from handlers.plans.ruling import proposed

UNSURE_BELOW = 0.6
LONGEST_LABEL = 40
SMALL = (Severity.C, Severity.D)


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
    alike = draft.of(doubt.severity)
    return {
        "at": alike.index(doubt) + 1,
        "of": len(alike),
        "severity": doubt.severity.value,
        "about": name_of(draft, doubt),
        "flags": [_flag(flag) for flag in doubt.flags],
        "day": offered.day.isoformat() if offered.day else "",
        "ruled": inside(ruling.answer) if ruling else "",
        "ruled_by": ruling.by if ruling else "",
    }


def name_of(draft: PlanDraft, doubt: Doubt) -> str:
    """What a doubt is about, as the plan calls it; empty for the whole plan."""
    what, _, name = doubt.on.partition(":")
    if what == "deadline":
        return next((one.task for one in draft.plan.deadlines if one.id == name), "")
    return next((one.name for one in draft.plan.phases if what == "phase" and one.id == name), "")


def label_of(doubt: Doubt) -> str:
    """A doubt on a button."""
    note = doubt.flags[0].note.rstrip(" .")
    return note if len(note) <= LONGEST_LABEL else f"{note[: LONGEST_LABEL - 1].rstrip()}…"


def rulings(draft: PlanDraft) -> list[Json]:
    """Everything that was decided and added, with who and when, oldest first."""
    lines: list[Json] = []
    by_flag = {(doubt.code, doubt.on): doubt for doubt in draft.doubts}
    for ruling in draft.rulings:
        doubt = by_flag[ruling.code, ruling.on]
        is_agreed = ruling.reason == doubt.flags[0].proposal
        lines.append(
            {
                "quote": inside(doubt.flags[0].quote),
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


def added(draft: PlanDraft) -> list[Json]:
    """The duties that the board added to the text."""
    mine = (one for one in draft.plan.deadlines if one.place == ADDED_PLACE)
    return [{"task": one.task, "quote": inside(one.quote.text)} for one in mine]


def day_told(look: Looking, draft: PlanDraft, deadline: Deadline) -> dict[str, Json]:
    """The last day in time of a deadline as the draft has it now, and the working day before a rest day."""
    return _day_told(draft.campaign(look.now), deadline, calendar_of(look, draft.board))


def _day_told(campaign: Campaign, deadline: Deadline, calendar: WorkCalendar) -> dict[str, Json]:
    told = due(campaign, deadline, calendar)
    last = told.last_ok_day or last_ok_day(deadline.relation, deadline.date)
    rests = last is not None and not calendar.is_working(last)
    advised = calendar.last_working_at(last) if rests and last else None
    return {
        "last": last.isoformat() if last else "",
        "advised": advised.isoformat() if advised else "",
        "known": told.last_ok_day is not None,
    }


def _phase(draft: PlanDraft, one: Phase) -> Json:
    words = one.start_quote.text
    if one.end_quote.text not in words:
        words = f"{words} … {one.end_quote.text}"
    return {
        "name": one.name,
        "quote": inside(words),
        "line": one.start_quote.line,
        "start": one.start.isoformat() if one.start else "",
        "end": one.end.isoformat() if one.end else "",
        "unsure": _is_unsure(draft, f"phase:{one.id}"),
        "doubtful": _is_doubtful(draft, f"phase:{one.id}"),
    }


def _deadline(draft: PlanDraft, one: Deadline) -> Json:
    return {
        "task": one.task,
        "kind": one.kind.value,
        "ours": one.audience is Audience.UNIT,
        "quote": inside(one.quote.text),
        "place": one.place,
        "line": one.quote.line,
        "unsure": _is_unsure(draft, f"deadline:{one.id}"),
        "doubtful": _is_doubtful(draft, f"deadline:{one.id}"),
    }


def _is_unsure(draft: PlanDraft, item: str) -> bool:
    return draft.confidence.get(item, 1.0) < UNSURE_BELOW


def _is_doubtful(draft: PlanDraft, item: str) -> bool:
    return any(doubt.on == item for doubt in draft.unruled(Severity.A))


def _flag(flag: Flag) -> Json:
    return {"quote": inside(flag.quote), "line": flag.line, "note": flag.note, "proposal": flag.proposal}
