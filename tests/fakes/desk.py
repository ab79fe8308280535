"""A desk whose codes and links can be foretold."""

from bot.desk import LibraryHolidays
from bot.rendering.text import labels
from core.desk import Desk
from core.ids import BoardId, PersonId, PlanId
from core.messages import ChannelName


class CountedCodes:
    """Codes 100001, 100002, …; kept as they are, with a mark."""

    def __init__(self) -> None:
        self._last = 100_000

    def new(self) -> str:
        """The next code."""
        self._last += 1
        return str(self._last)

    def hashed(self, code: str) -> str:
        """Not the code itself, but easily told."""
        return f"hash-of-{code}"


class PlainLinks:
    """Links without a signature."""

    def plan(self, plan: PlanId) -> str:
        """The plan's text."""
        return f"https://thidua.example/ke-hoach/{plan}"

    def export(self, _person: PersonId) -> str:
        """What is kept about a person."""
        return "https://thidua.example/du-lieu/…"

    def invite(self, channel: ChannelName, code: str) -> str:
        """Telegram has deep links, Zalo has none."""
        return f"https://t.me/thidua_bot?start=LK{code}" if channel is ChannelName.TELEGRAM else ""


def desk_for_tests(default_board: str | None = "bac-giang") -> Desk:
    """The real holidays and labels, with foretellable codes and links."""
    board = BoardId(default_board) if default_board else None
    return Desk(PlainLinks(), CountedCodes(), LibraryHolidays(), labels(), board)
