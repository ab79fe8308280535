"""The chat page in a real browser: somebody picks who they are, asks, taps, and moves the clock."""

import os
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import ConsoleMessage, Locator, Page, Request, async_playwright, expect

from tests.integration.conftest import Start

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZE = {"width": 1280, "height": 860}
DAYS_LEFT = re.compile(r"còn (\d+) ngày")


def chromium() -> str:
    """Debian's browser; where it must be there, its absence is an error."""
    found = shutil.which("chromium")
    if found is None:
        missing = "chromium is not installed: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@dataclass
class Tab:
    """The page as a person sees it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    @property
    def answers(self) -> Locator:
        """What the bot said."""
        return self.page.locator(".row.bot")

    def hears(self, said: ConsoleMessage) -> None:
        """The browser writes to its console: an error or a warning is a complaint."""
        if said.type in {"error", "warning"}:
            self.complaints.append(said.text)

    def misses(self, request: Request) -> None:
        """A request failed: a complaint, unless the page itself gave up waiting."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.failure} {request.url}")

    async def writes(self, text: str) -> None:
        """Type, and press Enter."""
        await self.page.get_by_label("Tin nhắn của anh/chị").fill(text)
        await self.page.keyboard.press("Enter")

    async def answer(self, number: int) -> str:
        """The words of the n-th answer, once it is there."""
        await expect(self.answers).to_have_count(number)
        return await self.answers.nth(number - 1).inner_text()


@pytest.fixture
async def tab(start: Start) -> AsyncIterator[Tab]:
    """The example's chat page in a fresh browser; what the browser complains about is kept."""
    path = chromium()
    async with start() as product, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        page = await browser.new_page(viewport=SIZE, locale="vi-VN", color_scheme="light")  # type: ignore[arg-type]
        tab = Tab(page)
        page.on("console", tab.hears)
        page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        page.on("requestfailed", tab.misses)
        await page.goto(f"{product.address}/chat")
        yield tab
        await browser.close()


async def test_a_person_asks_in_both_manners_and_time_passes(tab: Tab, tmp_path: Path) -> None:
    page = tab.page
    await page.get_by_label("Nguyễn Thị Lan").check()
    await page.get_by_label("Chỉ chữ và số").check()
    await tab.writes("/han")
    before = await tab.answer(1)
    assert "14/04/2021" in before

    await page.get_by_label("Có nút bấm").check()
    await tab.writes("/start")
    await tab.answer(1)
    await page.get_by_role("button", name="Hạn nộp", exact=True).click()
    tapped = await tab.answer(2)
    assert DAYS_LEFT.findall(tapped)[0] == DAYS_LEFT.findall(before)[0] == "44"

    await page.get_by_role("button", name="+1 tuần").click()
    await expect(page.locator("#clock-now")).to_contain_text("08/03/2021")
    assert "chính thức phát động" in await tab.answer(3)
    await tab.writes("/han")
    after = await tab.answer(4)
    assert DAYS_LEFT.findall(after)[0] == "37"

    await page.screenshot(path=tmp_path / "chat.png")
    assert (tmp_path / "chat.png").stat().st_size > 20_000
    seen = await page.locator("body").inner_text()
    assert all(words in seen for words in ("Nguyễn Thị Lan", "08/03/2021", "còn 44 ngày", "còn 37 ngày"))
    assert tab.complaints == []
