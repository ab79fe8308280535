"""The chat page's API: who one is, what was said, saying something, and the example's clock."""

import asyncio
import json
import secrets
from contextlib import suppress
from datetime import datetime
from typing import Any

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.chores import catch_up
from bot.rendering.pages import ASSETS, asset
from bot.web.limits import LOCAL_HOSTS, body_of, names_host
from core.campaign.local_time import VIETNAM, local_day
from core.messages import ChannelName, Inbound, InboundKind
from core.reading.folding import keepable
from storage.example import Persona, chat_of
from storage.web_chat import WebMessage

VISITOR = "thidua_chat"
MANNERS = ("buttons", "text")
LONGEST_TEXT = 100_000
LONGEST_WAIT_S = 25.0
LOOK_AGAIN_S = 2.0
LONGEST_ID = 64
YEAR_S = 365 * 24 * 3600
YEARS = range(2000, 2101)
LARGEST_NUMBER = 2**63 - 1
DIGITS = len(str(LARGEST_NUMBER))


class ChatPage:
    """The routes under /chat; they are there only for the example or when a setting asks for them."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._hosts = LOCAL_HOSTS
        if app.settings.public_url:
            self._hosts |= {app.settings.public_url.split("//")[-1].split("/")[0].rsplit(":", 1)[0]}

    def routes(self) -> list[Route]:
        """The page, its files and its API."""
        if not (self._app.example or self._app.settings.web_chat):
            return []
        return [
            Route("/", lambda _request: RedirectResponse("/chat")),
            Route("/chat", self.page),
            Route("/chat/state", self.state),
            Route("/chat/messages", self.read, methods=["GET"]),
            Route("/chat/messages", self.write, methods=["POST"]),
            Route("/chat/clock", self.clock, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The page; a visitor who is nobody's example gets a name of their own."""
        self._check_host(request)
        answer = Response(asset("chat.html"), media_type=ASSETS["chat.html"])
        if not self._app.example and VISITOR not in request.cookies:
            name = f"v-{secrets.token_urlsafe(24)}"
            answer.set_cookie(VISITOR, name, max_age=YEAR_S, httponly=True, samesite="strict")
        return answer

    async def state(self, request: Request) -> Response:
        """Whether this is the example, whom one may be, and what time it is."""
        self._check_host(request)
        data = self._app.example
        people = data.people if data else ()
        return JSONResponse(
            {
                "example": data is not None,
                "personas": [_persona(one) for one in people],
                "clock": self._clock(),
                "board": await self._board(),
            }
        )

    async def read(self, request: Request) -> Response:
        """The messages behind `after`, and those before it that changed behind `edited`, where that is asked.

        Waits for the first when there is none yet.
        """
        chat, asked = self._chat(request, request.query_params), request.query_params
        edited = _number(asked.get("edited")) if "edited" in asked else None
        wait = min(float(_number(asked.get("wait"))), LONGEST_WAIT_S)
        found = await self._news(chat, _number(asked.get("after")), edited, wait)
        messages = [
            {
                **one.body,
                "id": one.id,
                "from": "person" if one.from_person else "bot",
                "at": one.at.astimezone(VIETNAM).isoformat(),
            }
            for one in found
        ]
        return JSONResponse({"messages": messages, "clock": self._clock()})

    async def _news(self, chat: str, after: int, edited: int | None, wait: float) -> tuple[WebMessage, ...]:
        """What is new; another process may have said it, so look again now and then."""
        until = asyncio.get_running_loop().time() + wait
        while True:
            with self._app.web.listening(chat) as said:
                found = await self._app.database.run(lambda uow: uow.web_chat.news(chat, after, edited))
                left = until - asyncio.get_running_loop().time()
                if found or left <= 0 or self._app.web.closed:
                    return found
                with suppress(TimeoutError):
                    await asyncio.wait_for(said.wait(), min(left, LOOK_AGAIN_S))

    async def write(self, request: Request) -> Response:
        """Something said: kept once under the page's id, then handled like any channel's message."""
        given = await _json_of(request)
        chat = self._chat(request, given)
        inbound, shown = self._inbound(chat, given)
        now = self._app.clock.now()
        body = {"text": shown, "spans": [], "choices": []}
        await self._app.database.run(lambda uow: uow.web_chat.add_once(chat, inbound.external_id, body, now))
        self._app.web.wake(chat)
        await self._app.receiver.take([inbound])
        return JSONResponse({"ok": True}, status_code=202)

    async def clock(self, request: Request) -> Response:
        """Move the example's clock; the timed jobs look at it at once."""
        given = await _json_of(request)
        self._check_host(request)
        if not self._app.example:
            raise HTTPException(404, "Chỉ dời được đồng hồ của dữ liệu ví dụ.")
        self._app.clock.move_to(_moment(given.get("now")))
        return JSONResponse(self._clock(), background=BackgroundTask(catch_up, self._app))

    async def _board(self) -> str:
        """The name of the board that the page speaks for, as it is today."""
        board, today = self._app.desk.default_board, local_day(self._app.clock.now())
        if board is None:
            return ""
        known = await self._app.database.run(lambda uow: uow.boards.boards())
        return next((one.name_on(today).name for one in known if one.id == board), "")

    def _inbound(self, chat: str, given: dict[str, Any]) -> tuple[Inbound, str]:
        name, text, choice = given.get("id"), given.get("text"), given.get("choice")
        if not isinstance(name, str) or not 0 < len(name) <= LONGEST_ID:
            raise HTTPException(400, "Tin nhắn thiếu mã. Anh/chị tải lại trang giúp.")
        said = choice if isinstance(choice, str) else text
        if not isinstance(said, str) or len(said) > LONGEST_TEXT:
            raise HTTPException(400, "Tin nhắn trống hoặc quá dài (tối đa 100.000 ký tự).")
        kind = InboundKind.CHOICE if isinstance(choice, str) else InboundKind.TEXT
        label = given.get("label")
        shown = label[:LONGEST_ID] if kind is InboundKind.CHOICE and isinstance(label, str) else said
        said, shown, external = (keepable(one) for one in (said, shown, f"{chat}:{name}"))
        return Inbound(ChannelName.WEB, chat, external, kind, said, self._app.clock.now()), shown

    def _chat(self, request: Request, given: Any) -> str:
        self._check_host(request)
        manner = given.get("manner") if given.get("manner") in MANNERS else MANNERS[0]
        if self._app.example:
            persona = next((one for one in self._app.example.people if one.key == given.get("who")), None)
            if persona is None:
                raise HTTPException(404, "Không có vai này trong dữ liệu ví dụ.")
            return chat_of(persona, manner)
        visitor = request.cookies.get(VISITOR, "")
        if not visitor.startswith("v-") or len(visitor) > LONGEST_ID:
            raise HTTPException(403, "Anh/chị tải lại trang giúp.")
        return f"{visitor}/{manner}"

    def _check_host(self, request: Request) -> None:
        """The example is for this machine: a foreign name for it (DNS rebinding) is refused."""
        if self._app.example and not names_host(request, self._hosts):
            raise HTTPException(403, "Trang ví dụ chỉ mở được từ chính máy này.")

    def _clock(self) -> dict[str, object]:
        clock = self._app.clock
        return {"now": clock.now().isoformat(timespec="seconds"), "moved": clock.moved}


def _persona(one: Persona) -> dict[str, object]:
    return {"key": one.key, "name": one.name or one.shown, "role": one.shown, "stranger": not one.role}


async def _json_of(request: Request) -> dict[str, Any]:
    """A JSON object; the content type keeps other sites' forms out."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise HTTPException(415, "Yêu cầu không đọc được.")
    try:
        given = json.loads(await body_of(request))
    except (ValueError, RecursionError):
        raise HTTPException(400, "Yêu cầu không đọc được.") from None
    if not isinstance(given, dict):
        raise HTTPException(400, "Yêu cầu không đọc được.")
    return given


def _number(text: str | None) -> int:
    """The number in an address, 0 for anything else; at most what a database counts to."""
    if not text or not (text.isascii() and text.isdecimal()):
        return 0
    return min(int(text[:DIGITS]), LARGEST_NUMBER)


def _moment(text: object) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS:
        raise HTTPException(400, "Ngày giờ không đọc được.")
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
