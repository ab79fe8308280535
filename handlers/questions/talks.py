"""While a person talks with an officer the bot is silent; after a day without an answer it speaks again."""

from collections.abc import Sequence
from datetime import timedelta

from core.questions import Question, QuestionState, Said
from core.reading.questions import likeness
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from handlers.questions import question_cards
from handlers.turn import Turn

SILENT_FOR = timedelta(hours=24)
ANYWHERE = frozenset({Label.SMALLTALK, Label.UNKNOWN})


def goes_on(turn: Turn, text: str, meanings: Sequence[Meaning]) -> bool:
    """Whether these words belong to an open talk with an officer; then they were passed on to it."""
    mine = [one for one in turn.uow.questions.of_person(turn.person) if one.asked.text or one.said]
    fresh = [one for one in mine if turn.now - one.last_at < SILENT_FOR]
    if not fresh:
        _speak_again(turn, mine)
        return False
    talk = max(fresh, key=lambda one: (one.last_at, one.id))
    if _is_about_else(talk, meanings) or not turn.uow.people.officers(talk.asked.board):
        return False
    if _is_repeated(talk, text):
        begun = question_cards.short(talk.asked.text)
        turn.say("questions/waits_already", at=talk.asked.asked_at.isoformat(), text=begun)
    else:
        _add(turn, talk, text, meanings)
    return True


def _is_about_else(talk: Question, meanings: Sequence[Meaning]) -> bool:
    of_the_talk = {talk.asked.label, talk.asked.second, *ANYWHERE}
    return any(one.sureness is Sureness.SURE and one.label not in of_the_talk for one in meanings)


def _is_repeated(talk: Question, text: str) -> bool:
    """The same again while it waits: the officers have it already."""
    waits = talk.state is QuestionState.OPEN and bool(talk.asked.text)
    return waits and likeness.is_same(talk.asked.text, text)


def _add(turn: Turn, talk: Question, text: str, meanings: Sequence[Meaning]) -> None:
    """Thanks for an answer wait for nobody; anything else does."""
    is_polite = all(one.sureness is Sureness.SURE and one.label is Label.SMALLTALK for one in meanings)
    stays = talk.state is QuestionState.ANSWERED and is_polite
    words, is_cut = question_cards.cut(text)
    said = Said(words, turn.now, turn.person)
    turn.uow.questions.say(talk.id, said, talk.state if stays else QuestionState.OPEN)
    kept = turn.uow.questions.get(talk.id)
    if kept is not None:
        question_cards.tell_board(
            turn, kept, "questions/goes_on", **question_cards.card(turn, kept), more=words, cut=is_cut
        )


def _speak_again(turn: Turn, mine: Sequence[Question]) -> None:
    """Once for each question that waited for a day: its officers are reminded, and the person knows it."""
    waited = [
        one for one in mine if one.state is QuestionState.OPEN and one.asked.text and one.reminded_at is None
    ]
    told = 0
    for one in waited:
        turn.uow.questions.note_reminded(one.id, turn.now)
        told += question_cards.tell_board(
            turn, one, "questions/still_waits", **question_cards.card(turn, one)
        )
    if waited:
        texts = [question_cards.short(one.asked.text) for one in waited]
        turn.say("questions/speaks_again", texts=texts, told=bool(told))
