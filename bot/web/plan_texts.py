"""The page of a plan's text: as it is now, and every version that it had, with the papers that changed it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.rendering.pages import Edition, plan_page
from core.campaign.plan import Plan
from core.ids import PlanId
from core.plan_versions import PlanVersion, whole_text
from core.ports import UnitOfWork
from handlers.keys import number_in
from storage.library import plan, plan_ids, plan_text

GONE = "Không có kế hoạch này."


class PlanTexts:
    """The routes under /ke-hoach; internal plans are not public."""

    def __init__(self, app: App) -> None:
        self._app = app

    def routes(self) -> list[Route]:
        """The plan as it is now, and one of its versions."""
        return [
            Route("/ke-hoach/{plan_id}", self.show),
            Route("/ke-hoach/{plan_id}/{number}", self.show),
        ]

    async def show(self, request: Request) -> Response:
        """A plan's text, lines numbered; of a version that a letter made, the letter's text."""
        name = PlanId(request.path_params["plan_id"])
        wanted = request.path_params.get("number")
        found = await self._app.database.run(lambda uow: _found(uow, name))
        if not found and name in plan_ids() and wanted is None and not plan(name).internal:
            return _page(plan_page(plan(name), plan_text(name)))
        if not found or found[-1][0].plan.internal:
            raise HTTPException(404, GONE)
        if wanted is None:
            whole = whole_text([one for one, _ in found])
            return _page(plan_page(found[-1][0].plan, whole.text, _editions(found, 0)))
        number = number_in(wanted)
        chosen = next(((one, of) for one, of in found if one.number == number), None)
        if chosen is None:
            raise HTTPException(404, GONE)
        version, paper = chosen
        return _page(plan_page(paper, version.text, _editions(found, version.number)))


def _found(uow: UnitOfWork, name: PlanId) -> list[tuple[PlanVersion, Plan]]:
    """The versions, each with the paper whose lines its text has: itself, or the letter that made it."""
    return [(one, _paper(uow, one)) for one in uow.plan_versions.of(name)]


def _paper(uow: UnitOfWork, one: PlanVersion) -> Plan:
    draft = None if one.replaces or one.draft is None else uow.plan_drafts.get(one.draft)
    return draft.plan if draft else one.plan


def _editions(found: list[tuple[PlanVersion, Plan]], shown: int) -> tuple[Edition, ...]:
    """The list of versions; none for a plan that never changed."""
    if len(found) == 1:
        return ()
    return tuple(
        Edition(
            one.number, one.since, one.source, f"/ke-hoach/{one.plan.id}/{one.number}", one.number == shown
        )
        for one, _ in found
    )


def _page(shown: str) -> Response:
    return Response(shown, media_type="text/html")
