"""A stretch of words between separators → its parts: name, post, unit, in whatever order they stand."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.reading.nominee_details import honorific
from core.reading.nominee_names import (
    FEWEST_NAME_WORDS,
    MOST_NAME_WORDS,
    Words,
    has_courtesy,
    is_full_name,
    is_middle_named,
    is_name,
    is_person,
    is_written_as_name,
    opens_name,
)
from core.reading.nominee_parts import Part, Role
from core.reading.nominee_words import (
    ALWAYS_MIDDLE,
    COLLECTIVE_MARKS,
    COMPANIES,
    ENGLISH_POSTS,
    ENGLISH_UNITS,
    FIELDS,
    HEADS,
    HONORIFICS,
    JOBS,
    KINDS,
    POSTS,
    SELF,
    SHOPS,
    SURNAMES,
    UNITS,
)
from core.reading.words import is_accented

MOST_WORDS = 60
MOST_ENGLISH = 4  # words of a line's name, its number too
_CODED_UNIT = re.compile(r"^(?:px|x|c|t|line|to|chuyen|ca|kho|nm|lo)\d{1,3}$")
_SHIFT = re.compile(r"^(?:\d+|[a-e]|ngay|dem|sang|chieu|hanh|san|truc)$")


def stretch_parts(line: str, found: Words) -> Iterator[Part]:
    """The parts of one stretch of a line."""
    exact = is_accented(found)
    if len(found) > MOST_WORDS:
        yield _part(Role.UNKNOWN, line, found)
        return
    kind = KINDS.at(found, 0, exact=exact) if found else None
    if kind is not None and kind[0] == len(found):
        yield Part(Role.KIND, _text(line, found), is_sure=kind[1] is Role.COLLECTIVE)
        return
    if found and SELF.at(found, 0, exact=exact):
        yield _part(Role.UNKNOWN, line, found)
        return
    marked = COLLECTIVE_MARKS.at(found, 0, exact=exact) if found else None
    if marked is not None and marked[0] < len(found):
        yield _part(Role.COLLECTIVE, line, found[marked[0] :])
        return
    rest, is_addressed = without_honorific(found, exact=exact)
    said = honorific(found[0].text) if is_addressed and len(found) == len(rest) + 1 else ""
    for part in _named(line, rest, exact=exact, is_addressed=is_addressed):
        yield replace(part, honorific=said) if said and part.role is Role.NAME else part


def without_honorific(found: Words, *, exact: bool) -> tuple[Words, bool]:
    """The words behind Ông, Bà, anh, chị, Mr …, and whether there was one."""
    rest = found
    while len(rest) > 1 and _is_honorific(rest, exact=exact):
        match = HONORIFICS.at(rest, 0, exact=exact)
        rest = rest[match[0] if match else 1 :]
    return rest, len(rest) < len(found)


def _is_honorific(found: Words, *, exact: bool) -> bool:
    match = HONORIFICS.at(found, 0, exact=exact)
    if match is None or match[0] >= len(found):
        return False
    first, following = found[0], found[match[0]]
    if len(first.text) == 1 and first.is_capital and following.start == first.end + 1:
        after = found[match[0] + 1 : match[0] + 2]
        return bool(first.key in "ac" and not (after and after[0].is_capital))  # “A Viết Sơn” is a name
    if exact or not SURNAMES.has(first, exact=False):
        return True
    return SURNAMES.has(following, exact=False) and not ALWAYS_MIDDLE.has(following, exact=False)


def _named(line: str, found: Words, *, exact: bool, is_addressed: bool) -> Iterator[Part]:
    """What stands before the first post or unit, then these."""
    cut = _first_cue(found, exact=exact, is_addressed=is_addressed)
    if cut:
        yield _name_or_unknown(line, found[:cut], exact=exact, is_addressed=is_addressed)
    if cut < len(found):
        yield from _posts_and_units(line, found[cut:], exact=exact)


def _posts_and_units(line: str, found: Words, *, exact: bool) -> Iterator[Part]:
    """Posts and units one behind the other; a name behind them is read as a name."""
    rest = found
    while rest:
        post = POSTS.at(rest, 0, exact=exact)
        if rest[-1].key in ENGLISH_POSTS and not name_length(rest, 0, exact=exact):
            yield _part(Role.POSITION, line, rest)
            return
        if len(rest) > 1 and (rest[-1].key in ENGLISH_UNITS or _is_english_line(rest)):
            yield _part(Role.UNIT, line, rest)
            return
        if post is not None:
            end = _end_of_post(rest, post[0], exact=exact)
            whole = JOBS.is_whole(rest[:end], exact=exact)
            yield _part(Role.JOB if whole else Role.POSITION, line, rest[:end])
        elif field := field_code((found[0], *rest), 1, exact=exact) if rest[0].text.isupper() else 0:
            end = field
            yield _part(Role.FIELD, line, rest[:end])
        elif rest is not found and name_length(rest, 0, exact=exact):
            yield from _named(line, rest, exact=exact, is_addressed=True)
            return
        elif unit_at(rest, 0, exact=exact):
            end = _end_of_unit(rest, exact=exact)
            yield _part(Role.UNIT, line, rest[:end])
        else:
            yield from _named(line, rest, exact=exact, is_addressed=False)
            return
        rest = rest[end:]


def _end_of_post(found: Words, start: int, *, exact: bool) -> int:
    """Where a post ends: at a unit that has a name of its own, or at a full name."""
    for place in range(start, len(found)):
        if place > start and HEADS.has(found[place - 1], exact=exact):
            continue
        length = unit_at(found, place, exact=exact)
        if length and place + length < len(found):
            return place
        if name_length(found, place, exact=exact) or _is_capital_name(found, place, start, exact=exact):
            return place
    return len(found)


def _is_capital_name(found: Words, place: int, start: int, *, exact: bool) -> bool:
    """“Giám đốc Kim Sung Min”: behind a post in small letters a surname in capitals opens a name."""
    rest = found[place:]
    if place != start or len(rest) < FEWEST_NAME_WORDS or found[start - 1].is_capital:
        return False
    is_cue = any(book.at(found, place, exact=exact) for book in (POSTS, UNITS, FIELDS))
    return not is_cue and SURNAMES.has(rest[0], exact=exact) and all(word.is_capital for word in rest)


def name_length(found: Words, place: int, *, exact: bool) -> int:
    """How many words the full name has that stands here, up to the next post or unit; 0 for none."""
    for length in range(3, min(MOST_NAME_WORDS, len(found) - place + 1)):
        after = place + length
        is_end = (
            after == len(found) or POSTS.at(found, after, exact=exact) or unit_at(found, after, exact=exact)
        )
        if is_end and is_full_name(found[place:after], exact=exact):
            return length
    return 0


def _end_of_unit(found: Words, *, exact: bool) -> int:
    """Where a unit ends: at a post that is not its own name (“tổ bảo vệ”), or at a full name behind it."""
    length = unit_at(found, 0, exact=exact)
    match = UNITS.at(found, 0, exact=exact)
    is_company = match is not None and match[1] in COMPANIES
    for place in range(length, len(found)):
        if found[place].text.islower() and has_courtesy(found[place:], exact=exact, starts=True):
            return place
        if place == length:
            continue
        if POSTS.at(found, place, exact=exact) and not JOBS.at(found, place, exact=exact):
            return place
        if not is_company and name_length(found, place, exact=exact):
            return place
    return len(found)


def _first_cue(found: Words, *, exact: bool, is_addressed: bool) -> int:
    """Where the first post or unit starts; what stands before it must be able to be a name."""
    if found and _is_english(found, exact=exact):
        return 0
    for place in range(len(found)):
        if place and field_code(found, place, exact=exact):
            return place
        if not (POSTS.at(found, place, exact=exact) or unit_at(found, place, exact=exact)):
            continue
        if place == 0:
            if not is_person(found, exact=exact):
                return 0
        elif _may_end_here(found, place, exact=exact, is_addressed=is_addressed):
            return place
    return len(found)


def _is_english(found: Words, *, exact: bool) -> bool:
    """Whether the words are a post or unit in English, whose own word comes last."""
    is_last = found[-1].key in ENGLISH_POSTS | ENGLISH_UNITS
    return _is_english_line(found) or (is_last and not name_length(found, 0, exact=exact))


def _is_english_line(found: Words) -> bool:
    """“Assembly Line 2”: before the word no surname stands, so it is the line's name."""
    if len(found) < MOST_ENGLISH - 1 or len(found) > MOST_ENGLISH or not found[-1].text.isdigit():
        return False
    is_plain = all(word.text.isascii() for word in found)
    return is_plain and found[-2].key == "line" and not SURNAMES.has(found[0], exact=False)


def field_code(found: Words, place: int, *, exact: bool) -> int:
    """How many words of a department's short name stand behind a name in small letters (“Vũ Đức Anh IT”)."""
    word = found[place]
    if not word.text.isupper() or len(word.text) == 1 or found[0].text.isupper():
        return 0
    match = FIELDS.at(found, place, exact=exact)
    return match[0] if match is not None else 0


def _may_end_here(found: Words, place: int, *, exact: bool, is_addressed: bool) -> bool:
    """Whether a name may end before this cue: “nguyen van phong ke toan” has no unit “phong”."""
    before = found[:place]
    if len(before) == 1:
        return is_addressed or not SURNAMES.has(before[0], exact=exact)
    if ALWAYS_MIDDLE.has(before[-1], exact=exact):
        return False
    post, unit = POSTS.at(found, place, exact=exact), UNITS.at(found, place, exact=exact)
    length = max(post[0] if post else 0, unit[0] if unit else 0, 1)
    if exact or length > 1:
        return True
    return bool(post) or (place + 1 < len(found) and not _is_cue(found, place + 1))


def _is_cue(found: Words, place: int) -> bool:
    return bool(POSTS.at(found, place, exact=False) or unit_at(found, place, exact=False))


def unit_at(found: Words, place: int, *, exact: bool) -> int:
    """How many words the word for a unit at this place has (“phòng”, “nhà máy”, “px2”); 0 if none is here."""
    if place == 0 and found[0].key == "p" and len(found) > 1:
        return 1  # “P. Kỹ thuật”
    following = found[place + 1].key if place + 1 < len(found) else ""
    is_shop = place == 0 and following.isdigit() and SHOPS.has(found[0], exact=exact)
    if is_shop or _CODED_UNIT.match(found[place].key):
        return 1
    match = UNITS.at(found, place, exact=exact)
    if match is None:
        return 0
    if match[1] == "tổ" and following == "chuc":
        return 0
    if match[1] == "ca" and not _SHIFT.match(following):
        return 0
    return match[0]


def _name_or_unknown(line: str, found: Words, *, exact: bool, is_addressed: bool) -> Part:
    if FIELDS.is_whole(found, exact=exact) and not is_addressed:
        return _part(Role.FIELD, line, found)
    if not is_name(line, found, exact=exact):
        return _part(Role.UNKNOWN, line, found)
    is_known = opens_name(line, found) and SURNAMES.has(found[0], exact=exact)
    is_sure = is_addressed or is_known or is_middle_named(found, exact=exact)
    if is_sure or is_written_as_name(line, found):
        return _part(Role.NAME, line, found, is_sure=is_sure)
    return _part(Role.UNKNOWN, line, found)


def _part(role: Role, line: str, found: Words, *, is_sure: bool = False) -> Part:
    return Part(role, _text(line, found), is_sure=is_sure)


def _text(line: str, found: Words) -> str:
    return " ".join(line[found[0].start : found[-1].end].split())
