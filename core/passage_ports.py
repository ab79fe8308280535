"""What the handlers need of the plans' own words; see storage."""

from typing import Protocol

from core.campaign.passages import Passage
from core.campaign.plan import Plan
from core.reading.questions.plan_search import Found, Sought


class Passages(Protocol):
    """The passages of the plans that became campaigns; they are there from the first question on."""

    def of(self, plan: Plan) -> tuple[Passage, ...]:
        """All passages of a plan, in its order."""
        ...

    def best(self, plan: Plan, sought: Sought) -> tuple[Found, ...]:
        """The passages of a plan that hold a word of what is sought, the best first."""
        ...
