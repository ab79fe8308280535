"""How alike two questions are: the same in other words passes, and what differs must not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.reading.folding import nfc
from core.reading.questions.plain import plain
from core.reading.questions.same_words import CONTRASTS, DECISIVE, SILENT, WEAK, one_word_each, sorted_out

SAME, LIKELY = 0.62, 0.42
WEAK_COUNTS = 0.35
UNSHARED = 0.6
ENOUGH = 1.5
LONGEST = 2000
SHORTEST_TYPO = 5
_WORD = re.compile(r"@?\w+")
# Where a clause ends: “có cần ký không hay nhắn là đủ” asks twice and denies nothing.
_ENDS = re.compile(r"[.,](?!\d)|[;:?!\n]|\bhay\b")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a question is about: the words that carry it, and the words that any question may have."""

    strong: frozenset[str]
    weak: frozenset[str]

    @property
    def weight(self) -> float:
        """How much there is to compare."""
        return len(self.strong) + WEAK_COUNTS * len(self.weak)


@lru_cache(maxsize=20_000)
def gist(text: str) -> Gist:
    """The gist of a question in free words, with or without diacritics; polite words carry nothing."""
    clauses = (" ".join(plain(one).words) for one in _ENDS.split(sorted_out(nfc(text[:LONGEST]))))
    words = (_without_asking(_WORD.findall(one_word_each(clause))) for clause in clauses)
    found = [word for clause in words for word in clause if word not in SILENT]
    return Gist(frozenset(one for one in found if one not in WEAK), frozenset(found) & WEAK)


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common, or a word that makes them different) to 1 (the same words)."""
    mine, theirs = gist(one), gist(other)
    if not mine.strong or not theirs.strong or _contradict(mine, theirs):
        return 0.0
    typos = _typos(mine.strong - theirs.strong, theirs.strong - mine.strong)
    shared = len(mine.strong & theirs.strong) + typos
    score = 2 * (shared + WEAK_COUNTS * len(mine.weak & theirs.weak)) / (mine.weight + theirs.weight)
    fewer, more = sorted(len(one) - shared for one in (mine.strong, theirs.strong))
    is_narrower = more * ENOUGH > shared  # what is added is too much beside what both say
    return score * UNSHARED ** (fewer + is_narrower)


def is_same(one: str, other: str, *, same_label: bool = False) -> bool:
    """Whether the same is asked; questions with the same label need a little less in common."""
    return likeness(one, other) >= (SAME - 0.06 if same_label else SAME)


def grouped(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The places of questions that ask the same, each group by its oldest; groups in the order they began."""
    groups: list[list[int]] = []
    by_word: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        strong = gist(text).strong
        near = sorted({number for word in strong for number in by_word.get(word, ())})
        mine = next((number for number in near if is_same(texts[groups[number][0]], text)), None)
        if mine is not None:
            groups[mine].append(at)
            continue
        groups.append([at])
        for word in strong:
            by_word.setdefault(word, []).append(len(groups) - 1)
    return tuple(map(tuple, groups))


def _without_asking(found: list[str]) -> list[str]:
    """“không” at the end of a clause only asks; before something it denies, and that changes everything."""
    while found and (found[-1] == "khong" or found[-1] in SILENT):
        found = found[:-1]
    return ["@not" if word == "khong" else word for word in found]


def _contradict(mine: Gist, theirs: Gist) -> bool:
    """Whether each names something that the other does not mean: another title, duty, year, number."""
    one, other = mine.strong | mine.weak, theirs.strong | theirs.weak
    if (one ^ other) & DECISIVE:
        return True
    numbers = (frozenset(filter(str.isdecimal, side)) for side in (one, other))
    return _apart(*numbers) or any(_apart(one & group, other & group) for group in CONTRASTS)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _typos(mine: frozenset[str], theirs: frozenset[str]) -> int:
    """How many of the words that are left differ by one letter only."""
    return sum(any(_nearly(one, other) for other in theirs) for one in mine)


def _nearly(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST_TYPO or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    short, long = sorted((one, other), key=len)
    return short[start:] == long[start + 1 :] or (
        len(one) == len(other) and one[start + 1 :] == other[start + 1 :]
    )
