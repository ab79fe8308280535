"""The upload page over real HTTP: what is taken, what is refused and why, and that nothing is doubled."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import bot.links
import bot.web.multipart
import bot.web.uploads
import handlers.dossiers.attachments
from bot.clock import wall_s
from bot.files.store import FileStore
from bot.keeping import kept_file
from bot.links import VALID_S, Door
from core.dossiers import DossierState
from core.downloads import MOST_BYTES
from core.messages import KeptFile
from tests.fakes.office import LAN, MINH, OFFICER, Office, opened, pdf
from tests.integration.conftest import Start

HEADING = re.compile(r"<h1>(.*?)</h1>")
TOLD = re.compile(r'<p class="told[^"]*" role="status">(.*?)</p>')
MEGABYTE = 1024 * 1024
DRIVE = "C"  # a path of somebody's computer, as browsers of old sent it


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    """HR of an enterprise with a registration that is being filled in."""
    async with start() as product, opened(product) as found:
        yield found


async def test_the_page_says_for_whom_and_for_what(office: Office) -> None:
    page = await office.web.get(office.upload_link(item="scan"))
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "Công ty TNHH Điện tử Sao Mai" in page.text
    assert "Đăng ký danh hiệu thi đua, năm 2021" in page.text
    assert "Bản ký, đóng dấu" in page.text
    assert "Đừng gửi ảnh căn cước công dân" in page.text


async def test_a_plain_form_works_without_a_script(office: Office) -> None:
    page = await office.post(office.upload_link(), ("Quyết định.pdf", pdf("1")), ("Ảnh.pdf", pdf("2")))
    assert page.status_code == 200
    assert TOLD.findall(page.text) == ["Em đã nhận “Quyết định.pdf”.", "Em đã nhận “Ảnh.pdf”."]
    assert [one.name for one in office.files()] == ["Quyết định.pdf", "Ảnh.pdf"]
    assert "Tệp đã nhận (2)" in page.text


async def test_a_file_that_arrives_is_told_in_the_chat(office: Office) -> None:
    await office.post(office.upload_link(item="scan"), ("Bản ký.pdf", pdf()), by_script=True)
    (told,) = await office.product.settled("sent")
    assert told["person_id"] == office.person(LAN)
    assert told["template"] == "files/arrived"
    assert told["data"]["name"] == "Bản ký.pdf"


async def test_the_same_file_twice_is_kept_and_told_once(office: Office) -> None:
    for name in ("Bản ký.pdf", "Bản ký.pdf", "Bản ký (1).pdf"):
        answer = await office.post(office.upload_link(), (name, pdf()), by_script=True)
        assert answer.json()["files"][0]["problem"] == ""
    assert len(office.files()) == len(office.product.deliveries()) == 1


async def test_the_same_file_many_times_at_once_is_kept_and_told_once(start: Start, url: str) -> None:
    """On either database, whoever sends it: two colleagues with one paper."""
    async with start(url=url) as product, opened(product) as office:
        links = [office.upload_link(LAN), office.upload_link(OFFICER)] * 4
        answers = await asyncio.gather(*(office.post(link, ("Bản ký.pdf", pdf())) for link in links))
        assert {one.status_code for one in answers} == {200}
        assert len(office.files()) == len(office.product.deliveries()) == 1


async def test_a_file_of_30_mb_gets_a_clear_answer(office: Office) -> None:
    big = pdf() + b"\0" * 30 * MEGABYTE
    by_form = await office.post(office.upload_link(), ("to.pdf", big), ("vừa.pdf", pdf()))
    assert by_form.status_code == 400
    first, second = TOLD.findall(by_form.text)
    assert "20 MB" in first
    assert second == "Em đã nhận “vừa.pdf”."
    by_script = await office.post(office.upload_link(), ("to.pdf", big), by_script=True)
    assert by_script.status_code == 413
    assert "20 MB" in by_script.json()["error"]
    assert [one.name for one in office.files()] == ["vừa.pdf"]


async def test_a_post_beyond_everything_is_refused_unread(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.web.multipart, "LARGEST_POST", 1000)
    answer = await office.post(office.upload_link(), ("to.pdf", pdf() + b"\0" * 2000))
    assert answer.status_code == 413
    assert "20 MB" in answer.text
    assert office.files() == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xấu.exe", b"MZ" + b"\0" * 100),
        ("xấu.pdf", b"MZ" + b"\0" * 100),
        ("trống.pdf", b""),
        ("ảnh.png", pdf()),
        ("trang.html", b"<script>alert(1)</script>"),
        ("../../etc/passwd", b"root:x:0:0"),
    ],
)
async def test_what_is_no_document_is_refused_with_the_reason(
    office: Office, name: str, content: bytes
) -> None:
    answer = await office.post(office.upload_link(), (name, content), by_script=True)
    (told,) = answer.json()["files"]
    assert len(told["problem"]) > 10
    assert "Traceback" not in answer.text
    assert office.files() == ()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../Bản ký.pdf", "Bản ký.pdf"),
        ("..\\..\\Bản ký.pdf", "Bản ký.pdf"),
        (f"{DRIVE}:\\Users\\Lan\\Bản ký.PDF", "Bản ký.pdf"),
        ('<img src=x onerror="alert(1)">.pdf', "img src=x onerror=alert(1).pdf"),
        ("Bản\u202eký.pdf", "Bảnký.pdf"),
    ],
)
async def test_a_hostile_name_is_only_a_name(office: Office, name: str, kept: str, tmp_path: Path) -> None:
    page = await office.post(office.upload_link(), (name, pdf()))
    assert [one.name for one in office.files()] == [kept]
    assert "<img" not in page.text
    assert list(tmp_path.rglob("*.pdf")) == []  # noqa: ASYNC240  # a test may wait


async def test_an_excel_file_that_should_be_a_list_is_one_or_is_not_kept(office: Office) -> None:
    """The empty form comes back unfilled; as evidence it is a file like any other."""
    form = office.product.app.links.template(office.dossier.id, office.person(LAN))
    empty = (await office.web.get(form)).content
    for item, kept in (("nominees", 0), ("evidence", 1)):
        answer = await office.post(office.upload_link(item=item), ("Danh sách.xlsx", empty), by_script=True)
        assert ("chưa có dòng nào" in answer.json()["files"][0]["problem"]) is not bool(kept)
        assert len(office.files()) == kept


@pytest.mark.parametrize("name", ["CCCD.jpg", "can-cuoc-cong-dan.pdf", "Căn cước.png", "Hộ chiếu.pdf"])
async def test_a_citizen_card_is_refused_with_the_reason_and_not_kept(
    office: Office, name: str, tmp_path: Path
) -> None:
    answer = await office.post(office.upload_link(), (name, pdf()), by_script=True)
    assert "giấy tờ tuỳ thân" in answer.json()["files"][0]["problem"]
    assert list((tmp_path / "files").rglob("*")) == []


async def test_a_dossier_takes_so_many_files_and_no_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers.dossiers.attachments, "MOST_FILES", 2)
    files = [(f"{number}.pdf", pdf(str(number))) for number in range(3)]
    page = await office.post(office.upload_link(), *files)
    assert len(office.files()) == 2
    assert "đã đủ" in TOLD.findall(page.text)[2]


async def test_a_file_is_taken_out_while_the_dossier_is_filled_in(office: Office) -> None:
    await office.post(office.upload_link(), ("Bản ký.pdf", pdf()))
    remove = f"{office.upload_link()}/bo/{office.files()[0].id}"
    link = office.product.app.links.attachment(office.files()[0].id, office.person(LAN))
    for _ in range(2):
        assert (await office.web.post(remove)).status_code == 303
    assert office.files() == ()
    assert (await office.web.get(link)).status_code == 404


async def test_what_was_handed_in_stays_and_only_the_signed_paper_may_follow(office: Office) -> None:
    await office.post(office.upload_link(), ("Ảnh.pdf", pdf("1")))
    remove = f"{office.upload_link()}/bo/{office.files()[0].id}"
    office.submit()
    await office.web.post(remove)
    refused = await office.post(office.upload_link(), ("Ảnh 2.pdf", pdf("2")))
    taken = await office.post(office.upload_link(item="scan"), ("Bản ký.pdf", pdf("3")))
    assert (refused.status_code, taken.status_code) == (400, 200)
    assert [one.name for one in office.files()] == ["Ảnh.pdf", "Bản ký.pdf"]


async def test_a_refused_dossier_takes_nothing(office: Office) -> None:
    office.move(DossierState.REFUSED)
    page = await office.web.get(office.upload_link(item="scan"))
    assert "không nhận thêm tệp" in page.text
    assert 'type="file"' not in page.text


async def test_a_withdrawn_dossier_is_filled_in_again_and_takes_files(office: Office) -> None:
    office.move(DossierState.WITHDRAWN)
    taken = await office.post(office.upload_link(), ("Ảnh.pdf", pdf("1")))
    assert (taken.status_code, [one.name for one in office.files()]) == (200, ["Ảnh.pdf"])


async def test_an_officer_of_the_board_may_open_the_page(office: Office) -> None:
    assert (await office.web.get(office.upload_link(OFFICER))).status_code == 200


async def test_another_enterprises_person_may_not(office: Office) -> None:
    for answer in (
        await office.web.get(office.upload_link(MINH)),
        await office.post(office.upload_link(MINH), ("Bản ký.pdf", pdf())),
    ):
        assert answer.status_code == 403
        assert HEADING.findall(answer.text) == ["Em chưa mở được hồ sơ này"]
        assert "Sao Mai" not in answer.text
    assert office.files() == ()


async def test_a_link_outlives_the_right_to_it_by_nothing(office: Office) -> None:
    link = office.upload_link()
    assert (await office.web.get(link)).status_code == 200
    office.end_role(LAN)
    answers = [await office.web.get(link), await office.post(link, ("Bản ký.pdf", pdf()))]
    assert [one.status_code for one in answers] == [403, 403]


async def test_an_old_link_says_how_to_get_a_new_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made = office.upload_link()
    later = wall_s() + VALID_S[Door.UPLOAD] + 1
    monkeypatch.setattr(bot.links, "wall_s", lambda: later)
    for answer in (await office.web.get(made), await office.post(made, ("Bản ký.pdf", pdf()))):
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
        assert "Liên kết đã hết hạn. Anh/chị gõ /hoso để nhận liên kết mới." in answer.text


@pytest.mark.parametrize("token", ["x", "a.b.c", "%00", "WzEsMSwic2NhbiJd.YYYY.ZZZZ", "a" * 5000])
async def test_nonsense_is_answered_like_an_old_link(office: Office, token: str) -> None:
    address = f"{office.product.address}/tai-len/{token}"
    assert "gõ /hoso" in (await office.web.get(address)).text
    assert (await office.post(address, ("Bản ký.pdf", pdf()))).status_code == 404


async def test_no_file_of_another_dossier_is_taken_out(office: Office) -> None:
    for number in ("0", "999", str(2**62)):
        assert (await office.web.post(f"{office.upload_link()}/bo/{number}")).status_code == 303


async def test_a_browser_gets_a_page_for_every_problem(office: Office) -> None:
    browser = {"accept": "text/html,application/xhtml+xml"}
    page = await office.web.get(f"{office.product.address}/khong-co", headers=browser)
    assert page.status_code == 404
    assert HEADING.findall(page.text) == ["Trang không mở được"]
    assert "Not Found" not in page.text


async def test_a_form_that_is_none_is_refused_kindly(office: Office) -> None:
    link = office.upload_link()
    answer = await office.web.post(link, content=b"{}", headers={"content-type": "application/json"})
    assert answer.status_code == 415
    assert MOST_BYTES == 20 * MEGABYTE


async def test_a_file_that_a_reader_stumbles_over_keeps_no_other_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(store: FileStore, name: str, content: bytes, *, wants_list: bool) -> KeptFile:
        if name == "1.pdf":
            raise IndexError(name)
        return kept_file(store, name, content, wants_list=wants_list)

    monkeypatch.setattr("bot.web.uploads.kept_file", stumbling)
    page = await office.post(office.upload_link(), ("1.pdf", pdf("1")), ("2.pdf", pdf("2")))
    assert "Em chưa giữ được “1.pdf”" in page.text
    assert [one.name for one in office.files()] == ["2.pdf"]
