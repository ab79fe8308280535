"""The chats of people who asked to be forgotten become nobody's, once the farewell is delivered."""

from core.ports import UnitOfWork


def run(uow: UnitOfWork, _wall_s: float) -> int:
    """How many chats were erased."""
    return uow.privacy.erase_chats()
