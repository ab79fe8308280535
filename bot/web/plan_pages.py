"""Where officers hand in a plan's file, and see its draft beside its text; rulings are made in the chat."""

import asyncio
import logging
from contextlib import aclosing
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.files.names import safe_name
from bot.files.papers_problems import MOST_PAGES, MOST_PAPER_BYTES, PaperProblem, RefusedPaper
from bot.links import Door, PlanDraftPass, PlanUploadPass
from bot.logs import place_of
from bot.rendering.pages import page
from bot.rendering.text import render
from bot.web.multipart import Posted, files_of, refuse_oversize
from bot.web.plan_views import DraftView, chat_link, view_of
from bot.web.problems import LinkProblem
from core.campaign.local_time import local_day
from core.downloads import MOST_BYTES
from core.ids import PlanDraftId
from core.messages import Data, Message
from core.plan_drafts import DraftState, PlanPaper
from core.ports import UnitOfWork
from core.reading.plans.known import Known
from core.rights import boards_of
from handlers.looking import Look
from handlers.plans.handing_in import hand_in
from handlers.plans.known_plans import known_to

log = logging.getLogger(__name__)
ACCEPT = ".docx,.pdf,.txt,.md,application/pdf,text/plain"
READ_AT_ONCE = 2
LARGEST_POST = 5 * MOST_BYTES  # up to here what is too large is let pass unkept, and told by its name
TOO_LARGE = (
    f"Tệp kế hoạch tối đa {MOST_PAPER_BYTES // 2**20} MB. Anh/chị quay lại trang trước,"
    " gửi giúp em bản Word (.docx) hoặc PDF đã bỏ bớt hình."
)
NOTHING = "Anh/chị chưa chọn tệp nào. Anh/chị chọn tệp kế hoạch rồi bấm “Gửi kế hoạch”."


class PlanPages:
    """The routes under /gui-ke-hoach and /ban-nhap; a signed token each, for an officer of the board."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._room = asyncio.Semaphore(READ_AT_ONCE)

    def routes(self) -> list[Route]:
        """The form, what it posts, and a draft."""
        here = f"/{Door.PLAN_UPLOAD}/{{token}}"
        return [
            Route(here, self.show, methods=["GET"]),
            Route(here, self.take, methods=["POST"]),
            Route(f"/{Door.PLAN_DRAFT}/{{token}}", self.draft),
        ]

    async def show(self, request: Request) -> Response:
        """The form."""
        return await self._form(self._upload_pass(request))

    async def take(self, request: Request) -> Response:
        """The first file of the form: its draft, or the form again with why it is none."""
        given = self._upload_pass(request)
        refuse_oversize(request, LARGEST_POST, TOO_LARGE)
        known = await self._app.database.run(lambda uow: self._known(uow, given))
        async with aclosing(files_of(request)) as posted:
            file = await anext(posted, None)
            if file is None:
                return await self._form(given, NOTHING)
            try:
                read = await self._read(file, known)
            except Exception as error:  # noqa: BLE001  # a reader's fault: the page says so
                log.error("plan_not_read error=%s", place_of(error))
                self._app.measures.alarms.labels("plan_not_read").inc()
                read = RefusedPaper(PaperProblem.FAILED)
        if isinstance(read, RefusedPaper):
            about = {"problem": read.problem.value, "name": safe_name(file.name), "found": read.found}
            return await self._form(given, _said("files/paper_problem", about))
        return await self._keep(given, read)

    async def draft(self, request: Request) -> Response:
        """A draft beside its text."""
        given, now = self._app.links.plan_draft_of(request.path_params["token"]), self._app.clock.now()
        if given is None:
            raise _expired()
        view = await self._app.database.run(lambda uow: self._view(uow, given, now))
        return Response(page("plan_draft.html", view=view), media_type="text/html")

    async def _read(self, file: Posted, known: Known) -> PlanPaper | RefusedPaper:
        from bot.files.plan_papers import read_plan_paper  # noqa: PLC0415  # every reader of plans

        if file.too_large:
            return RefusedPaper(PaperProblem.TOO_BIG)
        async with self._room:
            return await asyncio.to_thread(lambda: read_plan_paper(file.name, file.read(), known))

    async def _keep(self, given: PlanUploadPass, paper: PlanPaper) -> Response:
        """To the draft, new or known before; back to the form for what is no plan."""
        desk, now = self._app.desk, self._app.clock.now()
        done = await self._app.database.run(
            lambda uow: hand_in(Look(uow, desk, now), given.board, given.person, paper)
        )
        self._app.deliverers.nudge()
        if done.draft is None:
            why = paper.read.why_not.value if paper.read.why_not else ""
            return await self._form(given, _said("plans/no_plan", {"file": paper.file_name, "why": why}))
        return RedirectResponse(self._app.links.plan_draft(done.draft.id, given.person), 303)

    def _upload_pass(self, request: Request) -> PlanUploadPass:
        given = self._app.links.plan_upload_of(request.path_params["token"])
        if given is None:
            raise _expired()
        return given

    async def _form(self, given: PlanUploadPass, told: str = "") -> Response:
        board = await self._app.database.run(lambda uow: self._board(uow, given))
        shown = page(
            "plan_upload.html",
            board=board,
            told=told,
            accept=ACCEPT,
            most_bytes=MOST_PAPER_BYTES,
            most_pages=MOST_PAGES,
        )
        return Response(shown, 400 if told else 200, media_type="text/html")

    def _board(self, uow: UnitOfWork, given: PlanUploadPass) -> str:
        """The board's name today, for an officer of it; raises LinkProblem."""
        if given.board not in boards_of(uow.people.roles(given.person)):
            raise _not_yours()
        return uow.boards.board(given.board).name_on(local_day(self._app.clock.now())).name

    def _known(self, uow: UnitOfWork, given: PlanUploadPass) -> Known:
        self._board(uow, given)
        return known_to(Look(uow, self._app.desk, self._app.clock.now()), given.board)

    def _view(self, uow: UnitOfWork, given: PlanDraftPass, now: datetime) -> DraftView:
        found = uow.plan_drafts.get(PlanDraftId(given.draft))
        if found is None or found.state is DraftState.DROPPED:
            raise _gone()
        if found.board not in boards_of(uow.people.roles(given.person)):
            raise _not_yours()
        uow.audit.note(given.person, "open_plan_draft", f"draft:{found.id}", now)
        campaigns = uow.campaigns.of_board(found.board)
        active_at = next((one.activated_at for one in campaigns if one.plan.id == found.plan.id), None)
        contact = uow.people.contact_of(given.person)
        links = self._app.links
        return view_of(found, chat_link(contact, links.base_url, links.telegram_name), active_at)


def _said(template: str, about: Data) -> str:
    """What the chat would say of the same."""
    return render(Message(template, about), "vi").text


def _expired() -> LinkProblem:
    return LinkProblem(
        404, "Em chưa mở được trang này", "Liên kết đã hết hạn. Anh/chị gõ /kehoach để nhận liên kết mới."
    )


def _gone() -> LinkProblem:
    return LinkProblem(
        404,
        "Bản nháp này không còn",
        "Bản nháp đã được bỏ. Anh/chị gõ /kehoach để xem các bản nháp hiện có của Ban.",
    )


def _not_yours() -> LinkProblem:
    """The link was this person's, and they are no officer of the board any more."""
    return LinkProblem(
        403,
        "Em chưa mở được trang này",
        "Trang này dành cho cán bộ đang phụ trách của Ban nên liên kết không mở được."
        " Nếu có nhầm lẫn, anh/chị gõ /lienhe để hỏi cán bộ của Ban.",
    )
