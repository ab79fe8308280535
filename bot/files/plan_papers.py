"""A document as a plan's paper: what was read from it, its text and its name, whichever way it came in."""

from hashlib import sha256

from bot.files.names import safe_name
from bot.files.papers import read_paper
from bot.files.papers_problems import RefusedPaper
from core.plan_drafts import PlanPaper
from core.reading.plans.known import Known
from core.reading.plans.reader import read_plan


def read_plan_paper(name: str, content: bytes, known: Known) -> PlanPaper | RefusedPaper:
    """What a document says as a plan, or why it cannot be read; `name` is what its sender called it.

    The whole name: one that was cut to be shown may have lost its ending. A document that was read and is no
    plan says so in `read.why_not`. Slow: for a worker thread, and outside of any transaction.
    """
    paper = read_paper(name, content)
    if isinstance(paper, RefusedPaper):
        return paper
    return PlanPaper(read_plan(paper, known), paper.text, safe_name(name), sha256(content).hexdigest())
