"""Running text of a nominee list → parts: split at separators, titles first, then names, posts and units."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from core.campaign.titles import Title, Unclear
from core.reading.folding import fold
from core.reading.nominee_details import DETAILS, detail, headcount, honorific
from core.reading.nominee_names import is_full_name
from core.reading.nominee_parts import Part, Role
from core.reading.nominee_separators import (
    gap_before,
    kind_of,
    label_before,
    stretches,
    whole_sentences,
    whole_units,
)
from core.reading.nominee_stretches import stretch_parts
from core.reading.nominee_words import (
    ALWAYS_MIDDLE,
    ASKING,
    COUNTED,
    GENDERS,
    IRONING,
    LINKS,
    LINKS_ANYHOW,
    OPENINGS,
    PEOPLE,
    TAIL,
    Vocabulary,
)
from core.reading.personal_data import GAP, without_personal_data
from core.reading.titles import Mention, TitleReader
from core.reading.words import Word, is_accented, words

LONGEST_DITTO = 20
KNOWN = 256
_DITTO = re.compile(
    r"^\W*(?:nt|n ?t|n/t|n\.t\.?|ntr|nhu tren|nt tren|tuong tu|cung nhu tren|idem|ditto|do)\W*$"
)
_DITTO_MARK = re.compile(r"^[\s-]*(?:[\"“”„'’‘´`〃″]{1,4}|-?/{2}-?)[\s-]*$")
_LONE_MARK = re.compile(r"(?<=[\s,;(-])(?:-? ?/{2} ?-?|[\"”″〃]{1,2})(?=[\s,;)-]|$)")
_BLANKS = re.compile(r" {2,}")
_YEAR = re.compile(r"^(?:nam\s*)?(?:19[3-9]\d|20[0-3]\d)$")
_COUNT = re.compile(r"^(?:gom |co |tong |khoang )*\(?\d{1,5} (?P<what>[a-z]+).*$")
_ABSORBING = Vocabulary("của cấp tỉnh hạng")


def is_ditto(cell: str) -> bool:
    """Whether a cell only repeats the one above: nt, như trên, ″."""
    return len(cell) <= LONGEST_DITTO and bool(_DITTO_MARK.match(cell) or _DITTO.match(fold(cell)))


class PartReader:
    """Reads running text into parts, with the titles of one catalogue."""

    def __init__(self, titles: TitleReader) -> None:
        self._titles = titles
        self._known = lru_cache(maxsize=KNOWN)(self._read)  # cells of a table repeat: “công nhân”, “LĐTT”

    def parts(self, text: str) -> list[Part]:
        """The parts of a line or a cell, in its order; personal data is dropped."""
        return list(self._known(text))

    def _read(self, text: str) -> tuple[Part, ...]:
        line = without_personal_data(_LONE_MARK.sub(f"{GAP}nt", _BLANKS.sub(" ", text)))
        found: list[Part] = []
        label: Role | None = None
        for before, following, inside in whole_sentences(whole_units(list(stretches(line)))):
            named = label_before(following, inside)
            if named is not None:
                label = named
                continue
            read = self._labelled(label, line, inside)
            found += [_placed(one, kind_of(before), gap_before(line, inside)) for one in read]
            label = None
        return tuple(self._levelled(found))

    def detail(self, role: Role, text: str) -> list[Part]:
        """What a column or label beside name, post, unit and title says, as a part; none if nothing."""
        if role is Role.KIND:
            kinds = [part for part in self.parts(text) if part.role is Role.KIND]
            return kinds or self.detail(Role.CLASS, text)
        if role is Role.HEAD:
            names = [part.text for part in self.parts(text) if part.role is Role.NAME]
            text = names[0] if names else text
        said = detail(role, text)
        return [Part(role, said)] if said else []

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
        if label is not None and (label in DETAILS or label is Role.KIND):
            said = self.detail(label, _slice(line, inside))
            return said if said or label is not Role.HONORIFIC else read
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
        if (said := _aside(line, inside)) is not None:
            yield from said
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


def _placed(part: Part, separator: str, gap: str) -> Part:
    """A part with what stands before it, unless it knows that already."""
    known = part.separator or separator, part.gap or gap
    return part if known == (part.separator, part.gap) else replace(part, separator=known[0], gap=known[1])


def _aside(line: str, inside: Sequence[Word]) -> list[Part] | None:
    """What a stretch says that is a gender, a year or a count of people; none where it is another."""
    folded = " ".join(word.key for word in inside)
    if GENDERS.is_whole(inside, exact=False) and GENDERS.is_whole(inside, exact=is_accented(words(line))):
        said = honorific(inside[-1].text)
        return [Part(Role.HONORIFIC, said)] if said else []
    if _YEAR.match(folded):
        return []
    count = _COUNT.match(folded)
    if count is None or count["what"] not in COUNTED:
        return None
    return [Part(Role.HEADCOUNT, headcount(folded))] if count["what"] in PEOPLE else []


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
                yield _placed(one, "," if gap else "", gap)
                gap = ""
        if length and place < len(rest):
            is_and = rest[place].key == "va" and place + 1 < len(rest) and place
            gap = line[rest[place - 1].end : rest[place + 1].start] if is_and else ""
            start = place + length
        place += length or 1


def _link(found: Sequence[Word], place: int, *, exact: bool) -> int:
    """How many words of linking or asking stand here: “đạt danh hiệu”, “và”, “ở”."""
    asking = ASKING.at(found, place, exact=exact) or (None if place else OPENINGS.at(found, 0, exact=exact))
    if asking is not None:
        return asking[0]
    link = LINKS.at(found, place, exact=True) or LINKS_ANYHOW.at(found, place, exact=exact)
    if place > 1 and ALWAYS_MIDDLE.has(found[place - 1], exact=exact):
        return 0  # “cao thị cho” is a name
    is_small = found[place].text.islower() or found[place].text in {"VÀ", "VA", "Và"}
    if link is None or not is_small or _is_ironing(found, place):
        return 0
    return link[0]


def _is_ironing(found: Sequence[Word], place: int) -> bool:
    """“Công nhân là, ủi”: no link, for no name comes behind it."""
    is_work = found[place].key == "la" and place > 0 and found[place - 1].key in IRONING
    return is_work and not (place + 1 < len(found) and found[place + 1].is_capital)


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
