"""Which words are a person's name: by surname, by middle word, by capitals."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from core.reading.nominee_words import (
    ALWAYS_MIDDLE,
    FOREIGN_SURNAMES,
    HONORIFICS,
    MIDDLES,
    PARTICLES,
    SURNAMES,
    TALK,
    TALK_PHRASES,
)
from core.reading.words import Word, is_accented, words

Words: TypeAlias = Sequence[Word]
FEWEST_NAME_WORDS, MOST_NAME_WORDS = 2, 6
_SYLLABLE = re.compile(
    r"^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$"
)
_INSIDE_NAME = re.compile(r"^[ .'’‘`-]{1,2}$")


def _is_long(found: Words) -> bool:
    """Whether these are three to five words, as a full Vietnamese name mostly has."""
    return FEWEST_NAME_WORDS < len(found) < MOST_NAME_WORDS


def is_person(found: Words, *, exact: bool) -> bool:
    """Whether words that start like a unit or post are a person: “TO HUU BANG”, “CHU VAN AN”."""
    if exact and not all(word.is_capital for word in found[:3]):
        return False
    return _is_long(found) and SURNAMES.has(found[0], exact=exact) and MIDDLES.has(found[1], exact=exact)


def is_full_name(found: Words, *, exact: bool) -> bool:
    """Whether these words are a Vietnamese full name beyond doubt: surname, Văn, Thị …, given name."""
    if not _is_long(found) or any(not word.text.isalpha() for word in found):
        return False
    if exact and not all(word.is_capital for word in found):
        return False
    return SURNAMES.has(found[0], exact=exact) and MIDDLES.has(found[1], exact=exact)


def opens_name(line: str, found: Words) -> bool:
    """Whether two or more words may start a name: by capitals, at the start, or by Văn, Thị …."""
    if len(found) == 1:
        return False
    is_first = not any(char.isalpha() for char in line[: found[0].start])
    is_small = all(word.text.islower() for word in found)
    is_even = _are_capital(line, found) or (is_small and (is_first or line.islower()))
    return is_even or (len(found) > FEWEST_NAME_WORDS and MIDDLES.has(found[1], exact=False))


def is_middle_named(found: Words, *, exact: bool) -> bool:
    """Whether Văn or Thị stands second among capital words: before it even a rare word is a surname."""
    is_capital = all(word.is_capital for word in found)
    return _is_long(found) and is_capital and ALWAYS_MIDDLE.has(found[1], exact=exact)


def _is_surely_named(found: Words, *, exact: bool) -> bool:
    """Whether surname and Văn or Thị open the words, so that whatever follows is a given name."""
    is_long = len(found) > FEWEST_NAME_WORDS
    return is_long and SURNAMES.has(found[0], exact=exact) and ALWAYS_MIDDLE.has(found[1], exact=exact)


def is_name(line: str, found: Words, *, exact: bool) -> bool:
    """Whether these words can be a name at all: one to six, only letters, none of courtesy."""
    if not 0 < len(found) <= MOST_NAME_WORDS or not all(word.text.isalpha() for word in found):
        return False
    is_talking = has_courtesy(found, exact=exact) and not _is_surely_named(found, exact=exact)
    if is_talking or HONORIFICS.is_whole(found, exact=True):
        return False
    gaps = (line[one.end : after.start] for one, after in pairwise(found))
    return all(_INSIDE_NAME.match(gap) for gap in gaps)


def has_name_inside(text: str) -> bool:
    """Whether a surname with a capital and another word with one stand side by side in a text."""
    found = words(text)
    pairs = pairwise(found)
    return any(SURNAMES.has(one, exact=True) and one.is_capital and after.is_capital for one, after in pairs)


def has_courtesy(found: Words, *, exact: bool, starts: bool = False) -> bool:
    """Whether a word of courtesy is among them (`starts`: comes first); a capital inside a name is none."""
    for place, word in enumerate(found[:1] if starts else found):
        if place and word.is_capital:
            continue
        if TALK.has(word, exact=exact) or TALK_PHRASES.at(found, place, exact=exact):
            return True
    return False


def is_written_as_name(line: str, found: Words) -> bool:
    """Whether capitals make these words a name, whatever the surname (“Hans Müller”)."""
    return found[0].is_capital and _are_capital(line, [word for word in found if word.key not in PARTICLES])


def is_foreign(text: str) -> bool:
    """Whether two or more capital words are no Vietnamese ones, or start with a neighbour's surname."""
    found = words(text)
    if len(found) < FEWEST_NAME_WORDS or not _are_capital(text, found):
        return False
    is_neighbour = not is_accented(found) and found[0].key in FOREIGN_SURNAMES
    return is_neighbour or not all(_SYLLABLE.match(word.key) for word in found)


def is_phrase(text: str) -> bool:
    """Whether small words follow a capital one that is no surname (“Quầy thu ngân”): no person's name."""
    found = words(text)
    is_small = len(found) > 1 and all(word.text.islower() for word in found[1:])
    return is_small and found[0].is_capital and not SURNAMES.has(found[0], exact=True)


def _are_capital(line: str, found: Words) -> bool:
    """Whether all words have capitals; behind a hyphen none is needed (“Min-su”)."""
    return all(word.is_capital or line[word.start - 1 : word.start] == "-" for word in found)
