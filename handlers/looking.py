"""What may be looked up at a moment, whether a message asks for it or a timed job."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from core.campaign.local_time import local_day
from core.desk import Desk
from core.ports import UnitOfWork


class Looking(Protocol):
    """Whoever looks: a `Turn`, or a `Look` where nobody wrote."""

    @property
    def uow(self) -> UnitOfWork:
        """The records."""
        ...

    @property
    def desk(self) -> Desk:
        """What may be asked besides."""
        ...

    @property
    def now(self) -> datetime:
        """The moment."""
        ...

    @property
    def today(self) -> date:
        """The day in Việt Nam."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """A look without a message."""

    uow: UnitOfWork
    desk: Desk
    now: datetime

    @property
    def today(self) -> date:
        """The day in Việt Nam."""
        return local_day(self.now)
