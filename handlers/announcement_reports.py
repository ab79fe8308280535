"""How an announcement went: everybody in exactly one bucket, told to the officer who sent it."""

from datetime import datetime

from core.announcements import Announcement
from core.desk import Desk
from core.ports import UnitOfWork


def report(_uow: UnitOfWork, _desk: Desk, _announcement: Announcement, _now: datetime) -> None:
    """Tell the officer who sent it."""
