"""A file that went along with an announcement, behind its link: for whoever was given it, and nobody else."""

from collections.abc import AsyncIterator
from urllib.parse import unquote

import pytest

from tests.fakes.office import Office, opened, pdf
from tests.integration.conftest import Start


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    """A running product with a browser."""
    async with start() as product, opened(product) as found:
        yield found


async def test_the_link_shows_the_file_under_its_name(office: Office) -> None:
    app = office.product.app
    key = app.files.keep(pdf("moi hop")).key
    answer = await office.web.get(app.links.sent_file(key, "pdf", "Giấy mời.pdf"))
    assert (answer.content, answer.headers["content-type"]) == (pdf("moi hop"), "application/pdf")
    assert "Giấy mời.pdf" in unquote(answer.headers["content-disposition"])


async def test_a_made_up_link_and_a_file_that_is_gone_are_a_page_that_says_so(office: Office) -> None:
    links = office.product.app.links
    made_up = await office.web.get(f"{links.base_url}/dinh-kem/khong-co")
    gone = await office.web.get(links.sent_file("0" * 64, "pdf", "Giấy mời.pdf"))
    assert (made_up.status_code, gone.status_code) == (404, 404)
