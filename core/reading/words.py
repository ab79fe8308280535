"""A text's words with their places, and a book of phrases to look up among them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from core.reading.folding import fold, nfc

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Word(NamedTuple):
    """A run of letters and digits: as written, folded, and as it sounds (one way to write each tone)."""

    text: str
    start: int
    end: int
    key: str
    sound: str

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_accented(self) -> bool:
        """Whether it carries a Vietnamese mark, so that its sound is certain."""
        return not self.text.isascii()


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in composed form (NFC), in order."""
    return tuple(
        Word(match[0], match.start(), match.end(), *_forms(match[0])) for match in _WORD.finditer(text)
    )


def keys(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(word.key for word in words(nfc(text)))


def is_accented(found: Sequence[Word]) -> bool:
    """Whether any word carries a mark; then words without one mean what they say (“To” is not “tổ”)."""
    return any(word.is_accented for word in found)


class Phrases(Generic[T]):
    """Phrases and what each stands for, found by their folded words, or by their sound as well."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            found = words(nfc(phrase))
            entry = (tuple(one.key for one in found), tuple(one.sound for one in found), value)
            self._by_first.setdefault(entry[0][0], []).append(entry)
        for candidates in self._by_first.values():
            candidates.sort(key=lambda entry: -len(entry[0]))

    def at(self, found: Sequence[Word], place: int, *, exact: bool) -> tuple[int, T] | None:
        """How many words the longest phrase at this place has, and what it stands for; none if there is none.

        `exact` asks for the same sound, not only the same letters: “phòng” and not the given name “Phong”.
        """
        for folded, sounds, value in self._by_first.get(found[place].key, ()):
            here = found[place : place + len(folded)]
            if tuple(word.key for word in here) != folded:
                continue
            if exact and tuple(word.sound for word in here) != sounds:
                continue
            return len(folded), value
        return None

    def is_whole(self, found: Sequence[Word], *, exact: bool) -> bool:
        """Whether these words are one phrase of the book, all of them."""
        match = self.at(found, 0, exact=exact) if found else None
        return match is not None and match[0] == len(found)


@lru_cache(maxsize=20_000)
def _forms(text: str) -> tuple[str, str]:
    """The folded word, and its sound: tone behind the letters, y as i, so that hoà = hòa and sỹ = sĩ."""
    apart = unicodedata.normalize("NFD", text.casefold())
    tone = "".join(char for char in apart if char in _TONES)
    letters = nfc("".join(char for char in apart if char not in _TONES))
    return fold(text) or text, letters.replace("y", "i") + tone
