"""What the bot changes and sends along, as the chat page draws it in a real browser."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from core.dialogue.fitting import Part, PartFile
from core.dialogue.rich_text import RichText
from core.messages import Choice
from tests.integration.conftest import Product, Start
from tests.integration.test_browser import QUIET, Tab, chromium

CHAT, NONCE = "a/buttons", "1f"
SENDING = Part(RichText("Đang gửi: 12/395"), (Choice("stop", "Dừng"),))
SENT = Part(RichText("Đã gửi: 395/395"))


@dataclass(frozen=True, slots=True)
class Screen:
    """Lan's chat page, and the product behind it."""

    tab: Tab
    product: Product

    async def gets(self, part: Part) -> str:
        """The bot says something, which is drawn then; the message's id."""
        before = await self.tab.answers.count()
        sent = await self.product.app.web.send(CHAT, part, NONCE)
        await expect(self.tab.answers).to_have_count(before + 1)
        return sent


@pytest.fixture
async def screen(start: Start) -> AsyncIterator[Screen]:
    """A fresh browser; what it complains about is kept."""
    path = chromium()
    async with start() as product, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        tab = Tab(await browser.new_page(locale="vi-VN", color_scheme="light"))
        tab.page.on("console", tab.hears)
        tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        await tab.page.goto(f"{product.address}/chat")
        yield Screen(tab, product)
        await browser.close()


async def test_a_message_changes_where_it_stands(screen: Screen) -> None:
    """Its buttons too; a page that is opened afterwards shows the same."""
    tab, stop = screen.tab, screen.tab.page.get_by_role("button", name="Dừng")
    sent = await screen.gets(SENDING)
    await screen.gets(Part(RichText("Tin sau")))
    await expect(stop).to_have_count(1)
    await screen.product.app.web.edit(CHAT, sent, SENT, NONCE)
    for _ in range(2):
        await expect(tab.answers.first).to_contain_text("Đã gửi: 395/395")
        await expect(stop).to_have_count(0)
        await expect(tab.answers).to_have_count(2)
        await tab.page.reload()
    assert tab.complaints == []


async def test_a_picture_is_shown_and_a_paper_is_a_link(screen: Screen, tmp_path: Path) -> None:
    address, page = screen.product.address, screen.tab.page
    picture = PartFile("tiến độ.png", "png", "h", "k", f"{address}/chat/icon.svg")
    await screen.gets(Part(RichText("Tiến độ đến 15/4"), (), picture))
    paper = PartFile("Công văn.pdf", "pdf", "h", "k", address)
    await screen.gets(Part(RichText("Kính gửi công văn."), (), paper))
    shown = page.get_by_role("img", name="tiến độ.png")
    await expect(shown).to_be_visible()
    assert await shown.evaluate("image => image.naturalWidth > 0")
    await expect(page.get_by_role("link", name="Công văn.pdf")).to_have_attribute("href", f"{address}/")
    await page.screenshot(path=tmp_path / "files.png")
    assert screen.tab.complaints == []


@pytest.mark.parametrize("url", ["/tep/khong-co", "javascript:alert(1)", ""])
async def test_a_picture_that_cannot_be_had_is_its_name(screen: Screen, url: str) -> None:
    await screen.gets(Part(RichText("x"), (), PartFile("<b>a</b>.png", "png", "h", "k", url)))
    await expect(screen.tab.answers.first.locator(".file")).to_have_text("<b>a</b>.png")
    await expect(screen.tab.page.locator(".bubble img")).to_have_count(0)
