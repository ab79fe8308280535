"""An Excel list sent through the page: shown in the chat before it is written, with its rows' numbers."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from storage import tables
from tests.fakes.files import listed
from tests.fakes.office import LAN, Office, opened
from tests.fakes.rows import rows
from tests.integration.conftest import Start

AN = ("1", "Nguyễn Văn An", "công nhân", "Tổ 1", "LĐTT")
BINH = ("2", "Trần Thị Bình", "công nhân", "Tổ 2", "LĐTT")
HOANG = ("3", "Lê Văn Hoàng", "công nhân", "Tổ 2", "CSTĐ")
DUNG = ("4", "Phạm Thị Dung", "công nhân", "Tổ 3", "LĐTT")
HEADER = ("STT", "Họ và tên", "Chức vụ", "Bộ phận", "Danh hiệu")


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    """HR of an enterprise with a registration that is being filled in."""
    async with start() as product, opened(product) as found:
        yield found


async def test_a_list_is_shown_before_it_is_written(office: Office) -> None:
    await office.post(
        office.upload_link(item="nominees"), ("ds.xlsx", listed(AN, BINH, HOANG, DUNG, header=HEADER))
    )
    told = _told(office)
    assert told["found"] == 4
    assert [one["_line"] for one in told["doubtful"]] == ["4"]
    assert _rows(office, "_preview:nominees") == 4


async def test_a_list_that_is_no_list_is_refused_and_nothing_changes(office: Office) -> None:
    page = await office.post(office.upload_link(item="nominees"), ("ds.xlsx", listed(header=("A", "B"))))
    assert "Họ và tên" in page.text or "danh sách" in page.text
    assert _rows(office, "_preview:nominees") == 0


def _told(office: Office) -> dict[str, Any]:
    sent = [
        row
        for row in rows(office.product.database, tables.delivery)
        if row["person_id"] == office.person(LAN)
    ]
    parts = sent[-1]["data"]["parts"]
    return dict(parts[-1]["data"])


def _rows(office: Office, group: str) -> int:
    found = office.product.database.run_now(lambda uow: uow.dossiers.get(office.dossier.id))
    assert found is not None
    return len(found.draft.of(group))
