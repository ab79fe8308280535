"""“Cho em gặp cán bộ” – what it is about is asked, or passed on at once where it was said already."""

from core.drafts import Answers
from core.reading.questions.command_labels import main_of
from core.reading.questions.labels import DEADLINES, Label
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.officer_words import Succession, brings_question, succession, wants_number
from handlers.flows.officer import OFFICER
from handlers.people import contact, onboarding
from handlers.questions import deadline_answers, handing_over, small_answers
from handlers.questions.persons import is_official
from handlers.turn import Turn


def answer(turn: Turn, meaning: Meaning) -> None:
    """A question goes to the officers; who looks after an enterprise is changed by a code."""
    if is_official(turn):
        contact.show(turn)
    elif small_answers.asks_who_i_am(meaning.said):
        small_answers.smalltalk(turn, meaning)
    elif succession(meaning.said):
        _succeed(turn, meaning)
    elif brings_question(meaning.said):
        handing_over.hand_over(turn, meaning.said, meaning.label, meaning.second)
    elif wants_number(meaning.said) or turn.conversation.flow:
        contact.show(turn)
    else:
        ask(turn)


def ask(turn: Turn) -> None:
    """Ask what it is about."""
    turn.enter(OFFICER, {})


def finish(turn: Turn, answers: Answers) -> None:
    """Pass it on, with what it is likely about; “dạ thôi em cảm ơn” is no question.

    A deadline that is surely asked for is told at once, whoever else is asked.
    """
    meanings = turn.desk.understanding.read(answers["question"], turn.today)
    meaning = main_of(meanings)
    if meaning.label is Label.SMALLTALK and meaning.sureness is Sureness.SURE:
        small_answers.smalltalk(turn, meaning)
        return
    second = meaning.second if meaning.label is not Label.OFFICER else Label.UNKNOWN
    handing_over.hand_over(turn, answers["question"], meaning.label, second)
    for one in meanings:
        if one.sureness is Sureness.SURE and one.label in DEADLINES:
            deadline_answers.answer(turn, one)


def _succeed(turn: Turn, meaning: Meaning) -> None:
    """Who holds the part gives it on, or has it already; who is to have it comes with a code or asks for one.

    That somebody before them has no part any more is an officer's to see to.
    """
    way, held = succession(meaning.said), [one.enterprise_name for one in turn.contact.representing]
    if held and way is Succession.TAKES:
        turn.say("answers/takes_over", enterprises=held)
        handing_over.hand_over(turn, meaning.said, Label.OFFICER, Label.UNKNOWN)
    elif held and not turn.conversation.flow:
        onboarding.hand_over(turn)
    elif held:
        turn.say("answers/successor", linked=True, gives=True)
    else:
        gives = way is Succession.GIVES
        turn.offer("answers/successor", ("link", "request"), linked=False, gives=gives)
