"""When somebody is at the board's desk: 08:00–11:30 and 13:30–17:00 on its working days."""

from datetime import datetime, time

from core.campaign.local_time import VIETNAM
from core.campaign.working_days import WorkCalendar

HOURS = ((time(8), time(11, 30)), (time(13, 30), time(17)))


def opens_again(now: datetime, calendar: WorkCalendar) -> datetime | None:
    """The moment from which an officer is there again; none when one is there now."""
    local = now.astimezone(VIETNAM)
    day = local.date()
    if calendar.is_working(day):
        for opens, closes in HOURS:
            if local.time() < opens:
                return datetime.combine(day, opens, VIETNAM)
            if local.time() < closes:
                return None
    return datetime.combine(calendar.next_working_after(day), HOURS[0][0], VIETNAM)


def a_day_later(asked: datetime, calendar: WorkCalendar) -> datetime:
    """The same hour of the board's next working day; what comes outside its hours comes when it opens."""
    local = (opens_again(asked, calendar) or asked).astimezone(VIETNAM)
    return datetime.combine(calendar.next_working_after(local.date()), local.timetz())
