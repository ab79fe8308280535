"""The one question of whoever wants a person: what it is about; it is passed on as it is typed."""

from core.dialogue.flow import Facts, Flow, Read, Step
from core.reading.folding import nfc

LONGEST = 2000


def _words(said: str, _facts: Facts) -> Read:
    words = nfc(said).strip()
    if len(words) > LONGEST:
        return Read(problem="flow/too_long", data={"most": LONGEST, "length": len(words)})
    has_letters = sum(map(str.isalpha, words)) > 1
    return Read(words) if has_letters else Read(problem="flow/too_short")


OFFICER = Flow("officer", 1, (Step("question", "answers/officer_ask", read=_words, verbatim=True),))
