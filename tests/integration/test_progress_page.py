"""The picture of progress over real HTTP: for whom, under which name, and what is written down."""

from collections.abc import AsyncIterator
from urllib.parse import unquote

import pytest

import bot.links
from bot.clock import wall_s
from bot.links import VALID_S, Door
from core.campaign.plan import DutyKind
from storage.dossier_tables import audit
from tests.fakes.office import LAN, OFFICER, OFFICER_HY, PLAN, Office, opened
from tests.fakes.rows import rows
from tests.integration.conftest import Start

TAKEN = [("open_progress", "bac-giang-2021:registration")]


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    """An enterprise whose registration was handed in."""
    async with start() as product, opened(product) as found:
        found.submit()
        yield found


def link(office: Office, key: str = OFFICER, kind: DutyKind = DutyKind.REGISTRATION) -> str:
    return office.product.app.links.progress(PLAN, kind, office.person(key))


def noted(office: Office) -> list[tuple[str, str]]:
    return [(row["what"], row["on_thing"]) for row in rows(office.product.database, audit)]


async def test_an_officer_sees_the_picture_in_the_browser(office: Office) -> None:
    answer = await office.web.get(link(office))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert noted(office) == TAKEN


async def test_the_picture_is_saved_under_a_name_that_says_what_it_is(office: Office) -> None:
    disposition = (await office.web.get(link(office))).headers["content-disposition"]
    assert disposition.startswith("inline; ")
    name = unquote(disposition.partition("filename*=UTF-8''")[2])
    assert name == "Tiến độ Đăng ký danh hiệu 2021 2021-03-01.png"


@pytest.mark.parametrize("kind", [DutyKind.MIDYEAR, DutyKind.YEAREND])
async def test_a_summary_has_its_picture_too(office: Office, kind: DutyKind) -> None:
    assert (await office.web.get(link(office, kind=kind))).status_code == 200


@pytest.mark.parametrize("key", [OFFICER_HY, LAN])
async def test_only_the_boards_officers_see_it(office: Office, key: str) -> None:
    answer = await office.web.get(link(office, key))
    assert answer.status_code == 403
    assert "dành cho cán bộ" in answer.text
    assert noted(office) == []


async def test_an_officer_who_was_relieved_sees_nothing(office: Office) -> None:
    made = link(office)
    office.end_role(OFFICER)
    assert (await office.web.get(made)).status_code == 403


async def test_an_old_link_says_how_to_get_a_new_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made = link(office)
    later = wall_s() + VALID_S[Door.PROGRESS] + 1
    monkeypatch.setattr(bot.links, "wall_s", lambda: later)
    answer = await office.web.get(made)
    assert answer.status_code == 404
    assert "gõ /tiendo để nhận liên kết mới" in answer.text


async def test_what_has_no_picture_is_answered_like_an_old_link(office: Office) -> None:
    other = link(office, kind=DutyKind.OTHER)
    for made in (other, f"{office.product.address}/{Door.PROGRESS}/x", link(office) + "x"):
        assert (await office.web.get(made)).status_code == 404
    assert noted(office) == []
