"""The page behind the link of /tiendo: the picture of progress, shown in the browser."""

import asyncio
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.consolidated import DUTIES
from bot.links import Door, ProgressPass
from bot.progress import Picture, picture
from bot.web.downloads import disposition
from bot.web.problems import LinkProblem
from core.ports import UnitOfWork
from core.rights import boards_of

DRAWN_AT_ONCE = 2


class ProgressPage:
    """The route under /tien-do; a signed token each, for an officer of the plan's board."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._room = asyncio.Semaphore(DRAWN_AT_ONCE)

    def routes(self) -> list[Route]:
        """One address."""
        return [Route(f"/{Door.PROGRESS}/{{token}}", self.show)]

    async def show(self, request: Request) -> Response:
        """The picture as it is now."""
        given, now = self._app.links.progress_of(request.path_params["token"]), self._app.clock.now()
        if given is None:
            raise _expired()
        found = await self._app.database.run(lambda uow: shown(uow, given, now))
        async with self._room:
            content = await asyncio.to_thread(found.make)
        headers = {"content-disposition": disposition(found.name, "inline")}
        return Response(content, headers=headers, media_type="image/png")


def shown(uow: UnitOfWork, given: ProgressPass, now: datetime) -> Picture:
    """The picture that a link promised, if its officer may see it now; raises LinkProblem."""
    boards = boards_of(uow.people.roles(given.person))
    campaigns = (one for board in boards for one in uow.campaigns.of_board(board))
    campaign = next((one for one in campaigns if one.plan.id == given.plan), None)
    if campaign is None:
        raise _not_yours()
    if given.kind not in DUTIES:
        raise _expired()
    uow.audit.note(given.person, "open_progress", f"{given.plan}:{given.kind}", now)
    return picture(uow, campaign, given.kind, now)


def _expired() -> LinkProblem:
    """A token that is wrong or old, or of what has no picture."""
    return LinkProblem(
        404, "Em chưa mở được hình này", "Liên kết đã hết hạn. Anh/chị gõ /tiendo để nhận liên kết mới."
    )


def _not_yours() -> LinkProblem:
    """The link was this person's, and they are no officer of the board any more."""
    return LinkProblem(
        403,
        "Em chưa mở được hình này",
        "Hình này dành cho cán bộ đang phụ trách của Ban nên liên kết không mở được."
        " Nếu có nhầm lẫn, anh/chị gõ /lienhe để hỏi cán bộ của Ban.",
    )
