"""An officer decides on a plan that was read, doubt by doubt; a second person may send it back with a reason.

The talk about doubts hangs on the draft: `handlers.plans.deciding` reads its answers and puts its questions.
"""

from core.dialogue.flow import Flow, Step
from handlers.flows.readers import line, text

LONGEST_WORDS = 500

DECIDE = Flow(
    "plan_doubts",
    1,
    (
        Step("flag", "plans/flag", choices=("right", "edit", "skip")),
        Step("day", "plans/day", text(LONGEST_WORDS), verbatim=True),
        Step("sure", "plans/sure", choices=("yes", "no")),
        Step("words", "plans/words", text(LONGEST_WORDS), verbatim=True),
        Step("why", "plans/why", text(LONGEST_WORDS), verbatim=True),
        Step("rest", "plans/rest", choices=("all", "on")),
        Step("ready", "plans/ready", choices=("send", "look", "small", "ruled", "later")),
        Step("ruled", "plans/ruled", choices=("on",)),
    ),
)
GIVE_BACK = Flow("plan_back", 1, (Step("reason", "plans/back", line(LONGEST_WORDS), verbatim=True),))
