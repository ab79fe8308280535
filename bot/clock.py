"""The machine's clock, and one that an example may move; the only place that reads the time."""

import time
from datetime import datetime, timedelta

from core.campaign.local_time import VIETNAM
from core.pulse import Beat


def wall_s() -> float:
    """Seconds since 1970: what pacing, leases and links count by, however an example's clock is moved."""
    return time.time()  # noqa: TID251  # this is the place


def steady_s() -> float:
    """Seconds that no setting of the clock moves; where the system can tell, a sleeping machine counts on."""
    with_sleep: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if with_sleep is None else time.clock_gettime(with_sleep)


def beat_now() -> Beat:
    """One look at both clocks."""
    return Beat(wall_s(), steady_s())


def real_now() -> datetime:
    """The real moment, in Việt Nam."""
    return datetime.now(VIETNAM)  # noqa: TID251  # this is the place


class MovableClock:
    """The present moment in Việt Nam, shifted where an example starts in another year."""

    def __init__(self, start: datetime | None = None) -> None:
        self._shift = timedelta()
        self._start = start
        self.move_to(start)

    @property
    def moved(self) -> bool:
        """Whether it shows another moment than the example's start or the real time runs from."""
        return self._shift != self._first_shift

    def now(self) -> datetime:
        """The product's time."""
        return real_now() + self._shift

    def move_to(self, moment: datetime | None) -> None:
        """Go to a moment, from where time runs on; none is the start."""
        wanted = moment or self._start
        self._shift = wanted - real_now() if wanted else timedelta()
        if moment is None or not hasattr(self, "_first_shift"):
            self._first_shift = self._shift
