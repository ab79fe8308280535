"""Running text of a nominee list → parts: split at separators, titles first, then names, posts and units."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.campaign.titles import Title, Unclear
from core.reading.folding import fold
from core.reading.nominee_names import is_full_name
from core.reading.nominee_parts import Part, Role
from core.reading.nominee_stretches import stretch_parts
from core.reading.nominee_words import (
    ALWAYS_MIDDLE,
    ASKING,
    COUNTED,
    GENDERS,
    HEADERS,
    LINKS,
    LINKS_ANYHOW,
    TAIL,
    Vocabulary,
)
from core.reading.personal_data import GAP, without_personal_data
from core.reading.titles import Mention, TitleReader
from core.reading.words import Word, is_accented, words

_SEPARATOR = re.compile(
    r"\x1f| ?[–—―]+ ?| -+ |(?<=[^\W_])-+ | -+(?=[^\W_])| [+&] | ?(?:=+>?|-+>|→|⇒|➜) ?|[\t,;:()\[\]{}|•]"
    r"| /+|/+ |(?<=\w{4})\. |[!?…]+|\.{2,}|[\"“”]"
)
LONGEST_DITTO = 20
_DITTO = re.compile(
    r"^\W*(?:nt|n ?t|n/t|n\.t\.?|ntr|nhu tren|nt tren|tuong tu|cung nhu tren|idem|ditto|do)\W*$"
)
_DITTO_MARK = re.compile(r"^[\s-]*(?:[\"“”„'’‘´`〃″]{1,4}|-?/{2}-?)[\s-]*$")
_LONE_MARK = re.compile(r"(?<=[\s,;(-])(?:-? ?/{2} ?-?|[\"”″〃]{1,2})(?=[\s,;)-]|$)")
_BLANKS = re.compile(r" {2,}")
_SPACES = re.compile(r"\s+")
_YEAR = re.compile(r"^(?:nam\s*)?(?:19[3-9]\d|20[0-3]\d)$")
_COUNT = re.compile(r"^(?:gom |co |tong |khoang )*\(?\d{1,5} (?P<what>[a-z]+).*$")
_ABSORBING = Vocabulary("của cấp tỉnh hạng")
_BRACKETS = {"[": "(", "{": "(", ")": ",", "]": ",", "}": ","}
_KINDS = {"–": "-", "—": "-", "―": "-", "=": ":", "→": ":", "⇒": ":", "➜": ":"}


def is_ditto(cell: str) -> bool:
    """Whether a cell only repeats the one above: nt, như trên, ″."""
    return len(cell) <= LONGEST_DITTO and bool(_DITTO_MARK.match(cell) or _DITTO.match(fold(cell)))


class PartReader:
    """Reads running text into parts, with the titles of one catalogue."""

    def __init__(self, titles: TitleReader) -> None:
        self._titles = titles

    def parts(self, text: str) -> list[Part]:
        """The parts of a line or a cell, in its order; personal data is dropped."""
        line = without_personal_data(_LONE_MARK.sub(f"{GAP}nt", _BLANKS.sub(" ", text)))
        found: list[Part] = []
        label: Role | None = None
        for before, following, inside in _stretches(line):
            if (
                _kind(following) == ":"
                and (named := HEADERS.at(inside, 0, exact=False))
                and named[0] == len(inside)
            ):
                label = named[1]
                continue
            read = self._labelled(label, line, inside)
            found += [
                replace(one, separator=one.separator or _kind(before), gap=one.gap or _gap(line, inside))
                for one in read
            ]
            label = None
        return self._levelled(found)

    def _levelled(self, parts: list[Part]) -> list[Part]:
        """“CSTĐ (cơ sở)”: a level behind a separator belongs to the title that lacks it."""
        found: list[Part] = []
        for part in parts:
            before = found[-1] if found else None
            if (
                before is not None
                and before.mention is not None
                and isinstance(before.mention.meaning, Unclear)
            ):
                text = f"{before.text} {part.text}"
                together = self._titles.whole(text)
                if together is not None and isinstance(together.meaning, Title):
                    found[-1] = replace(before, text=text, mention=together)
                    continue
            found.append(part)
        return found

    def _labelled(self, label: Role | None, line: str, inside: Sequence[Word]) -> list[Part]:
        """A stretch behind “Chức vụ:” is a post whatever it says; behind “CCCD:” it is dropped."""
        read = list(self._stretch(line, inside))
        if label is Role.PERSONAL:
            return []
        if label in {Role.POSITION, Role.UNIT} and not any(one.role is Role.TITLE for one in read):
            if any(one.role is Role.NAME and one.is_sure for one in read) or not read:
                return read
            return [replace(read[0], role=label, text=" ".join(_slice(line, inside).split()))]
        return read

    def _stretch(self, line: str, inside: Sequence[Word]) -> Iterator[Part]:
        text = _slice(line, inside)
        if is_ditto(text):
            yield Part(Role.DITTO, text)
            return
        if _is_dropped(inside):
            return
        done = 0
        for start, end, meaning in self._titles.spans(inside):
            if start < done:
                continue
            yield from _chunks(line, inside[done:start])
            mention = Mention(_slice(line, inside[start:end]), meaning)
            role = Role.FORM if mention.is_form else Role.TITLE
            yield Part(role, mention.words, mention=mention)
            done = len(inside) if _absorbs(inside[end:], mention) else end
        yield from _chunks(line, inside[done:])


def _stretches(line: str) -> Iterator[tuple[str, str, Sequence[Word]]]:
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


def _gap(line: str, inside: Sequence[Word]) -> str:
    """What stands between the word before and this stretch, spaces folded."""
    start = end = inside[0].start
    while start and not line[start - 1].isalnum():
        start -= 1
    return _SPACES.sub(" ", line[start:end]) if start and GAP not in line[start:end] else ""


def _kind(gap: str) -> str:
    """One sign for each sort of separator; arrows count as colons, closing brackets as commas."""
    sign = gap.strip()[:1] or gap[:1]
    if gap.strip().endswith(">"):
        return ":"
    return _KINDS.get(sign, _BRACKETS.get(sign, sign))


def _is_dropped(inside: Sequence[Word]) -> bool:
    """Gender, year, a count of people: read, and no part of any row."""
    folded = " ".join(word.key for word in inside)
    if GENDERS.is_whole(inside, exact=is_accented(inside)) or _YEAR.match(folded):
        return True
    count = _COUNT.match(folded)
    return count is not None and count["what"] in COUNTED


def _absorbs(rest: Sequence[Word], mention: Mention) -> bool:
    """Whether what follows a title belongs to it: “CSTĐ cấp công ty”, “Bằng khen Chủ tịch”, “năm 2026”."""
    if not rest or any(is_full_name(rest[at:], exact=is_accented(rest)) for at in range(len(rest))):
        return False
    is_year = rest[0].key == "nam" and len(rest) > 1 and rest[1].text.isdigit()
    return mention.is_form or is_year or _ABSORBING.has(rest[0], exact=is_accented(rest))


def _chunks(line: str, inside: Sequence[Word]) -> Iterator[Part]:
    """The parts of words without a title: cut where a linking word stands, courtesy at the end taken off."""
    exact = is_accented(inside)
    rest = _without_tail(inside, exact=exact)
    start = place = 0
    gap = ""
    while place <= len(rest):
        length = _link(rest, place, exact=exact) if place < len(rest) else 1
        if length and place > start:
            for one in stretch_parts(line, rest[start:place]):
                yield replace(one, separator="," if gap else "", gap=gap)
                gap = ""
        if length and place < len(rest):
            is_and = rest[place].key == "va" and place + 1 < len(rest) and place
            gap = line[rest[place - 1].end : rest[place + 1].start] if is_and else ""
            start = place + length
        place += length or 1


def _link(found: Sequence[Word], place: int, *, exact: bool) -> int:
    """How many words of linking or asking stand here: “đạt danh hiệu”, “và”, “ở”."""
    asking = ASKING.at(found, place, exact=exact)
    if asking is not None:
        return asking[0]
    link = LINKS.at(found, place, exact=True) or LINKS_ANYHOW.at(found, place, exact=False)
    if place > 1 and ALWAYS_MIDDLE.has(found[place - 1], exact=exact):
        return 0  # “cao thị cho” is a name
    is_small = found[place].text.islower() or found[place].text in {"VÀ", "VA", "Và"}
    if link is None or not is_small:
        return 0
    return link[0]


def _without_tail(found: Sequence[Word], *, exact: bool) -> Sequence[Word]:
    """Without “ạ”, “chị nhé” at the end, or a whole greeting."""
    rest = found
    for size in (2, 1, 1):
        is_name = len(rest) > size and ALWAYS_MIDDLE.has(rest[-size - 1], exact=exact)
        if (
            len(rest) > size
            and not is_name
            and TAIL.is_whole(rest[-size:], exact=exact or size == 1)
            and rest[-1].text.islower()
        ):
            rest = rest[:-size]
    return rest


def _slice(line: str, inside: Sequence[Word]) -> str:
    return line[inside[0].start : inside[-1].end]
