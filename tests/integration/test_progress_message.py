"""How far an announcement is stands in one message on the officer's page, which changes while it runs."""

from core.delivery import State
from handlers.announcing.announcement_progress import show
from storage import tables
from tests.fakes.reporting import broadcast, crowd_of, ended
from tests.fakes.rows import rows, until
from tests.fakes.talks import web_talk
from tests.integration.conftest import Product, Start


def told(product: Product) -> list[str]:
    """What the officer's page shows of it now."""
    shown = [row["body"].get("text", "") for row in rows(product.database, tables.web_message)]
    return [text for text in shown if text.startswith("Đang gửi")]


def look(product: Product) -> None:
    """What the job does every few seconds."""
    app = product.app
    app.database.run_now(lambda uow: show(uow, app.desk, app.clock.now()))


async def test_the_message_on_the_page_is_changed_not_repeated(start: Start) -> None:
    async with start() as product:
        await web_talk(product, "canbo").say("chào em")
        crowd_of(product.database, 30)
        broadcast(product.database)
        await product.settled("sent", 3)  # the greeting, and the two who are on the page too
        look(product)
        await product.settled("sent", 4)
        assert ["2/32" in text for text in told(product)] == [True]
        ended(product.database, {"7000001": (State.SENT, "")})
        look(product)
        await until(lambda: ["3/32" in text for text in told(product)] == [True])
