"""A paper read as a board's plan: a proposal with its flags, or why it is none."""

from dataclasses import replace

from core.reading.plans.assembly import assembled
from core.reading.plans.blocks import blocks
from core.reading.plans.flags import flags_of
from core.reading.plans.header import header_of
from core.reading.plans.known import Known
from core.reading.plans.paper import Paper
from core.reading.plans.reading import NoPlan, ReadPlan
from core.reading.plans.replaced_days import with_new_days
from core.reading.plans.sheets import sheet
from core.reading.plans.standing import standing, standing_flags
from core.reading.plans.verdicts import why_not

__all__ = ["Known", "read_plan"]


def read_plan(paper: Paper, known: Known) -> ReadPlan:
    """The same paper and the same boards always give the same proposal; nothing in it is decided yet."""
    paragraphs = blocks(paper)
    parts = sheet(paragraphs)
    header = header_of(parts)
    reason = why_not(paragraphs, parts, header)
    if reason is not None:
        return ReadPlan(None, reason, notes=paper.notes)
    found = assembled(paragraphs, parts, header, known)
    if found is None:
        return ReadPlan(None, NoPlan.TOO_LITTLE, notes=paper.notes)
    plan = standing(with_new_days(found.plan, paragraphs, known.plans), paper)
    flagged = replace(plan, flags=standing_flags(flags_of(plan, paragraphs, known), paper))
    return ReadPlan(flagged, None, found.confidence, paper.notes)
