"""The page of a plan lists every version that it had; each shows the text that its dates are quoted from."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from core.ids import PlanId
from core.plan_drafts import Author
from handlers.looking import Look
from handlers.plans.change_targets import bind, compared
from handlers.plans.changing import apply
from handlers.plans.proposing import keep
from storage.unit import Unit
from tests.fakes.office import BAC_GIANG, Office, opened
from tests.fakes.read_plans import paper
from tests.integration.conftest import Start

PLAN = PlanId("bac-giang-2021")
LETTER = "Công văn số 310/BQL-VP ngày 29/03/2021"


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    """The board's office."""
    async with start() as product, opened(product) as found:
        yield found


def change(office: Office) -> None:
    """The letter of March holds."""
    app, by = office.product.app, Author("Vũ Đức Thắng")

    def work(uow: Unit) -> bool:
        look = Look(uow, app.desk, app.clock.now())
        draft = keep(look, BAC_GIANG, by, paper("dieu-chinh-2021")).draft
        assert draft is not None
        wish, of = bind(look, draft, PLAN), compared(look, draft)
        uow.plan_versions.keep_wish(replace(wish, seen=of.seen if of else ""))
        return apply(look, draft, by) is not None

    assert office.product.database.run_now(work)


async def seen(office: Office, path: str = "") -> tuple[int, str]:
    """The page as anybody sees it."""
    answer = await office.web.get(f"{office.product.address}/ke-hoach/{PLAN}{path}")
    return answer.status_code, answer.text


async def test_every_version_has_a_page_with_its_own_text(office: Office) -> None:
    _, before = await seen(office)
    assert "Bản 1" not in before
    change(office)
    (_, whole), (_, first), (_, second) = [await seen(office, path) for path in ("", "/1", "/2")]
    assert [LETTER in one for one in (before, whole, first, second)] == [False, True, True, True]
    assert ["15/4/2020" in one for one in (whole, first, second)] == [True, True, False]
    assert '<li id="d11" class="line marked">' in second


async def test_a_version_that_never_was_has_no_page(office: Office) -> None:
    change(office)
    assert [(await seen(office, path))[0] for path in ("/1", "/3", "/0", "/x")] == [200, 404, 404, 404]
