"""Vietnamese order: letters (a ă â b c d đ e ê …) first, then tones, then capitals; numbers by value."""

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from core.reading.folding import nfc

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang carries no mark

Letters: TypeAlias = tuple[int, ...]
TextKey: TypeAlias = tuple[tuple[Letters, ...], tuple[int, ...], str]

_WORD = re.compile(r"[0-9]+|[^\W0-9_]+")
_RANKS = {letter: rank for rank, letter in enumerate(ALPHABET, 1)}


def text_key(text: str) -> TextKey:
    """The sort key of any text: word by word its letters, then its tones, then the text as it stands.

    “Hoà” and “Hòa” stand together, “KCN 2” before “KCN 10”, “ba con” before “bác”; spaces, signs and the form
    of composition (NFC, NFD) do not count.
    """
    whole = nfc(text)
    words = [_word_key(word) for word in _WORD.findall(whole.casefold())]
    return tuple(letters for letters, _ in words), tuple(tone for _, tone in words), whole


def person_key(name: str) -> tuple[TextKey, TextKey]:
    """The sort key of a person's name: the given name (tên, the last word) first, then họ and đệm."""
    before, _, given = " ".join(name.split()).rpartition(" ")
    return text_key(given), text_key(before)


@lru_cache(maxsize=8192)
def _word_key(word: str) -> tuple[Letters, int]:
    """The ranks of a word's letters, and the rank of its first tone; a number is ranked by its value."""
    if word[0] in "0123456789":
        digits = word.lstrip("0")
        return (0, len(digits), *map(int, digits)), 0
    letters = [_letter_key(letter) for letter in nfc(word)]
    return tuple(rank for rank, _ in letters), next((tone for _, tone in letters if tone), 0)


def _letter_key(letter: str) -> tuple[int, int]:
    """The rank of a letter and of the tone on it; letters of other alphabets come after z."""
    parts = unicodedata.normalize("NFD", letter)
    bare, marks = parts[0], parts[1:]
    tone = next((TONES.index(mark) + 1 for mark in marks if mark in TONES), 0)
    shaped = nfc(bare + "".join(mark for mark in marks if mark not in TONES))
    return _RANKS.get(shaped) or _RANKS.get(bare) or len(ALPHABET) + ord(bare), tone
