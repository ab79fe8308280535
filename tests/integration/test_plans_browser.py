"""A plan from its file to the answers, in a real browser: handed in, ruled on, activated, asked, moved."""

import io
from pathlib import Path

import pytest
from docx import Document
from playwright.async_api import Page, expect

from storage.library import plan_text
from tests.fakes.office import LAN, OFFICER
from tests.fakes.papers import sample
from tests.integration.conftest import Start
from tests.integration.test_announcing_browser import button, newest, opened
from tests.integration.test_browser import Tab

LEADER = "lanhdao"
PLAN = "bac-giang-2021"
WRONG_DAY = "trước ngày 15/4/2020"


def as_word() -> bytes:
    """The plan's text saved as a Word file, a paragraph for each line."""
    made, document = io.BytesIO(), Document()
    for line in plan_text(PLAN).splitlines():
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


@pytest.fixture
def fresh(tmp_path: Path) -> dict[str, object]:
    """The example's boards and people before any plan was handed in; broadcasts go at once."""
    return {"url": f"sqlite:///{tmp_path}/fresh.sqlite3", "example_plans": False, "hold_s": 0}


async def hands_in(officer: Tab, name: str, content: bytes) -> Page:
    """Through the page that /kehoach leads to; the page of the draft."""
    await officer.writes("/kehoach")
    async with officer.page.expect_popup() as opening:
        await newest(officer).get_by_role("link", name="Gửi kế hoạch").click()
    page = await opening.value
    file = {"name": name, "mimeType": "", "buffer": content}
    await page.locator("#tep").set_input_files(file)  # type: ignore[arg-type]
    await page.get_by_role("button", name="Gửi kế hoạch").click()
    return page


async def says(tab: Tab, words: str) -> None:
    """The last message of the bot has these words, now or soon."""
    await expect(newest(tab)).to_contain_text(words)


async def rules(officer: Tab) -> None:
    """Decides on every doubt as it is proposed, and sees what would be sent."""
    await button(officer.page, "Xem và quyết định").click()
    await says(officer, "Kế hoạch năm 2021 nhưng hạn này ghi năm 2020")
    await button(officer.page, "Đúng").click()
    await says(officer, "05/12/2021 là Chủ nhật")
    await button(officer.page, "Đúng").click()
    await says(officer, "điểm nên xem")
    await button(officer.page, "Đồng ý hết").click()
    await says(officer, "Không còn điểm nào phải quyết định")


async def activates(officer: Tab, leader: Tab) -> None:
    """A second person does; the first one is told."""
    await button(officer.page, "Gửi người duyệt").click()
    await says(leader, "Ban đã đính chính ngày 15/04/2020 thành 15/04/2021")
    await button(leader.page, "Kích hoạt").click()
    await says(leader, "Em đã kích hoạt")
    await says(officer, "Vũ Đức Thắng đã kích hoạt")


async def test_a_word_file_becomes_answers_and_a_moved_day_reaches_who_asked(
    start: Start, fresh: dict[str, object]
) -> None:
    async with opened(start, **fresh) as hall:
        officer, leader, lan = [await hall.seat(who) for who in (OFFICER, LEADER, LAN)]
        page = await hands_in(officer, "Kế hoạch 2021.docx", as_word())
        await expect(page.locator("mark.on-grave", has_text=WRONG_DAY).first).to_be_visible()
        await rules(officer)
        await activates(officer, leader)

        await lan.writes("hạn đăng ký")
        await says(lan, "chậm nhất hết thứ Tư 14/04/2021")
        await says(lan, "Ban đã đính chính ngày 15/04/2020 thành 15/04/2021")
        await officer.writes("dời hạn đăng ký sang 20/4, lý do: công văn số 45/BQL-VP")
        await says(officer, "1 người đã được báo ngày cũ, cần đính chính")
        await button(officer.page, "Dời hạn và gửi đính chính cho 1 người").click()
        await says(lan, "hạn mới là hết thứ Ba 20/04/2021, thay cho hết thứ Tư 14/04/2021")


async def test_the_same_plan_as_pdf_is_ruled_on_alike(start: Start, fresh: dict[str, object]) -> None:
    async with opened(start, **fresh) as hall:
        officer = await hall.seat(OFFICER)
        page = await hands_in(officer, "Kế hoạch 2021.pdf", sample(f"{PLAN}.pdf"))
        await expect(page.locator("mark.on-grave", has_text=WRONG_DAY).first).to_be_visible()
        await rules(officer)
        await says(officer, "chậm nhất hết thứ Tư 14/04/2021")
        await says(officer, "08:00 thứ Ba 02/03/2021, 2 người nhận")
