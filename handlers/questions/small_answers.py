"""Greetings, thanks, “ok”, “bạn là ai”, “dùng thế nào”: short and warm; no menu behind a mere thank-you."""

import re

from core.reading.questions.meaning import Meaning
from core.reading.questions.phrasing import spoken
from handlers.people import greeting
from handlers.questions.persons import is_official, with_a_person
from handlers.turn import Turn

_WHO = re.compile(
    r"\b(?:la ai|ai (?:day|do|vay)|(?:nguoi|may|robot|bot|tro ly ao|chatbot) (?:hay|that|a|ha|phai|khong)"
    r"|la bot|(?:noi|nhan|chat) voi (?:ai|may|bot|nguoi)|ten (?:gi|la gi)|who are you"
    r"|are you (?:a )?(?:bot|human))\b"
)
_THANKS = re.compile(r"\b(?:cam on|thanks?|tks|biet on|tuyet|gioi|tot qua|hay qua|nhanh qua|dinh)\b")
_BYE = re.compile(r"\b(?:tam biet|bye|hen gap|chuc (?:em|ban|anh|chi)|ngu ngon)\b")
_GREETING = re.compile(r"\b(?:chao|hello|hi|hey|alo|co ai|ban oi|em oi)\b")


def smalltalk(turn: Turn, meaning: Meaning) -> None:
    """A word back; who greets is shown what can be done here."""
    words = spoken(meaning.said)
    if asks_who_i_am(meaning.said):
        turn.offer("answers/who_i_am", with_a_person(turn, "cmd:trogiup"), board=_board(turn))
    elif _THANKS.search(words):
        turn.say("answers/welcome")
    elif _BYE.search(words):
        turn.say("answers/goodbye")
    elif _GREETING.search(words):
        turn.offer("answers/hello", greeting.menu(turn), name=turn.contact.person.name)
    else:
        turn.say("answers/fine")


def asks_who_i_am(said: str) -> bool:
    """Whether somebody wonders if a person or a program answers; that is no wish for a person yet."""
    return _WHO.search(spoken(said)) is not None


def is_greeting(said: str) -> bool:
    """Whether somebody calls for an answer (“alo”), with neither thanks nor farewell."""
    words = spoken(said)
    return _GREETING.search(words) is not None and not (_THANKS.search(words) or _BYE.search(words))


def help_(turn: Turn, _meaning: Meaning) -> None:
    """What may be asked, by examples; officers have their commands."""
    if is_official(turn):
        greeting.help_(turn)
        return
    linked = bool(turn.contact.representing)
    first = ("cmd:thieu", "cmd:dangky") if linked else ("link", "request")
    turn.offer("answers/help", with_a_person(turn, *first, "cmd:han", "cmd:trogiup"), linked=linked)


def _board(turn: Turn) -> str:
    board = turn.contact.roles[0].board if turn.contact.roles else turn.desk.default_board
    return turn.uow.boards.board(board).name_on(turn.today).name if board else ""
