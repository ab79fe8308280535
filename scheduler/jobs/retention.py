"""What is older than its period goes (`core/retention.py`), a thousand rows a unit of work at most."""

from core.ports import UnitOfWork
from core.retention import PERIODS
from scheduler.runner import Tick

MOST = 1000


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many rows were emptied or removed; zero when nothing is left to do."""
    moved = 0
    for kept, period in PERIODS.items():
        if moved < MOST:
            moved += uow.retention.expire(kept, tick.now - period, MOST - moved)
    return moved
