"""The words for times and days in one spelling, whatever marks, short forms and courtesies were typed."""

import re
import unicodedata
from decimal import Decimal

from core.reading.folding import fold, nfc
from core.reading.spoken import in_words

LONGEST_TEXT = 200
_LARGEST_IN_WORDS = 60
# Folded they would be a word of another meaning: một/mốt, sáu/sau, tối/tới/tôi, đúng/dừng, tầm/tám, đã/dạ.
_MARKED = {
    "một": "1",
    "sáu": "6",
    "tối": "evening",
    "tới": "next",
    "tôi": "em",
    "tớ": "em",
    "đúng": "em",
    "tầm": "em",
    "đừng": "stop",
    "dừng": "stop",
    "từ": "from",
    "đã": "already",
}
_SHORT = {
    "khuya": "dem",
    "hum": "hom",
    "bua": "hom",
    "bh": "bay gio",
    "bgio": "bay gio",
    "tr": "trua",
    "morning": "sang",
    "noon": "trua",
    "afternoon": "chieu",
    "tonight": "evening nay",
    "tomorrow": "mai",
    "today": "hom nay",
    "now": "bay gio",
    "week": "tuan",
    "weekend": "cuoi tuan",
    "weeks": "tuan",
    "day": "ngay",
    "days": "ngay",
    "hour": "tieng",
    "hours": "tieng",
    "minute": "phut",
    "minutes": "phut",
    "monday": "thu 2",
    "tuesday": "thu 3",
    "wednesday": "thu 4",
    "thursday": "thu 5",
    "friday": "thu 6",
    "saturday": "thu 7",
    "sunday": "cn",
    "january": "thang 1",
    "february": "thang 2",
    "march": "thang 3",
    "april": "thang 4",
    "june": "thang 6",
    "july": "thang 7",
    "august": "thang 8",
    "september": "thang 9",
    "october": "thang 10",
    "november": "thang 11",
    "december": "thang 12",
}
_COURTESY = re.compile(
    r"ah?|ak|anh|at|ban|bot|buoi|c|chi|cho|chung|da|de|di|em?|giup|gium|gui|hay|hen|ho|khoang|la|lai|me|minh|muon|nghen"
    r"|nha|nhac|nhe|nhen|nhi|oi|ok|on|please|remind|send|som|thi|tui|u|vang|vao|voi|xin"
)
_DAY = r"(?:nay|mai|mot|kia|qua|hom|thu|t[2-7]|cn|chu nhat|ngay|\d)"
_SPELLINGS = (
    (re.compile(r"[‐-―]"), "-"),
    (re.compile(r"(?<=\d)t(?=\d\d:)"), " "),
    (re.compile(r"(?<=\d) ?['’′]"), "p "),
    (re.compile(r"(?<=\d)(?=[ap]m\b)"), " "),
    (re.compile(r"[^\w\s:/.,-]|(?<!\d)[.,]|[.,](?!\d)|_"), " "),
    (re.compile(r"\b(?:nhac|cho|giup|gium|ho|bao) toi\b(?! nay)"), " "),
    (re.compile(r"\b((?:tuan|thang|nam|ngay|hom|thu ?\w+|t[2-7]|cn|chu nhat) )toi\b"), r"\1next"),
    (re.compile(r"\btoi\b"), "evening"),
    (re.compile(rf"\bs(?= {_DAY})|(?<=\d[hg] )s\b"), "sang"),
    (re.compile(r"\bch?(?= (?:nay|mai|mot|thu|t[2-7])\b)|(?<=\d[hg] )c\b"), "chieu"),
    (re.compile(r"\bbay h\b"), "bay gio"),
    (re.compile(r"(?<=\d )may(?= \d{4})"), "thang 5"),
    (re.compile(r"\bat (?=\d)"), "luc "),
    (re.compile(r"\ban? (?=hour|week)"), "1 "),
    (re.compile(r"\bch(?:u|ua) nhat\b"), "cn"),
    (re.compile(r"\bsang (tuan|thang)\b(?! (?:\d|nay|sau|next))"), r"\1 sau"),
    (re.compile(r"\bmuoi 1\b"), "muoi mot"),
    (re.compile(r"\bmuoi 6\b"), "muoi sau"),
    (
        re.compile(r"\b(?:tam|dung) (?=\d)|(?<=[\dho] )dung\b|\bngay (?=m[uo]ng \d)|\bduoc (?:khong|ko|k)\b"),
        " ",
    ),
)
_NEXT_FIRST = re.compile(r"(?<!tuan )(?<!thang )\bnext (thu [2-7]|cn|tuan|thang)\b")


def _numbers() -> dict[str, int]:
    said = {fold(in_words(Decimal(number))): number for number in range(1, _LARGEST_IN_WORDS)}
    return said | {words.replace("muoi tu", "muoi bon"): number for words, number in said.items()}


def spelled(least: int) -> str:
    """The pattern of the numbers in words from this one up to 59."""
    return "|".join(sorted((word for word in _NUMBERS if _NUMBERS[word] >= least), key=len, reverse=True))


_NUMBERS = _numbers()
NUMBER = rf"(?:\d{{1,4}}|{spelled(1)})"


def number(words: str) -> int:
    """The number that `NUMBER` matched: “8”, “tam”, “muoi lam”."""
    return _NUMBERS[words] if words in _NUMBERS else int(words)


def plain_words(text: str) -> str:
    """A message's words folded, each in one spelling, without courtesies; "" for one that is too long.

    “Dạ 8 giờ tối thứ Hai tới nhé em” becomes “8 gio evening thu hai next”. An unmarked “toi” is “tới” behind
    a week or a weekday, else “tối”.
    """
    if len(text) > LONGEST_TEXT:
        return ""
    typed = nfc(unicodedata.normalize("NFKC", text)).casefold()
    words = fold(re.sub(r"\w+", lambda word: _MARKED.get(word[0], word[0]), typed))
    for pattern, spelling in _SPELLINGS:
        words = " ".join(pattern.sub(spelling, words).split())
    words = " ".join(_SHORT.get(word, word) for word in words.split())
    words = _NEXT_FIRST.sub(r"\1 sau", words)
    return " ".join(word for word in words.split() if not _COURTESY.fullmatch(word)).strip(" -")
