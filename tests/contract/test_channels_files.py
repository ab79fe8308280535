"""Files that people send in the chat: fetched, or refused for good reason, and never in the way."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

import pytest

from bot.channels.telegram import backlog as telegram_backlog
from bot.channels.zalo import backlog as zalo_backlog
from bot.channels.zalo import pictures
from core.downloads import ELSEWHERE, GONE, MOST_BYTES, TOO_BIG
from core.errors import DeliveryError, Rejected, Throttled, Unreachable
from core.messages import Inbound, InboundKind, IncomingFile
from tests.contract.test_channels_worlds import TelegramWorld, ZaloWorld
from tests.fakes import faults
from tests.fakes.calls import Upload
from tests.fakes.downloads import Cut, Endless, Redirect, Trickle
from tests.fakes.faults import Fault, OkFalse, ServerError
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo

TIMEOUT_S = 0.3
Service = TelegramWorld | ZaloWorld
LIST = Upload("Danh sách đề nghị.xlsx", "Nguyễn Thị Lan".encode() * 1000)
Mapped = tuple[str, Fault, type[DeliveryError], str]


@pytest.fixture
async def worlds() -> AsyncIterator[dict[str, Service]]:
    """Both services, with clients that give up soon; nobody listens yet."""
    async with FakeTelegram() as telegram, FakeZalo() as zalo:
        found: dict[str, Service] = {
            "telegram": TelegramWorld(telegram, TIMEOUT_S),
            "zalo": ZaloWorld(zalo, TIMEOUT_S),
        }
        for world in found.values():
            await world.channel.open()
        yield found
        for world in found.values():
            await world.channel.close()


async def one(world: Service, kind: str = "photo", file: Upload = LIST, **more: str) -> IncomingFile:
    """What a person's file is announced as."""
    world.server.person_sends(world.chat, kind, file=file, **more)
    listening = asyncio.create_task(world.channel.listen(world.take))
    taken = await world.next()
    listening.cancel()
    await asyncio.wait([listening])
    assert taken.kind is InboundKind.FILE
    assert taken.file is not None
    return taken.file


@pytest.mark.parametrize(
    ("name", "kind"), [("telegram", "document"), ("telegram", "photo"), ("zalo", "photo")]
)
async def test_a_file_is_fetched_byte_for_byte(worlds: dict[str, Service], name: str, kind: str) -> None:
    file = await one(worlds[name], kind, caption="Danh sách ạ")
    assert (file.caption, file.album) == ("Danh sách ạ", "")
    assert await worlds[name].channel.fetch(file.reference) == LIST.content


async def test_an_album_is_one_message_a_file_in_whatever_order(worlds: dict[str, Service]) -> None:
    """Split over a restart, with another one between, each with its own caption."""
    world = worlds["telegram"]
    found = [
        await one(world, "photo", album=album, caption=said) for album, said in zip("aba", "123", strict=True)
    ]
    assert [(file.album, file.caption) for file in found] == [("a", "1"), ("b", "2"), ("a", "3")]
    assert len({file.name for file in found}) == 3


MAPPED: list[Mapped] = [
    ("download", ServerError(404), Rejected, GONE),
    ("download", ServerError(403), Rejected, GONE),
    ("download", Redirect(), Rejected, ELSEWHERE),
    ("download", Endless(), Rejected, TOO_BIG),
    ("download", ServerError(500), Unreachable, "http_500"),
    ("download", ServerError(429), Unreachable, "http_429"),
    ("download", Cut(), Unreachable, "incomplete"),
    ("download", faults.Hang(), Unreachable, "incomplete"),
    ("download", Trickle(2 * TIMEOUT_S), Unreachable, "incomplete"),
]
GET_FILE: list[Mapped] = [
    (
        "getFile",
        OkFalse(400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
        Rejected,
        GONE,
    ),
    ("getFile", OkFalse(400, "Bad Request: file is too big"), Rejected, TOO_BIG),
    ("getFile", faults.Throttle(2), Throttled, "throttled"),
    ("getFile", OkFalse(401, "Unauthorized"), Throttled, "token_refused"),
    ("getFile", ServerError(502), Unreachable, "no_answer_NotTaken"),
    ("getFile", faults.Hang(), Unreachable, "no_answer_TimedOut"),
    ("getFile", faults.Drop(), Unreachable, "no_answer_TimedOut"),
    ("getFile", faults.Truncated(), Unreachable, "no_answer_"),
    ("getFile", faults.NotJson(), Unreachable, "no_answer_"),
]
ROWS = [
    *((name, *row) for name in ("telegram", "zalo") for row in MAPPED),
    *(("telegram", *row) for row in GET_FILE),
    ("zalo", "download", faults.Drop(), Unreachable, "incomplete"),  # aiohttp by itself asks once more
]


@pytest.mark.parametrize(("name", "method", "fault", "expected", "code"), ROWS)
async def test_a_bad_day_of_the_service_says_whether_to_try_again(
    worlds: dict[str, Service], name: str, method: str, fault: Fault, expected: type[DeliveryError], code: str
) -> None:
    """Nothing is ever doubtful, and the next try gets the file where there is one."""
    world = worlds[name]
    file = await one(world)
    world.server.fail_next(method, fault)
    with pytest.raises(DeliveryError) as raised:
        await world.channel.fetch(file.reference)
    assert (type(raised.value), raised.value.code[: len(code)]) == (expected, code)
    assert await world.channel.fetch(file.reference) == LIST.content


@pytest.mark.parametrize("name", ["telegram", "zalo"])
@pytest.mark.parametrize(("beyond", "fits"), [(0, True), (1, False)])
async def test_twenty_megabytes_is_the_most(
    worlds: dict[str, Service], name: str, beyond: int, *, fits: bool
) -> None:
    world = worlds[name]
    file = await one(world, file=Upload("lon.jpg", bytes(MOST_BYTES + beyond)))
    if fits:
        assert len(await world.channel.fetch(file.reference)) == MOST_BYTES
    else:
        with pytest.raises(Rejected, match=TOO_BIG):
            await world.channel.fetch(file.reference)


async def test_a_file_that_telegram_forgot_is_gone(worlds: dict[str, Service]) -> None:
    with pytest.raises(Rejected, match=GONE):
        await worlds["telegram"].channel.fetch("AgAD-of-another-bot")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x.jpg",
        "http://localhost/x.jpg",
        "https://169.254.169.254/latest/meta-data",
        "https://evil.example/x.jpg",
        "https://zdn.vn:22/",
        "https://zdn.vn\n.evil.example/",
        "https://" + "x" * 70_000 + ".zdn.vn/",
        "https://" + "x" * 64 + ".zdn.vn/",
        "https://zdn.vn/\ud800",
        "https:////zdn.vn:",
        "file:///etc/passwd",
        "",
    ],
    ids=lambda url: ascii(url)[:40],
)
async def test_zalos_pictures_lead_nowhere_else(worlds: dict[str, Service], url: str) -> None:
    """An address in an update is only somebody's word."""
    with pytest.raises(DeliveryError):
        await worlds["zalo"].channel.fetch(url)
    assert worlds["zalo"].server.downloads == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1"],
)
async def test_a_name_of_zalos_that_leads_into_our_network_is_refused(
    worlds: dict[str, Service], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    async def resolved(_host: str) -> list[str]:
        await asyncio.sleep(0)
        return ["123.30.1.1", address]

    monkeypatch.setattr(pictures, "addresses_of", resolved)
    with pytest.raises(Rejected, match=ELSEWHERE):
        await worlds["zalo"].channel.fetch("https://photo-stal-1.zdn.vn/x.jpg")


async def test_a_redirect_to_our_own_network_is_not_followed(worlds: dict[str, Service]) -> None:
    for world in worlds.values():
        file = await one(world)
        world.server.fail_next("download", Redirect(f"{world.server.base_url}/secret"))
        with pytest.raises(Rejected, match=ELSEWHERE):
            await world.channel.fetch(file.reference)
        assert len(world.server.downloads) == 1


class Slow:
    """A receiver for whom files take until `ready`; `stored` are the words that it is done with."""

    def __init__(self) -> None:
        self.ready = asyncio.Event()
        self.stored: list[str] = []
        self.fails = 0

    async def __call__(self, inbounds: Sequence[Inbound]) -> None:
        """Take each when it is ready, whatever came with it."""
        await asyncio.gather(*(self._one(inbound) for inbound in inbounds))

    async def _one(self, inbound: Inbound) -> None:
        if inbound.file is not None:
            await self.ready.wait()
        if self.fails:
            self.fails -= 1
            raise OSError
        self.stored.append(inbound.content)

    async def has(self, *said: str) -> None:
        """Wait until all of these are stored."""
        async with asyncio.timeout(5):
            while set(said) - set(self.stored):  # noqa: ASYNC110  # nobody announces it
                await asyncio.sleep(0.005)


@pytest.fixture
async def slow(
    worlds: dict[str, Service], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Callable[[str], tuple[Service, Slow]]]:
    """A channel that listens for a slow receiver, begun again after an error as `bot.running` does."""
    for backlog in (telegram_backlog, zalo_backlog):
        monkeypatch.setattr(backlog, "PATIENCE_S", 0.05)
    monkeypatch.setattr(telegram_backlog, "BEHIND_POLL_S", 0.02)
    monkeypatch.setattr(zalo_backlog, "GRACE_S", 0.05)
    monkeypatch.setattr("bot.channels.zalo.adapter.RETRY_POLL_S", 0.01)
    tasks: list[asyncio.Task[None]] = []

    async def poll(world: Service, take: Slow) -> None:
        while True:
            try:
                await world.channel.listen(take)
            except OSError:
                await asyncio.sleep(0.01)

    def begin(name: str) -> tuple[Service, Slow]:
        taking = Slow()
        tasks.append(asyncio.create_task(poll(worlds[name], taking)))
        return worlds[name], taking

    yield begin
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


@pytest.mark.parametrize("name", ["telegram", "zalo"])
async def test_a_slow_file_holds_up_nobody_else(
    slow: Callable[[str], tuple[Service, Slow]], name: str
) -> None:
    world, taking = slow(name)
    world.server.person_sends(world.chat, "photo", caption="ảnh")
    for text in ("một", "hai", "ba"):
        world.server.person_writes("1002", text)
        await taking.has(text)
    taking.ready.set()
    await taking.has("ảnh")
    assert taking.stored == ["một", "hai", "ba", "ảnh"]


async def test_telegram_keeps_a_slow_file_until_it_is_stored(
    slow: Callable[[str], tuple[Service, Slow]], worlds: dict[str, Service]
) -> None:
    """What came after it is not confirmed before it, and comes again if the process dies meanwhile."""
    world, taking = slow("telegram")
    server = worlds["telegram"].server
    server.person_sends(world.chat, "photo", caption="ảnh")
    server.person_writes("1002", "sau")
    await taking.has("sau")
    assert server.pending == 2
    taking.ready.set()
    await taking.has("ảnh")
    assert await server.wait_until(lambda: not server.pending)
    assert taking.stored == ["sau", "ảnh"]


@pytest.mark.parametrize("name", ["telegram", "zalo"])
async def test_a_slow_file_that_could_not_be_stored_is_handed_over_again(
    slow: Callable[[str], tuple[Service, Slow]], name: str
) -> None:
    world, taking = slow(name)
    taking.fails = 2
    world.server.person_sends(world.chat, "photo", caption="ảnh")
    await asyncio.sleep(0.1)
    taking.ready.set()
    await taking.has("ảnh")
    assert taking.stored.count("ảnh") == 1
