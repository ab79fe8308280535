"""The page of a plan lists every version that it had; each shows the text that its dates are quoted from."""

from typing import Any

import pytest

from core.ids import BoardId, PlanId
from core.plan_drafts import Author
from handlers.looking import Look
from handlers.plans.change_targets import bind, compared
from handlers.plans.changing import apply
from handlers.plans.proposing import keep
from tests.fakes.office import Office, opened
from tests.fakes.read_plans import paper
from tests.integration.conftest import Product

BOARD, PLAN = BoardId("bac-giang"), PlanId("bac-giang-2021")


def change(office: Office) -> None:
    """The letter of March holds."""
    app, by = office.product.app, Author("Vũ Đức Thắng")

    def work(uow: Any) -> Any:
        look = Look(uow, app.desk, app.clock.now())
        draft = keep(look, BOARD, by, paper("dieu-chinh-2021")).draft
        assert draft is not None
        wish, of = bind(look, draft, PLAN), compared(look, draft)
        assert of is not None
        uow.plan_versions.keep_wish(type(wish)(wish.draft, wish.target, wish.replaces, (), of.seen))
        return apply(look, draft, by)

    assert office.product.database.run_now(work) is not None


@pytest.mark.usefixtures("example")
async def test_every_version_has_a_page_with_its_own_text(product: Product) -> None:
    async with opened(product) as office:
        before = (await office.web.get(f"{office.product.app.links.base_url}/ke-hoach/{PLAN}")).text
        change(office)
        links = [f"/ke-hoach/{PLAN}", f"/ke-hoach/{PLAN}/1", f"/ke-hoach/{PLAN}/2"]
        base = office.product.app.links.base_url
        whole, first, second = [(await office.web.get(f"{base}{one}")).text for one in links]
        assert "Bản 2" not in before
        assert all("Công văn số 310/BQL-VP ngày 29/03/2021" in one for one in (whole, first))
        assert ("15/4/2020" in whole, "15/4/2020" in first) == (True, True)
        assert '<li id="d11" class="line marked">' in second
        assert "chậm nhất ngày 23/4/2021" in second
        assert (await office.web.get(f"{base}/ke-hoach/{PLAN}/9")).status_code == 404
