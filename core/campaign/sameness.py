"""When two entries of a register mean the same, however they are typed: marks, capitals, dashes, spaces.

Vietnamese names differ by their marks alone (Hùng, Hưng), so a typed mark counts unless the other has none.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_D = str.maketrans("đĐ", "dD")


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """Its words in small letters without marks: “Tổ may - 3” and “TO MAY 3” are both “to may 3”."""
    apart = unicodedata.normalize("NFD", _visible(text).translate(_D))
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(_WORD.findall(letters.casefold()))


@lru_cache(maxsize=20_000)
def sounding(text: str) -> str:
    """Its words as they sound: marks kept, one place for each tone, y as i; Hoà = Hòa, Mỹ = Mĩ."""
    composed = unicodedata.normalize("NFC", _visible(text)).casefold()
    return " ".join(_sound(word) for word in _WORD.findall(composed))


def is_marked(text: str) -> bool:
    """Whether any letter carries a mark, so that the others are known to carry none."""
    return any(char.isalpha() and not char.isascii() for char in unicodedata.normalize("NFC", text))


def alike(items: Iterable[T], named: Callable[[T], tuple[str, ...]]) -> tuple[tuple[T, ...], ...]:
    """The items in groups that mean the same; `named` gives a name, then what else must agree (its unit …).

    Of items with the same letters, one whose name has no mark at all may be any of the others: then they
    are one group. The groups do not depend on the order of the items.
    """
    rough = _by(items, lambda item: tuple(map(bare, named(item))))
    groups: list[tuple[T, ...]] = []
    for group in rough.values():
        if all(is_marked(named(item)[0]) for item in group):
            groups += _by(group, lambda item: sounding(named(item)[0])).values()
        else:
            groups.append(group)
    return tuple(groups)


def _by(items: Iterable[T], key: Callable[[T], object]) -> Mapping[object, tuple[T, ...]]:
    found: dict[object, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return {one: tuple(group) for one, group in found.items()}


def _visible(text: str) -> str:
    """The text without direction marks and other signs that nobody sees."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def _sound(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    tone = "".join(char for char in apart if char in _TONES)
    letters = "".join(char for char in apart if char not in _TONES)
    return unicodedata.normalize("NFC", letters).replace("y", "i") + tone
