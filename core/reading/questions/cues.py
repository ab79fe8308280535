"""Words that tell what a question is about or what is wanted: data, found in the order of the message."""

from collections.abc import Sequence
from typing import NamedTuple

from core.reading.words import Word, words

_EXACT = "exact"


class Cue(NamedTuple):
    """A phrase found: what it stands for, and at which words it starts and ends."""

    names: tuple[str, ...]
    first: int
    end: int


class Cues:
    """The phrases of a text of lines “name: phrase | phrase”; lines with “#” are remarks.

    Phrases are found by their folded words, the longest first, none inside another. The words under
    `exact` are asked for with their marks wherever the message writes marks on them: “muốn” is not “muộn”.
    """

    def __init__(self, text: str) -> None:
        lines = [line.partition(":") for line in text.splitlines() if line.strip() and line[0] != "#"]
        phrases = [(name, phrase) for name, _, rest in lines for phrase in rest.split("|")]
        self._exact = frozenset(
            word.key for name, phrase in phrases if name == _EXACT for word in words(phrase.strip())
        )
        self._by_first = _indexed([(name, phrase) for name, phrase in phrases if name != _EXACT])

    def found(self, said: Sequence[Word]) -> list[Cue]:
        """The cues of these words, from left to right."""
        cues: list[Cue] = []
        place = 0
        while place < len(said):
            cue = self._at(said, place)
            if cue is not None:
                cues.append(cue)
            place = cue.end if cue else place + 1
        return cues

    def _at(self, said: Sequence[Word], place: int) -> Cue | None:
        for phrase, names in self._by_first.get(said[place].key, ()):
            here = said[place : place + len(phrase)]
            if len(here) == len(phrase) and all(map(self._same, here, phrase)):
                return Cue(names, place, place + len(phrase))
        return None

    def _same(self, said: Word, asked: Word) -> bool:
        if said.key != asked.key:
            return False
        return said.key not in self._exact or not said.is_accented or said.sound == asked.sound


def _indexed(
    phrases: Sequence[tuple[str, str]],
) -> dict[str, list[tuple[tuple[Word, ...], tuple[str, ...]]]]:
    """The phrases by their first folded word, longest first, with all names of each."""
    named: dict[tuple[Word, ...], tuple[str, ...]] = {}
    for name, phrase in phrases:
        found = words(phrase.strip())
        if found and name not in named.get(found, ()):
            named[found] = (*named.get(found, ()), name)
    index: dict[str, list[tuple[tuple[Word, ...], tuple[str, ...]]]] = {}
    for found, names in named.items():
        index.setdefault(found[0].key, []).append((found, names))
    for candidates in index.values():
        candidates.sort(key=lambda entry: -len(entry[0]))
    return index
