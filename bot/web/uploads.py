"""The page behind /tai-len: files for a dossier, one by one or as a plain form, and taking them out again."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.files.names import safe_name
from bot.keeping import kept_file
from bot.links import Door, UploadPass
from bot.logs import place_of
from bot.rendering.pages import page
from bot.rendering.text import render
from bot.web.folder import folder_of
from bot.web.multipart import IN_MEMORY, MOST_FILES, Posted, files_of, refuse_oversize
from bot.web.offered import opened
from bot.web.problems import expired
from core.dossiers import NewAttachment
from core.downloads import MOST_BYTES, TOO_BIG
from core.ids import AttachmentId
from core.messages import KeptFile, Message
from core.ports import UnitOfWork
from core.reading.personal_data import names_citizen_card
from core.rights import DRAFTED
from handlers.dossiers.attachments import Refusal, add

log = logging.getLogger(__name__)
ACCEPT = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
CHECKED_AT_ONCE = 4  # of up to 20 MB each in memory
LARGEST_ID = 2**63 - 1
CITIZEN_CARD = (
    "Em không nhận “{name}”: tên tệp cho thấy đây là giấy tờ tuỳ thân. "
    "Hồ sơ thi đua không cần giấy tờ này, em không lưu gì."
)
FAILED = "Em chưa giữ được “{name}” vì máy chủ gặp trục trặc. Anh/chị gửi lại sau ít phút giúp em."
REFUSED = {
    Refusal.NOT_YOURS: "Em chưa nhận “{name}” vì anh/chị hiện không phụ trách hồ sơ này.",
    Refusal.CLOSED: "Em chưa nhận “{name}”: hồ sơ không ở bước điền. Anh/chị gõ /hoso để xem việc tiếp theo.",
    Refusal.FULL: "Em chưa nhận “{name}” vì hồ sơ đã đủ 20 tệp. Anh/chị bỏ bớt một tệp rồi gửi lại giúp em.",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of a form; `problem` says why it was not kept, empty when it was."""

    name: str
    problem: str = ""


class UploadPage:
    """The routes under /tai-len; the signed token in the address is the credential, there are no cookies."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._room = asyncio.Semaphore(CHECKED_AT_ONCE)

    def routes(self) -> list[Route]:
        """The page, its form, and taking a file out."""
        here = f"/{Door.UPLOAD}/{{token}}"
        return [
            Route(here, self.show, methods=["GET"]),
            Route(here, self.take, methods=["POST"]),
            Route(f"{here}/bo/{{attachment:int}}", self.remove, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The page."""
        return await self._page(request, self._pass(request))

    async def take(self, request: Request) -> Response:
        """Files posted by the page's script (one, answered as JSON) or by its form (answered by the page)."""
        given = self._pass(request)
        by_script = "application/json" in request.headers.get("accept", "")
        if by_script:
            refuse_oversize(request, MOST_BYTES + IN_MEMORY)
        await self._app.database.run(lambda uow: opened(uow, given.dossier, given.person))
        async with aclosing(files_of(request)) as posted:
            outcomes = [await self._take(given, one) async for one in posted]
        if not by_script:
            return await self._page(request, given, outcomes)
        return JSONResponse({"files": [{"name": one.name, "problem": one.problem} for one in outcomes]})

    async def remove(self, request: Request) -> Response:
        """Take a file out while the dossier is being filled in; doing it twice changes nothing."""
        given, now = self._pass(request), self._app.clock.now()
        attachment = AttachmentId(min(request.path_params["attachment"], LARGEST_ID))
        await self._app.database.run(lambda uow: _remove(uow, given, attachment, now))
        return RedirectResponse(f"/{Door.UPLOAD}/{request.path_params['token']}", 303)

    def _pass(self, request: Request) -> UploadPass:
        given = self._app.links.upload_of(request.path_params["token"])
        if given is None:
            raise expired()
        return given

    async def _page(self, request: Request, given: UploadPass, told: Sequence[Outcome] = ()) -> Response:
        token = request.path_params["token"]
        folder = await self._app.database.run(lambda uow: folder_of(uow, self._app.links, given, token))
        shown = page(
            "upload.html",
            folder=folder,
            notices=told,
            accept=ACCEPT,
            most_bytes=MOST_BYTES,
            most_files=MOST_FILES,
        )
        return Response(shown, 400 if any(one.problem for one in told) else 200, media_type="text/html")

    async def _take(self, given: UploadPass, posted: Posted) -> Outcome:
        name = safe_name(posted.name)
        if names_citizen_card(posted.name):
            posted.file.close()
            return Outcome(name, CITIZEN_CARD.format(name=name))
        if posted.too_large:
            return Outcome(name, _problem(KeptFile(name, problem=TOO_BIG)))
        try:
            kept = await self._kept(posted, wants_list=given.item == "nominees")
        except Exception as error:  # noqa: BLE001  # a full disk, a reader's fault: the other files go on
            log.error("file_not_kept error=%s", place_of(error))
            self._app.measures.alarms.labels("file_not_kept").inc()
            return Outcome(name, FAILED.format(name=name))
        return Outcome(kept.name, _problem(kept) if kept.problem else await self._add(given, kept))

    async def _kept(self, posted: Posted, *, wants_list: bool) -> KeptFile:
        async with self._room:
            return await asyncio.to_thread(
                lambda: kept_file(self._app.files, posted.name, posted.read(), wants_list=wants_list)
            )

    async def _add(self, given: UploadPass, kept: KeptFile) -> str:
        """Into the dossier; why not, or nothing when it is there."""
        new = NewAttachment(
            given.dossier, given.person, given.item, kept.name, kept.kind, kept.size, kept.sha256, kept.key
        )
        desk, now = self._app.desk, self._app.clock.now()
        refusal = await self._app.database.run(lambda uow: add(uow, desk, new, kept.sheet, now))
        self._app.deliverers.nudge()
        return REFUSED[refusal].format(name=kept.name) if refusal else ""


def _problem(kept: KeptFile) -> str:
    """What the chat would say of the same file."""
    about = {"problem": kept.problem, "name": kept.name, "found": kept.kind}
    return render(Message("files/problem", about), "vi").text


def _remove(uow: UnitOfWork, given: UploadPass, attachment: AttachmentId, now: datetime) -> None:
    dossier = opened(uow, given.dossier, given.person)
    found = uow.attachments.get(attachment)
    if found is not None and found.dossier == dossier.id and dossier.state in DRAFTED:
        uow.attachments.remove(attachment, now)
