"""HR asks in words of her own at the chat page; an officer answers, and others then hear it at once."""

import re

from playwright.async_api import Locator, expect

from tests.fakes.office import LAN, MINH, OFFICER
from tests.integration.conftest import Start
from tests.integration.test_announcing_browser import button, newest, opened
from tests.integration.test_browser import Tab

SINCE_SAID = ".row.person:not(:has(~ .row.person)) ~ .row.bot"
A_DAY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
REGISTRATION = ("14/04/2021", "“trước ngày 15/4/2020”", "IV.4")
ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hạn đăng ký danh hiệu là ngày nào ạ", REGISTRATION),
    ("han dk thi dua khi nao z", REGISTRATION),
    ("Trước ngày 15/4 là 15/4 nộp vẫn được đúng không em?", ("Không", "không kể", *REGISTRATION)),
    ("bao cao tong ket nop truoc ngay nao", ("04/12/2021", "03/12/2021", "“trước ngày 05/12/2021”")),
    ("5/12 trúng thứ 7 thì nộp thứ 2 có bị tính trễ ko", ("06/12/2021 là sau hạn", "04/12/2021")),
    ("bao giờ phải gửi sơ kết 6 tháng", ("không nêu hạn",)),
    ("đợt 2 bắt đầu từ khi nào", ("01/07/2021", "31/12/2021")),
    (
        "Hạn đăng ký là ngày nào ạ? Chủ đề phong trào năm nay là gì?",
        ("14/04/2021", "Đoàn kết, sáng tạo thi đua"),
    ),
    ("hạn nộp quyết toán thuế", ("cơ quan thuế",)),
)
NAMED = "đăng ký 3 CSTĐ cơ sở: Nguyễn Văn An – tổ trưởng, Trần Thị Bình – kỹ sư, Lê Văn Cường – chuyền trưởng"
QUESTION = "Bên em có chị nghỉ sinh 6 tháng, chị ấy có được xét lao động tiên tiến không ạ"
OTHER_WORDS = "công nhân nghỉ thai sản có được LĐTT không"
ANSWER = "Chị ấy vẫn được xét như người đi làm."


def said_since(tab: Tab) -> Locator:
    """What the bot has said since the person wrote last."""
    return tab.page.locator(SINCE_SAID)


async def test_each_question_gets_its_day_or_a_kind_refusal(start: Start) -> None:
    """With the plan's own words and their place; two at once get both; another office's gets no day."""
    async with opened(start) as hall:
        lan = await hall.seat(LAN)
        for text, facts in ASKED:
            await lan.writes(text)
            for fact in facts:
                await expect(said_since(lan).filter(has_text=fact)).to_have_count(1)
        assert A_DAY.findall(await newest(lan).inner_text()) == []


async def test_a_wish_to_register_brings_its_names_into_the_form(start: Start) -> None:
    """A question between is answered, and the form asks again."""
    async with opened(start) as hall:
        lan = await hall.seat(LAN)
        await lan.writes(NAMED)
        for words in ("đọc được 3 dòng", "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "chuyền trưởng"):
            await expect(newest(lan)).to_contain_text(words)
        await lan.writes("mà hạn đăng ký là ngày nào nhỉ?")
        await expect(said_since(lan)).to_have_count(2)
        await expect(said_since(lan).first).to_contain_text("14/04/2021")
        await expect(newest(lan)).to_contain_text("Lê Văn Cường")


async def test_an_officers_answer_reaches_who_asked_and_then_all_who_ask_the_same(start: Start) -> None:
    """Marked as from the officer; from one tap on, others get it with its source and its last day."""
    async with opened(start) as hall:
        lan, minh, officer = [await hall.seat(who) for who in (LAN, MINH, OFFICER)]
        await hands_over(lan)
        await answers(officer, lan)
        await button(officer.page, "Ghi thành câu trả lời chung").click()
        await expect(newest(officer)).to_contain_text("31/12/2021")
        await minh.writes(OTHER_WORDS)
        for words in (ANSWER, "Nguồn: Ý kiến của Ban", "Đỗ Thị Hương", "31/12/2021"):
            await expect(newest(minh)).to_contain_text(words)
        await expect(minh.answers).to_have_count(1)
        await expect(officer.answers).to_have_count(5)


async def hands_over(lan: Tab) -> None:
    """She asks for a person, and then what it is about."""
    await lan.writes("cho em gặp cán bộ")
    await lan.answer(1)
    await lan.writes(QUESTION)
    await expect(newest(lan)).to_contain_text("chuyển câu hỏi")


async def answers(officer: Tab, lan: Tab) -> None:
    """The card comes by itself; the answer is looked over before it goes."""
    card = newest(officer)
    for words in ("Công ty TNHH Điện tử Sao Mai", "Nguyễn Thị Lan", QUESTION):
        await expect(card).to_contain_text(words)
    await button(officer.page, "Trả lời").click()
    await officer.answer(2)
    await officer.writes(ANSWER)
    assert ANSWER in await officer.answer(3)
    await button(officer.page, "Gửi").click()
    for words in ("Cán bộ Ban trả lời", "Đỗ Thị Hương, Văn phòng Ban", ANSWER, QUESTION):
        await expect(newest(lan)).to_contain_text(words)
    await officer.answer(4)
