"""A message in plain words: folded, keyboard codes decoded, short forms spelled out, joined words parted."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.reading.folding import fold, nfc
from core.reading.questions.joined import often_joined, parted
from core.reading.questions.shorthand import KEPT, SHORTHAND
from core.reading.questions.shorthand_senses import AMBIGUOUS, reading
from core.reading.questions.slips import SLIPS
from core.reading.questions.syllables import (
    from_telex,
    from_vni,
    has_vni,
    is_syllable,
    mended,
    released,
    undoubled,
)

_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031bđ")
_OFFICES = "nd|qd|kh|tt|cv|tb|ct|hd|bc|nq|vbhn|ubnd|bql|qh|tc|bnv"
_UNITS = "ng|ngay|thang|thg|th|nam|nguoi|ty|ti|trieu|tr|dot|hom|tuan|gio|phut"
_BEFORE_COUNTS = "dot|thang|ngay|quy|thu|nam|han|truoc|mong|mung|muc|mau|so"
_SLASHED = r"b/c|a/c(?:/e)?|v/v|c/ty|d/c|e-mail|a-lo|v\.v|c\.ty|a\.c|c\.on|s\.ket|t\.ket|bao\.h"
_END = r"(?![^\W_])"
_TOKEN = re.compile(
    r"(?P<letters>[^\W\d_]+(?![^\W_]|[/.@+:-]))"
    r"|(?P<link>https?://\S+|www\.\S+)|(?P<email>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+)"
    rf"|(?P<document>\d[\d/]{{0,12}}/(?:{_OFFICES})[a-z]{{0,6}}(?:-[a-z]{{1,8}}){{0,4}})"
    rf"|(?P<number>\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?=[a-z])|\d{{1,30}}(?:[./,:-]\d{{1,30}}){{0,5}}%?{_END})"
    rf"|(?P<counted>\d{{1,9}})(?P<unit>{_UNITS}){_END}"
    rf"|(?P<counting>{_BEFORE_COUNTS})(?P<count>\d{{1,9}}(?:[/.-]\d{{1,4}}){{0,2}}){_END}"
    rf"|(?P<slashed>(?:{_SLASHED}){_END})"
    r"|(?P<word>[^\W_]+)"
)
_WORD = re.compile(r"[^\W_]+(?:[/.-](?=[^\W_])[^\W_]+)*%?")
_ASKS = re.compile(
    r"\b(?:gi|nao|sao|ai|bao (?:gio|lau|nhieu)|(?<!nha )may|dau(?! (?:nam|thang|quy|tu|tien))"
    r"|(?:phai|duoc|dung|ok|biet) khong|(?:cho|em|xin|muon|can) hoi|co [a-z ]{1,40} khong"
    r"|(?:khong|chua|ha|nhi)(?: [a-z]+){0,2}$)\b"
)
LONGEST_END = 6000


@dataclass(frozen=True, slots=True)
class Plain:
    """A message's words in one spelling, beside those that were typed.

    `words` are folded; dates and numbers are one word each (“15/4”), links and e-mail addresses are the words
    “link” and “email”. `raw` are the typed words, NFC in lower case: as many only where nothing was decoded.
    `marked`: whether any Vietnamese mark was typed. `asks`: whether it asks, by its mark or its words.
    """

    words: tuple[str, ...]
    marked: bool
    raw: tuple[str, ...]
    asks: bool


def plain(text: str) -> Plain:
    """The message in plain words; the same ones whether its marks were typed or not.

    Of a very long text these are the words at its beginning and at its end.
    """
    if len(text) > 2 * LONGEST_END:
        text = f"{text[:LONGEST_END]} … {text[-LONGEST_END:]}"
    typed = nfc(text).lower()
    words = tuple(word for spelled in spelled_out(fold(text)) for word in spelled[1])
    return Plain(
        words=words,
        marked=not typed.isascii() and not _MARKS.isdisjoint(unicodedata.normalize("NFD", nfc(typed))),
        raw=tuple(_WORD.findall(typed)),
        asks="?" in text or _ASKS.search(" ".join(words)) is not None,
    )


def spelled_out(folded: str) -> list[tuple[re.Match[str], tuple[str, ...]]]:
    """Each typed word of a folded text, with the plain words that it stands for."""
    if not folded.isascii():
        folded = fold(unicodedata.normalize("NFKC", folded))
    tokens = list(_TOKEN.finditer(folded))
    is_vni = any(has_vni(token[0]) for token in tokens if token.lastgroup == "word")
    known = [_plain_words(token, is_vni=is_vni) for token in tokens]
    last = ""
    for place, words in enumerate(known):
        short = words[0] if len(words) == 1 else tokens[place][0]
        if short in AMBIGUOUS:
            following = known[place + 1][0] if place + 1 < len(known) else ""
            known[place] = reading(short, last, following) or words
        last = known[place][-1]
    return list(zip(tokens, known, strict=True))


def _plain_words(token: re.Match[str], *, is_vni: bool) -> tuple[str, ...]:
    kind = token.lastgroup
    if kind == "unit":
        return _of_number(token["counted"], token["unit"])
    if kind == "count":
        return (token["counting"], token["count"])
    if kind in {"link", "email"}:
        return (kind,)
    if kind in {"number", "document"}:
        return (token[0],)
    return _of_word(token[0], is_vni)


def _of_number(count: str, unit: str) -> tuple[str, ...]:
    return (count, {"ng": "ngay", "thg": "thang", "th": "thang", "tr": "trieu", "ti": "ty"}.get(unit, unit))


@lru_cache(maxsize=20_000)
def _of_word(word: str, is_vni: bool) -> tuple[str, ...]:  # noqa: FBT001  # a cached key
    found = _known(word) or _known(released(word)) or often_joined(word)
    if found:
        return found
    word = released(word)
    decoded = (from_vni(word) if is_vni else None) or from_telex(word) or mended(word)
    if decoded:
        return SHORTHAND.get(decoded, (decoded,))
    if word in SLIPS:
        return (SLIPS[word],)
    parts = parted(word)
    if parts:
        return tuple(one for part in parts for one in _alone(part))
    return _known(undoubled(word)) or (word,)


def _known(word: str) -> tuple[str, ...] | None:
    """What a short form stands for, or the word itself where it needs no decoding."""
    if word in SHORTHAND:
        return SHORTHAND[word]
    return (word,) if word in KEPT or is_syllable(word) else None


def _alone(part: str) -> tuple[str, ...]:
    """What a part of joined words stands for, its neighbours aside."""
    return SHORTHAND.get(part) or reading(part, "", "") or (part,)
