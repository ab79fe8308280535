"""Sends whose process died become `unknown`: a person settles them, they are never resent by themselves."""

from core.ports import UnitOfWork
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many rows were settled."""
    return uow.outbox.sweep(tick.wall_s)
