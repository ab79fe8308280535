"""The board's own word half-way through the year: an officer announces to everybody, a second one agrees."""

from datetime import datetime, time

from bot.rehearsing.stage import Stage
from core.announcements import Stage as Progress
from core.campaign.audience import Audience
from core.campaign.local_time import VIETNAM, local_day
from core.ports import UnitOfWork
from handlers.announcing.broadcast_sending import look_at, make
from handlers.announcing.broadcasts import Broadcast

AT = time(10)
TEXT = (
    "Kính gửi {{ doanh nghiệp }}, Ban mời anh/chị cho biết khó khăn trong phong trào thi đua,"
    " để Ban kịp thời tháo gỡ. (Đây là tin diễn tập.)"
)


def moment_of(stage: Stage) -> datetime:
    """Half-way through the plan's time, on a working day."""
    active = local_day(stage.script.activated_at(stage.calendar))
    day = active + (stage.script.plan.ends - active) // 2
    day = day if stage.calendar.is_working(day) else stage.calendar.next_working_after(day)
    return datetime.combine(day, AT, VIETNAM)


def announce(stage: Stage) -> bool:
    """Make it as the chat and the command line do; False where nobody would get it."""
    author = stage.person_ids[stage.world.officials[0].number]

    def made(uow: UnitOfWork) -> bool:
        to_all = Audience(everybody=True)
        wanted = Broadcast(stage.script.board, author, "rehearsal", to_all, TEXT, stage.now, ack=True)
        looked = look_at(uow, stage.desk, wanted, stage.now)
        announcement = None if looked.blocked else make(uow, looked, stage.now)
        if announcement is not None and looked.second:
            by = looked.approvers[0]
            uow.announcements.move(announcement.id, Progress.PROPOSED, Progress.PLANNING, approved_by=by)
        return announcement is not None

    return stage.run(made)
