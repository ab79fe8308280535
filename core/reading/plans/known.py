"""What the reader of plans knows beforehand: the boards with the names of their days, and the calendar."""

from dataclasses import dataclass, field

from core.campaign.plan import Plan
from core.campaign.working_days import WorkCalendar
from core.people import Board
from core.reading.plans.checks_words import PlanWords


@dataclass(frozen=True, slots=True)
class Known:
    """`boards` resolve an issuer to the one that lives today; `calendar` tells rest days from working days.

    `words` are those that plans are known to get wrong, `plans` the board's other ones.
    """

    boards: tuple[Board, ...] = ()
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    words: PlanWords = field(default_factory=PlanWords)
    plans: tuple[Plan, ...] = ()
