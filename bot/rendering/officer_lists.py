"""What officers take out of a campaign: whose, by whom, and the nominees of all enterprises in one order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.rendering.figures import clock
from bot.rendering.tallies import is_collective
from bot.rendering.wording import wording
from core.campaign.local_time import local_day
from core.campaign.plan import DutyKind
from core.dossiers import HandedIn
from core.drafts import Row
from core.people import Board, BoardName
from core.reading.collation import person_key, text_key

ROWS = {
    DutyKind.REGISTRATION: "nominees",
    DutyKind.MIDYEAR: "proposals",
    DutyKind.YEAREND: "proposals",
}


@dataclass(frozen=True, slots=True)
class TableOf:
    """One duty of one campaign, taken out at a moment by an officer; `plan` is the plan's short name."""

    board: Board
    kind: DutyKind
    year: int
    plan: str
    at: datetime
    by: str

    @property
    def issuer(self) -> BoardName:
        """The board under its name of that day."""
        return self.board.name_on(local_day(self.at))

    @property
    def taken_at(self) -> str:
        """The moment in words."""
        return clock(self.at)

    @property
    def origin(self) -> str:
        """One line that says what the table rests on."""
        return (
            f"Lập lúc {self.taken_at}, người lập: {self.by}; "
            "số liệu theo phiên bản mới nhất của từng doanh nghiệp"
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """A nominee or a proposal with the dossier it came in; `place` is its line there, from 1."""

    handed: HandedIn
    row: Row
    place: int


def in_order(handed: Iterable[HandedIn]) -> list[HandedIn]:
    """Dossiers by zone, then by enterprise; those of an unknown zone last."""
    return sorted(handed, key=_place)


def listed(handed: Iterable[HandedIn], group: str) -> Iterator[Listed]:
    """The rows of a group by zone, enterprise, individuals before collectives, then name."""
    for one in in_order(handed):
        rows = enumerate(one.submission.content.of(group), 1)
        yield from sorted((Listed(one, row, place) for place, row in rows), key=_within)


def zone_of(handed: HandedIn) -> str:
    """The zone's name, or that nobody knows it."""
    return handed.zone or str(wording("papers")["list"]["no_zone"])


def _place(one: HandedIn) -> tuple[object, ...]:
    return not one.zone, text_key(one.zone), text_key(one.enterprise), one.tax_code


def _within(one: Listed) -> tuple[bool, object, int]:
    name = one.row.get("name", "")
    key = text_key(name) if is_collective(one.row) else person_key(name)
    return is_collective(one.row), key, one.place
