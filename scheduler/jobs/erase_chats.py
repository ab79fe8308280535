"""The chats of people who asked to be forgotten become nobody's, once the farewell is delivered."""

from core.ports import UnitOfWork
from scheduler.runner import Tick


def run(uow: UnitOfWork, _tick: Tick) -> int:
    """How many chats were erased."""
    return uow.privacy.erase_chats()
