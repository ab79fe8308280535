"""The process dies at random points, as by SIGKILL: what was not committed is gone, nothing is tidied up."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random

LEAST_OF_THE_YEAR, MOST_PATIENCE = 0.85, 6


class Way(StrEnum):
    """Where it dies: with rows that are not committed, before a send, or behind one that is not recorded."""

    PLANNING = "planning"
    BEFORE_SENDING = "before_sending"
    BEFORE_RECORDING = "before_recording"


WAYS = {Way.PLANNING: 2, Way.BEFORE_SENDING: 4, Way.BEFORE_RECORDING: 4}


class Died(Exception):
    """The process is gone; what it held in memory with it."""


@dataclass
class Death:
    """One that is to come: at so many chances of its way behind a moment."""

    at: datetime
    way: Way
    patience: int


class Deaths:
    """So many deaths, spread over the year; each strikes once."""

    def __init__(self, chance: Random, count: int, start: datetime, end: datetime) -> None:
        self._chance = chance
        span = (end - start) * LEAST_OF_THE_YEAR
        ways = chance.choices(list(WAYS), list(WAYS.values()), k=count)
        self._to_come = [Death(start + span * chance.random(), way, self._patience(way)) for way in ways]
        self.wanted = count > 0

    def strikes(self, way: Way, now: datetime) -> bool:
        """Whether the process dies at this chance; of several that wait, one."""
        for death in self._to_come:
            if death.way is not way or death.at > now:
                continue
            if death.patience == 0:
                self._to_come.remove(death)
                return True
            death.patience -= 1
        return False

    def place(self, among: int) -> int:
        """Which of so many things was the last that was begun."""
        return self._chance.randrange(among)

    def _patience(self, way: Way) -> int:
        """Chances to plan are few: the first is taken."""
        return 0 if way is Way.PLANNING else self._chance.randint(0, MOST_PATIENCE)
