"""A line of a nominee list as stretches of words between separators: dashes, commas, brackets, arrows."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from core.reading.nominee_details import SENTENCES
from core.reading.nominee_headers import HEADERS
from core.reading.nominee_parts import Role
from core.reading.nominee_words import FIELDS, UNITS
from core.reading.personal_data import GAP
from core.reading.words import Word, is_accented, words

# The separator before a stretch, the one behind it, its words.
Stretch: TypeAlias = tuple[str, str, Sequence[Word]]
_SEPARATOR = re.compile(
    r"\x1f| ?[–—―]+ ?| -+ |(?<=[^\W_])-+ | -+(?=[^\W_])| [+&] | ?(?:=+>?|-+>|→|⇒|➜) ?|[\t,;:()\[\]{}|•]"
    r"| /+|/+ |(?<=\w{4})\. |[!?…]+|\.{2,}|[\"“”]"
)
FEWEST_COMMAS = 2  # that make a line one of parts between commas
_SPACES = re.compile(r"\s+")
_BRACKETS = {"[": "(", "{": "(", ")": ",", "]": ",", "}": ","}
_KINDS = {"–": "-", "—": "-", "―": "-", "=": ":", "→": ":", "⇒": ":", "➜": ":"}


def stretches(line: str) -> Iterator[Stretch]:
    """The words between separators, with the separator before them and the one behind as written."""
    found = words(line)
    place, before = 0, ""
    for start, gap in [*((match.start(), match[0]) for match in _SEPARATOR.finditer(line)), (len(line), "")]:
        first = place
        while place < len(found) and found[place].start < start:
            place += 1
        if place > first:
            yield before, gap, found[first:place]
            before = gap
        elif gap.strip() or not before:
            before = gap


def gap_before(line: str, inside: Sequence[Word]) -> str:
    """What stands between the word before and this stretch, spaces folded."""
    start = end = inside[0].start
    while start and not line[start - 1].isalnum():
        start -= 1
    return _SPACES.sub(" ", line[start:end]) if start and GAP not in line[start:end] else ""


def kind_of(gap: str) -> str:
    """One sign for each sort of separator; arrows count as colons, closing brackets as commas."""
    sign = gap.strip()[:1] or gap[:1]
    if gap.strip().endswith(">"):
        return ":"
    return _KINDS.get(sign, _BRACKETS.get(sign, sign))


def label_before(following: str, inside: Sequence[Word]) -> Role | None:
    """What a stretch before a colon calls the next one: “Chức vụ:”."""
    named = HEADERS.at(inside, 0, exact=False) if kind_of(following) == ":" else None
    return named[1] if named is not None and named[0] == len(inside) else None


def whole_sentences(found: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches, those of a sentence (“Sáng kiến: cải tiến gá, giảm 5% lỗi”) joined to one."""
    at = 0
    while at < len(found):
        yield found[at]
        label = label_before(*found[at][1:])
        at += 1
        if label in SENTENCES and at < len(found):
            end = at + 1
            while end < len(found) and _goes_on(label, found[end]):
                end += 1
            joined = [word for stretch in found[at:end] for word in stretch[2]]
            yield found[at][0], found[end - 1][1], joined
            at = end


def whole_units(found: Sequence[Stretch]) -> list[Stretch]:
    """The stretches; in a line that commas part, a unit's name goes on over dashes.

    “Nguyễn Thị Hạnh, thủ quỹ, Phòng Tài chính - Kế toán”.
    """
    signs = [kind_of(following) for _, following, _ in found]
    if signs.count(",") < FEWEST_COMMAS or signs.count(",") <= signs.count("-"):
        return list(found)
    joined: list[Stretch] = []
    for before, following, inside in found:
        if joined and kind_of(before) == "-" and _is_of_unit(joined[-1], inside):
            start, _, unit = joined.pop()
            joined.append((start, following, [*unit, *inside]))
        else:
            joined.append((before, following, inside))
    return joined


def _is_of_unit(unit: Stretch, inside: Sequence[Word]) -> bool:
    """Whether words behind a dash are a second department of the unit before, written alike."""
    before, _, found = unit
    is_unit = kind_of(before) == "," and UNITS.at(found, 0, exact=is_accented(found)) is not None
    is_field = FIELDS.is_whole(inside, exact=is_accented(inside))
    return is_unit and is_field and found[-1].text.islower() is inside[-1].text.islower()


def _goes_on(label: Role, stretch: Stretch) -> bool:
    """Whether a sentence goes on: up to the next label or semicolon, a note only over commas."""
    before, following, inside = stretch
    sign = kind_of(before)
    if sign == ";" or label_before(following, inside) is not None:
        return False
    return label is not Role.NOTE or sign in {",", "("}
