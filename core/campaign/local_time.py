"""Việt Nam's time: every day and clock time that a person reads is this one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def local_day(moment: datetime) -> date:
    """The day in Việt Nam at this moment."""
    return moment.astimezone(VIETNAM).date()
