"""A deploy changes a form while drafts are open: what was answered stays, and people are told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from core.dialogue.flow import Flow, Step
from core.dossiers import Dossier
from core.drafts import Draft
from core.ids import DossierId
from handlers.dossiers.dossier_flows import BY_KIND, BY_NAME
from handlers.dossiers.dossier_forms import DossierFlow
from handlers.flows.readers import text
from handlers.flows.registration import REGISTRATION
from tests.fakes.nominee_lists import REGISTRATION as ANSWERS
from tests.fakes.talks import WebTalk, appoint, web_talk
from tests.integration.conftest import Product, Start

LAN, MINH, MAI, THE_OFFICER = "a", "b", "moi", "canbo"
GOALS = "Doanh thu 1.250 tỷ đồng"
UP_TO_GOALS = (*ANSWERS[:5], GOALS)
Deploy = Callable[[], Flow]


@pytest.fixture
def deploy(monkeypatch: pytest.MonkeyPatch) -> Deploy:
    """The next version: no number of the paper, `targets` are `goals`, and the trade union is asked about."""

    def deployed() -> Flow:
        items = [replace(one, key="goals") if one.key == "targets" else one for one in REGISTRATION.items]
        kept = tuple(one for one in items if one.key != "number")
        union = Step("union", "flow/text", text())
        new = replace(REGISTRATION, version=2, items=(*kept, union), renamed={"targets": "goals"})
        entry = replace(BY_NAME["registration"], flow=new)
        swapped(monkeypatch, entry)
        return new

    return deployed


def swapped(monkeypatch: pytest.MonkeyPatch, entry: DossierFlow) -> None:
    """What the next process of the product would be built with."""
    monkeypatch.setitem(BY_NAME, entry.flow.name, entry)
    monkeypatch.setitem(BY_KIND, entry.kind, entry)


async def test_open_drafts_outlive_a_deploy(start: Start, sqlite_url: str, deploy: Deploy) -> None:
    """One is asked what is no longer asked, one is at the card: told, nothing lost, handed in after all."""
    async with start(sqlite_url) as product:
        lan, minh = web_talk(product, LAN), web_talk(product, MINH)
        await lan.go(*UP_TO_GOALS, "đồng ý")
        await minh.go(*UP_TO_GOALS, "đồng ý", *ANSWERS[7:])
    deploy()
    async with start(sqlite_url) as product:
        lan, minh = again(product, lan), again(product, minh)
        with told_once(product, "flow/new_version", 2):
            await lan.say("15/ĐK")
            await minh.tap("Gửi cho Ban")
        assert [one.answers["goals"] for one in drafts(product)] == [GOALS, GOALS]
        assert "number" in drafts(product)[1].answers
        await minh.say("Có công đoàn cơ sở")
        assert "DK-" in await minh.tap("Gửi cho Ban")


async def test_a_draft_that_was_put_aside_is_taken_up_in_the_new_form(
    start: Start, sqlite_url: str, deploy: Deploy
) -> None:
    """Told when it is opened again; “còn thiếu gì” counts by the new form already."""
    async with start(sqlite_url) as product:
        lan = web_talk(product, LAN)
        await lan.go(*UP_TO_GOALS, "đồng ý", *ANSWERS[7:-1], "để sau")
    deploy()
    async with start(sqlite_url) as product:
        lan = again(product, lan)
        missing = await lan.say("còn thiếu gì")
        assert ("union" in missing, "goals" in missing) == (True, False)
        with told_once(product, "flow/new_version"):
            await lan.say("đăng ký")
        assert drafts(product)[0].answers["goals"] == GOALS


async def test_a_remark_made_before_leads_to_the_item_as_it_is_called_now(
    start: Start, sqlite_url: str, deploy: Deploy
) -> None:
    async with start(sqlite_url) as product:
        lan, officer = web_talk(product, LAN), web_talk(product, THE_OFFICER)
        await lan.go(*UP_TO_GOALS, "đồng ý", *ANSWERS[7:], "gửi")
        await officer.go("duyệt", "1", "2", "mục 4: ghi cụ thể hơn", "đúng")
        await lan.news()
        (fix,) = [one["token"] for one in lan.last]
    deploy()
    async with start(sqlite_url) as product:
        lan = again(product, lan)
        assert GOALS in await lan.press(fix)
        await lan.say("Doanh thu 1.300 tỷ đồng")
        assert drafts(product)[0].answers["goals"] == "Doanh thu 1.300 tỷ đồng"


async def test_an_officer_reads_an_old_version_with_all_that_it_says(
    start: Start, sqlite_url: str, deploy: Deploy
) -> None:
    async with start(sqlite_url) as product:
        await web_talk(product, LAN).go(*UP_TO_GOALS, "đồng ý", *ANSWERS[7:], "gửi")
    deploy()
    async with start(sqlite_url) as product:
        officer = web_talk(product, THE_OFFICER)
        assert GOALS in await officer.go("duyệt", "1")


async def test_two_people_over_a_deploy_are_each_told(start: Start, sqlite_url: str, deploy: Deploy) -> None:
    """The first makes the draft anew; the second, whose question is older, hears of it all the same."""
    async with start(sqlite_url) as product:
        appoint(product, MAI, LAN, "Vũ Thị Mai")
        lan, mai = web_talk(product, LAN), web_talk(product, MAI)
        await lan.go(*ANSWERS[:4])
        await mai.say("đăng ký")
    deploy()
    async with start(sqlite_url) as product:
        lan, mai = again(product, lan), again(product, mai)
        with told_once(product, "flow/new_version", 2):
            await lan.say("xong")
            await mai.say("Trần Thị Bình – công nhân – Tổ may 2 – LĐTT")


def test_rows_that_wait_for_a_word_go_with_the_list_that_they_are_for() -> None:
    """A preview, last year's list, and what “hoàn tác” brings back."""
    rows = ({"name": "Nguyễn Văn An"},)
    before = Draft(
        {"_known:nominees": "x"}, {f"{note}nominees": rows for note in ("", "_preview:", "_last:")}
    )
    items = tuple(replace(one, key="people") if one.key == "nominees" else one for one in REGISTRATION.items)
    after = replace(REGISTRATION, items=items, renamed={"nominees": "people"}).migrated(before)
    assert set(after.rows) == {"people", "_preview:people", "_last:people"}
    assert after.answers == {"_known:people": "x"}


def again(product: Product, talk: WebTalk) -> WebTalk:
    """The same person, after the restart."""
    return replace(talk, product=product)


def drafts(product: Product) -> list[Draft]:
    """All there are, oldest first."""
    found: list[Dossier | None] = [
        product.database.run_now(lambda uow, at=at: uow.dossiers.get(DossierId(at)))  # type: ignore[misc]
        for at in (1, 2, 3)
    ]
    return [one.draft for one in found if one is not None]


@contextmanager
def told_once(product: Product, template: str, people: int = 1) -> Iterator[None]:
    """What is done inside is answered with this to so many people, once each."""
    before = len(product.deliveries())
    yield
    said = [row["data"].get("parts", ()) for row in product.deliveries()[before:]]
    assert [part["template"] for parts in said for part in parts].count(template) == people
