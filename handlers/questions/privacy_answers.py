"""What people ask about their own data: done, or shown with what may be done; identity papers are refused."""

import re

from core.reading.questions.meaning import Meaning
from core.reading.questions.phrasing import spoken
from handlers.people import privacy
from handlers.turn import Turn

_PAPERS = re.compile(
    r"\b(?:cccd|can cuoc|cmnd|cmt|chung minh(?: thu| nhan dan)?|ho chieu|passport|giay to tuy than)\b"
)
_SENDING = re.compile(r"\b(?:gui|nop|chup|anh|hinh|dinh kem|cung cap|dua|scan|ban sao)\b")
_SEES = re.compile(
    r"\b(?:ai|nguoi nao) (?:\w+ ){0,4}(?:xem|thay|doc|biet|giu)|\blo ra ngoai|\bbao mat|\bco lo\b"
)
_WAYS = (
    (re.compile(r"\b(?:ban sao|tai ve|xuat|sao luu)\b"), "export"),
    (re.compile(r"\b(?:rut (?:lai )?dong y|khong dong y nua)\b"), "withdraw"),
    (re.compile(r"\b(?:sua|doi|dinh chinh) (?:lai )?(?:ho )?ten\b"), "rename"),
    (re.compile(r"\b(?:xoa|go bo|huy tai khoan)\b"), "delete"),
)


def offers_papers(said: str) -> bool:
    """Whether somebody is about to send identity papers, their own or others'."""
    words = spoken(said)
    return _PAPERS.search(words) is not None and _SENDING.search(words) is not None


def answer(turn: Turn, meaning: Meaning) -> None:
    """One wish leads straight to where it is done, asked once more where it cannot be undone."""
    words = spoken(meaning.said)
    way = next((way for cue, way in _WAYS if cue.search(words)), "")
    if _PAPERS.search(words):
        turn.offer("answers/no_papers", ("cmd:dulieu",))
    elif _SEES.search(words):
        turn.offer("answers/who_sees", ("cmd:dulieu",))
    elif way and not turn.conversation.flow:
        privacy.act(turn, way)
    else:
        privacy.show(turn)
