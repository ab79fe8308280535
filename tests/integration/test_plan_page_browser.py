"""The pages for plans' files in a real browser: on a phone without scripts, and on a desk's screen."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from tests.fakes.office import BAC_GIANG, OFFICER, Office, opened
from tests.fakes.papers import sample
from tests.integration.conftest import Start
from tests.integration.test_browser import QUIET, Tab, chromium

SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1440, "height": 900}}


@dataclass(frozen=True, slots=True)
class Seen:
    """An officer's browser on the page for plans, and the office behind it."""

    tab: Tab
    office: Office

    async def hands_in(self, name: str) -> None:
        """A kept plan from the picker, and the button."""
        file = {"name": name, "mimeType": "", "buffer": sample(name)}
        await self.tab.page.locator("#tep").set_input_files(file)  # type: ignore[arg-type]
        await self.tab.page.get_by_role("button", name="Gửi kế hoạch").click()

    async def is_narrow_enough(self) -> bool:
        """Whether nothing stands out at the right."""
        wide: bool = await self.tab.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        return wide


@pytest.fixture(params=list(SIZES))
async def seen(start: Start, request: pytest.FixtureRequest) -> AsyncIterator[Seen]:
    """The form, open."""
    path = chromium()
    async with start() as product, opened(product) as office, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        page = await browser.new_page(
            viewport=SIZES[request.param],  # type: ignore[arg-type]
            locale="vi-VN",
            color_scheme="light",
            java_script_enabled=request.param == "desk",
        )
        tab = Tab(page)
        page.on("console", tab.hears)
        page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        page.on("requestfailed", tab.misses)
        await page.goto(product.app.links.plan_upload(BAC_GIANG, office.person(OFFICER)))
        yield Seen(tab, office)
        await browser.close()


async def test_a_plan_is_handed_in_and_seen_beside_its_text(seen: Seen, tmp_path: Path) -> None:
    page = seen.tab.page
    await page.screenshot(path=tmp_path / "form.png", full_page=True)
    assert await seen.is_narrow_enough()
    assert await page.get_by_role("button", name="Gửi kế hoạch").evaluate(
        "one => one.getBoundingClientRect().right <= document.documentElement.clientWidth"
    )
    await seen.hands_in("bac-giang-2021.pdf")
    await expect(page.get_by_role("heading", name="Phát động phong trào thi đua năm 2021")).to_be_visible()
    await expect(page.locator("mark.on-grave", has_text="trước ngày 15/4/2020").first).to_be_visible()
    assert await seen.is_narrow_enough()
    await page.screenshot(path=tmp_path / "top.png")

    await page.locator("#quyet .at").first.click()
    target = page.locator(".line:target")
    await expect(target).to_contain_text("15/4/2020")
    await expect(target).to_be_in_viewport()

    await page.screenshot(path=tmp_path / "draft.png")
    assert (tmp_path / "draft.png").stat().st_size > 20_000
    assert seen.tab.complaints == []


async def test_a_file_that_is_no_plan_is_explained_on_the_form(seen: Seen) -> None:
    await seen.hands_in("ban-quet.pdf")
    await expect(seen.tab.page.get_by_role("alert")).to_contain_text("bản quét")
    await expect(seen.tab.page.get_by_role("button", name="Gửi kế hoạch")).to_be_visible()
    assert await seen.is_narrow_enough()


async def test_a_keyboard_leads_from_a_point_to_its_line_and_back(seen: Seen) -> None:
    page = seen.tab.page
    await seen.hands_in("bac-giang-2021.pdf")
    await page.locator("#quyet .sev-A .at").first.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".line:target")).to_be_in_viewport()
    await page.keyboard.press("Tab")
    await expect(page.locator(".line:target .back")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".point.sev-A:target")).to_be_in_viewport()
