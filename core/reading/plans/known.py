"""What the reader of plans knows beforehand: the boards with the names of their days, and the calendar."""

from dataclasses import dataclass, field

from core.campaign.working_days import WorkCalendar
from core.people import Board


@dataclass(frozen=True, slots=True)
class Known:
    """`boards` resolve an issuer to the one that lives today; `calendar` tells rest days from working days."""

    boards: tuple[Board, ...] = ()
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
