"""An officer picks what holds of a paper that changes an active plan, sees what follows, and sends it on.

The talk hangs on the draft: `handlers.plans.comparing` reads its answers and puts its questions, with the
data that each step names here.
"""

from core.dialogue.flow import Flow, Step
from core.messages import Json


def _given(*names: str) -> dict[str, Json]:
    """The names of what a question is told of the two papers."""
    return dict.fromkeys(("paper", "title", "board", "plan", "replaces", "later", *names), "")


CHANGE = Flow(
    "plan_change",
    1,
    (
        Step("changes", "plans/changes", choices=("on", "later"), about=_given("items", "page", "days")),
        Step(
            "effects",
            "plans/effects",
            choices=("send", "again", "later"),
            about=_given("effects", "left_out", "holding"),
        ),
    ),
)
