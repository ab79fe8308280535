"""What is logged: ids, channels, counts, classes of errors – never a word, a name, an address or a token."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest

from tests.fakes import faults
from tests.fakes.process import SECRET, Process, running
from tests.fakes.rows import until
from tests.fakes.server import ChatServer
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.fakes.zalo_shapes import zalo_id

TELEGRAM_CHAT, ZALO_CHAT, NAME, FIRM = "770077", zalo_id(7), "Ngô Thị Hòa", "Công ty Hoà Bình Xanh"
PASSWORD = "mat-khau-cua-may-chu"
WORDS = "điều không ai được đọc"
TOLD = ("/start", WORDS, "/han", "chưa có mã mời", NAME, FIRM, "/dulieu", "1", f"LIENKET 123456 {WORDS}")
FAULTS = (
    faults.ServerError(503), faults.Drop(taken=True), faults.Truncated(), faults.Forbidden(),
    faults.NotJson(html=f"<p>{WORDS}</p>"), faults.OkFalse(400, f"Bad Request: {WORDS}"), faults.Throttle(1),
)  # fmt: skip
BODIES = (b"{", b"[]", b"null", b'{"update_id": 1, "message": 7}', WORDS.encode())


@pytest.fixture
def settings(empty_postgres: str, tele: FakeTelegram, zalo: FakeZalo) -> dict[str, object]:
    """Everything as loud as it gets."""
    return {
        "database_url": empty_postgres.replace("postgres:@", f"postgres:{PASSWORD}@"), "log_level": "DEBUG",
        "telegram_rate": 1000, "zalo_rate": 1000,
        "telegram_token": tele.token, "telegram_base_url": tele.base_url,
        "zalo_token": zalo.token, "zalo_base_url": zalo.base_url,
    }  # fmt: skip


async def test_a_busy_day_leaves_no_word_in_the_log(
    tmp_path: Path, tele: FakeTelegram, zalo: FakeZalo, settings: dict[str, object]
) -> None:
    async with running(tmp_path, **settings) as process:
        await asyncio.gather(talk(tele, TELEGRAM_CHAT), talk(zalo, ZALO_CHAT), browse(process))
        await asyncio.gather(suffer(tele), suffer(zalo))
        await until(lambda: "telegram_poll_failed" in process.log and "zalo_poll_failed" in process.log)
        assert await process.stop() == 0
        log = process.log
    secrets = (tele.token, zalo.token, SECRET, PASSWORD, "chat/messages")
    assert "connected" in log
    assert [one for one in (*secrets, TELEGRAM_CHAT, ZALO_CHAT, NAME, FIRM, WORDS) if one in log] == []
    assert [one for one in words_sent(tele, zalo) if one in log] == []


async def talk(service: ChatServer, chat: str) -> None:
    """A conversation in which a person tells who they are, and asks for what is kept about them."""
    for number, text in enumerate(TOLD, start=1):
        service.person_writes(chat, text, name=NAME)
        await service.wait_until(lambda n=number: [one.chat for one in service.sent].count(chat) >= n)  # type: ignore[misc]


async def suffer(service: ChatServer) -> None:
    """Each fault of a send meets somebody; in the end one meets polling."""
    for number, fault in enumerate(FAULTS):
        tried = count(service, "sendMessage")
        service.fail_next("sendMessage", fault)
        service.person_writes(f"{TELEGRAM_CHAT}{number}", WORDS, name=NAME)
        await service.wait_until(lambda n=tried: count(service, "sendMessage") > n)  # type: ignore[misc]
    polls = count(service, "getUpdates")
    service.fail_next("getUpdates", faults.NotJson(html=f"<p>{WORDS}</p>"))
    service.person_writes(TELEGRAM_CHAT, WORDS, name=NAME)
    await service.wait_until(lambda: count(service, "getUpdates") > polls)


async def browse(process: Process) -> None:
    """The page, webhooks with nonsense and without the secret, a file that is not there."""
    async with httpx.AsyncClient(base_url=process.address, trust_env=False) as page:
        said = {"who": "a", "manner": "text", "id": WORDS[:10], "text": WORDS}
        assert (await page.post("/chat/messages", json=said)).status_code == 202
        for body in BODIES:
            await page.post("/chat/messages", content=body, headers={"Content-Type": "application/json"})
            await page.post("/webhook/telegram", content=body)
        await page.get(f"/du-lieu/{WORDS}")
        await page.get("/chat/messages?who=a&manner=text")


def words_sent(*services: ChatServer) -> set[str]:
    """Stretches of what the bot wrote, long enough to be told apart from what a log says anyway."""
    texts = " ".join(one.text for service in services for one in service.sent)
    return {line.strip() for line in re.split(r"[.\n?!:]", texts) if len(line.strip()) > 12}


def count(service: ChatServer, method: str) -> int:
    """How often the product has called a method."""
    return len([one for one in service.requests if one.method == method])
