"""Words and what each means, found however many of their marks were typed."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from core.reading.folding import fold

T = TypeVar("T")


class Vocabulary(Generic[T]):
    """Phrases with their meanings; a typed one may lack marks but has none that the phrase lacks.

    “trieu” and “triêu” are “triệu”; “từ” is not “tư”, nor “dòng” “đồng”. Where bare letters fit two phrases,
    the first listed wins. Phrases of `marked` need all their marks: “vạn” is 10.000, “van” may be “văn”.
    """

    def __init__(self, entries: Mapping[str, T], marked: Mapping[str, T] | None = None) -> None:
        self._found: dict[str, list[tuple[Counter[str], bool, T]]] = {}
        for listed, needs_marks in ((entries, False), (marked or {}, True)):
            for phrase, meaning in listed.items():
                folded, marks = _typed(phrase)
                self._found.setdefault(folded, []).append((marks, needs_marks, meaning))

    def get(self, phrase: str) -> T | None:
        """What a phrase means; none if it is not known."""
        folded, typed = _typed(phrase)
        fitting = (
            meaning
            for marks, needs_marks, meaning in self._found.get(folded, ())
            if typed == marks or (not needs_marks and _may_be(typed, marks))
        )
        return next(fitting, None)

    def __contains__(self, phrase: str) -> bool:
        return self.get(phrase) is not None


def _may_be(typed: Counter[str], marks: Counter[str]) -> bool:
    """Whether only marks are missing; who types marks at all also types đ."""
    return typed <= marks and (not typed or typed["đ"] == marks["đ"])


@lru_cache(maxsize=4096)
def _typed(phrase: str) -> tuple[str, Counter[str]]:
    """A phrase without its marks; and its marks, wherever they stand (hoà = hòa), with đ as a marked d."""
    apart = unicodedata.normalize("NFD", phrase.casefold())
    return fold(phrase), Counter(char for char in apart if char == "đ" or unicodedata.combining(char))
