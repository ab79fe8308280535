"""The process is killed between an answer and its reply: the draft is kept, and the reply comes once."""

import hmac
import itertools
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.drafts import Draft
from core.ids import PersonId
from core.messages import ChannelName, Inbound, InboundKind
from storage import dossier_tables, tables
from storage.database import Database
from storage.dossier_rows import draft_of
from storage.unit import Unit
from tests.fakes.nominee_lists import REGISTRATION
from tests.fakes.process import SECRET, Process, running
from tests.fakes.rows import NOW, rows
from tests.fakes.telegram import FakeTelegram
from tests.integration.conftest import update_with

LAN = 1001


class Chat:
    """Lan on Telegram, whose updates are posted to whichever process runs."""

    def __init__(self, url: str, tele: FakeTelegram) -> None:
        self.url = url
        self.tele = tele
        self.numbers = itertools.count(1)
        self.last: dict[str, Any] = {}

    async def post(self, process: Process, text: str) -> None:
        """Her message; taken when the process has stored it."""
        number = next(self.numbers)
        self.last = update_with(LAN, text, message=number, update=number)
        await self.again(process)

    async def again(self, process: Process) -> None:
        """Telegram posts the last one, perhaps not for the first time."""
        secret = hmac.new(SECRET.encode(), b"webhook:telegram", "sha256").hexdigest()
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
            answer = await client.post(f"{process.address}/webhook/telegram", json=self.last, headers=headers)
        assert answer.status_code == 200

    async def say(self, process: Process, *texts: str) -> None:
        """Message by message, each answered before the next."""
        for text in texts:
            before = len(self.tele.sent)
            await self.post(process, text)
            await self.tele.wait_sent(before + 1)

    def drafts(self) -> list[Draft]:
        """What is kept, as somebody beside the process sees it."""
        return [draft_of(_text(row["draft"])) for row in self._rows(dossier_tables.dossier)]

    def receipts(self) -> list[str]:
        """What was handed in."""
        return [row["receipt"] for row in self._rows(dossier_tables.submission)]

    def join(self) -> None:
        """This chat is Lan's."""
        database = Database(self.url)
        known = {row["chat"]: row["person_id"] for row in rows(database, tables.address)}
        hello = Inbound(ChannelName.TELEGRAM, str(LAN), "", InboundKind.TEXT, "", NOW)

        def joined(uow: Unit) -> None:
            uow.people.join(uow.people.meet(hello, NOW).address.id, PersonId(known["a/buttons"]))

        database.run_now(joined)
        database.close()

    def _rows(self, table: Any) -> list[dict[str, Any]]:
        database = Database(self.url)
        found = rows(database, table)
        database.close()
        return found


@pytest.fixture
def lan(url: str, tele: FakeTelegram) -> Chat:
    """Lan."""
    return Chat(url, tele)


@pytest.fixture
def settings(url: str, tele: FakeTelegram) -> dict[str, object]:
    """What the process is started with."""
    return {
        "database_url": url, "telegram_token": tele.token, "telegram_base_url": tele.base_url,
        "telegram_webhook": True, "telegram_rate": 1000,
    }  # fmt: skip


async def test_an_answer_is_kept_and_its_reply_comes_once_after_a_kill(
    tmp_path: Path, tele: FakeTelegram, lan: Chat, settings: dict[str, object]
) -> None:
    """Telegram is out of reach when the answer comes in; it posts the answer again after the restart."""
    async with running(tmp_path, **settings) as process:
        lan.join()
        await lan.say(process, "đăng ký", "1250")
        await process.stop()
    await killed_behind(tmp_path, tele, lan, settings, "12")
    assert lan.drafts()[0].answers["collectives"] == "12"
    async with running(tmp_path, **settings) as process:
        await tele.wait_sent(3)
        await lan.again(process)
        await lan.say(process, "/trogiup")
    assert "12" in tele.sent[2].text
    assert len({one.text for one in tele.sent}) == len(tele.sent) == 4


async def test_a_dossier_is_handed_in_once_though_its_receipt_came_only_after_a_kill(
    tmp_path: Path, tele: FakeTelegram, lan: Chat, settings: dict[str, object]
) -> None:
    """The person, who heard nothing, sends it once more: the same receipt."""
    async with running(tmp_path, **settings) as process:
        lan.join()
        await lan.say(process, *REGISTRATION)
        await process.stop()
    await killed_behind(tmp_path, tele, lan, settings, "gửi")
    (receipt,) = lan.receipts()
    async with running(tmp_path, **settings) as process:
        await tele.wait_sent(len(REGISTRATION) + 1)
        await lan.say(process, "gửi")
    assert lan.receipts() == [receipt]
    assert [receipt in one.text for one in tele.sent[-2:]] == [True, True]


async def killed_behind(
    folder: Path, tele: FakeTelegram, lan: Chat, settings: dict[str, object], said: str
) -> None:
    """A message is stored while Telegram is out of reach, and then the process is gone."""
    await tele.stop()
    async with running(folder, **settings) as process:
        await lan.post(process, said)
        await process.kill()
    await tele.start()


def _text(draft: Any) -> str:
    return draft if isinstance(draft, str) else json.dumps(draft)
