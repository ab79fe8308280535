"""The pictures of how a plan comes in: an example without plans, an officer with a file, a second person."""

from playwright.async_api import Page, ViewportSize, expect

from tests.fakes.office import LAN, OFFICER
from tests.fakes.papers import sample
from tests.studio import FONT, PageTalk, Studio

LEADER = "lanhdao"
DESK = ViewportSize(width=1100, height=700)
FILE = "bac-giang-2021.pdf"


async def handed_in(studio: Studio, officer: PageTalk) -> Page:
    """The file goes in on its page; the draft beside its text, as wide as a phone and as a desk."""
    await officer.say("/kehoach")
    page = await studio.page()
    await page.goto(officer.links("gui-ke-hoach")[-1])
    await page.evaluate(FONT)
    file = {"name": "Kế hoạch thi đua 2021.pdf", "mimeType": "", "buffer": sample(FILE)}
    await page.locator("#tep").set_input_files(file)  # type: ignore[arg-type]
    await page.get_by_role("button", name="Gửi kế hoạch").tap()
    await expect(page.locator("mark.on-grave").first).to_be_visible()
    await officer.hears("lập bản nháp")
    return page


async def side_by_side(studio: Studio, page: Page) -> None:
    """What is to be decided on a phone, and the text with its marks on a desk's screen."""
    await page.evaluate(FONT)
    await page.locator("#quyet").scroll_into_view_if_needed()
    studio.keep("can-bo-ke-hoach-canh", await page.screenshot())
    desk = await studio.desk(DESK)
    await desk.goto(page.url)
    await desk.evaluate(FONT)
    await desk.locator("#quyet .at").first.click()
    studio.keep("can-bo-ke-hoach-canh-rong", await desk.screenshot())


async def decided(studio: Studio, officer: PageTalk) -> None:
    """The card of what was found, a doubt that is ruled on, and what would be sent."""
    since = await officer.rows()
    await officer.say("/kehoach")
    await officer.tap("plan:")
    await studio.take("can-bo-ke-hoach-doc", officer, await officer.rows() - 1)
    since = await officer.rows()
    await officer.tap("plan:")
    await officer.tap("right")
    await studio.take("can-bo-ke-hoach-diem", officer, since)
    await officer.taps("right", "all")
    await studio.take("can-bo-ke-hoach-xem-truoc", officer, await officer.rows() - 1)
    await officer.tap("send")


async def plans(studio: Studio) -> None:
    """All pictures of the chapter on plans."""
    officer = await studio.talk(OFFICER)
    await side_by_side(studio, await handed_in(studio, officer))
    await decided(studio, officer)
    leader, lan = await studio.talk(LEADER), await studio.talk(LAN)
    await studio.take("can-bo-ke-hoach-trinh", leader, 0)
    await leader.news()
    await leader.tap("plan:")
    await lan.say("hạn đăng ký")
    await studio.take("can-bo-ke-hoach-tra-loi", lan, 0)
