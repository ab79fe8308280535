"""Which announcements say something else at the moment of sending than when they were planned."""

from collections.abc import Mapping

from core.announcements import AnnouncementKind
from core.campaign.audience import Skip
from core.messages import Message
from handlers.announcing import announcement_messages
from handlers.announcing.claimed import ClaimedRow, Fill
from handlers.moving import corrections, endings
from handlers.news import digest, phase_news
from handlers.reminding import outages, reminder_card
from handlers.units import unit_calls


def _correction(row: ClaimedRow) -> Message | Skip:
    """Another day, or that the duty has ended."""
    is_over = endings.ENDED in row.announcement.new.params
    return endings.fill(row) if is_over else corrections.fill(row)


FILLS: Mapping[AnnouncementKind, Fill] = {
    AnnouncementKind.BROADCAST: announcement_messages.fill,
    AnnouncementKind.REMINDER: reminder_card.fill,
    AnnouncementKind.OUTAGE: outages.fill,
    AnnouncementKind.CORRECTION: _correction,
    AnnouncementKind.LAUNCH: phase_news.fill,
    AnnouncementKind.PHASE_START: phase_news.fill,
    AnnouncementKind.PHASE_END: phase_news.fill,
    AnnouncementKind.ANNIVERSARY: phase_news.fill,
    AnnouncementKind.DIGEST: digest.fill,
    AnnouncementKind.TASKS: unit_calls.fill,
    AnnouncementKind.DATE_ASKED: unit_calls.fill_asking,
}
