"""A document as a plan's paper: what was read from it, its text and its name, whichever way it came in."""

from hashlib import sha256

from bot.files.papers import read_paper
from bot.files.papers_problems import RefusedPaper
from core.ids import BoardId
from core.plan_drafts import PlanPaper
from core.reading.plans.known import Known
from core.reading.plans.reader import read_plan
from handlers.asking import calendar_of
from handlers.looking import Looking
from storage.plan_words import plan_words


def known_to(look: Looking, board: BoardId) -> Known:
    """What a board's plan is read with: all boards, the board's calendar, and its campaigns."""
    plans = tuple(campaign.plan for campaign in look.uow.campaigns.of_board(board))
    return Known(look.uow.boards.boards(), calendar_of(look, board), plan_words(), plans)


def read_plan_paper(name: str, content: bytes, known: Known) -> PlanPaper | RefusedPaper:
    """What a document says as a plan, or why it cannot be read; `name` is what its sender called it.

    A document that was read and is no plan says so in `read.why_not`. Slow: for a worker thread, and outside
    of any transaction.
    """
    paper = read_paper(name, content)
    if isinstance(paper, RefusedPaper):
        return paper
    return PlanPaper(read_plan(paper, known), paper.text, name, sha256(content).hexdigest())
