"""While a person talks with an officer the bot is silent on it, for a day at most."""

import re
from collections.abc import Sequence
from datetime import timedelta

from core.questions import Question, QuestionState, Said
from core.reading.questions import likeness
from core.reading.questions.labels import DEADLINES, STARTS, Label
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.other_procedures import procedure_in
from core.reading.questions.phrasing import is_asked, is_wished, spoken
from handlers.questions import question_cards, small_answers
from handlers.turn import Turn

SILENT_FOR = timedelta(hours=24)
MOST_CARDS = 5
WHATEVER_IS_SAID = DEADLINES | STARTS | {Label.PRIVACY, Label.MUTE, Label.HELP}
_HOW_FAR = re.compile(
    r"\b(?:chua (?:thay |co |duoc )*(?:ai |can bo |ban )*(?:tra loi|phan hoi|hoi am)"
    r"|(?:tra loi|phan hoi|hoi am) (?:em |giup em |cho em )?(?:chua|khi nao|bao gio)"
    r"|(?:bao gio|khi nao|bao lau) (?:thi |moi |nua |co |duoc |ban |can bo )*(?:tra loi|phan hoi|hoi am))\b"
)
_OF_PAPERS = re.compile(r"\b(?:ho so|bao cao|dang ky|so ket|tong ket|ket qua|han)\b")


def goes_on(turn: Turn, text: str, meanings: Sequence[Meaning]) -> Sequence[Meaning]:
    """Pass on what belongs to an open talk with an officer; what is left is the bot's to answer."""
    mine = [one for one in turn.uow.questions.of_person(turn.person) if one.asked.text or one.said]
    waiting = [one for one in mine if one.state is QuestionState.OPEN and one.asked.text]
    if waiting and _asks_how_far_it_is(text):
        _say_that_it_waits(turn, waiting[-1])
        return ()
    talk = _freshest(turn, mine)
    if talk is None or not turn.uow.people.officers(talk.asked.board):
        return meanings
    own = [one for one in meanings if _is_of_its_own(talk, one)]
    others = [one for one in meanings if one not in own]
    if not _is_asked_back(talk) and all(map(_is_courtesy, others)):
        return _left_of_courtesies(turn, talk, meanings)
    if _is_repeated(talk, text) or _is_sign_of_waiting(talk, text):
        _say_that_it_waits(turn, talk)
        return own
    _add(turn, talk, text)
    if not own and any(one.label in DEADLINES for one in others):
        turn.offer("questions/passed_on", ("cmd:han",))
    return own


def _freshest(turn: Turn, mine: Sequence[Question]) -> Question | None:
    """The talk that was spoken in last, while it is fresh: nobody waits in silence for more than a day."""
    fresh = [one for one in mine if turn.now - one.waits_since < SILENT_FOR]
    return max(fresh, key=lambda one: (one.last_at, one.id), default=None)


def _is_of_its_own(talk: Question, meaning: Meaning) -> bool:
    """Whether something else is surely asked or wished; what is merely told is told to the officer.

    Who asks for a day never waits for it, and officers hear nothing of what is another office's.
    """
    if meaning.sureness is not Sureness.SURE:
        return False
    if meaning.label is Label.UNKNOWN:
        return procedure_in(spoken(meaning.said)) is not None
    if meaning.label in WHATEVER_IS_SAID:
        return True
    is_put = is_asked(meaning.said) or is_wished(meaning.said)
    return is_put and meaning.label not in {talk.asked.label, talk.asked.second, Label.SMALLTALK}


def _is_courtesy(meaning: Meaning) -> bool:
    return meaning.sureness is Sureness.SURE and meaning.label is Label.SMALLTALK


def _left_of_courtesies(turn: Turn, talk: Question, meanings: Sequence[Meaning]) -> Sequence[Meaning]:
    """Thanks need no officer; “alo” is a way of asking how far it is."""
    waits = talk.state is QuestionState.OPEN
    if waits and all(_is_courtesy(one) and small_answers.is_greeting(one.said) for one in meanings):
        _say_that_it_waits(turn, talk)
        return ()
    return meanings


def _is_asked_back(talk: Question) -> bool:
    """Whether the officer's last word is a question: then “vâng” is an answer to it."""
    said = talk.answer
    return said is not None and not talk.unanswered and ("?" in said.text or is_asked(said.text))


def _is_repeated(talk: Question, text: str) -> bool:
    """The same again while it waits: the officers have it already."""
    waits = talk.state is QuestionState.OPEN and bool(talk.asked.text)
    return waits and likeness.is_same(talk.asked.text, text)


def _asks_how_far_it_is(text: str) -> bool:
    """“Sao chưa ai trả lời em?”, where it is not of a dossier."""
    words = spoken(text)
    return _HOW_FAR.search(words) is not None and _OF_PAPERS.search(words) is None


def _is_sign_of_waiting(talk: Question, text: str) -> bool:
    """“?” or “…” while it waits."""
    return talk.state is QuestionState.OPEN and not any(map(str.isalnum, text))


def _say_that_it_waits(turn: Turn, talk: Question) -> None:
    begun = question_cards.short(talk.asked.text)
    turn.say("questions/waits_already", at=talk.waits_since.isoformat(), text=begun)


def _add(turn: Turn, talk: Question, text: str) -> None:
    """It is kept with the question; of many on end the officers hear of the first ones only."""
    words, is_cut = question_cards.cut(text)
    turn.uow.questions.say(talk.id, Said(words, turn.now, turn.person), QuestionState.OPEN)
    kept = turn.uow.questions.get(talk.id)
    if kept is not None and len(kept.unanswered) <= MOST_CARDS:
        question_cards.tell_board(
            turn,
            kept,
            "questions/goes_on",
            **question_cards.card(turn, kept),
            more=words,
            cut=is_cut,
            last=len(kept.unanswered) == MOST_CARDS,
        )
