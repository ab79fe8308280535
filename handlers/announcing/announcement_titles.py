"""What an announcement is called where officers read of it: “nhắc hạn đăng ký (7 ngày trước hạn)”."""

from collections.abc import Mapping

from core.announcements import Announcement, AnnouncementKind
from core.campaign.local_time import VIETNAM
from core.messages import Json
from handlers.announcing.announcement_status import beginning

REPLY = "reply"
WHATS = (*AnnouncementKind, REPLY)


def title(labels: Mapping[str, str], announcement: Announcement | None) -> dict[str, Json]:
    """For the template `report/what`: the kind in words, what an officer wrote, which duty, which round.

    `offset` is that of the reminder's round, none where there is none; without an announcement it is a
    message to one person alone.
    """
    if announcement is None:
        return {"name": labels[f"what:{REPLY}"], "beginning": "", "duty": "", "offset": None}
    params = announcement.new.params
    kind = announcement.new.kind
    is_round = kind is AnnouncementKind.REMINDER
    return {
        "name": labels[f"what:{kind}"],
        "beginning": beginning(announcement) if kind is AnnouncementKind.BROADCAST else "",
        "duty": str(params.get("kind", "")) if is_round else "",
        "offset": params.get("offset") if is_round else None,
    }


def short(labels: Mapping[str, str], announcement: Announcement) -> str:
    """The same in a few words, for a choice: an officer's own first words, else the kind and its day."""
    if announcement.new.kind is AnnouncementKind.BROADCAST:
        return beginning(announcement)
    day = announcement.made_at.astimezone(VIETNAM)
    kind = labels[f"what:{announcement.new.kind}"]
    return f"{kind[:1].upper()}{kind[1:]} {day:%d/%m}"
