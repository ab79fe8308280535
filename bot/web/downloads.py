"""The routes behind the links that give a file: the right is read first, the file made in a worker thread."""

import asyncio
import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.files.problems import FileKind
from bot.links import Door
from bot.web import offered
from bot.web.offered import Offered
from bot.web.problems import LinkProblem, expired
from core.ports import UnitOfWork

T = TypeVar("T")
OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}
MADE_AT_ONCE = 4
_NOT_ASCII = re.compile(r"[^A-Za-z0-9._ -]+")


class DownloadPages:
    """The routes under /van-ban, /tep, /tong-hop, /mau-danh-sach and /dinh-kem; a signed token each."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._room = asyncio.Semaphore(MADE_AT_ONCE)

    def routes(self) -> list[Route]:
        """One address a kind of file."""
        return [
            Route(f"/{Door.DOCUMENT}/{{token}}", self.document),
            Route(f"/{Door.ATTACHMENT}/{{token}}", self.attachment),
            Route(f"/{Door.TABLE}/{{token}}", self.table),
            Route(f"/{Door.TEMPLATE}/{{token}}", self.template),
            Route(f"/{Door.SENT_FILE}/{{token}}", self.sent_file),
        ]

    async def document(self, request: Request) -> Response:
        """The paper of one version, ready to sign."""
        given, now = _given(request, self._app.links.document_of), self._app.clock.now()
        return await self._answer(lambda uow: offered.document(uow, given, now))

    async def attachment(self, request: Request) -> Response:
        """A file of a dossier, as it came."""
        given, now = _given(request, self._app.links.attachment_of), self._app.clock.now()
        return await self._answer(lambda uow: offered.attachment(uow, given, self._read, now))

    async def table(self, request: Request) -> Response:
        """What was handed in, consolidated, for an officer."""
        given, now = _given(request, self._app.links.table_of), self._app.clock.now()
        return await self._answer(lambda uow: offered.table(uow, given, now))

    async def template(self, request: Request) -> Response:
        """The empty Excel list."""
        given, now = _given(request, self._app.links.template_of), self._app.clock.now()
        return await self._answer(lambda uow: offered.template(uow, given, self._app.desk.titles, now))

    async def sent_file(self, request: Request) -> Response:
        """A file that went along with an announcement: a browser shows it, Zalo fetches a picture."""
        given = _given(request, self._app.links.sent_file_of)
        content = await asyncio.to_thread(self._read, given.key)
        headers = {"content-disposition": disposition(given.name, "inline")}
        return Response(content, headers=headers, media_type=CONTENT_TYPES[FileKind(given.kind)])

    async def _answer(self, offer: Callable[[UnitOfWork], Offered]) -> Response:
        found = await self._app.database.run(offer)
        async with self._room:
            content = await asyncio.to_thread(found.make)
        kind = CONTENT_TYPES[found.kind]
        return Response(content, headers={"content-disposition": disposition(found.name)}, media_type=kind)

    def _read(self, key: str) -> bytes:
        try:
            return self._app.files.read(key)
        except KeyError:
            raise _gone() from None


def disposition(name: str, way: str = "attachment") -> str:
    """Save it under this name (RFC 6266): in UTF-8, and for old programs without diacritics.

    With the way `inline` it is shown first.
    """
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    ascii_only = "".join(char for char in bare if not unicodedata.combining(char))
    plain = _NOT_ASCII.sub("_", ascii_only)
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _given(request: Request, read: Callable[[str], T | None]) -> T:
    given = read(request.path_params["token"])
    if given is None:
        raise expired()
    return given


def _gone() -> LinkProblem:
    return LinkProblem(
        404,
        "Tệp không còn",
        "Tệp này không còn trên hệ thống. Anh/chị gõ /hoso để xem hồ sơ và các tệp đang có.",
    )
