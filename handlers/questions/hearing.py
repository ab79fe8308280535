"""What is done with words of a person's own: answered, two meanings offered, or an officer."""

from collections.abc import Sequence
from dataclasses import replace

from core.messages import Choice
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from handlers.people import greeting
from handlers.questions import threads
from handlers.questions.answers import BY_LABEL
from handlers.turn import Turn

MOST_ANSWERS = 2
LONGEST_KEPT = 500


def hear(turn: Turn, text: str) -> None:
    """Words outside any form that are no command."""
    before = threads.last_heard(turn)
    meanings = turn.desk.understanding.read(text, turn.today, before.thread if before else None)
    _answer(turn, text, meanings)


def heard_in_a_form(turn: Turn, text: str) -> bool:
    """Whether these words were a question, now answered; else they are an answer to the open form."""
    return False


def choose(turn: Turn, rest: str) -> None:
    """`ask:LABEL` – which of the offered meanings was meant."""
    heard = threads.last_heard(turn)
    if rest not in set(Label) or heard is None:
        turn.say("stale_choice")
        return
    meanings = turn.desk.understanding.read(heard.text, turn.today)
    meant = replace(meanings[0], label=Label(rest), confidence=1.0, sureness=Sureness.SURE)
    _tell(turn, heard.text, meant)


def _answer(turn: Turn, text: str, meanings: Sequence[Meaning]) -> None:
    sure = [meaning for meaning in meanings if meaning.sureness is Sureness.SURE]
    for meaning in sure[:MOST_ANSWERS]:
        _tell(turn, text, meaning)
    if sure:
        return
    threads.keep(turn, text[:LONGEST_KEPT], meanings[0])
    if meanings[0].sureness is Sureness.LIKELY:
        _offer(turn, meanings[0])
    else:
        greeting.not_understood(turn)


def _tell(turn: Turn, text: str, meaning: Meaning) -> None:
    answerer = BY_LABEL.get(meaning.label)
    if answerer is None:
        greeting.not_understood(turn)
        return
    answerer(turn, meaning)
    threads.keep(turn, text[:LONGEST_KEPT], meaning)


def _offer(turn: Turn, meaning: Meaning) -> None:
    """The two likeliest meanings, and a person."""
    labels = turn.desk.labels[turn.contact.person.locale]
    likely = [one for one in (meaning.label, meaning.second) if one is not Label.UNKNOWN]
    choices = [Choice(f"ask:{one}", labels[f"ask:{one}"]) for one in dict.fromkeys((*likely, Label.OFFICER))]
    turn.say("answers/which", choices)
