"""Files behind the links of the chat over real HTTP: for whom, under which name, and what is written down."""

import io
from collections.abc import AsyncIterator, Callable
from urllib.parse import unquote
from zipfile import ZipFile

import httpx
import pytest

import bot.links
from bot.clock import wall_s
from bot.links import VALID_S, Door
from core.campaign.plan import DutyKind
from core.ids import AttachmentId, DossierId, PersonId, SubmissionId
from storage.dossier_tables import audit
from tests.fakes.office import LAN, MINH, OFFICER, OFFICER_HY, PLAN, Office, opened, pdf
from tests.fakes.rows import rows
from tests.integration.conftest import Start

KINDS = {
    Door.DOCUMENT: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Door.ATTACHMENT: "application/pdf",
    Door.TABLE: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Door.TEMPLATE: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
each = pytest.mark.parametrize("door", KINDS)


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    """An enterprise with one file whose registration was handed in."""
    async with start() as product, opened(product) as found:
        await found.post(found.upload_link(), ("Quyết định số 5.pdf", pdf()))
        found.submit()
        yield found


def link(office: Office, door: Door, key: str) -> str:
    """A link of each kind, made for this person."""
    links, person = office.product.app.links, office.person(key)
    made: dict[Door, Callable[[], str]] = {
        Door.DOCUMENT: lambda: links.document(SubmissionId(1), person),
        Door.ATTACHMENT: lambda: links.attachment(office.files()[0].id, person),
        Door.TABLE: lambda: links.table(PLAN, DutyKind.REGISTRATION, "xlsx", person),
        Door.TEMPLATE: lambda: links.template(office.dossier.id, person),
    }
    return made[door]()


def name_of(answer: httpx.Response) -> str:
    """The name that a browser saves a file under."""
    return unquote(answer.headers["content-disposition"].partition("filename*=UTF-8''")[2])


def noted(office: Office) -> list[tuple[str, str]]:
    """What the audit says was done on which thing."""
    return [(row["what"], row["on_thing"]) for row in rows(office.product.database, audit)]


@each
async def test_an_officer_of_the_board_gets_each_file(office: Office, door: Door) -> None:
    answer = await office.web.get(link(office, door, OFFICER))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == KINDS[door]
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["x-content-type-options"] == "nosniff"


@each
async def test_an_officer_of_another_board_gets_none(office: Office, door: Door) -> None:
    answer = await office.web.get(link(office, door, OFFICER_HY))
    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("text/html")
    assert noted(office) == []


@each
async def test_another_enterprises_person_gets_none(office: Office, door: Door) -> None:
    assert (await office.web.get(link(office, door, MINH))).status_code == 403


async def test_a_representative_gets_her_own_but_no_table(office: Office) -> None:
    statuses = {door: (await office.web.get(link(office, door, LAN))).status_code for door in KINDS}
    assert statuses == {door: 403 if door is Door.TABLE else 200 for door in KINDS}


@each
async def test_a_role_that_has_ended_opens_nothing(office: Office, door: Door) -> None:
    made = link(office, door, OFFICER)
    office.end_role(OFFICER)
    assert (await office.web.get(made)).status_code == 403


@each
async def test_an_old_link_says_how_to_get_a_new_one(
    office: Office, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = link(office, door, OFFICER)
    later = wall_s() + VALID_S[door] + 1
    monkeypatch.setattr(bot.links, "wall_s", lambda: later)
    answer = await office.web.get(made)
    assert answer.status_code == 404
    assert "Liên kết đã hết hạn. Anh/chị gõ /hoso để nhận liên kết mới." in answer.text


@each
async def test_a_token_of_another_page_opens_nothing(office: Office, door: Door) -> None:
    foreign = office.upload_link(OFFICER).rpartition("/")[2]
    answer = await office.web.get(f"{office.product.address}/{door}/{foreign}")
    assert answer.status_code == 404


async def test_what_is_not_there_is_answered_like_an_old_link(office: Office) -> None:
    links, officer = office.product.app.links, office.person(OFFICER)
    for made in (
        links.document(SubmissionId(999), officer),
        links.attachment(AttachmentId(999), officer),
        links.template(DossierId(999), officer),
        links.document(SubmissionId(1), PersonId(999)),
    ):
        assert (await office.web.get(made)).status_code in {403, 404}


async def test_every_file_of_the_records_leaves_a_line_in_the_audit(office: Office) -> None:
    for door in KINDS:
        await office.web.get(link(office, door, OFFICER))
    assert noted(office) == [
        ("open_document", "submission:1"),
        ("open_attachment", "attachment:1"),
        ("export_xlsx", "bac-giang-2021:registration"),
    ]


async def test_an_attachment_comes_back_as_it_was_sent(office: Office) -> None:
    answer = await office.web.get(link(office, Door.ATTACHMENT, LAN))
    assert answer.content == pdf()
    assert name_of(answer) == "Quyết định số 5.pdf"
    assert 'filename="Quyet dinh so 5.pdf"' in answer.headers["content-disposition"]


async def test_the_document_is_the_version_that_was_handed_in(office: Office) -> None:
    answer = await office.web.get(link(office, Door.DOCUMENT, LAN))
    assert name_of(answer) == "DK-7K3M9Q Đăng ký danh hiệu 2021 Công ty TNHH Điện tử Sao Mai.docx"
    text = ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "Trần Văn Nam" in text


@pytest.mark.parametrize("form", ["xlsx", "docx"])
async def test_a_table_holds_what_was_handed_in(office: Office, form: str) -> None:
    made = office.product.app.links.table(PLAN, DutyKind.REGISTRATION, form, office.person(OFFICER))
    answer = await office.web.get(made)
    assert name_of(answer).endswith(f".{form}")
    archive = ZipFile(io.BytesIO(answer.content))
    text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert "Trần Văn Nam" in text


async def test_a_file_that_was_handed_in_stays_readable(office: Office) -> None:
    made = link(office, Door.ATTACHMENT, LAN)
    kept, now = office.files()[0].id, office.product.app.clock.now()
    office.product.database.run_now(lambda uow: uow.attachments.remove(kept, now))
    assert office.files() == ()
    assert (await office.web.get(made)).content == pdf()


async def test_a_file_whose_bytes_are_gone_is_said_to_be(office: Office) -> None:
    made = link(office, Door.ATTACHMENT, LAN)
    office.product.app.files.remove(office.files()[0].key)
    answer = await office.web.get(made)
    assert answer.status_code == 404
    assert "không còn trên hệ thống" in answer.text
