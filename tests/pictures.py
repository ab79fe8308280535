"""The pictures of the guides, taken of the real app: `python -m tests.pictures [--to FOLDER] [--of GUIDE]`.

People of the example are played on the chat page, as wide as a phone, by commands and by the keys of choices:
new wording only asks for new pictures.
"""

import argparse
import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import expect

from tests.fakes.files import listed
from tests.fakes.nominee_lists import DOUBTFUL, NAMES, pasted
from tests.fakes.office import LAN, MINH, OFFICER, pdf
from tests.office_pictures import officers
from tests.plan_pictures import plans
from tests.question_pictures import questions
from tests.studio import FONT, PageTalk, Studio, opened

BEHIND_THE_LIST = ("form:done", "form:skip", "agree", "form:skip", "form:keep")
SCANNED = b"\n" * 1_300_000 + b"%%EOF"
PAPER = ("-r", "90")
TABLE = ("-r", "150", "-H", "480")  # the rest of the page is white


async def registration(studio: Studio) -> PageTalk:
    """Lan fills a registration in and sends it; one line of her list is doubtful."""
    lan = await studio.talk(LAN)
    await lan.say("còn thiếu gì?")
    await studio.take("con-thieu-gi", lan, 0)
    since = await lan.rows()
    await lan.go("đăng ký", "1.250")
    await studio.take("bat-dau-dang-ky", lan, since)
    await lan.say("12")
    since = await lan.rows()
    await lan.say(pasted(NAMES, doubtful=DOUBTFUL))
    await studio.take("dan-danh-sach", lan, since)
    since = await lan.rows()
    await lan.taps("rows:add", "title:")
    await studio.take("dong-hoi-lai", lan, since, folded=True)
    await lan.taps(*BEHIND_THE_LIST)
    await lan.go("Kim Min Ho", "Giám đốc")
    await studio.take("xem-lai", lan, await lan.rows() - 1)
    return lan


async def signed(studio: Studio, lan: PageTalk) -> None:
    """The signed paper arrives on the page that the card links to."""
    await uploaded(studio, lan, "tai-tep", ("Bản đăng ký đã ký, đóng dấu.pdf", pdf() + SCANNED))


async def by_file(studio: Studio) -> None:
    """A list in Excel arrives on the page that its question links to."""
    minh = await studio.talk(MINH)
    await minh.go("đăng ký", "320", "8")
    rows = [(at, name, "Công nhân", "Tổ may 1", "LĐTT") for at, name in enumerate(NAMES, 1)]
    await uploaded(studio, minh, "tai-danh-sach", ("Danh sách đăng ký 2021.xlsx", listed(*rows)))


async def uploaded(studio: Studio, talk: PageTalk, name: str, file: tuple[str, bytes]) -> None:
    """A picture of the page where somebody's file has arrived."""
    page = await studio.page()
    await page.goto(talk.links("tai-len")[-1])
    await page.evaluate(FONT)
    picked = {"name": file[0], "mimeType": "", "buffer": file[1]}
    await page.locator("#drop input").set_input_files(picked)  # type: ignore[arg-type]
    await expect(page.locator("#files .file")).to_have_count(1)
    await expect(page.locator("#sending .sent")).to_have_count(0)
    await studio.take_page(name, page, page.locator(".after"))
    await talk.news()


async def receipt(studio: Studio, lan: PageTalk) -> None:
    """Sent: the receipt, and the paper to sign."""
    since = await lan.rows()
    await lan.tap("form:submit")
    await studio.take("bien-nhan", lan, since)
    await studio.paper("van-ban", lan.links("van-ban"), ".docx", PAPER)


async def returned(studio: Studio, lan: PageTalk) -> None:
    """An officer sends it back on one line; a tap lands there."""
    officer = await studio.talk(OFFICER)
    since = await lan.rows()
    await officer.say("duyệt")
    await studio.take("hang-cho-duyet", officer, 0)
    await officer.taps("review:look:", "review:return:")
    await officer.say("5: ghi rõ tổ")
    await officer.tap("yes")
    await lan.news()
    await lan.tap("fix:")
    await studio.take("ban-tra-lai", lan, since)
    await officer.say("tổng hợp")
    await studio.paper("bang-tong-hop", officer.links("tong-hop"), ".xlsx", TABLE)


async def summary(studio: Studio, lan: PageTalk) -> None:
    """The figures of a summary, three at once."""
    await lan.say("để sau")
    since = await lan.rows()
    await lan.go("sơ kết", "620,5 / 1.300,5 / 590,2")
    await studio.take("so-ket", lan, since)


async def by_numbers(studio: Studio) -> None:
    """The same without buttons, as on Zalo: a choice is typed by its number."""
    minh = await studio.talk(MINH, "text")
    await minh.say("còn thiếu gì?")
    await minh.say("1")
    await studio.take("tren-zalo", minh, 0)


async def first_contact(studio: Studio) -> None:
    """Somebody new with a code that an officer made."""
    officer = await studio.talk(OFFICER)
    code = re.findall(r"LIENKET \d{6}", await officer.say("/moi van trung"))[-1]
    stranger = await studio.talk("moi")
    await stranger.say(code)
    await stranger.tap("yes")
    await stranger.say("Ngô Thị Hoà")
    await studio.take("lien-ket", stranger, 0)


async def enterprises(studio: Studio) -> None:
    """All pictures of the guide for enterprises."""
    await by_numbers(studio)
    await by_file(studio)
    lan = await registration(studio)
    await signed(studio, lan)
    await receipt(studio, lan)
    await returned(studio, lan)
    await summary(studio, lan)
    await first_contact(studio)


GUIDES = {"enterprises": enterprises, "officers": officers, "questions": questions, "plans": plans}
WITHOUT_PLANS = {"plans"}


async def main(folder: Path, guides: Sequence[str]) -> None:
    """Take the pictures of these guides, each in an example of its own."""
    for guide in guides:
        async with opened(folder, with_plans=guide not in WITHOUT_PLANS) as studio:
            await GUIDES[guide](studio)


if __name__ == "__main__":
    options = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    options.add_argument("--to", type=Path, default=Path("docs/pictures"), help="folder (docs/pictures)")
    options.add_argument("--of", choices=GUIDES, action="append", help="whose guide (all)")
    asked = options.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(asked.to, asked.of or tuple(GUIDES)))
