"""Sends whose process died become `unknown`: a person settles them, they are never resent by themselves."""

from core.ports import UnitOfWork


def run(uow: UnitOfWork, wall_s: float) -> int:
    """How many rows were settled."""
    return uow.outbox.sweep(wall_s)
