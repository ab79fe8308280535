"""An officer's short talks about questions: an answer, looked over before it goes; a known answer's parts."""

from core.dialogue.flow import Facts, Flow, Read, Step
from core.reading.dates import read_date
from core.reading.folding import nfc

LONGEST_ANSWER = 3000
LONGEST_LINE = 300
GAP = "deadline:"


def _answer(said: str, _facts: Facts) -> Read:
    """Words as written, questions too; a bare command or a sign is no answer to anybody."""
    words = "\n".join(" ".join(line.split()) for line in nfc(said).strip().splitlines()).strip()
    if len(words) > LONGEST_ANSWER:
        return Read(problem="flow/too_long", data={"most": LONGEST_ANSWER, "length": len(words)})
    is_command = words.startswith("/") and len(words.split()) == 1
    if is_command or not any(map(str.isalnum, words)):
        return Read(problem="questions/no_answer")
    return Read(words)


def _line(said: str, _facts: Facts) -> Read:
    words = " ".join(nfc(said).split())
    if len(words) > LONGEST_LINE:
        return Read(problem="flow/too_long", data={"most": LONGEST_LINE, "length": len(words)})
    is_text = any(map(str.isalpha, words)) and not words.startswith("/")
    return Read(words) if is_text else Read(problem="questions/no_answer")


def _until(said: str, facts: Facts) -> Read:
    day = read_date(said, facts.today, past=False)
    return Read(day.isoformat()) if day and day >= facts.today else Read(problem="questions/no_day")


REPLY = Flow(
    "reply",
    1,
    (
        Step("answer", "questions/answer", read=_answer, verbatim=True),
        Step("confirm", "questions/preview", choices=("send", "anew", "drop")),
    ),
)
KNOWN_SOURCE = Flow("known_source", 1, (Step("source", "questions/new_source", read=_line, verbatim=True),))
KNOWN_UNTIL = Flow("known_until", 1, (Step("until", "questions/new_until", read=_until, verbatim=True),))
KNOWN_TITLE = Flow("known_title", 1, (Step("title", "questions/new_title", read=_line, verbatim=True),))
