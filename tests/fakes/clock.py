"""A clock that stands still until it is set."""

from datetime import datetime, timedelta

from core.campaign.local_time import VIETNAM


class SettableClock:
    """The Clock port for tests; days are Việt Nam's."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The moment that was set."""
        return self._moment

    def set(self, text: str) -> None:
        """“2021-03-01 08:00”, in Việt Nam's time."""
        self._moment = datetime.fromisoformat(text).replace(tzinfo=VIETNAM)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._moment += timedelta(seconds=seconds)
