"""Which announcements say something else at the moment of sending than when they were planned."""

from collections.abc import Mapping

from core.announcements import AnnouncementKind
from handlers.announcing import announcement_messages
from handlers.announcing.claimed import Fill
from handlers.moving import corrections
from handlers.news import digest, phase_news
from handlers.reminding import outages, reminder_card
from handlers.units import unit_calls

FILLS: Mapping[AnnouncementKind, Fill] = {
    AnnouncementKind.BROADCAST: announcement_messages.fill,
    AnnouncementKind.REMINDER: reminder_card.fill,
    AnnouncementKind.OUTAGE: outages.fill,
    AnnouncementKind.CORRECTION: corrections.fill,
    AnnouncementKind.LAUNCH: phase_news.fill,
    AnnouncementKind.PHASE_START: phase_news.fill,
    AnnouncementKind.PHASE_END: phase_news.fill,
    AnnouncementKind.ANNIVERSARY: phase_news.fill,
    AnnouncementKind.DIGEST: digest.fill,
    AnnouncementKind.TASKS: unit_calls.fill,
    AnnouncementKind.DATE_ASKED: unit_calls.fill_asking,
}
