"""Lists longer than a form takes: a clear answer, nothing lost, and everybody else is served meanwhile."""

import asyncio

from core.drafts import Draft
from core.ids import DossierId
from handlers.flows.registration import NOMINEES
from tests.fakes.nominee_lists import MANY
from tests.fakes.talks import web_talk
from tests.integration.conftest import Product, Start


def lines(first: int, last: int) -> str:
    """So many different people, a line each."""
    return "\n".join(f"{name} – CN – Tổ 1 – LĐTT" for name in MANY[first:last])


async def test_ten_thousand_lines_are_answered_and_everybody_else_is_too(start: Start) -> None:
    """The list is refused with how many lines it may have; what was answered before stays; others go on."""
    async with start() as product:
        lan = web_talk(product, "a")
        others = [web_talk(product, who) for who in ("b", "canbo", "lanhdao", "moi")]
        await lan.go("đăng ký", "1250", "12")
        too_long = lan.say("\n".join(["Lê Văn An"] * 10_000)[:100_000])
        told, *answers = await asyncio.gather(too_long, *(one.say("hạn") for one in others))
        assert "2.000" in told or "2000" in told
        assert all(answers)
        assert draft(product).rows == {}
        assert draft(product).answers["collectives"] == "12"
        assert "Nguyễn Văn An" in await lan.say("Nguyễn Văn An – công nhân – Tổ may 2 – LĐTT")


async def test_a_list_in_parts_is_one_list_up_to_what_it_may_hold(start: Start) -> None:
    """Two parts are put together; a third that is too much is refused, and the first two stay."""
    async with start() as product:
        lan = web_talk(product)
        await lan.go("đăng ký", "1250", "12", lines(0, 900), lines(900, 1800))
        assert len(draft(product).of(NOMINEES.preview)) == 1800
        await lan.say(lines(1800, 2100))
        assert len(draft(product).of(NOMINEES.preview)) == 1800
        await lan.tap("Ghi vào danh sách")
        assert len(draft(product).of(NOMINEES.key)) == 1800


async def test_a_list_that_is_full_takes_no_more_and_keeps_what_it_has(start: Start) -> None:
    async with start() as product:
        lan = web_talk(product)
        await lan.go("đăng ký", "1250", "12", lines(0, 1999), "thêm")
        await lan.go("Trần Văn Hai – CN – Tổ 1 – LĐTT", "Trần Văn Ba – CN – Tổ 1 – LĐTT")
        rows = draft(product).of(NOMINEES.key)
    assert (len(rows), rows[-1]["name"]) == (NOMINEES.most, "Trần Văn Hai")


def draft(product: Product) -> Draft:
    """What the only dossier holds."""
    found = product.database.run_now(lambda uow: uow.dossiers.get(DossierId(1)))
    assert found is not None
    return found.draft
