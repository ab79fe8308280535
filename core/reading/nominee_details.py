"""What a list says of a nominee beside name, post, unit and title: class, address, initiative, notes."""

import re

from core.campaign.nominees import LONGEST_COUNT, NomineeClass, classify
from core.reading.folding import fold
from core.reading.nominee_parts import Role
from core.reading.nominee_words import listed
from core.reading.personal_data import without_contacts
from core.reading.words import Phrases, words

SENTENCES = frozenset({Role.INITIATIVE, Role.EARLIER, Role.ACHIEVEMENT, Role.NOTE})
DETAILS = SENTENCES | {Role.CLASS, Role.HONORIFIC, Role.HEADCOUNT, Role.HEAD}
_ONG = frozenset(("ong", "anh", "nam", "mr", "male", "chu", "a", "m"))
_BA = frozenset(("ba", "chi", "co", "nu", "ms", "mrs", "miss", "female", "c", "f"))
_COUNT = re.compile(r"(?<!\d)\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+")
_CLASSES = {
    NomineeClass.LEADER: """
        lãnh đạo doanh nghiệp, lãnh đạo dn, lãnh đạo công ty, lãnh đạo cty, lãnh đạo, ban lãnh đạo,
        cán bộ lãnh đạo, ban giám đốc, bgđ, ldn, lđdn""",
    NomineeClass.MANAGER: """
        trưởng phó phòng và tương đương, trưởng phó phòng, trưởng phó phòng ban, trưởng phó phòng và
        tđ, trưởng phó bộ phận, trưởng phó đơn vị, cấp trưởng phó phòng, trưởng phòng phó phòng, cán
        bộ quản lý, quản lý, quản lý cấp trung, lao động quản lý, cấp quản lý, manager, management""",
    NomineeClass.WORKER: """
        trực tiếp lao động, lao động trực tiếp, trực tiếp, trực tiếp sản xuất, lao động trực tiếp sản
        xuất, người lao động trực tiếp, người trực tiếp lao động, người trực tiếp sản xuất, công nhân
        trực tiếp, công nhân, trực tiếp lđ, lđ trực tiếp, tt lđ, cn trực tiếp, nlđ trực tiếp, direct,
        direct labor, direct worker""",
    NomineeClass.OTHER: """
        khác, đối tượng khác, gián tiếp, lao động gián tiếp, lđ gián tiếp, nhân viên gián tiếp, nhân
        viên văn phòng, khối văn phòng, nhân viên, other, indirect, office""",
}
CLASSES: Phrases[NomineeClass] = Phrases(
    (text, one) for one, texts in _CLASSES.items() for text in listed(texts)
)


def detail(role: Role, text: str) -> str:
    """A detail as drafts keep it; empty where the text says none."""
    if role is Role.HONORIFIC:
        return honorific(text)
    if role is Role.CLASS:
        return class_of(text)
    if role is Role.HEADCOUNT:
        return headcount(text)
    return without_contacts(text).strip(" ,;:")


def honorific(text: str) -> str:
    """“ong” or “ba” by the first word: Ông, anh, Mr, nam; Bà, chị, Ms, nữ; empty for any other."""
    first = next((word.key for word in words(text)), "")
    return "ong" if first in _ONG else "ba" if first in _BA else ""


def honorific_of_column(header: str) -> str:
    """Whom a column counts that is headed by one word (“Nữ”), so that any sign in it speaks of the row."""
    return honorific(header) if len(words(header)) == 1 else ""


def class_of(text: str) -> str:
    """The class that a form's own words name, or a post written in their place."""
    found = words(text)
    place = 1 if len(found) > 1 and found[0].text.isdigit() else 0
    match = CLASSES.at(found, place, exact=False) if found else None
    if match is not None and (place + match[0] == len(found) or match[0] > 1):
        return match[1].value
    return classify(text)


def headcount(text: str) -> str:
    """The first whole number of a text: “64 người”, “1.250”; empty where there is none."""
    found = _COUNT.search(fold(text))
    digits = re.sub(r"\D", "", found[0]) if found else ""
    return digits if 0 < len(digits) <= LONGEST_COUNT else ""
