"""A chat service on loopback: takes calls, plays faults, keeps the record; the two services build on it."""

import asyncio
import itertools
import json
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self, TypedDict

from aiohttp import web

from tests.fakes.calls import Json, read_body
from tests.fakes.downloads import BodyFault, serve_file
from tests.fakes.faults import (
    Drop,
    Fault,
    FaultQueue,
    Hang,
    NotJson,
    RateLimit,
    Refusal,
    ServerError,
    Truncated,
)
from tests.fakes.record import Delivery, Request, Sent, Watch
from tests.fakes.webhook import Webhook

HOST = "127.0.0.1"
EPOCH = 1_776_919_152.0
CLOSING_S = 0.02
LONGEST_URL = 65_536

Method = Callable[[Json], Awaitable[Any]]
Control = Callable[[Json], Any]


class Settings(TypedDict, total=False):
    """The optional arguments of both services."""

    port: int
    rate: int
    latency: float
    webhook_retry_s: float


class ChatServer(ABC):
    """Listens on a free loopback port; `async with` starts and stops it, and stopping keeps the port.

    `rate` is the number of sends per second (0: no limit), `latency` the seconds a send takes, `clock` gives
    Unix seconds for message dates (unset: a fixed day, moving with the loop's time).
    """

    sending: frozenset[str]

    def __init__(
        self, token: str, *, port: int = 0, rate: int = 0, latency: float = 0.0, webhook_retry_s: float = 0.05
    ) -> None:
        self.token = token
        self.port = port
        self.latency = latency
        self.webhook_retry_s = webhook_retry_s
        self.clock: Callable[[], float] | None = None
        self.requests: list[Request] = []
        self.sent: list[Sent] = []
        self.actions: list[tuple[str, str]] = []
        self.deliveries: list[Delivery] = []
        self.downloads: list[str] = []
        self._rate = RateLimit(rate)
        self._faults = FaultQueue()
        self._watch = Watch()
        self._webhook: Webhook | None = None
        self._runner: web.ServerRunner | None = None
        self._started_at = 0.0
        self._numbers = itertools.count(1)
        self._methods: Mapping[str, Method] = {m.lower(): call for m, call in self.methods().items()}

    @abstractmethod
    def methods(self) -> Mapping[str, Method]:
        """The service's methods by name."""

    @abstractmethod
    def controls(self) -> Mapping[str, Control]:
        """What a person can do through POST /control/<name>."""

    @abstractmethod
    def person_writes(self, chat: int | str, text: str, *, name: str = "Lan") -> str:
        """A person writes to the bot; the message's id."""

    @abstractmethod
    def refusal_of(self, fault: Fault) -> Refusal:
        """How this service words a fault that is a refusal."""

    @abstractmethod
    def status_of(self, refusal: Refusal) -> int:
        """The HTTP status that carries a refusal."""

    @abstractmethod
    def stranger(self, token: str) -> Refusal:
        """The answer to a token that is not ours."""

    def download(self, path: str) -> bytes | None:
        """The content of a file that the service hands out under this path, if there is one."""
        del path
        return None

    @property
    def base_url(self) -> str:
        """The root that calls start with."""
        return f"http://{HOST}:{self.port}"

    @property
    def rate(self) -> int:
        """Sends per second before the service asks for a pause; 0 for no limit."""
        return self._rate.per_second

    @rate.setter
    def rate(self, per_second: int) -> None:
        self._rate = RateLimit(per_second)

    async def start(self) -> None:
        """Listen; after `stop` on the same port again."""
        handler = web.Server(
            self._serve, handler_cancellation=True, access_log=None, max_line_size=LONGEST_URL
        )
        self._runner = web.ServerRunner(handler, shutdown_timeout=CLOSING_S)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self.port).start()
        self.port = self._runner.addresses[0][1]
        self._started_at = self._started_at or asyncio.get_running_loop().time()

    async def stop(self) -> None:
        """Stop listening: a service that is down."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.set_webhook(None)
        await self.stop()

    def now(self) -> float:
        """The service's time in Unix seconds."""
        if self.clock is not None:
            return self.clock()
        return EPOCH + asyncio.get_running_loop().time() - self._started_at

    def fail_next(self, method: str, fault: Fault, times: int = 1) -> None:
        """Let the next calls of `method` ("*" for any) meet a fault."""
        self._faults.add(method, fault, times)

    def recover(self) -> None:
        """Forget the faults that were not met."""
        self._faults.clear()

    def wait_sent(self, n: int, timeout: float = 5) -> Awaitable[list[Sent]]:
        """All that was sent, once there are at least `n`; TimeoutError tells how many came."""
        return self._until_sent(n, timeout)

    def wait_until(self, holds: Callable[[], bool], timeout: float = 5) -> Awaitable[bool]:
        """Whether the condition on the record came to hold in time."""
        return self._watch.until(holds, timeout)

    async def set_webhook(self, webhook: Webhook | None) -> None:
        """Put another webhook, or none, in the place of the one that is set."""
        old, self._webhook = self._webhook, webhook
        if old is not None:
            await old.close()

    def record(self, sent: Sent) -> None:
        """Keep what the bot sent."""
        self.sent.append(sent)
        self._watch.changed()

    def record_try(self, delivery: Delivery) -> None:
        """Keep a try at the webhook."""
        self.deliveries.append(delivery)
        self._watch.changed()

    async def _until_sent(self, n: int, seconds: float) -> list[Sent]:
        if not await self._watch.until(lambda: len(self.sent) >= n, seconds):
            raise TimeoutError(f"{len(self.sent)} of {n} messages sent after {seconds} s")
        return self.sent

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        head, _, rest = request.path[1:].partition("/")
        if head.startswith("bot"):
            return await self._serve_call(request, head[3:], rest)
        if head == "control":
            return await self._serve_control(request, rest)
        return await self._serve_download(request)

    async def _serve_download(self, request: web.BaseRequest) -> web.StreamResponse:
        self.downloads.append(request.path)
        fault = self._faults.next_for("download")
        if fault is None or isinstance(fault, BodyFault):
            return await serve_file(request, self.download(request.path), fault)
        return await self._play(fault, request, "download", {})

    async def _serve_call(self, request: web.BaseRequest, token: str, method: str) -> web.StreamResponse:
        try:
            body = await read_body(request)
            self.requests.append(Request(method, body, request.headers))
            self._watch.changed()
            if token != self.token:
                raise self.stranger(token)
            if fault := self._faults.next_for(method):
                return await self._play(fault, request, method, body)
            return _answer(200, await self._done(method, body))
        except Refusal as refusal:
            return _answer(self.status_of(refusal), envelope(refusal))
        finally:
            self._watch.changed()

    async def _done(self, method: str, body: Json) -> bytes:
        name = method.lower()
        call = self._methods.get(name)
        if call is None:
            raise Refusal(404, "Not Found")
        if name not in self.sending:
            return _wrapped(await call(body))
        if not self._rate.admits(asyncio.get_running_loop().time()):
            raise self.too_fast()
        result = await call(body)
        if self.latency:
            await asyncio.sleep(self.latency)
        return _wrapped(result)

    @abstractmethod
    def too_fast(self) -> Refusal:
        """The answer to a send beyond the rate."""

    async def _play(
        self, fault: Fault, request: web.BaseRequest, method: str, body: Json
    ) -> web.StreamResponse:
        answer = await self._done(method, body) if fault.taken else b""
        match fault:
            case Hang():
                await asyncio.Event().wait()
            case Drop():
                _hang_up(request)
            case Truncated():
                return _answer(200, answer[: len(answer) // 2])
            case NotJson(html=html, status=status):
                return web.Response(text=html, status=status, content_type="text/html")
            case ServerError(status=status):
                return _answer(status, envelope(Refusal(status, HTTPStatus(status).phrase)))
            case _:
                raise self.refusal_of(fault)
        return web.Response(status=500)

    async def _serve_control(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        if name == "sent":
            return web.json_response([sent.shown() for sent in self.sent])
        control = self.controls().get(name)
        if control is None or request.method != "POST":
            return web.json_response(
                {"error": f"POST one of {sorted(self.controls())}, or GET sent"}, status=404
            )
        try:
            return web.json_response(control(await read_body(request)))
        except (KeyError, ValueError, Refusal) as wrong:
            return web.json_response({"error": f"missing or wrong: {wrong}"}, status=400)


def envelope(refusal: Refusal) -> bytes:
    """A refusal as JSON; a missing code stays out."""
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.args[0]}
    if refusal.code is None:
        del body["error_code"]
    if refusal.parameters:
        body["parameters"] = dict(refusal.parameters)
    return json.dumps(body).encode()


def _wrapped(result: Any) -> bytes:
    return json.dumps({"ok": True} if result is None else {"ok": True, "result": result}).encode()


def _answer(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")


def _hang_up(request: web.BaseRequest) -> None:
    if request.transport is not None:
        request.transport.close()
