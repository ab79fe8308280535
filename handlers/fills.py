"""Which announcements say something else at the moment of sending than when they were planned."""

from collections.abc import Mapping

from core.announcements import AnnouncementKind
from handlers.claimed import Fill

FILLS: Mapping[AnnouncementKind, Fill] = {}
