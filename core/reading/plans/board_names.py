"""Which board a plan is of: by its dated names and nicknames; the heir of one that is no more."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.ids import BoardId
from core.people import Board
from core.reading.plans.letters import flat

_SHORT_FORMS = {
    "bql": "ban quan ly",
    "kcn": "khu cong nghiep",
    "kkt": "khu kinh te",
    "kcx": "khu che xuat",
    "kcnc": "khu cong nghe cao",
    "tp": "thanh pho",
}
_DROPPED = frozenset({"cac", "tinh", "thanh", "pho", "va", "khu", "ban", "quan", "ly"})
_WORD = re.compile(r"[a-z0-9]+")
_SURE, _OTHER_DAY, _BY_PLACE, _BY_TEXT = 0.95, 0.7, 0.75, 0.5
_PROVINCE = re.compile(r"\b(?:tinh|thanh pho|ubnd tinh|ubnd thanh pho|ubnd tp\.?)\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """A board, and how sure it is: by its name on the day, by one of another day, or by the province only."""

    board: BoardId
    confidence: float


def board_of(issuer: str, places: Sequence[str], day: date, boards: Sequence[Board]) -> Found | None:
    """The living board that a plan of this day is of; none where several or none can be meant.

    `places` are texts that name the province, the surest first: the place line, the letterhead, the opening.
    They count only where the issuer is a board that names no province of its own.
    """
    words = _key(issuer)
    named = [(board, sure) for board in boards if (sure := _by_name(words, board, day))]
    if not named and _is_nameless(words):
        named = _by_province(places, day, boards)
    heirs = {_heir(board, boards).id: sure for board, sure in sorted(named, key=lambda one: one[1])}
    if len(heirs) != 1:
        best = [one for one, sure in heirs.items() if sure == max(heirs.values())]
        return Found(best[0], heirs[best[0]]) if len(best) == 1 else None
    ((board, sure),) = heirs.items()
    return Found(board, sure)


def _by_name(words: frozenset[str], board: Board, day: date) -> float:
    """How surely these words are the board's: 0 where they are not."""
    if not words or _is_nameless(words):
        return 0.0
    if words == _key(board.name_on(day).name):
        return _SURE
    if any(words == _key(nickname) for nickname in board.nicknames):
        return _SURE
    return _OTHER_DAY if any(words == _key(name.name) for name in board.names) else 0.0


def _by_province(places: Sequence[str], day: date, boards: Sequence[Board]) -> list[tuple[Board, float]]:
    for at, place in enumerate(places):
        text = flat(place)
        sure = _BY_PLACE if at == 0 else _BY_TEXT
        on_day = [
            board for board in boards if _names(text, flat(board.name_on(day).province), is_place=at == 0)
        ]
        if on_day:
            return [(board, sure) for board in on_day]
    return []


def _names(text: str, province: str, *, is_place: bool) -> bool:
    """Whether a text names the province: as a place by itself, else behind “tỉnh”, “thành phố”."""
    if is_place:
        return bool(province) and text.strip() == province
    return (
        any(text.startswith(province, found.end()) for found in _PROVINCE.finditer(text))
        if province
        else False
    )


def _heir(board: Board, boards: Iterable[Board]) -> Board:
    """The board into which this one was merged, itself where it lives."""
    known = list(boards)
    for _ in known:
        heir = next((one for one in known if board.id in one.predecessors), None)
        if heir is None:
            return board
        board = heir
    return board


def _key(name: str) -> frozenset[str]:
    """A name's telling words: abbreviations written out, without “các”, “tỉnh”, “Ban Quản lý”."""
    written = (_SHORT_FORMS.get(word, word) for word in _WORD.findall(_apart(flat(name))))
    return frozenset(" ".join(written).split()) - _DROPPED


def _apart(text: str) -> str:
    """“bqlkcn” as two words."""
    return re.sub(r"\bbql(?=k)", "bql ", text)


def _is_nameless(words: frozenset[str]) -> bool:
    """Whether a board's name says of no place that it is there."""
    return not words - {"cong", "nghiep", "kinh", "te", "che", "xuat", "nghe", "cao"}
