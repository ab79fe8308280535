"""What holds for the fake services whatever the client: bare HTTP, limits, restarts, runs by hand."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.fakes import faults
from tests.fakes.clients import call
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
async def tele() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    async with FakeZalo() as server:
        yield server


async def test_telegram_asks_for_a_pause_beyond_the_rate(tele: FakeTelegram) -> None:
    tele.rate = 2
    answers = [await call(tele, "sendMessage", chat_id=1, text="x") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["parameters"] == {"retry_after": 1}


async def test_zalo_fails_in_http_200(zalo: FakeZalo) -> None:
    zalo.rate = 2
    zalo.fail_next("sendMessage", faults.OkFalse(403, "internal error"))
    answers = [await call(zalo, "sendMessage", chat_id="1", text=t) for t in ("x", "🏅" * 1001, "x", "x")]
    answers.append(await call(zalo, "editMessageText"))
    zalo.fail_next("*", faults.Throttle())
    answers.append(await call(zalo, "getMe"))
    assert {answer.status_code for answer in answers} == {200}
    assert [answer.json().get("error_code") for answer in answers] == [403, 400, None, 429, 404, 429]
    assert answers[3].json() == {"ok": False, "error_code": 429, "description": "Quota exceeded"}


async def test_zalo_knows_its_token(zalo: FakeZalo) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{zalo.base_url}/bot1:x/getMe")
    assert (answer.status_code, answer.json()["error_code"]) == (200, 401)


@pytest.mark.parametrize(("idle_code", "seen"), [(408, {"error_code": 408}), (None, {})])
async def test_zalo_says_408_when_nothing_happens(zalo: FakeZalo, idle_code: int | None, seen: Any) -> None:
    zalo.idle_code = idle_code
    answer = await call(zalo, "getUpdates", timeout=0.01)
    assert answer.status_code == 200
    assert answer.json() == {"ok": False, "description": "Request timeout", **seen}


async def test_an_update_is_kept_when_its_poller_died(zalo: FakeZalo) -> None:
    poll = asyncio.create_task(call(zalo, "getUpdates"))
    await zalo.wait_until(lambda: bool(zalo.requests))
    poll.cancel()
    await asyncio.wait([poll])
    zalo.person_writes("a0c0", "còn đây")
    assert (await call(zalo, "getUpdates")).json()["result"]["message"]["text"] == "còn đây"


@pytest.mark.parametrize("shape", ["enveloped", "flat"])
async def test_a_webhook_that_never_answers_does_not_hold_up_the_end(shape: Any) -> None:
    async with FakeZalo() as zalo, FakeTelegram() as silent:
        zalo.webhook_shape = shape
        silent.fail_next("hook", faults.Hang(), times=3)
        url = f"{silent.base_url}/bot{silent.token}/hook"
        await call(zalo, "setWebhook", url=url, secret_token="s3cret-long")
        for text in "abc":
            zalo.person_writes("a0c0", text)
        assert await silent.wait_until(lambda: bool(silent.requests))
    assert len(silent.requests) == 1


@pytest.mark.parametrize("form", ["json", "data", "params", "files"])
async def test_every_form_of_a_call_is_read(zalo: FakeZalo, form: str) -> None:
    given: Any = {"chat_id": "a0c0", "text": "ư" * 2000}
    if form == "files":
        given = {name: (None, value) for name, value in given.items()}
    async with httpx.AsyncClient(base_url=f"{zalo.base_url}/bot{zalo.token}/") as client:
        arguments: Any = {form: given}
        answer = await client.request("GET" if form == "params" else "POST", "sendMessage", **arguments)
    assert answer.json()["result"]["message_id"] == zalo.sent[0].message_id
    assert zalo.sent[0].text == "ư" * 2000


async def test_a_send_takes_its_time_but_is_taken_at_once(zalo: FakeZalo) -> None:
    zalo.latency = 0.05
    sending = asyncio.create_task(call(zalo, "sendMessage", chat_id="1", text="x"))
    (sent,) = await zalo.wait_sent(1)
    assert not sending.done()
    await sending
    assert asyncio.get_running_loop().time() - sent.at >= 0.05


async def test_a_wait_tells_how_many_came(zalo: FakeZalo) -> None:
    await call(zalo, "sendMessage", chat_id="1", text="x")
    with pytest.raises(TimeoutError, match="1 of 2"):
        await zalo.wait_sent(2, timeout=0.01)


async def test_dates_follow_the_clock_that_is_set(zalo: FakeZalo) -> None:
    zalo.clock = lambda: 1_800_000_000.5
    zalo.person_writes("1", "x")
    update = (await call(zalo, "getUpdates")).json()["result"]
    assert update["message"]["date"] == 1_800_000_000_500


async def test_a_service_can_be_down_and_come_back(tele: FakeTelegram) -> None:
    tele.person_writes(1, "vẫn còn")
    await tele.stop()
    with pytest.raises(httpx.ConnectError):
        await call(tele, "getUpdates")
    await tele.start()
    assert len((await call(tele, "getUpdates")).json()["result"]) == 1


async def test_stopping_ends_calls_that_wait() -> None:
    async with FakeTelegram() as server:
        server.fail_next("getMe", faults.Hang())
        calls = [
            asyncio.create_task(call(server, "getMe")),
            asyncio.create_task(call(server, "getUpdates", timeout=9)),
        ]
        await server.wait_until(lambda: len(server.requests) == 2)
    assert all(
        isinstance(end, httpx.HTTPError) for end in await asyncio.gather(*calls, return_exceptions=True)
    )


async def test_both_run_by_hand_and_stop_on_sigterm() -> None:
    pipe = asyncio.subprocess.PIPE
    run = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.fakes", cwd=ROOT, stdout=pipe)
    assert run.stdout is not None
    shown = b"".join([await run.stdout.readline() for _ in range(6)]).decode()
    async with httpx.AsyncClient() as client:
        for url, token in re.findall(r"(http://\S+)  token (\S+)", shown):
            await client.post(f"{url}/control/write", content='{"chat": "1001", "text": "xin"}')
            assert '"text": "xin"' in (await client.get(f"{url}/bot{token}/getUpdates")).text
            await client.post(f"{url}/bot{token}/sendMessage", json={"chat_id": "1001", "text": "Chào"})
            assert (await client.get(f"{url}/control/sent")).json()[0]["text"] == "Chào"
    run.send_signal(signal.SIGTERM)
    assert await run.wait() == 0
