"""What stands around a number in a message: what it counts, its sign, whether it is only about right."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from core.reading.number_measures import FILLERS, LEADS, MEASURES, NUMBERED, PERIODS, Lead, Measure
from core.reading.number_tokens import Token, are_glued, is_year_word

_CURRENCIES = {Measure.VND, Measure.USD, Measure.FOREIGN}
_YEAR_WORDS = {"năm", "nam"}
_PAIR = 2


class Sign(Enum):
    """Which side of zero; `EITHER` for “(5 tỷ)” and “- 5 tỷ”, negative in books and plain in lists."""

    PLUS = auto()
    MINUS = auto()
    EITHER = auto()
    FALL = auto()


class Approach(NamedTuple):
    """What leads up to a number: its sign, whether it is rough, a currency written before it."""

    sign: Sign = Sign.PLUS
    is_rough: bool = False
    measure: Measure | None = None


def measure_at(tokens: Sequence[Token], place: int) -> tuple[Measure | None, int]:
    """What the words at this place say is counted, and how many words say it."""
    for width in range(min(_PAIR, len(tokens) - place), 0, -1):
        measure = MEASURES.get(_phrase(tokens, place, width))
        if measure is not None:
            return measure, width
    return None, 0


def approach(tokens: Sequence[Token], start: int) -> Approach:
    """What the words and marks right before this place say of the number that starts there."""
    found = Approach()
    place = start
    while place > 0:
        step = _step(tokens, place, found)
        if step is None:
            break
        place, found = step
    return found


def is_only_filled(tokens: Sequence[Token]) -> bool:
    """Whether there is nothing but politeness, leading words and marks among these."""
    place = 0
    while place < len(tokens):
        width = next((one for one in (_PAIR, 1) if _is_filler(_phrase(tokens, place, one))), 0)
        if not width and tokens[place].is_word:
            return False
        place += width or 1
    return True


def is_period(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether lone figures are of a date (“5/12”), or belong to “tháng”, “quý”, “năm 2026” and the like."""
    if end - start != 1 or not tokens[start].is_figures:
        return False
    if _is_slashed(tokens, start - 1) or _is_slashed(tokens, end):
        return True
    if end < len(tokens) and tokens[end].text in PERIODS:
        return True
    if not start or tokens[start - 1].text not in NUMBERED:
        return False
    return tokens[start - 1].text.casefold() not in _YEAR_WORDS or is_year_word(tokens, start - 1)


def _step(tokens: Sequence[Token], place: int, found: Approach) -> tuple[int, Approach] | None:
    """One word or mark further back, and what is known then; none where the lead ends."""
    if tokens[place - 1].text in {"-", "("}:
        sign = _sign_of_mark(tokens, place - 1)
        return (place - 1, found._replace(sign=sign)) if sign is not None else None
    for width in (_PAIR, 1):
        lead = LEADS.get(_phrase(tokens, place - width, width)) if place >= width else None
        if lead is not None:
            return place - width, _told(found, lead)
    measure = MEASURES.get(tokens[place - 1].text)
    return (place - 1, found._replace(measure=measure)) if measure in _CURRENCIES else None


def _told(found: Approach, lead: Lead) -> Approach:
    if lead is Lead.ROUGHLY:
        return found._replace(is_rough=True)
    signs = {Lead.BELOW_ZERO: Sign.MINUS, Lead.FALL: Sign.FALL}
    return found._replace(sign=signs.get(lead, found.sign))


def _sign_of_mark(tokens: Sequence[Token], place: int) -> Sign | None:
    """“-5” is negative; “- 5” and “(5)” may be; in “400-450” the mark joins two numbers."""
    if tokens[place].text == "(":
        return Sign.EITHER if place == 0 and tokens[-1].text == ")" else None
    is_joining = are_glued(tokens, place - 1) and (tokens[place - 1].is_figures or tokens[place - 1].is_word)
    if is_joining:
        return None
    return Sign.MINUS if are_glued(tokens, place) else Sign.EITHER


def _is_slashed(tokens: Sequence[Token], mark: int) -> bool:
    """Whether the token there is a slash between two runs of figures."""
    if not 0 < mark < len(tokens) - 1 or tokens[mark].text != "/":
        return False
    return tokens[mark - 1].is_figures and tokens[mark + 1].is_figures


def _is_filler(phrase: str) -> bool:
    return phrase in FILLERS or phrase in LEADS


def _phrase(tokens: Sequence[Token], place: int, width: int) -> str:
    return " ".join(token.text for token in tokens[place : place + width])
