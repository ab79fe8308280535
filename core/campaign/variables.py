"""Variables in officers' own texts: “{{ doanh nghiệp }}” becomes the reader's enterprise."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.campaign.sameness import bare


class Variable(StrEnum):
    """What a text may hold of the person it goes to; `days_left` is a bare number: “còn … ngày”."""

    ENTERPRISE = "enterprise"
    LAST_OK_DAY = "last_ok_day"
    DAYS_LEFT = "days_left"
    NAME = "name"
    ZONE = "zone"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A variable as officers type it; the first name is the one that we show."""

    variable: Variable
    names: tuple[str, ...]


VARIABLES = (
    Spelling(Variable.ENTERPRISE, ("doanh nghiệp", "tên doanh nghiệp", "công ty", "tên công ty", "đơn vị")),
    Spelling(Variable.LAST_OK_DAY, ("hạn", "hạn nộp", "hạn cuối", "hạn chót", "ngày hết hạn")),
    Spelling(Variable.DAYS_LEFT, ("còn lại", "số ngày còn lại", "số ngày còn", "ngày còn lại")),
    Spelling(Variable.NAME, ("họ tên", "họ và tên", "người nhận")),
    Spelling(Variable.ZONE, ("KCN", "khu công nghiệp", "tên KCN")),
    Spelling(Variable.GROUP, ("cụm", "cụm thi đua", "khối", "khối thi đua")),
)
_LONGEST_NAME = 60
_LONGEST_SHOWN = 60
# A place as it should be; or else braces that stand wrong, with what they seem to be about.
_PIECE = re.compile(r"\{\{(?P<name>[^{}]*)\}\}|\{+[^{}\n]{0,60}\}*|%?\}+")
_SIGNS = re.compile("[^\\w\\s\u200b-\u200f\u2060-\u2064\ufeff]")


def _key(name: str) -> str:
    return bare(name).replace(" ", "")


_BY_KEY = {_key(name): one.variable for one in VARIABLES for name in (one.variable.value, *one.names)}


def check(text: str) -> tuple[str, ...]:
    """The words in braces that are no variable, and braces that stand wrong; nothing where all is well.

    A text with any of them is refused: a single brace too, since it is most often a slip of the hand.
    """
    wrong = (_shown(piece[0]) for piece in _PIECE.finditer(text) if _meant(piece) is None)
    return tuple(dict.fromkeys(wrong))


def used(text: str) -> frozenset[Variable]:
    """The variables that a text holds."""
    return frozenset(_variables(text))


def lacking(text: str, values: Mapping[Variable, str]) -> tuple[Variable, ...]:
    """The variables of the text that have no value for this person, in the text's order."""
    return tuple(dict.fromkeys(one for one in _variables(text) if not values.get(one, "").strip()))


def filled(text: str, values: Mapping[Variable, str]) -> str:
    """The text with each value put in as it is, braces and all; KeyError for a variable without a value."""
    return _PIECE.sub(lambda piece: values[one] if (one := _meant(piece)) else piece[0], text)


def _variables(text: str) -> Iterator[Variable]:
    return (one for piece in _PIECE.finditer(text) if (one := _meant(piece)))


def _meant(piece: re.Match[str]) -> Variable | None:
    """The variable that a place names, however it is typed; only letters, spaces and `_` make a name."""
    name = piece["name"]
    if name is None or len(name) > _LONGEST_NAME or _SIGNS.search(unicodedata.normalize("NFC", name)):
        return None
    return _BY_KEY.get(_key(name))


def _shown(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= _LONGEST_SHOWN else f"{folded[: _LONGEST_SHOWN - 1]}…"
