"""Webhooks over real HTTP: only the service is let in, soon answered, and each message is handled once."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from core.messages import ChannelName
from tests.fakes import faults, telegram_shapes, zalo_shapes
from tests.fakes.rows import until
from tests.fakes.server import ChatServer
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.integration.conftest import Product, Start

HEADERS = {"telegram": "X-Telegram-Bot-Api-Secret-Token", "zalo": "X-Bot-Api-Secret-Token"}
MIB = 1024 * 1024
LAN = zalo_shapes.zalo_id(7)
SENT = 1_776_919_152
TEXT_EVENT = "message.text.received"
services = pytest.mark.parametrize("name", ["telegram", "zalo"])


class Hooked:
    """The product with both webhooks set, and hands that post to them."""

    def __init__(self, product: Product, web: httpx.AsyncClient, servers: dict[str, ChatServer]) -> None:
        self.product = product
        self.web = web
        self.servers = servers

    def secret(self, name: str) -> str:
        """What the service was told to send."""
        return self.product.app.webhook_secret(ChannelName(name))

    async def post_until_taken(self, name: str, body: bytes) -> int:
        """Post again and again as the service does when it is told "not yet"; how many posts it took."""
        posts = 1
        while await self.post(name, body) == 503:
            posts += 1
        return posts

    async def post(self, name: str, body: bytes, secret: str | None = None) -> int:
        """Post as the service does; the status of the answer."""
        headers = {HEADERS[name]: self.secret(name) if secret is None else secret}
        return (await self.web.post(f"/webhook/{name}", content=body, headers=headers)).status_code

    def received(self, name: str, outcome: str) -> float:
        """How many messages had this outcome."""
        labels = {"channel": name, "outcome": outcome}
        registry = self.product.app.measures.registry
        return registry.get_sample_value("thidua_received_total", labels) or 0.0


@pytest.fixture
async def hooked(start: Start, tele: FakeTelegram, zalo: FakeZalo) -> AsyncIterator[Hooked]:
    """Both services with their webhooks set."""
    async with (
        start(telegram_webhook=True, zalo_webhook=True, send_timeout_s=30) as product,
        httpx.AsyncClient(base_url=product.address, timeout=20, trust_env=False) as web,
    ):
        servers: dict[str, ChatServer] = {"telegram": tele, "zalo": zalo}
        for server in servers.values():
            assert await server.wait_until(lambda one=server: hook_of(one) != "")  # type: ignore[misc]
        yield Hooked(product, web, servers)


def hook_of(server: ChatServer) -> str:
    """Where the service posts to."""
    webhook = server._webhook  # noqa: SLF001  # the fake tells it only through a call
    return webhook.url if webhook else ""


def update(name: str, text: object, number: int = 1) -> bytes:
    """A message of a person as the service posts it."""
    if name == "zalo":
        said = zalo_shapes.message(zalo_shapes.message_id(number), SENT, LAN, "Lan", {"text": text})
        return json.dumps(zalo_shapes.event("text", said)).encode()
    sender, where = telegram_shapes.user(1001, "Lan"), telegram_shapes.chat(1001, "Lan")
    message = telegram_shapes.message(number, SENT, sender, where, {"text": text})
    return json.dumps({"update_id": number, "message": message}).encode()


@services
async def test_a_message_comes_in_and_its_answer_goes_out(hooked: Hooked, name: str) -> None:
    """The service posts by itself, with the secret that it was given."""
    server = hooked.servers[name]
    assert hook_of(server) == f"{hooked.product.address}/webhook/{name}"
    server.person_writes("1001", "/start")
    (sent,) = await server.wait_sent(1)
    assert sent.chat == "1001"
    assert [one.status for one in server.deliveries] == [200]


@services
async def test_the_same_message_is_handled_once(hooked: Hooked, name: str) -> None:
    body = update(name, "/start")
    posts = await hooked.post_until_taken(name, body)
    posts += sum(await asyncio.gather(*(hooked.post_until_taken(name, body) for _ in range(5))))
    await hooked.servers[name].wait_sent(1)
    await until(lambda: hooked.received(name, "repeated") == posts - 1)
    assert hooked.received(name, "handled") == 1
    assert len(hooked.servers[name].sent) == 1


@services
async def test_a_wrong_secret_is_401_and_nothing_else(hooked: Hooked, name: str) -> None:
    for secret in ("", "wrong", "Đ", "0" * 64, hooked.secret(name)[:-1]):
        headers = {HEADERS[name].encode(): secret.encode()} if secret else {}
        answer = await hooked.web.post(f"/webhook/{name}", content=update(name, "/start"), headers=headers)
        assert answer.status_code == 401, secret
    assert hooked.received(name, "handled") == 0


async def test_each_service_has_a_secret_of_its_own(hooked: Hooked) -> None:
    assert hooked.secret("zalo") != hooked.secret("telegram")
    assert await hooked.post("zalo", update("zalo", "/start"), hooked.secret("telegram")) == 401


async def test_what_is_not_there_is_404(hooked: Hooked) -> None:
    paths = ["/webhook", "/webhook/", "/webhook/web", "/webhook/viber", "/webhook/zalo/x", "/webhook/../zalo"]
    answers = [await hooked.web.post(path, content=b"{}") for path in paths]
    assert [one.status_code for one in answers] == [404] * len(paths)
    assert (await hooked.web.get("/webhook/zalo")).status_code == 405


async def test_a_service_without_a_token_has_no_webhook(start: Start) -> None:
    async with start() as product, httpx.AsyncClient(trust_env=False) as web:
        answers = [await web.post(f"{product.address}/webhook/{name}", content=b"{}") for name in HEADERS]
    assert [one.status_code for one in answers] == [404, 404]


@services
async def test_a_body_beyond_one_mebibyte_is_not_read(hooked: Hooked, name: str) -> None:
    sizes = (MIB + 1, 5 * MIB, MIB)
    assert [await hooked.post(name, b"\0" * size) for size in sizes] == [413, 413, 400]
    assert await hooked.post(name, b"\0" * (MIB + 1), "wrong") == 401


@services
async def test_a_body_that_hides_its_size_is_counted(hooked: Hooked, name: str) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(17):
            yield b" " * (MIB // 16)

    headers = {HEADERS[name]: hooked.secret(name)}
    answer = await hooked.web.post(f"/webhook/{name}", content=chunks(), headers=headers)
    assert answer.status_code == 413


TEXTS: list[Any] = ["a\x00b", "a\ud83cb", "\u202e", "", " ", "x" * 100_000, 5, None, ["x"]]
BROKEN = [b"{", b"\xff\xfe", b'{"a":', b"[" * 100_000, b'{"a":' * 100_000, b"nonsense", b"{}{}", b"\x00"]


@services
async def test_what_is_no_json_is_400(hooked: Hooked, name: str) -> None:
    for body in BROKEN:
        assert await hooked.post(name, body) == 400, body[:20]
    assert await hooked.post(name, update(name, "/start")) == 200


HERE = {"id": 1, "type": "private"}
ODD: list[Any] = [
    None, 1, "x", [], {}, [[]], {"update_id": "x"}, {"ok": True, "result": 5},
    {"update_id": 1, "message": "x"}, {"update_id": 1, "message": {}},
    {"update_id": 1, "message": {"message_id": 1, "date": 10**30, "chat": HERE, "text": "x"}},
    {"update_id": 1, "message": {"message_id": 1, "date": -(10**13), "chat": HERE, "text": "x"}},
    {"update_id": 1, "callback_query": {"id": 1}}, {"update_id": 1, "my_chat_member": []},
    {"event_name": TEXT_EVENT, "message": {"message_id": 1, "date": "x", "chat": HERE, "from": {}}},
    {"event_name": TEXT_EVENT, "message": {"message_id": 1, "date": 10**30, "chat": HERE, "from": {}}},
    {"event_name": TEXT_EVENT, "message": {"message_id": 1, "chat": "x", "from": []}},
    {"event_name": [], "message": {"message_id": 1, "chat": HERE, "from": HERE}},
]  # fmt: skip


@services
async def test_json_of_another_shape_is_refused_or_ignored(hooked: Hooked, name: str) -> None:
    """Never an error of ours: a service would send it again and again."""
    for body in ODD:
        assert await hooked.post(name, json.dumps(body).encode()) in {200, 400}, body
    assert hooked.received(name, "handled") == 0


@services
async def test_any_text_is_taken(hooked: Hooked, name: str) -> None:
    """Whatever it is, the service is told to stop sending it; the next message is answered."""
    for number, text in enumerate(TEXTS, 1):
        assert await hooked.post(name, update(name, text, number)) in {200, 400}, text
    assert await hooked.post(name, update(name, "/start", 99)) == 200
    assert await hooked.servers[name].wait_sent(1)
    assert hooked.received(name, "failed") == 0


async def test_a_tap_is_handled_and_its_spinner_ended(hooked: Hooked, tele: FakeTelegram) -> None:
    tele.person_writes(1001, "/start")
    (menu,) = await tele.wait_sent(1)
    query = tele.person_taps(1001, menu.data(menu.labels[-1]), menu.message_id)
    await tele.wait_sent(2)
    assert await tele.wait_until(lambda: [one.query_id for one in tele.answered] == [query])
    assert hooked.received("telegram", "handled") == 2


async def test_zalos_empty_probe_is_answered_and_ignored(hooked: Hooked, zalo: FakeZalo) -> None:
    assert await zalo.probe_webhook() == 200
    assert await hooked.post("zalo", b"") == 200
    assert hooked.received("zalo", "handled") == 0


async def test_no_answer_is_held_back_for_an_acknowledgement(hooked: Hooked) -> None:
    """An answer is two writes: with Nagle's algorithm the second one waited 40 ms, every time."""
    loop, times = asyncio.get_running_loop(), []
    for _ in range(10):
        began = loop.time()
        assert (await hooked.web.get("/healthz")).status_code == 200
        times.append(loop.time() - began)
    assert min(times) < 0.03


@services
async def test_it_is_answered_within_a_second_while_the_service_hangs(hooked: Hooked, name: str) -> None:
    server = hooked.servers[name]
    server.fail_next("*", faults.Hang(), times=50)
    loop = asyncio.get_running_loop()
    for number in range(1, 6):
        began = loop.time()
        assert await hooked.post(name, update(name, "/start", number)) == 200
        assert loop.time() - began < 1
    server.recover()
    await server.stop()


@services
async def test_it_is_answered_within_a_second_while_the_database_is_slow(hooked: Hooked, name: str) -> None:
    """503 asks the service to try again; what is stored meanwhile is known as a repeat."""
    gate, loop = threading.Event(), asyncio.get_running_loop()
    slow = hooked.product.database.submit(lambda _uow: gate.wait(10))
    began = loop.time()
    assert await hooked.post(name, update(name, "/start")) == 503
    assert loop.time() - began < 1
    gate.set()
    await asyncio.wrap_future(slow)
    assert await hooked.post(name, update(name, "/start")) == 200
    await hooked.servers[name].wait_sent(1)
    assert (hooked.received(name, "handled"), len(hooked.servers[name].sent)) == (1, 1)


@services
async def test_many_at_once_are_all_taken(hooked: Hooked, name: str) -> None:
    bodies = [update(name, f"tin {number}", number) for number in range(1, 51)]
    assert await asyncio.gather(*(hooked.post(name, body) for body in bodies)) == [200] * 50
    assert hooked.received(name, "handled") == 50
