"""`thidua plan read` – what a document says as a plan, for a program or for people; nothing is kept."""

import argparse
import json
from collections.abc import Sequence
from typing import Any

from bot.cli.plan_files import paper_in, read_in
from bot.rendering.text import render
from core.campaign.deadlines import last_ok_day
from core.campaign.plan import (
    Deadline,
    Flag,
    Phase,
    Plan,
    Recipient,
    Relation,
    Severity,
    Target,
    Task,
)
from core.campaign.quotes import inside, plain
from core.messages import Json, Message
from core.reading.plans.paper import PaperNote

LOCALE = "vi"
LONGEST_SPAN = 200  # characters of a phase's words; longer ones are its two ends
# What a program is told of the file itself, as flags: severity and proposal.
NOTED = {
    PaperNote.TRACKED_CHANGES: (
        Severity.B,
        "Đối chiếu vết sửa: văn bản được đọc như đã chấp nhận mọi chỗ sửa.",
    ),
    PaperNote.COMMENTS: (Severity.D, "Xem ghi chú bên lề: phần này không được đọc."),
    PaperNote.CONVERTED: (Severity.D, "Đối chiếu các dấu: văn bản dùng bảng mã cũ, đã chuyển sang Unicode."),
    PaperNote.FEW_LETTERS: (Severity.B, "Bổ sung các trang là ảnh: phần này không được đọc."),
}


def describe(what: Any) -> None:
    """Describe the subcommand."""
    it = what.add_parser(
        "read",
        help="what a document says as a plan, and what is wrong in it",
        description="Word (.docx), PDF with text, or plain text. Nothing is kept: plan add keeps a draft.",
        epilog="example: thidua plan read ke-hoach-2021.docx --json",
    )
    it.add_argument("file", help="the document, or a plan as YAML")
    it.add_argument("--json", action="store_true", help="for a program")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print what was read; what is no plan is an error."""
    paper = paper_in(given.file)
    plan, text, notes = read_in(paper, given.file), paper.text, paper.read.notes
    if given.json:
        print(json.dumps(as_json(plan, text, notes), ensure_ascii=False, indent=2))
    else:
        print(summary(plan, text, notes))
    return 0


def as_json(plan: Plan, text: str, notes: Sequence[PaperNote] = ()) -> dict[str, Any]:
    """The plan for a program; `text` is its own, `notes` are the file's."""
    return {
        "issuer": plan.issuer or None,
        "year": plan.year,
        "title": plan.title,
        "number": plan.number or None,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "theme": plan.theme or None,
        "kind": plan.kind.value,
        "recipients": [_recipient(one) for one in plan.recipients],
        "phases": [_phase(one, text) for one in plan.phases],
        "deadlines": [_deadline(one) for one in plan.deadlines],
        "tasks": [_task(one, plan) for one in plan.tasks],
        "targets": [_target(one) for one in plan.targets],
        "flags": [*map(_flag, plan.flags), *map(_noted, notes)],
    }


def summary(plan: Plan, text: str, notes: Sequence[PaperNote]) -> str:
    """The plan for people, every day beside its own words and their line."""
    told, flags = as_json(plan, text), sorted(plan.flags, key=lambda one: one.severity.value)
    places = [(f"phase:{one.id}", one.start_quote.line) for one in plan.phases]
    told["phases"] = [
        {**one, **_shown(plan, on, one["quote"]), "line": line}
        for one, (on, line) in zip(told["phases"], places, strict=True)
    ]
    told["deadlines"] = [
        {**one, **_shown(plan, f"deadline:{deadline.id}", one["quote"])}
        for one, deadline in zip(told["deadlines"], plan.deadlines, strict=True)
    ]
    more: dict[str, Json] = {
        "internal": plan.internal,
        "signatory": plan.signatory,
        "notes": [note.value for note in notes],
        "doubts": [{**_flag(one), "note": one.note, "words": inside(one.quote)} for one in flags],
    }
    return render(Message("plans/read", {**told, **more}), LOCALE).text


def _shown(plan: Plan, on: str, quote: str) -> dict[str, Json]:
    """An item's words between quotation marks, and whether its day waits for an officer."""
    return {"words": inside(quote), "doubtful": bool(plan.flags_on(on, Severity.A))}


def _recipient(one: Recipient) -> dict[str, Json]:
    return {"kind": one.kind.value, "quote": one.quote.text, "line": one.quote.line}


def _phase(one: Phase, text: str) -> dict[str, Json]:
    return {
        "name": one.name,
        "start": one.start.isoformat() if one.start else None,
        "end": one.end.isoformat() if one.end else None,
        "quote": _span(text, one),
    }


def _span(text: str, one: Phase) -> str:
    """A phase's words from its first day to the end of its last one, as they stand in the text; else both."""
    start, end = one.start_quote, one.end_quote
    lines = text.split("\n")[max(start.line - 1, 0) : max(end.line + 1, 0)]
    words = plain("\n".join(lines))
    begins = words.find(plain(start.text))
    ends = words.find(plain(end.text), max(begins, 0))
    whole = words[begins : ends + len(plain(end.text))]
    is_short = begins >= 0 and ends >= 0 and len(whole) <= LONGEST_SPAN
    return whole if is_short and end.text not in start.text else one.words


def _deadline(one: Deadline) -> dict[str, Json]:
    """A deadline; one that hangs on an event has no day of its own, and is open for a program."""
    last, hangs = last_ok_day(one.relation, one.date), one.relation is Relation.ON_EVENT
    return {
        "task": one.task,
        "kind": one.kind.value,
        "relation": (Relation.OPEN if hangs else one.relation).value,
        "date": one.date.isoformat() if one.date and not hangs else None,
        "last_ok_day": last.isoformat() if last else None,
        "audience": one.audience.value,
        "quote": one.quote.text,
        "line": one.quote.line,
    }


def _task(one: Task, plan: Plan) -> dict[str, Json]:
    """A task; `deadline` is the words of its day."""
    due = next((deadline for deadline in plan.deadlines if deadline.id == one.deadline), None)
    return {
        "text": one.text,
        "lead": one.lead or None,
        "cooperating": list(one.cooperating),
        "deadline": due.quote.text if due else None,
        "quote": one.quote.text,
        "line": one.quote.line,
    }


def _target(one: Target) -> dict[str, Json]:
    return {
        "indicator": one.indicator,
        "value": one.value,
        "unit": one.unit or None,
        "base": one.base or None,
        "change": one.change or None,
        "quote": one.quote.text,
        "line": one.quote.line,
    }


def _flag(one: Flag) -> dict[str, Json]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "quote": one.quote or None,
        "line": one.line or None,
        "proposal": one.proposal or None,
    }


def _noted(note: PaperNote) -> dict[str, Json]:
    severity, proposal = NOTED[note]
    return _flag(Flag(note.value.upper(), severity, "", proposal=proposal))
