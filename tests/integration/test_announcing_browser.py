"""An officer and two of HR at the chat page in a real browser: announced, stopped, delivered, reminded."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.fakes.office import LAN, MINH, OFFICER
from tests.fakes.reminded import hand_in
from tests.integration.conftest import Product, Start
from tests.integration.test_browser import QUIET, Tab, chromium

WORDS = "Mời {{ doanh nghiệp }} dự họp 8 giờ thứ Sáu."
ASKS_FOR_A_WORD = ("Chưa đăng ký", WORDS, "Bỏ qua", "Có, cần xác nhận", "Gửi ngay")
A_WEEK_BEFORE = "2021-04-07T08:05"


@dataclass(frozen=True, slots=True)
class Hall:
    """The product, and a browser where each of the example's people has a page of their own."""

    product: Product
    browser: Browser
    tabs: dict[str, Tab]

    async def seat(self, who: str) -> Tab:
        """Somebody's page; asked again, the same one."""
        if who not in self.tabs:
            page = await self.browser.new_page(locale="vi-VN", color_scheme="light", reduced_motion="reduce")
            self.tabs[who] = tab = Tab(page)
            page.on("console", tab.hears)
            page.on("pageerror", lambda error: tab.complaints.append(str(error)))
            await page.add_init_script(f"localStorage['thidua.who']='{who}'")
            await page.goto(f"{self.product.address}/chat")
            await expect(page.locator("#log")).to_have_attribute("aria-busy", "false")
        return self.tabs[who]


@asynccontextmanager
async def opened(start: Start, **settings: object) -> AsyncIterator[Hall]:
    """A fresh example; at its end no page has complained."""
    path = chromium()
    async with start(**settings) as product, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        hall = Hall(product, browser, {})
        yield hall
        await browser.close()
    assert {who: tab.complaints for who, tab in hall.tabs.items() if tab.complaints} == {}


def newest(tab: Tab) -> Locator:
    """The last message of the bot."""
    return tab.answers.last


def button(page: Page, label: str) -> Locator:
    """A choice under the last message that has any."""
    return page.locator(".choices").last.get_by_role("button", name=label, exact=True)


async def announces(officer: Tab) -> str:
    """Composes an announcement and sends it; the words of its preview."""
    await officer.writes("thông báo")
    for number, said in enumerate(ASKS_FOR_A_WORD, 1):
        await officer.answer(number)
        choice = button(officer.page, said)
        await (officer.writes(said) if said == WORDS else choice.click())
    preview = await officer.answer(len(ASKS_FOR_A_WORD) + 1)
    await button(officer.page, "Gửi").click()
    return preview


async def test_what_is_stopped_while_it_is_held_reaches_nobody(start: Start) -> None:
    """Before anything goes, its officer sees who gets it and who does not."""
    async with opened(start) as hall:
        officer, lan = await hall.seat(OFFICER), await hall.seat(LAN)
        preview = await announces(officer)
        await expect(newest(officer)).to_contain_text("Em sẽ gửi cho 2 người sau 60 giây nữa")
        await button(officer.page, "Dừng").click()
        await expect(newest(officer)).to_contain_text("Chưa ai nhận được gì")
        assert "2 người nhận của 2 doanh nghiệp" in preview
        assert "chưa có người đại diện kết nối với em: Công ty TNHH Linh kiện Vân Trung" in preview
        await expect(lan.answers).to_have_count(0)


async def test_what_is_sent_arrives_and_its_officer_sees_who_has_it(start: Start) -> None:
    """One taps “Đã nhận”, the other one types it."""
    async with opened(start, hold_s=0) as hall:
        officer, lan, minh = [await hall.seat(who) for who in (OFFICER, LAN, MINH)]
        await announces(officer)
        await expect(newest(lan)).to_contain_text("Mời Công ty TNHH Điện tử Sao Mai dự họp")
        await expect(newest(minh)).to_contain_text("Mời Công ty Cổ phần May Sông Thương dự họp")
        await button(lan.page, "Đã nhận").click()
        await minh.writes("đã nhận ạ")
        for one in (lan, minh):
            await expect(newest(one)).to_contain_text("Em đã báo Ban")
        await expect(newest(officer)).to_contain_text("Kết quả gửi")
        await officer.writes("/baocao")
        await expect(newest(officer)).to_contain_text("Đã gửi: 2, trong đó đã xác nhận: 2")


async def test_a_week_before_the_deadline_only_who_owes_is_reminded(start: Start) -> None:
    """Minh has handed in, Lan has not; the page's clock is all that moves."""
    async with opened(start) as hall:
        lan, minh = await hall.seat(LAN), await hall.seat(MINH)
        hand_in(hall.product.database, MINH)
        await lan.page.locator("#clock-input").fill(A_WEEK_BEFORE)
        await lan.page.locator("#clock-set").click()
        await expect(newest(lan)).to_contain_text("Còn 7 ngày là hết hạn đăng ký danh hiệu")
        await minh.writes("/thieu")
        await expect(newest(minh)).to_contain_text("Tổng kết năm")
        await expect(minh.answers).to_have_count(1)
