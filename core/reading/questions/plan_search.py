"""Which passages of a plan speak of what is asked: weighed the same whatever found them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log

from core.campaign.passages import Passage
from core.reading.questions.plain import plain
from core.reading.questions.stop_words import FRAMING, LINKING, SILENT
from core.reading.words import keys

MOST_WORDS, LONGEST_WORD, LONGEST_QUESTION = 64, 24, 2000
FRAMING_COUNTS, HEADING_COUNTS, PAIR_COUNTS, ALONE_COUNTS = 0.25, 0.5, 1.2, 0.3
SATURATION, BY_LENGTH, USUAL_LENGTH = 1.2, 0.35, 55


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a question that say what is sought, in order, and which words follow each other."""

    words: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]

    def is_beside_another(self, word: str) -> bool:
        """Whether it may be half of a word with what stands beside it."""
        return any(word in pair for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, how well it fits, and which share (0 to 1) of what is sought it speaks of."""

    passage: Passage
    score: float
    share: float


@lru_cache(maxsize=4096)
def search_words(text: str) -> tuple[str, ...]:
    """A text's words as they are searched: folded, short forms spelled out, only letters a–z and digits."""
    folded = keys(" ".join(plain(text).words))
    return tuple(word for word in folded if word.isascii() and len(word) <= LONGEST_WORD)


def sought_in(text: str, without: Iterable[str] = ()) -> Sought:
    """What a question seeks; `without` are words that were already understood otherwise."""
    silent = SILENT.union(without)
    said = search_words(text[-LONGEST_QUESTION:])
    kept = [word for word in said if word not in silent][-MOST_WORDS:]
    words = tuple(dict.fromkeys(kept))
    pairs = (pair for pair in pairwise(said) if LINKING.isdisjoint(pair))
    return Sought(words, frozenset(pairs))


def ranked(sought: Sought, candidates: Sequence[Passage], of: int) -> tuple[Found, ...]:
    """The passages with a word of what is sought, the best first; `of` passages the plan has in all.

    `candidates` are at least all passages that hold one of the words. Rare words count most; one that stands
    alone where the question has it beside another counts less, since most Vietnamese words have two
    syllables (“môi trường” is not “tự trường”); a heading's words count half.
    """
    texts = [_Text(one) for one in candidates]
    weights = _weights(sought, texts, max(of, len(texts)))
    whole = sum(weights[word] for word in sought.words) or 1.0
    found = [_found(text, sought, weights, whole) for text in texts]
    return tuple(
        sorted((one for one in found if one.score), key=lambda one: (-one.score, one.passage.number))
    )


class _Text:
    """A passage with its words counted."""

    def __init__(self, passage: Passage) -> None:
        words = search_words(passage.text)
        self.passage = passage
        self.length = len(words)
        self.words = frozenset(words)
        self.pairs = frozenset(pairwise(words))
        self.heading = frozenset(search_words(passage.heading))

    def holds(self, word: str, sought: Sought) -> float:
        """1 for a word that stands here as in the question, less for one alone or of a heading only."""
        if word not in self.words:
            return HEADING_COUNTS if word in self.heading else 0.0
        is_whole = any(word in pair for pair in self.pairs & sought.pairs)
        return 1.0 if is_whole or not sought.is_beside_another(word) else ALONE_COUNTS


def _weights(sought: Sought, texts: Sequence[_Text], of: int) -> dict[object, float]:
    """How rare each word and each pair is."""
    holding: Counter[object] = Counter()
    for text in texts:
        holding.update(text.words.intersection(sought.words))
        holding.update(text.pairs & sought.pairs)
    weights: dict[object, float] = {
        one: log(1 + of / (0.5 + holding[one])) for one in (*sought.words, *sought.pairs)
    }
    for word in FRAMING.intersection(sought.words):
        weights[word] *= FRAMING_COUNTS
    for pair in sought.pairs:
        weights[pair] *= PAIR_COUNTS * (FRAMING_COUNTS if FRAMING.issuperset(pair) else 1.0)
    return weights


def _found(text: _Text, sought: Sought, weights: dict[object, float], whole: float) -> Found:
    held = sum(weights[word] * text.holds(word, sought) for word in sought.words)
    paired = sum(weights[pair] for pair in text.pairs & sought.pairs)
    for_length = (1 + SATURATION) / (
        1 + SATURATION * (1 - BY_LENGTH + BY_LENGTH * text.length / USUAL_LENGTH)
    )
    return Found(text.passage, (held + paired) * for_length, held / whole)
