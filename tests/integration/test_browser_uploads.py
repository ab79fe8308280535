"""The upload page in a real browser, as wide as a phone: files are chosen, seen to arrive, and taken out."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Dialog, async_playwright, expect

from core.downloads import MOST_BYTES
from tests.fakes.office import Office, opened, pdf
from tests.integration.conftest import Start
from tests.integration.test_browser import QUIET, Tab, chromium

PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Phone:
    """A browser on Lan's upload page, and the office behind it."""

    tab: Tab
    office: Office

    async def chooses(self, *files: tuple[str, bytes]) -> None:
        """Files from the phone's picker."""
        picked = [{"name": name, "mimeType": "", "buffer": content} for name, content in files]
        await self.tab.page.locator("#drop input").set_input_files(picked)  # type: ignore[arg-type]


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
async def phone(start: Start, request: pytest.FixtureRequest) -> AsyncIterator[Phone]:
    """The page as a phone shows it, with its script and without."""
    path = chromium()
    async with start() as product, opened(product) as office, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        page = await browser.new_page(
            viewport=PHONE,  # type: ignore[arg-type]
            locale="vi-VN",
            has_touch=True,
            is_mobile=True,
            color_scheme="light",
            java_script_enabled=request.param,
        )
        tab = Tab(page)
        page.on("console", tab.hears)
        page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        page.on("requestfailed", tab.misses)
        await page.goto(office.upload_link())
        yield Phone(tab, office)
        await browser.close()


@pytest.mark.parametrize("phone", [True], indirect=True)
async def test_files_are_seen_to_arrive_and_one_is_taken_out(phone: Phone, tmp_path: Path) -> None:
    page, there = phone.tab.page, phone.tab.page.locator("#files .file")
    await phone.chooses(("Quyết định.pdf", pdf("1") + b"\n" * 2_000_000 + b"%%EOF"), ("Ảnh.pdf", pdf("2")))
    await expect(there).to_have_count(2)
    await expect(page.locator("#sending .sent")).to_have_count(0)
    seen = await page.locator("#files").inner_text()
    assert all(words in seen for words in ("Tệp đã nhận (2)", "Quyết định.pdf", "1,9 MB", "Ảnh.pdf", "1 KB"))

    await page.screenshot(path=tmp_path / "upload.png", full_page=True)
    assert (tmp_path / "upload.png").stat().st_size > 20_000

    asked: list[str] = []

    async def agrees(dialog: Dialog) -> None:
        asked.append(dialog.message)
        await dialog.accept()

    page.on("dialog", agrees)
    await page.get_by_role("button", name="Bỏ tệp Ảnh.pdf").click()
    await expect(there).to_have_count(1)
    assert asked == ["Bỏ tệp “Ảnh.pdf” khỏi hồ sơ?"]
    assert phone.tab.complaints == []


@pytest.mark.parametrize("phone", [True], indirect=True)
async def test_a_refused_file_says_why_beside_its_name(phone: Phone) -> None:
    told = phone.tab.page.locator("#sending .sent-problem")
    await phone.chooses(("to.pdf", b"\0" * (MOST_BYTES + 1)), ("xấu.pdf", b"MZ"), ("cccd.pdf", pdf()))
    await expect(told).to_have_count(3)
    said = " ".join(await told.all_inner_texts())
    assert all(words in said for words in ("20 MB", "giấy tờ tuỳ thân", "xấu.pdf"))
    assert phone.office.files() == ()


@pytest.mark.parametrize("phone", [False], indirect=True)
async def test_without_a_script_the_form_does_it(phone: Phone) -> None:
    page = phone.tab.page
    await phone.chooses(("Bản ký.pdf", pdf()))
    await page.get_by_role("button", name="Gửi tệp").click()
    await expect(page.locator(".told")).to_have_text("Em đã nhận “Bản ký.pdf”.")
    await page.get_by_role("button", name="Bỏ tệp Bản ký.pdf").click()
    await expect(page.locator("#files")).to_contain_text("Chưa có tệp nào.")
