"""The whole process, in this one, against the fake services: what the bad-day tests share."""

import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

import bot.delivering
import bot.running
import core.delivery
import storage.listening
from bot.app import App, build
from bot.channels.telegram import adapter as telegram_adapter
from bot.channels.zalo import adapter as zalo_adapter
from bot.running import started
from bot.settings import load_settings
from core.messages import ChannelName
from storage import tables
from storage.database import Database
from tests.conftest import empty
from tests.fakes import telegram_shapes as shapes
from tests.fakes.rows import rows, until
from tests.fakes.server import EPOCH
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo

SECRET = "a secret of these tests"


@dataclass(frozen=True, slots=True)
class Product:
    """A running process: its parts, its web address, and what tests look at."""

    app: App
    address: str

    @property
    def database(self) -> Database:
        """Its database."""
        return self.app.database

    def deliveries(self) -> list[dict[str, Any]]:
        """The ledger, oldest first."""
        return rows(self.app.database, tables.delivery)

    def alarms(self, kind: str) -> float:
        """How often the operator was alarmed."""
        registry = self.app.measures.registry
        return registry.get_sample_value("thidua_alarms_total", {"kind": kind}) or 0.0

    async def settled(self, state: str, count: int = 1) -> list[dict[str, Any]]:
        """The ledger, once so many deliveries are in this state."""
        await until(lambda: [row["state"] for row in self.deliveries()].count(state) >= count)
        return self.deliveries()


Start = Callable[..., AbstractAsyncContextManager[Product]]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product's patience, shortened; what it waits for stays the same."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(bot.delivering, "LOOK_EVERY_S", 0.05)
    monkeypatch.setattr(bot.running, "RESTART_S", 0.05)
    monkeypatch.setattr(core.delivery, "FIRST_BACKOFF_S", 0.02)
    monkeypatch.setattr(storage.listening, "LOOK_S", 0.1)
    monkeypatch.setattr(telegram_adapter, "SPACING_S", 0.01)
    monkeypatch.setattr(telegram_adapter, "RETRY_POLL_S", 0.05)
    monkeypatch.setattr(telegram_adapter, "REFUSED_PAUSE_S", 0.2)
    monkeypatch.setattr(zalo_adapter, "RETRY_POLL_S", 0.05)


@pytest.fixture
async def tele() -> AsyncIterator[FakeTelegram]:
    """Telegram."""
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    """Zalo."""
    async with FakeZalo() as server:
        yield server


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the example, made once and copied for each test."""
    file = tmp_path_factory.mktemp("example") / "thidua.sqlite3"
    made = load_settings(_env_file=None, database_url=f"sqlite:///{file}", example=True, secret=SECRET)
    build(made).database.close()
    return file


@pytest.fixture
def sqlite_url(tmp_path: Path, example_file: Path) -> str:
    """An SQLite file of the test's own."""
    return f"sqlite:///{shutil.copy(example_file, tmp_path)}"


@pytest.fixture
def empty_postgres(postgres_url: str) -> str:
    """A PostgreSQL database without any table."""
    empty(postgres_url)
    return postgres_url


@pytest.fixture(params=["sqlite_url", "empty_postgres"], ids=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Either database in turn."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def start(sqlite_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Start:
    """Starts the product with the fake services that the test asks for; on SQLite if it does not say."""

    @asynccontextmanager
    async def starting(url: str = sqlite_url, **more: object) -> AsyncIterator[Product]:
        given: dict[str, object] = {"database_url": url, "port": 0, "example": True, "secret": SECRET}
        given["files_dir"] = tmp_path / "files"
        given["pulse_file"] = tmp_path / "pulse.json"
        for name, prefix in (("tele", "telegram"), ("zalo", "zalo")):
            if name in request.fixturenames:
                server = request.getfixturevalue(name)
                given |= {f"{prefix}_token": server.token, f"{prefix}_base_url": server.base_url}
        app = build(load_settings(_env_file=None, **(given | more)))
        async with started(app) as address:
            yield Product(app, address)

    return starting


async def post_update(product: Product, body: Mapping[str, Any]) -> int:
    """Telegram's POST of an update to our webhook; the status it meets."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": product.app.webhook_secret(ChannelName.TELEGRAM)}
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:  # noqa: S501  # plain http
        answer = await client.post(f"{product.address}/webhook/telegram", json=body, headers=headers)
    return answer.status_code


def update_with(chat: int, text: str, *, message: int = 1, update: int = 1) -> dict[str, Any]:
    """An update as Telegram posts it."""
    where, sender = shapes.chat(chat, "Lan"), shapes.user(chat, "Lan")
    return {
        "update_id": update,
        "message": shapes.message(message, EPOCH, sender, where, shapes.written(text)),
    }
