"""Conversations about personal data: a name corrected, consent withdrawn, a request, its answer, deletion."""

from core.dialogue.flow import Facts, Flow, Read, Step
from core.reading.folding import nfc
from handlers.flows.readers import name

LONGEST = 2000


def _words(said: str, _facts: Facts) -> Read:
    """Words as written, questions too: here a question is what one may want to send."""
    words = "\n".join(" ".join(line.split()) for line in nfc(said).strip().splitlines()).strip()
    if len(words) > LONGEST:
        return Read(problem="flow/too_long", data={"most": LONGEST, "length": len(words)})
    return Read(words) if len(words) > 1 else Read(problem="flow/too_short")


RENAME = Flow("rename", 1, (Step("name", "privacy/new_name", read=name),))
FORGET = Flow("forget", 1, (Step("confirm", "privacy/confirm_forget", choices=("yes", "no")),))
STOP = Flow("stop_records", 1, (Step("confirm", "privacy/confirm_stop", choices=("yes", "no")),))
ASK = Flow(
    "data_request",
    1,
    (
        Step("wish", "data_requests/which", choices=("correct", "complain", "restrict", "other")),
        Step("said", "data_requests/said", read=_words, verbatim=True),
    ),
)
ANSWER = Flow(
    "data_answer",
    1,
    (
        Step("answer", "data_requests/answer", read=_words, verbatim=True),
        Step("confirm", "data_requests/confirm", choices=("yes", "no")),
    ),
)
