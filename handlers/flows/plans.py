"""An officer decides on a plan that was read, doubt by doubt; a second person may send it back with a reason.

The talk about doubts hangs on the draft: `handlers.plans.deciding` reads its answers and puts its questions,
with the data that each step names here.
"""

from core.dialogue.flow import Flow, Step
from core.messages import Json
from handlers.flows.readers import line, text

LONGEST_WORDS = 500


def _given(*names: str) -> dict[str, Json]:
    """The names of what a question is told of the draft."""
    return dict.fromkeys(names, "")


_COMING = ("launch", "internal", "people", "unreached", "unheard", "news", "celebrated", "duties", "silent")
_OF_DOUBT = ("about", "at", "of", "severity", "flags")
DECIDE = Flow(
    "plan_doubts",
    1,
    (
        Step(
            "flag",
            "plans/flag",
            choices=("right", "edit", "remove", "skip", "use", "drop"),
            about=_given(*_OF_DOUBT, "of_the_paper", "asks", "rivals", "settled", "ruled", "ruled_by"),
        ),
        Step("day", "plans/day", text(LONGEST_WORDS), about=_given("quote", "year", "phase"), verbatim=True),
        Step(
            "sure",
            "plans/sure",
            choices=("yes", "no"),
            about=_given(
                "about",
                "day",
                "last",
                "before",
                "advised",
                "over",
                "outside",
                "end",
                "starts",
                "ends",
                "answer",
            ),
        ),
        Step("words", "plans/words", text(LONGEST_WORDS), about=_given("quote"), verbatim=True),
        Step(
            "why",
            "plans/why",
            text(LONGEST_WORDS),
            about=_given("quote", "last", "over", "outside"),
            verbatim=True,
        ),
        Step("rest", "plans/rest", choices=("all", "on"), about=_given("items")),
        Step(
            "preview",
            "plans/ready",
            choices=("send", "look", "small", "ruled", "later"),
            about=_given("title", "reason", "waits", "brief", "open_b", *_COMING, "ours", "parallel"),
        ),
        Step(
            "alter",
            "plans/alter",
            choices=("yes", "no"),
            about=_given("what", "task", "was", "answer", "last", "advised", "over", "outside"),
        ),
        Step("ruled", "plans/ruled", choices=("on",), about=_given("rulings", "added", "dropped", "altered")),
    ),
)
GIVE_BACK = Flow("plan_back", 1, (Step("reason", "plans/back", line(LONGEST_WORDS), verbatim=True),))
