"""A board whose plan a paper changes: read, ruled on, laid beside the plan, put before the second person."""

from dataclasses import replace
from typing import Any

from core.campaign.plan import Severity
from core.ids import BoardId, PlanId
from core.plan_drafts import Author, PlanDraft
from handlers.looking import Look
from handlers.plans.change_targets import bind, compared
from handlers.plans.changing import Changed, apply
from handlers.plans.proposing import keep
from handlers.plans.ruling import proposed, rule
from tests.fakes.dates import MovingDates
from tests.fakes.read_plans import paper, read_paper_of

BOARD, PLAN = BoardId("bac-giang"), PlanId("bac-giang-2021")
HUONG, THANG = Author("Đỗ Thị Hương"), Author("Vũ Đức Thắng")


def run(office: MovingDates, work: Any) -> Any:
    """Something done in one transaction."""
    return office.database.run_now(lambda uow: work(Look(uow, office.desk, office.now)))


def sent(
    look: Look, name: str = "dieu-chinh-2021", text: str = "", *left_out: str, board: BoardId = BOARD
) -> PlanDraft:
    """A paper that an officer laid beside the plan and put before the second person."""
    one = read_paper_of(text) if text else paper(name)
    draft = keep(look, board, HUONG, one).draft
    for doubt in draft.unruled(Severity.A) if draft else ():
        draft = rule(look, draft, doubt, proposed(look, draft, doubt), HUONG) if draft else None
    assert draft is not None
    wish = bind(look, draft, PLAN)
    of = compared(look, draft)
    assert of is not None
    look.uow.plan_versions.keep_wish(replace(wish, left_out=left_out, seen=of.seen))
    return draft


def applied(office: MovingDates, text: str = "", *left_out: str) -> Changed:
    """A paper whose changes hold."""
    done: Changed | None = run(
        office, lambda look: apply(look, sent(look, "dieu-chinh-2021", text, *left_out), THANG)
    )
    assert done is not None
    return done
