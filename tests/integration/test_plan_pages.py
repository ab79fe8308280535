"""The pages for plans' files over real HTTP: who may, what becomes of a file, what the draft's page shows."""

import re
from collections.abc import AsyncIterator
from html import unescape

import httpx
import pytest

import bot.links
from bot.clock import wall_s
from bot.links import VALID_S, Door
from core.campaign.plan import Ruling, Severity
from core.ids import BoardId
from core.plan_drafts import Author, Change, DraftState, PlanDraft
from storage.dossier_tables import audit
from storage.library import plan_text
from tests.fakes.office import BAC_GIANG, LAN, OFFICER, OFFICER_HY, Office, opened
from tests.fakes.papers import docx, p, sample
from tests.fakes.rows import NOW, rows
from tests.integration.conftest import Start

FILE = ("Kế hoạch 2021.pdf", sample("bac-giang-2021.pdf"))
TOLD = re.compile(r'<p class="told bad" role="alert">(.*?)</p>')
DEADLINE = "trước ngày 15/4/2020"


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    """The board's office, with no plan but the example's."""
    async with start() as product, opened(product) as found:
        yield found


def upload_link(office: Office, key: str = OFFICER, board: BoardId = BAC_GIANG) -> str:
    return office.product.app.links.plan_upload(board, office.person(key))


def drafts(office: Office) -> tuple[PlanDraft, ...]:
    return office.product.database.run_now(lambda uow: uow.plan_drafts.of_board(BAC_GIANG))


def draft_link(office: Office, key: str = OFFICER) -> str:
    return office.product.app.links.plan_draft(drafts(office)[0].id, office.person(key))


async def handed_in(office: Office, file: tuple[str, bytes] = FILE) -> httpx.Response:
    answer = await office.post(upload_link(office), file)
    if answer.status_code == 303:
        return await office.web.get(answer.headers["location"])
    return answer


async def test_the_form_says_for_which_board_and_what_is_taken(office: Office) -> None:
    page = await office.web.get(upload_link(office))
    assert page.status_code == 200
    assert "Ban Quản lý các khu công nghiệp" in page.text
    assert all(words in page.text for words in ("Word (.docx)", "10&nbsp;MB", "200&nbsp;trang"))
    assert "<script" not in page.text


@pytest.mark.parametrize("key", [OFFICER_HY, LAN])
async def test_only_the_boards_officers_may_hand_in_and_see(office: Office, key: str) -> None:
    for answer in (
        await office.web.get(upload_link(office, key)),
        await office.post(upload_link(office, key), FILE),
    ):
        assert answer.status_code == 403
        assert "dành cho cán bộ" in answer.text
    assert drafts(office) == ()
    await handed_in(office)
    assert (await office.web.get(draft_link(office, key))).status_code == 403


async def test_a_plan_handed_in_is_a_draft_and_its_page_opens(office: Office) -> None:
    page = await handed_in(office)
    assert page.status_code == 200
    (draft,) = drafts(office)
    assert (draft.state, draft.file_name) == (DraftState.PROPOSED, "Kế hoạch 2021.pdf")
    assert draft.plan.title in unescape(page.text)
    assert ("open_plan_draft", f"draft:{draft.id}") in [
        (row["what"], row["on_thing"]) for row in rows(office.product.database, audit)
    ]


async def test_the_officer_is_told_in_the_chat_once_for_the_same_file_twice(office: Office) -> None:
    await handed_in(office)
    await handed_in(office, ("Bản khác tên.pdf", FILE[1]))
    assert len(drafts(office)) == 1
    (told,) = await office.product.settled("sent")
    assert (told["template"], told["person_id"]) == ("plans/handed_in", office.person(OFFICER))
    assert told["data"]["open_a"] > 0


async def test_every_date_stands_marked_in_its_line_and_leads_there(office: Office) -> None:
    page = unescape((await handed_in(office)).text)
    (draft,) = drafts(office)
    for one in draft.plan.deadlines:
        assert f'href="#d{one.quote.line}"' in page
        (line,) = re.findall(rf'<li id="d{one.quote.line}" .*?</li>', page)
        assert one.quote.text in re.sub(r"<[^>]+>", "", line)
    assert f'<mark class="on-grave">{DEADLINE}</mark>' in page


async def test_a_file_beyond_all_limits_is_told_its_own_limit_without_being_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.plan_pages.LARGEST_POST", 1000)
    answer = await office.post(upload_link(office), FILE)
    assert (answer.status_code, "tối đa 10 MB" in answer.text, "Word (.docx)" in answer.text) == (
        413,
        True,
        True,
    )
    assert drafts(office) == ()


async def test_every_place_that_the_page_leads_to_is_on_it_and_lines_lead_back(office: Office) -> None:
    page = (await handed_in(office)).text
    names = re.findall(r' id="([^"]+)"', page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)
    assert len(names) == len(set(names))
    (mark,) = re.findall(rf'<li id="d[^>]+>(?:(?!</li>).)*>{DEADLINE}<.*?</li>', page)
    assert re.search(r'class="back" href="#diem-A\d"', mark)


async def test_words_of_a_file_are_only_words_on_the_page(office: Office) -> None:
    words = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    text = plan_text("bac-giang-2021").replace("năm 2021", f"năm 2021 {words}", 3)
    page = (await handed_in(office, (f"{words} Kế hoạch số 1.2{'Ế' * 300}.txt", text.encode()))).text
    assert "&lt;script&gt;alert(1)" in page
    assert ("<script" in page, "<img" in page) == (False, False)


async def test_flags_show_their_proposal_and_then_their_ruling(office: Office) -> None:
    page = unescape((await handed_in(office)).text)
    (draft,) = drafts(office)
    grave = draft.unruled(Severity.A)
    assert f"còn {len(grave)} điểm cần Ban quyết định" in page
    assert all(flag.proposal in page for doubt in grave for flag in doubt.flags)
    assert page.count("Chưa quyết định") == len(grave)

    doubt = grave[0]
    words = "Ban đã đính chính ngày này."
    ruling = Ruling(doubt.code, doubt.on, "theo đề xuất", "Phạm Thu Hà", NOW, None, words)
    change = Change(Author("Phạm Thu Hà"), NOW, ruling)
    office.product.database.run_now(lambda uow: uow.plan_drafts.change(draft, draft.plan, change))
    page = unescape((await office.web.get(draft_link(office))).text)
    assert words in page
    assert "Phạm Thu Hà" in page
    assert page.count("Chưa quyết định") == len(grave) - 1


async def test_the_page_says_where_rulings_are_made_and_leads_back(office: Office) -> None:
    page = (await handed_in(office)).text
    assert "trong khung trò chuyện, gõ <b>/kehoach</b>" in page
    assert f'href="{office.product.app.links.base_url}/chat"' in page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ban-quet.pdf", sample("ban-quet.pdf"), "là bản quét"),
        ("loi-phong.pdf", sample("loi-phong.pdf"), "lỗi phông"),
        ("mat-khau.pdf", sample("mat-khau.pdf"), "mật khẩu"),
        ("kế hoạch.docx", b"MZ" + b"\0" * 200, "không đúng với đuôi tên"),
        ("trống.docx", b"", "0 KB"),
        ("to.txt", b"a" * (10 * 1024 * 1024 + 1), "10 MB"),
        ("Báo cáo.docx", docx(p("BÁO CÁO") + p("Kết quả công tác tuần qua của Văn phòng.")), "kế hoạch"),
        ("to.pdf", b"%PDF-" + b"a" * (21 * 1024 * 1024), "10 MB"),
        ("dài.txt", b"ke hoach " * 140_000, "200 trang"),
        ("IMG_0001.heic", b"\0\0\0\x18ftypheic" + b"\0" * 90, "là ảnh chụp"),
        ("plan.txt", b"Plan of the board for the year 2021. " * 20, "tiếng Việt"),
        ("<b>x</b>.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Word cũ"),
    ],
)
async def test_what_is_no_plan_comes_back_with_the_reason(
    office: Office, name: str, content: bytes, words: str
) -> None:
    answer = await handed_in(office, (name, content))
    assert answer.status_code == 400
    (told,) = TOLD.findall(answer.text)
    assert words in told
    assert "<b>" not in told
    assert drafts(office) == ()


async def test_an_empty_form_asks_for_a_file(office: Office) -> None:
    answer = await office.web.post(upload_link(office), files=[("tep", ("", b""))])
    assert "chưa chọn tệp" in answer.text


async def test_a_readers_fault_is_said_and_alarmed_and_nothing_kept(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError(plan_text("bac-giang-2021"))

    monkeypatch.setattr("bot.files.plan_papers.read_plan_paper", fails)
    answer = await handed_in(office)
    (told,) = TOLD.findall(answer.text)
    assert "gặp lỗi khi đọc tệp" in told
    assert (office.product.alarms("plan_not_read"), drafts(office)) == (1, ())


async def test_a_draft_given_up_or_a_link_of_old_opens_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await handed_in(office)
    link, (draft,) = draft_link(office), drafts(office)
    office.product.database.run_now(
        lambda uow: uow.plan_drafts.move(draft, DraftState.DROPPED, Author("Hà"), NOW)
    )
    assert "đã được bỏ" in (await office.web.get(link)).text
    late = wall_s() + max(VALID_S[Door.PLAN_UPLOAD], VALID_S[Door.PLAN_DRAFT]) + 60
    upload = upload_link(office)
    monkeypatch.setattr(bot.links, "wall_s", lambda: late)
    for one in (link, upload, upload + "x"):
        answer = await office.web.get(one)
        assert (answer.status_code, "/kehoach" in answer.text) == (404, True)
