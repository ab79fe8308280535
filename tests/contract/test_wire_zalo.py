"""Our Zalo client asks what python-zalo-bot 0.1.9 could have asked, and reads every event that it reads."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import zalo_bot

from bot.channels.zalo.adapter import ZaloChannel
from bot.channels.zalo.client import ZaloClient
from bot.channels.zalo.wire import inbound_from, is_fetchable, photo_url
from core.messages import ChannelName, Inbound, InboundKind, IncomingFile
from tests.fakes import zalo_shapes as shapes
from tests.fakes.record import Request
from tests.fakes.zalo import FakeZalo

LAN, OWN = shapes.zalo_id(7), shapes.zalo_id(1)
DATE = 1_776_919_152.762
URL, SECRET = "https://thidua.example/webhook/zalo", "a-secret-of-ours"
HOOK = {"url": URL, "secret_token": SECRET}
FORM = "application/x-www-form-urlencoded"
Both = tuple[ZaloClient, Any]
Call = Callable[[Any], Awaitable[Any]]


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    async with FakeZalo() as server:
        yield server


@pytest.fixture
async def clients(zalo: FakeZalo, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Both]:
    """Ours, and the SDK that Zalo's users have."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    ours = ZaloClient(zalo.token, zalo.base_url, 5)
    async with zalo_bot.Bot(zalo.token, base_url=zalo.base_url) as theirs:
        zalo.requests.clear()
        yield ours, theirs
    await ours.close()


def essence(request: Request) -> tuple[str, dict[str, Any], str | None]:
    """What a server tells calls apart by."""
    return request.method, request.body, request.headers.get("Content-Type")


def event(kind: str, photo_field: str = "photo_url") -> dict[str, Any]:
    """What Zalo says when a person writes a text or sends something else."""
    what, said = "text", {"text": "Đăng ký 🏅\n"}
    if kind != "text":
        what, said = shapes.attachment(kind, "https://photo-stal-29.zdn.vn/x.jpg", "ảnh", photo_field)
    return shapes.event(what, shapes.message(shapes.message_id(3), DATE, LAN, "Lan", said))


async def post(sdk: Any, method: str, data: dict[str, Any] | None = None) -> Any:
    """What the SDK's webhook methods call; they themselves run a loop of their own."""
    return await sdk._post(method, data)  # noqa: SLF001  # same


CALLS: list[tuple[str, Call, Call]] = [
    ("getMe", lambda ours: ours.get_me(), lambda sdk: sdk.get_me()),
    (
        "sendMessage",
        lambda ours: ours.send_message(LAN, "a&b=c +ế"),
        lambda sdk: sdk.send_message(LAN, "a&b=c +ế"),
    ),
    ("sendPhoto", lambda ours: ours.send_photo(LAN, "ảnh", URL), lambda sdk: sdk.send_photo(LAN, "ảnh", URL)),
    ("sendPhoto", lambda ours: ours.send_photo(LAN, None, URL), lambda sdk: sdk.send_photo(LAN, None, URL)),
    ("sendSticker", lambda ours: ours.send_sticker(LAN, "bfe4"), lambda sdk: sdk.send_sticker(LAN, "bfe4")),
    (
        "sendChatAction",
        lambda ours: ours.send_chat_action(LAN, "typing"),
        lambda sdk: sdk.send_chat_action(LAN, "typing"),
    ),
    ("setWebhook", lambda ours: ours.set_webhook(URL, SECRET), lambda sdk: post(sdk, "setWebhook", HOOK)),
    ("deleteWebhook", lambda ours: ours.delete_webhook(), lambda sdk: post(sdk, "deleteWebhook")),
    ("getWebhookInfo", lambda ours: ours.get_webhook_info(), lambda sdk: post(sdk, "getWebhookInfo")),
]


@pytest.mark.parametrize(("method", "ours", "theirs"), CALLS)
async def test_every_call_is_one_that_the_sdk_could_have_made(
    zalo: FakeZalo, clients: Both, method: str, ours: Call, theirs: Call
) -> None:
    """Same path, same form, nothing where there is no value."""
    await ours(clients[0])
    await theirs(clients[1])
    mine, other = zalo.requests
    assert mine.method == method
    assert essence(mine) == essence(other)
    assert mine.headers["Content-Length"] == other.headers["Content-Length"]


async def test_polling_asks_as_the_sdk_does(zalo: FakeZalo, clients: Both) -> None:
    zalo.person_writes(LAN, "một")
    zalo.person_writes(LAN, "hai")
    first = await clients[0].get_update(timeout=5)
    second = await clients[1].get_update(timeout=5)
    assert essence(zalo.requests[0]) == essence(zalo.requests[1]) == ("getUpdates", {"timeout": "5"}, FORM)
    assert first is not None
    assert (first["message"]["text"], second.message.text) == ("một", "hai")


@pytest.mark.parametrize("shape", ["flat", "enveloped"])
@pytest.mark.parametrize("kind", ["text", "photo", "sticker", "voice", "document"])
def test_what_the_sdk_reads_we_read_alike(kind: str, shape: str) -> None:
    flat = event(kind)
    theirs = zalo_bot.Update.de_json(json.loads(json.dumps(flat)), None).message
    ours = inbound_from(flat if shape == "flat" else {"ok": True, "result": flat})
    assert ours is not None
    assert (ours.external_id, ours.chat, ours.content if kind == "text" else None) == (
        theirs.message_id, theirs.chat.id, theirs.text,
    )  # fmt: skip
    assert ours.sent_at.timestamp() == theirs.date.timestamp()
    assert ours.sender_name == theirs.from_user.display_name


def test_an_event_becomes_an_inbound() -> None:
    sent_at = datetime.fromtimestamp(DATE, UTC).replace(microsecond=762_000)
    assert inbound_from(event("text")) == Inbound(
        ChannelName.ZALO, LAN, shapes.message_id(3), InboundKind.TEXT, "Đăng ký 🏅\n", sent_at, "Lan"
    )


@pytest.mark.parametrize(
    ("kind", "content"),
    [("sticker", "sticker"), ("voice", "voice"), ("location", "other")],
)
def test_what_is_no_text_is_unsupported(kind: str, content: str) -> None:
    found = inbound_from(event(kind))
    assert found is not None
    assert (found.kind, found.content) == (InboundKind.UNSUPPORTED, content)


@pytest.mark.parametrize("name", ["photo_url", "photo"])
def test_a_picture_is_a_file_named_by_its_message(name: str) -> None:
    found = inbound_from(event("photo", name))
    assert found is not None
    own = f"anh-{shapes.message_id(3)[-8:]}.jpg"
    assert (found.kind, found.content) == (InboundKind.FILE, "ảnh")
    assert found.file == IncomingFile(own, None, "https://photo-stal-29.zdn.vn/x.jpg", "ảnh")


def test_a_picture_without_an_address_cannot_be_read() -> None:
    found = inbound_from(event("photo", "somewhere_else"))
    assert found is not None
    assert (found.kind, found.content, found.file) == (InboundKind.UNSUPPORTED, "photo", None)


BASE = "https://bot-api.zaloplatforms.com"


@pytest.mark.parametrize(
    ("url", "base", "fetchable"),
    [
        ("https://photo-stal-29.zdn.vn/x.jpg", BASE, True),
        ("https://ZDN.VN:443/x.jpg", BASE, True),
        (f"{BASE}/x.jpg", BASE, True),
        ("http://127.0.0.1:8081/x.jpg", "http://127.0.0.1:8081", True),
        ("http://photo-stal-29.zdn.vn/x.jpg", BASE, False),
        ("https://photo-stal-29.zdn.vn:8443/x.jpg", BASE, False),
        ("https://evilzdn.vn/x.jpg", BASE, False),
        ("https://zdn.vn.evil.example/x.jpg", BASE, False),
        ("https://zdn.vn@evil.example/x.jpg", BASE, False),
        ("https://evil.example\\@zdn.vn/x.jpg", BASE, False),
        ("https://me:pw@zdn.vn/x.jpg", BASE, False),
        ("http://127.0.0.1:8081/x.jpg", "http://127.0.0.1:8082", False),
        ("http://169.254.169.254/latest/meta-data", BASE, False),
        ("https://[::1]/x.jpg", BASE, False),
        ("https://[zdn.vn/x.jpg", BASE, False),
        ("https://zdn.vn:x/", BASE, False),
        ("file:///etc/passwd", BASE, False),
        ("//zdn.vn/x.jpg", BASE, False),
        ("x.jpg", BASE, False),
        ("", BASE, False),
    ],
)
def test_a_picture_is_fetched_from_zalo_or_the_set_server_only(
    url: str, base: str, *, fetchable: bool
) -> None:
    assert is_fetchable(url, base) is fetchable


@pytest.mark.parametrize("name", ["photo_url", "photo"])
def test_a_pictures_address_is_read_from_either_field(name: str) -> None:
    assert photo_url(event("photo", name)["message"]) == "https://photo-stal-29.zdn.vn/x.jpg"


@pytest.mark.parametrize(
    "changed",
    [
        {"chat": {"id": LAN, "chat_type": "GROUP"}},
        {"from": {"id": OWN, "is_bot": False, "display_name": "Bot"}},
        {"from": {"id": LAN, "is_bot": True, "display_name": "Bot"}},
        {"message_id": ""},
        {"chat": {}, "from": {}},
        {"chat": None, "from": None},
    ],
    ids=["a group", "our own", "a bot", "no id", "nobody", "null"],
)
def test_what_is_not_a_persons_message_to_us_is_ignored(changed: dict[str, Any]) -> None:
    body = event("text")
    body["message"] |= changed
    assert inbound_from(body, OWN) is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ok": True},
        {"ok": True, "result": None},
        {"ok": True, "result": [1]},
        {"event_name": "user.followed"},
        {"event_name": "message.text.received", "message": "xin chào"},
        {**event("text"), "event_name": "message.reaction.received"},
        {**event("text"), "event_name": None},
    ],
)
def test_unknown_events_are_ignored(body: dict[str, Any]) -> None:
    assert inbound_from(body) is None


@pytest.mark.parametrize("body", [b"", b"  \n", b"{}", b"[]", b"null", b"1"])
async def test_a_probe_is_read_as_nothing(body: bytes) -> None:
    channel = ZaloChannel("1:x", "http://127.0.0.1:1", send_timeout_s=1, poll_timeout_s=1)
    assert channel.read(body) is None
    await channel.close()
