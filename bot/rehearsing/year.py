"""The year itself: moments in a queue; at each the timed jobs run and what is due goes out, or people act."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from bot.rehearsing.clockwork import Clockwork
from bot.rehearsing.deaths import Deaths, Died
from bot.rehearsing.officers import Officers
from bot.rehearsing.people import People
from bot.rehearsing.sending import Postman
from bot.rehearsing.stage import Stage
from core.announcements import Stage as Progress
from core.campaign.local_time import VIETNAM

# At night nothing may go, on a rest day neither; on a day on which people are written to, every hour counts.
TICKS = (time(8), time(14), time(22))
AT_REST = (time(5), time(12))
HOURS = tuple(time(hour) for hour in range(7, 21))
OFFICE_AT = time(16, 30)
APART = timedelta(milliseconds=1)  # of two things at one moment one comes first, and it can be told which
SOON, AGAIN = timedelta(seconds=2), timedelta(minutes=15)
BACK_AFTER = timedelta(minutes=2)  # longer than a lease: what the dead process held is swept
MOST_PASSES, MANY = 30, 10
FRIDAY = 4
OPEN = (Progress.PLANNING, Progress.HOLDING, Progress.SENDING)


class Year:
    """Plays a stage from its first moment to the last."""

    def __init__(self, stage: Stage) -> None:
        script = stage.script
        chance = Random(script.seed + 1)  # noqa: S311  # what people do is no secret
        self._stage = stage
        self._ends = script.last_moment()
        self._queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self._numbers = count()
        self._ticks: set[datetime] = set()
        deaths = Deaths(chance, script.kills, stage.now, self._ends)
        self._people = People(stage, chance, self.later)
        self._officers = Officers(stage, self.later, self._tick_soon)
        self._clockwork = Clockwork(stage, deaths)
        self._postman = Postman(stage, deaths, self._people.hear)

    def later(self, at: datetime, act: Callable[[], None]) -> None:
        """Have something done at a moment; what falls into an outage is done when it is over."""
        heappush(self._queue, (max(self._behind_outage(at), self._stage.now), next(self._numbers), act))

    def play(self) -> None:
        """Everything, in the order of its moments."""
        self._officers.plan_the_year()
        self._people.plan_the_year()
        self._plan_days()
        while self._queue and self._queue[0][0] <= self._ends:
            at, _, act = heappop(self._queue)
            self._stage.now = max(at, self._stage.now + APART)
            try:
                act()
                self._postman.deliver()
            except Died:
                self._stage.facts.deaths += 1
                self._tick_at(self._stage.now + BACK_AFTER)

    def _plan_days(self) -> None:
        day = self._stage.now.date()
        while day <= self._ends.date():
            for clock in TICKS if self._stage.calendar.is_working(day) else AT_REST:
                self._tick_at(_at(day, clock))
            self.later(_at(day, OFFICE_AT), self._officers.settle)
            if day.weekday() == FRIDAY:
                self.later(_at(day, OFFICE_AT), self._officers.look_whom_to_call)
            day += timedelta(days=1)

    def _tick_at(self, at: datetime) -> None:
        """One tick a moment; those of an outage are one, when the process is back."""
        at = self._behind_outage(at)
        if at not in self._ticks and at >= self._stage.now:
            self._ticks.add(at)
            self.later(at, self._tick)

    def _tick_soon(self) -> None:
        """The process ticks every few seconds: what somebody just did is seen at once."""
        self._tick_at(self._stage.now + SOON)

    def _behind_outage(self, at: datetime) -> datetime:
        outage = self._stage.script.outage
        is_out = outage is not None and outage.begins <= at < outage.ends
        return outage.ends + BACK_AFTER if outage is not None and is_out else at

    def _tick(self) -> None:
        """Jobs and sends until neither moves anything; a day with many sends is looked at every hour."""
        before = len(self._stage.service.log)
        passes = 0
        while passes < MOST_PASSES and self._clockwork.run() + self._postman.deliver():
            passes += 1
        if len(self._stage.service.log) > before + MANY:
            for clock in HOURS:
                self._tick_at(_at(self._stage.now.date(), clock))
        if passes and self._stage.run(lambda uow: uow.announcements.in_stage(*OPEN)):
            self._tick_at(self._stage.now + AGAIN)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, VIETNAM)
