"""What words beside a name say of work: a second department, a unit called by a post, work in brackets."""

from collections.abc import Iterable

from core.reading.nominee_frame import is_talk
from core.reading.nominee_parts import Part
from core.reading.nominee_words import FIELDS, UNITS
from core.reading.words import words


def is_work(text: str) -> bool:
    """“Kim Sơn (bốc xếp)”: small words in brackets; a capital one (“Kate”) is another name."""
    return text.islower() and len(text.split()) > 1 and not is_talk(text)


def is_headed(position: str, part: Part) -> bool:
    """“Trưởng phòng Kế hoạch - Vật tư”: a second department behind the head of a first one."""
    found = words(position)
    is_dash = part.gap.strip() in {"-", "–", "&"}
    return is_dash and any(FIELDS.is_whole(found[at:], exact=False) for at in range(2, len(found)))


def is_unit_of_work(text: str, before: Iterable[str]) -> bool:
    """“BAO VE - TO BAO VE”: a unit called by the work that stands before it, though it may be a name."""
    found = words(text)
    unit = UNITS.at(found, 0, exact=False) if found else None
    if unit is None or unit[0] == len(found):
        return False
    work = [word.key for word in found[unit[0] :]]
    return any([word.key for word in words(one)] == work for one in before)
