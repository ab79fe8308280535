"""The chat page's API and the other pages over real HTTP: who may do what, and what nonsense meets."""

import asyncio
import itertools
import json
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any

import httpx
import pytest

import bot.links
from tests.integration.conftest import Product, Start

SAFE = {
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
JSON = {"content-type": "application/json"}


class Page:
    """A browser tab of somebody, without the browser."""

    def __init__(self, product: Product, web: httpx.AsyncClient, **who: str) -> None:
        self.product = product
        self.web = web
        self.who = who
        self._ids = itertools.count(1)

    async def post(self, path: str = "/chat/messages", **body: Any) -> httpx.Response:
        """Post as this person."""
        return await self.web.post(path, json=self.who | body)

    async def read(self, after: int | str = 0, wait: int | str = 0) -> list[dict[str, Any]]:
        """The messages behind `after`."""
        answer = await self.web.get("/chat/messages", params=self.who | {"after": after, "wait": wait})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["messages"])

    async def ask(self, **said: str) -> dict[str, Any]:
        """Say something, and the first answer to it."""
        last = max([one["id"] for one in await self.read()], default=0)
        answer = await self.post(id=f"{next(self._ids)}", **said)
        assert answer.status_code == 202, answer.text
        async with asyncio.timeout(10):
            while True:
                for one in await self.read(last, wait=5):
                    if one["from"] == "bot":
                        return one
                    last = one["id"]


@pytest.fixture
async def page(start: Start) -> AsyncIterator[Page]:
    """HR of an enterprise, in the example."""
    async with start() as product, httpx.AsyncClient(base_url=product.address, trust_env=False) as web:
        yield Page(product, web, who="a")


async def test_the_example_tells_its_people_its_clock_and_its_board(page: Page) -> None:
    state = (await page.web.get("/chat/state")).json()
    assert state["example"] is True
    assert [one["key"] for one in state["personas"]][:4] == ["a", "b", "c", "moi"]
    assert all(one["name"] and one["role"] for one in state["personas"])
    assert state["clock"]["now"].startswith("2021-03-01T08:30:")
    assert state["clock"]["moved"] is False


async def test_what_is_said_is_shown_and_answered_in_both_manners(page: Page) -> None:
    buttons = await page.ask(text="/start")
    numbered = await Page(page.product, page.web, who="a", manner="text").ask(text="/start")
    assert buttons["choices"]
    assert numbered["choices"] == []
    assert f"\n1. {buttons['choices'][0]['label']}\n" in numbered["text"]
    assert (await page.read())[0]["text"] == "/start"


async def test_somebody_unknown_is_404(page: Page) -> None:
    for who in ({}, {"who": ""}, {"who": "nobody"}, {"who": "A"}, {"who": "a/text"}):
        assert (await page.web.get("/chat/messages", params=who)).status_code == 404, who
        assert (await Page(page.product, page.web, **who).post(id="1", text="x")).status_code == 404, who


async def test_the_same_message_twice_is_said_once(page: Page) -> None:
    """A page that lost the answer sends again."""
    answers = await asyncio.gather(*(page.post(id="same", text="/start") for _ in range(5)))
    assert {one.status_code for one in answers} == {202}
    await page.ask(text="/trogiup")
    assert [one["text"] for one in await page.read() if one["from"] == "person"] == ["/start", "/trogiup"]
    assert len(await page.read()) == 4


async def test_an_id_of_one_person_is_not_anothers(page: Page) -> None:
    other = Page(page.product, page.web, who="b")
    assert [bool(await one.ask(text="/start")) for one in (page, other)] == [True, True]
    assert len(await other.read()) == 2


async def test_a_waiting_page_hears_at_once(page: Page) -> None:
    loop = asyncio.get_running_loop()
    waiting = asyncio.create_task(page.read(wait=20))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    began = loop.time()
    await page.post(id="1", text="/start")
    assert (await waiting)[0]["text"] == "/start"
    assert loop.time() - began < 1


async def test_a_wait_without_news_ends_by_itself(page: Page) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await page.read(wait=1) == []
    assert 0.9 < loop.time() - began < 3


async def test_the_clock_moves_and_with_it_the_days_left(page: Page) -> None:
    before = await page.ask(text="/han")
    moved = (await page.post("/chat/clock", now="2021-03-09T08:30:00+07:00")).json()
    after = await page.ask(text="/han")
    assert moved == {"now": "2021-03-09T08:30:00+07:00", "moved": True}
    assert "14/04/2021" in before["text"]
    assert [re.findall(r"còn (\d+) ngày", one["text"])[0] for one in (before, after)] == ["44", "36"]
    back = (await page.post("/chat/clock", now=None)).json()
    assert (back["now"][:10], back["moved"]) == ("2021-03-01", False)


async def test_a_time_that_cannot_be_is_refused_and_the_chat_goes_on(page: Page) -> None:
    times: list[Any] = ["", "yesterday", "2021-02-30", "0001-01-01", "9999-12-31T23:59:59", 5, [], {}, True]
    for now in times:
        assert (await page.post("/chat/clock", now=now)).status_code == 400, now
    assert (await page.ask(text="/start"))["text"]


async def test_a_foreign_name_for_this_machine_is_refused(page: Page) -> None:
    """DNS rebinding: a page of somebody else's must not read or move the example."""
    said = {"who": "a", "id": "1", "text": "x", "now": None}
    for host in ("evil.example", "evil.example:8010", "127.0.0.1.evil.example", "localhost.", ""):
        foreign = {"host": host}
        reads = ("/chat", "/chat/state", "/chat/messages?who=a")
        answers = [await page.web.get(path, headers=foreign) for path in reads]
        posts = ("/chat/messages", "/chat/clock")
        answers += [await page.web.post(path, json=said, headers=foreign) for path in posts]
        assert {one.status_code for one in answers} == {403}, host


async def test_this_machines_own_names_are_let_in(page: Page) -> None:
    port = page.product.address.rpartition(":")[2]
    hosts = ["127.0.0.1", f"localhost:{port}", f"[::1]:{port}", f"127.0.0.1:{port}"]
    answers = [await page.web.get("/chat/state", headers={"host": host}) for host in hosts]
    assert [one.status_code for one in answers] == [200] * 4


async def test_what_another_sites_form_can_send_is_415(page: Page) -> None:
    body = json.dumps({"who": "a", "id": "1", "text": "x"}).encode()
    for kind in ("", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        for path in ("/chat/messages", "/chat/clock"):
            answer = await page.web.post(path, content=body, headers={"content-type": kind} if kind else {})
            assert answer.status_code == 415, (kind, path)
    assert await page.read() == []


async def test_a_body_that_is_no_message_is_400_or_413(page: Page) -> None:
    bodies = [
        b"",
        b"{",
        b"[]",
        b"5",
        b"\xff",
        b"[" * 100_000,
        b"\0" * (1024 * 1024),
        b"\0" * (1024 * 1024 + 1),
    ]
    answers = [await page.web.post("/chat/messages", content=body, headers=JSON) for body in bodies]
    assert [one.status_code for one in answers] == [400] * 7 + [413]


LONG_ID, LONG_TEXT = "x" * 65, "x" * 100_001
BAD: list[dict[str, Any]] = [
    {}, {"id": "1"}, {"text": "x"}, {"id": "", "text": "x"}, {"id": LONG_ID, "text": "x"},
    {"id": 1, "text": "x"}, {"id": "1", "text": None}, {"id": "1", "text": 5}, {"id": "1", "choice": 5},
    {"id": "1", "text": LONG_TEXT}, {"id": "1", "choice": LONG_TEXT},
]  # fmt: skip


async def test_a_message_without_words_or_id_is_400(page: Page) -> None:
    for said in BAD:
        answer = await page.post(**said)
        assert (answer.status_code, bool(answer.json()["error"])) == (400, True), str(said)[:60]
    assert await page.read() == []


async def test_any_text_can_be_said_and_the_chat_goes_on(page: Page) -> None:
    """What no database keeps, half a surrogate pair and NUL, is replaced; all else stays byte for byte."""
    texts = [
        "a\x00b",
        "a\ud83cb",
        "\x02B\x1f",
        "مرحبا \u202e",
        "x" * 100_000,
        "",
        "<script>",
        "e\u0302\u0301",
    ]
    for text in texts:
        raw = json.dumps({"who": "a", "id": f"odd {text[:9]}", "text": text}).encode()
        assert (await page.web.post("/chat/messages", content=raw, headers=JSON)).status_code == 202, text
    said = [one["text"] for one in await page.read() if one["from"] == "person"]
    assert (said[2:], {char for one in said[:2] for char in one}) == (texts[2:], {"a", "b", "\ufffd"})
    assert (await page.ask(text="/start"))["text"]


async def test_odd_numbers_in_an_address_do_no_harm(page: Page) -> None:
    await page.ask(text="/start")
    for number in ("-1", "x", "1.5", "9" * 30, "9" * 5000, "²", "\ufffd"):
        assert len(await page.read(after=number)) in {0, 2}, number[:9]
        assert len(await page.read(wait=number)) == 2, number[:9]


async def test_without_example_and_setting_there_is_no_chat(start: Start) -> None:
    async with start(example=False) as product, httpx.AsyncClient(base_url=product.address) as web:
        paths = ("/", "/chat", "/chat/", "/chat/state", "/chat/messages", "/chat/clock")
        assert {(await web.get(path)).status_code for path in paths} == {404}
        for path in ("/chat/messages", "/chat/clock"):
            assert (await web.post(path, json={"who": "a", "id": "1", "text": "x"})).status_code == 404


async def test_a_public_chat_knows_each_visitor_by_a_cookie(start: Start) -> None:
    async with start(example=False, web_chat=True) as product:
        pages = [Page(product, httpx.AsyncClient(base_url=product.address, trust_env=False)) for _ in "12"]
        assert (await pages[0].post(id="1", text="x")).status_code == 403
        for page in pages:
            cookie = (await page.web.get("/chat")).headers["set-cookie"]
            assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
        assert (await pages[0].ask(text="/start"))["text"]
        assert (len(await pages[0].read()), await pages[1].read()) == (2, [])
        assert (await pages[0].post("/chat/clock", now=None)).status_code == 404
        assert (await pages[0].web.get("/chat/state")).json()["personas"] == []
        for page in pages:
            await page.web.aclose()


async def test_every_answer_carries_the_safe_headers(page: Page) -> None:
    shown = [
        "/healthz",
        "/readyz",
        "/metrics",
        "/chat",
        "/chat/state",
        "/chat/chat.js",
        "/ke-hoach/bac-giang-2021",
    ]
    refused = ["/nothing", "/ke-hoach/nothing", "/du-lieu/x", "/chat/messages", "/chat/chat.html"]
    for path, status in [*((one, 200) for one in shown), *((one, 404) for one in refused)]:
        answer = await page.web.get(path)
        assert (answer.status_code, dict(answer.headers) | SAFE) == (status, dict(answer.headers)), path


async def test_health_tells_the_process_and_readiness_the_database(page: Page) -> None:
    assert (await page.web.get("/healthz")).json() == {"ok": True}
    assert (await page.web.get("/readyz")).json() == {"ok": True, "database": "ok", "channels": {}}
    with closing(sqlite3.connect(page.product.database.engine.url.database or "")) as other:
        other.execute("DROP TABLE delivery")
    assert (await page.web.get("/healthz")).status_code == 200
    assert (await page.web.get("/readyz")).status_code == 503


async def test_metrics_count_what_came_in_and_what_went_out(page: Page) -> None:
    await page.ask(text="/start")
    await page.product.settled("sent")
    answer = await page.web.get("/metrics")
    assert 'thidua_received_total{channel="web",outcome="handled"} 1.0' in answer.text
    assert 'thidua_deliveries_total{channel="web",state="sent"} 1.0' in answer.text


async def test_a_plan_is_shown_line_by_line_unless_it_is_internal(page: Page) -> None:
    shown = (await page.web.get("/ke-hoach/bac-giang-2021")).text
    assert ('<li id="d132"' in shown, "15/4/2020" in shown) == (True, True)
    assert shown.count("<mark>") >= 4
    for name in ("dong-nai-2020", "nothing", "..%2fexample", "bac-giang-2021.yaml", "bac-giang-2021/x"):
        assert (await page.web.get(f"/ke-hoach/{name}")).status_code == 404, name


async def test_an_export_opens_by_its_link_only(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    card = await page.ask(text="/dulieu")
    (token,) = [one["token"] for one in card["choices"] if one["token"].endswith("data:export")]
    (link,) = [span["url"] for span in (await page.ask(choice=token))["spans"] if span["kind"] == "link"]
    answer = await page.web.get(link)
    assert "attachment" in answer.headers["content-disposition"]
    assert "Nguyễn Thị Lan" in json.dumps(answer.json(), ensure_ascii=False)
    for tampered in (link[:-1], link + "x", link.replace("/du-lieu/", "/du-lieu/W"), f"{link[:-9]}AAAAAAAAA"):
        assert (await page.web.get(tampered)).status_code == 404, tampered
    monkeypatch.setitem(bot.links.VALID_S, bot.links.Door.EXPORT, -1)
    assert (await page.web.get(link)).status_code == 404
