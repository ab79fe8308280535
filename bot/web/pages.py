"""The web server's routes: chat, plans, files of dossiers, personal exports, webhooks, health, metrics."""

import json
from collections.abc import Mapping

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.app import App
from bot.rendering.pages import ASSETS, asset
from bot.web.chat import ChatPage
from bot.web.downloads import DownloadPages
from bot.web.plan_pages import PlanPages
from bot.web.plan_texts import PlanTexts
from bot.web.problems import answer_problem
from bot.web.progress import ProgressPage
from bot.web.uploads import UploadPage
from bot.web.webhooks import webhook_routes
from core.channel_ports import WebhookChannel
from core.messages import ChannelName

HEADERS = [
    (b"content-security-policy", b"default-src 'self'; frame-ancestors 'none'; base-uri 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
]


class SafeHeaders:
    """Adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)


def web_app(app: App, services: Mapping[ChannelName, WebhookChannel]) -> Starlette:
    """The whole web application of a process."""
    pages = Pages(app)
    return Starlette(
        routes=[
            Route("/healthz", pages.alive),
            Route("/readyz", pages.ready),
            Route("/metrics", pages.metrics),
            Route("/du-lieu/{token}", pages.export),
            *PlanTexts(app).routes(),
            *UploadPage(app).routes(),
            *DownloadPages(app).routes(),
            *ProgressPage(app).routes(),
            *PlanPages(app).routes(),
            *webhook_routes(app, services),
            *ChatPage(app).routes(),
            Route("/chat/{name}", pages.asset, methods=["GET", "POST"]),  # a chat that is off is 404 to both
        ],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={HTTPException: answer_problem, Exception: answer_problem},
    )


class Pages:
    """Everything but the chat and the webhooks."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def alive(self, _request: Request) -> Response:
        """The process answers."""
        return JSONResponse({"ok": True})

    async def ready(self, _request: Request) -> Response:
        """The database answers; which channels are connected is told beside it."""
        try:
            await self._app.database.run(lambda uow: uow.ledger.backlog())
        except Exception as error:  # noqa: BLE001  # whatever it is, we are not ready
            return JSONResponse({"ok": False, "database": type(error).__name__}, status_code=503)
        channels = {name.value: state for name, state in self._app.states.items()}
        return JSONResponse({"ok": True, "database": "ok", "channels": channels})

    async def metrics(self, _request: Request) -> Response:
        """Counts and times for Prometheus."""
        backlog = await self._app.database.run(lambda uow: uow.ledger.backlog())
        self._app.measures.backlog.clear()
        for (channel, state), count in backlog.items():
            self._app.measures.backlog.labels(channel, state).set(count)
        return Response(generate_latest(self._app.measures.registry), media_type=CONTENT_TYPE_LATEST)

    async def asset(self, request: Request) -> Response:
        """A file of the pages."""
        name = request.path_params["name"]
        if name not in ASSETS or name.endswith(".html"):
            raise HTTPException(404, "Không có trang này.")
        return Response(asset(name), media_type=ASSETS[name])

    async def export(self, request: Request) -> Response:
        """What is kept about a person, as a file, through a signed link."""
        person = self._app.links.person_of(request.path_params["token"])
        if person is None:
            raise HTTPException(404, "Liên kết đã hết hạn. Anh/chị gõ /dulieu để nhận liên kết mới.")
        kept = await self._app.database.run(lambda uow: uow.privacy.kept_about(person))
        readable = json.dumps(kept, ensure_ascii=False, indent=2)
        saved_as = {"content-disposition": 'attachment; filename="du-lieu-thi-dua.json"'}
        return Response(readable, media_type="application/json", headers=saved_as)
