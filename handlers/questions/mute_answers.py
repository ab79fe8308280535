"""“Đừng nhắc nữa”, “nhắc em chiều mai” in whole sentences: done as the short words for it are."""

import re

from core.reading.moments import read_moment
from core.reading.questions.meaning import Meaning
from core.reading.questions.phrasing import spoken
from core.reading.writing_wishes import Wished, WritingWish
from handlers.people import settings
from handlers.questions import unknown_answers
from handlers.questions.persons import is_official
from handlers.reminding import snoozing
from handlers.turn import Turn

_AGAIN = re.compile(r"\b(?:bat|mo|nhan) (?:lai )?(?:nhac|thong bao|tin)\b|\bnhac (?:em |toi )?tro lai\b")
_FEWER = re.compile(r"\b(?:bot|it|giam|thua)\b")
_STOP = re.compile(r"\b(?:dung|thoi|ngung|tat|khong|khoi|bo|huy|chan|phien|hoai|nhieu qua)\b")
_NEWS = re.compile(r"\b(?:thong bao|tin (?:cua ban|tuc)|ban tin)\b")
_REMINDERS = re.compile(r"\bnhac\b")
_ALL = re.compile(r"\b(?:nhan|gui) (?:tin|gi)|\btat ca\b|\btat het\b")
# The moment stands before these words or behind them: “chiều mai nhắc em nhé”, “đang họp, nhắc lại lúc 3h”.
_ASKED = re.compile(
    r"(?i)\b(?:nhắc|nhac|hẹn|hen|báo|bao|remind)\b"
    r"(?:\s+(?:lại|lai|em|tôi|toi|mình|minh|giúp|giup|vào|vao|me)\b)*"
)
_OTHERS = re.compile(r"\bnhac (?:\w+ ){0,2}(?:cac|nhung|doanh nghiep|cong ty|don vi|moi nguoi)\b")
_PART = re.compile(r"[,.;!?\n](?!\d)|(?i:\b(?:nhé|nhe|nha|ạ|với|voi|giúp em|đi)\b)")


def answer(turn: Turn, meaning: Meaning) -> None:
    """A moment is a reminder then; a plain stop is done, shown with its way back; else the settings."""
    if is_official(turn) and _OTHERS.search(spoken(meaning.said)):
        unknown_answers.official(turn, meaning.said)
        return
    wished = _wished(turn, meaning.said)
    if wished is None or not snoozing.grant(turn, wished):
        settings.show(turn)


def _wished(turn: Turn, said: str) -> Wished | None:
    words = spoken(said)
    if _AGAIN.search(words):
        news = _NEWS.search(words) is not None
        return Wished(WritingWish.START_NEWS if news else WritingWish.START_REMINDERS)
    when = _when(turn, said)
    if when:
        return Wished(WritingWish.LATER, when)
    if _FEWER.search(words) or not _STOP.search(words):
        return None
    ways = (
        (_REMINDERS, WritingWish.STOP_REMINDERS),
        (_NEWS, WritingWish.STOP_NEWS),
        (_ALL, WritingWish.STOP_ALL),
    )
    return next((Wished(wish) for cue, wish in ways if cue.search(words)), None)


def _when(turn: Turn, said: str) -> str:
    """The part of the message that is a moment; empty where none is."""
    pieces = (piece.strip() for clause in _PART.split(said) for piece in _ASKED.split(clause))
    return next((piece for piece in pieces if piece and read_moment(piece, turn.now)), "")
