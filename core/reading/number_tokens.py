"""A chat message as figures, words and marks, with what only looks like a number told apart."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from core.reading.folding import nfc
from core.reading.number_figures import FIGURES, PLAIN_SIGNS
from core.reading.number_measures import LEADS, MEASURES
from core.reading.number_words import BILLION, MILLION, PIECES, Part, Piece
from core.reading.vocabulary import Vocabulary

_TOKEN = re.compile(rf"{FIGURES}|[^\W\d_]+|[^\s\w]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNGLUED = (
    (re.compile(r"(?<=[\d ])(?:[kdc]?m)[23²³](?!\w)", re.IGNORECASE), "mét"),
    (re.compile(r"(?<![^\W\d_])tr\.?[đd](?!\w)", re.IGNORECASE), "tr đ"),
    (re.compile(r"(?<!\w)[đd]/c(?!\w)", re.IGNORECASE), "đồng chí"),
)
_GLUED_SCALES = {"m": Piece(Part.SCALE, MILLION), "b": Piece(Part.SCALE, BILLION)}
_OF_A_YEAR = Vocabulary(dict.fromkeys(("nay", "ngoái", "trước", "qua", "sau", "đó", "học"), True))
_INTO_A_YEAR = Vocabulary(dict.fromkeys(("đầu", "cuối", "trong", "cả", "mỗi", "hàng", "hằng", "theo"), True))


class Token(NamedTuple):
    """A run of figures, a word or a mark, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def is_figures(self) -> bool:
        """Whether it holds digits."""
        return self.text[-1].isdecimal()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a message, invisible characters left out and fullwidth ones made plain."""
    plain = nfc(text).translate(PLAIN_SIGNS)
    plain = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    for pattern, instead in _UNGLUED:
        plain = pattern.sub(instead, plain)
    return tuple(Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(plain))


def are_glued(tokens: Sequence[Token], left: int) -> bool:
    """Whether nothing stands between this token and the next one, and there is a next one."""
    return 0 <= left < len(tokens) - 1 and tokens[left].end == tokens[left + 1].start


def piece_at(tokens: Sequence[Token], place: int) -> Piece | None:
    """The piece of a number that a token is; none for other words, a code (“KCN-2”, “1e5”) or “năm nay”."""
    token = tokens[place]
    if token.is_figures:
        return None if _is_code(tokens, place) else Piece(Part.FIGURES, figures=token.text)
    if not token.is_word or is_year_word(tokens, place) or _is_bank(tokens, place):
        return None
    if are_glued(tokens, place - 1) and tokens[place - 1].is_figures:
        return _GLUED_SCALES.get(token.text.casefold()) or PIECES.get(token.text)
    return PIECES.get(token.text)


def is_year_word(tokens: Sequence[Token], place: int) -> bool:
    """Whether this “năm” is a year and not five: “năm 2026”, “năm ngoái”, “cuối năm”."""
    if tokens[place].text.casefold() not in {"năm", "nam"}:
        return False
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    is_named = bool(_YEAR.fullmatch(following)) or following in _OF_A_YEAR
    return is_named or (place > 0 and tokens[place - 1].text in _INTO_A_YEAR)


def _is_bank(tokens: Sequence[Token], place: int) -> bool:
    """“2 ngan hang” are two banks, not two thousand."""
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return tokens[place].text.casefold() == "ngan" and following.casefold() in {"hang", "hàng"}


def _is_code(tokens: Sequence[Token], place: int) -> bool:
    """Whether figures are part of a name: glued to unknown letters before them or between two runs."""
    before = place - 2 if are_glued(tokens, place - 1) and tokens[place - 1].text == "-" else place - 1
    if are_glued(tokens, before) and _is_unknown(tokens[before]):
        return True
    is_between = are_glued(tokens, place) and are_glued(tokens, place + 1) and tokens[place + 2].is_figures
    return is_between and _is_unknown(tokens[place + 1])


def _is_unknown(token: Token) -> bool:
    known = any(token.text in book for book in (PIECES, MEASURES, LEADS))
    return token.is_word and not known and token.text.casefold() not in _GLUED_SCALES
