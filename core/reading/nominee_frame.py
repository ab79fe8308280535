"""What stands around the rows of a list: greeting, letterhead, totals, farewell, signature."""

import re
from enum import StrEnum

from core.reading.folding import fold
from core.reading.nominee_details import SENTENCES
from core.reading.nominee_lines import label_of
from core.reading.nominee_parts import Role
from core.reading.nominee_words import CLOSING, RECIPIENTS, TAIL, TALK, TALK_PHRASES, UNITS
from core.reading.words import is_accented, words

_TOTAL = re.compile(
    r"^(?:tong(?: cong| so)?|cong)\W*(?:$|[:=(]|\d)|^danh sach (?:nay )?co \d|^tong (?:cong )?co \d"
)
_OFFICIAL = re.compile(
    r"cong hoa xa hoi|doc lap\W+tu do|(?<!sinh )\bngay\W[\d. …]{0,9}thang\b|^so ?:|^ubnd\b"
    r"|kem theo (?:cong van|van ban|to trinh|quyet dinh)"
    r"|^(?:ban|bang|phieu|mau|bieu|to trinh|phu luc)\b.*\b(?:dang ky|tong hop|thi dua|khen thuong)\b"
    r"|^uy ban nhan dan|^bql\b|ky ten|ky, ghi|dong dau|ghi ro ho ten|^ban quan ly"
)
_CONTACT = re.compile(
    r"^\W*(?:(?:nguoi )?lien he|nguoi gui|nguoi phu trach|dau moi|nguoi nhan|(?:nguoi )?dai dien"
    r"|doanh nghiep ?:)"
)
_RECIPIENTS_START = re.compile(r"^\W*noi nhan\b")
_SENT = re.compile(r"\b(?:gui|nop)(?: (?:len|cho|den|toi|ve|qua))? (?P<to>.+)")
_LIST = re.compile(r"^\W*(?:danh sach|ds|ban dang ky|bang dang ky|de nghi|dang ky)\b")
MOST_CLOSING_WORDS = 12
_BESIDE = {Role.PERSONAL, Role.HEADCOUNT, *SENTENCES}


class Frame(StrEnum):
    """What a line without rows of its own does for the list."""

    NONE = "none"
    SKIPPED = "skipped"
    CLOSING = "closing"
    RECIPIENTS = "recipients"


def frame(text: str) -> Frame:
    """Whether a line, as it starts, belongs to the frame of a list."""
    folded = fold(text)
    if _RECIPIENTS_START.match(folded):
        return Frame.RECIPIENTS
    if label_of(text) in _BESIDE:
        return Frame.SKIPPED
    if _TOTAL.search(folded) or _OFFICIAL.search(folded) or _CONTACT.match(folded):
        return Frame.SKIPPED
    found = words(text)
    if not found:
        return Frame.NONE
    if CLOSING.at(found, 0, exact=False) and len(found) <= MOST_CLOSING_WORDS:
        return Frame.CLOSING
    return Frame.SKIPPED if RECIPIENTS.at(found, 0, exact=False) else Frame.NONE


def is_talk(text: str) -> bool:
    """Whether a line speaks to somebody (“chị ơi em gửi ds nha”)."""
    found = words(text)
    exact = is_accented(found)
    return any(
        TALK_PHRASES.at(found, place, exact=exact) or (word.text.islower() and TALK.has(word, exact=exact))
        for place, word in enumerate(found)
    )


def is_addressee(text: str, unit: str) -> bool:
    """Whether a unit in a line that speaks to somebody is who it is sent to, or a mere word for a unit.

    “Em gửi phòng Nhân sự ạ”, “mình đăng ký cho team nha”.
    """
    found = words(text)
    if not unit or not (is_talk(text) or TAIL.is_whole(found[-1:], exact=is_accented(found))):
        return False
    sent = _SENT.search(fold(text))
    is_sent = sent is not None and sent["to"].startswith(fold(unit))
    return is_sent or UNITS.is_whole(words(unit), exact=False)


def is_announcement(text: str) -> bool:
    """Whether a line announces a list (“Danh sách LĐTT nhà máy 2”): it gives a title, no unit."""
    return bool(_LIST.match(fold(text))) or is_talk(text)
