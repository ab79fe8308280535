"""Wishes for a human officer: whether a question comes with it, or a phone number is all that is wanted."""

import re
from enum import StrEnum

from core.reading.questions.phrasing import spoken

_FILLING = re.compile(
    r"a|ah|ai|alo|anh|ba|ban|ben|bo|bot|cac|cach|cai|can|cap|cha|chau|chi|cho|chu|chut|chuyen|co|con|"
    r"cong|cua|cung|da|dang|day|de|den|di|dien|dinh|do|doanh|dong|du|dua|duoc|em|email|gap|gi|giai|giup|"
    r"goi|gui|ha|hay|he|hen|ho|hoac|hoi|hom|hon|hotline|kcn|khan|khong|khu|kiem|la|lai|lam|len|lien|lieu|"
    r"lo|lua|luon|ly|ma|mail|may|mem|minh|moi|mot|muon|nao|nay|nen|ngay|nghe|nghiep|ngoai|nguoi|nha|nhan|"
    r"nhanh|nhe|nho|nhu|noi|o|oi|ong|phai|phan|phong|phu|qua|quan|quyet|ra|rieng|roi|sang|sdt|sep|so|su|"
    r"ta|tai|tay|thang|that|the|theo|thi|thoi|thong|tiep|tin|toi|tra|trach|trao|tro|trong|truc|trung|tu|"
    r"va|van|vay|ve|viec|vien|voi|vu|vui|xin|y|yeu|zalo"
)
_FEWEST = 3
_TO_A_PERSON = re.compile(
    r"^(?:(?:da|a|em|e|cho|nho|xin|muon|can|vui long|lam on|anh|chi|toi|minh|oi|please|i|want|to) )*"
    r"(?:hoi|gap|chuyen(?: cau hoi)?(?: cho| den)?|noi chuyen voi|ask|talk to) (?:(?:voi|mot|cac|the|an) )*"
    r"(?:can bo|nguoi that|officers?)(?: (?:phu trach|cua ban|ban))?(?P<about> .+)$"
)
_PHONE = re.compile(
    r"\b(?:so (?:dien thoai|may|dt|hotline)|sdt|dien thoai|hotline|zalo|email|mail|goi (?:so )?nao|lien he)\b"
)
_ME = r"(?:em|toi|minh|tui|to)"
_OTHER = r"(?:chi|anh|ban|be|co|ong|ba|nguoi|dong nghiep|sep)"
_LEAVES = (
    r"(?:nghi (?:viec|lam|han|huu|ngang|roi|thai san|sinh)|thoi viec|roi cong ty"
    r"|chuyen (?:sang )?(?:bo phan|phong|cong ty|cong tac|viec|don vi))"
)
_OF_A_LIST = re.compile(r"\b(?:danh sach|dong|danh hieu|lao dong tien tien|chien si thi dua|bang excel)\b")
_TAKES = re.compile(
    rf"\b{_ME} (?:\w+ ){{0,4}}thay (?:cho |the |vi tri )*{_OTHER}\b"
    rf"|\b{_ME} (?:\w+ ){{0,3}}(?:tiep quan|tiep nhan|nhan ban giao|duoc ban giao|nhan viec thay|vao thay)\b"
    rf"|\bban giao (?:\w+ ){{0,4}}cho {_ME}\b"
    rf"|\b{_OTHER} (?:\w+ ){{0,4}}{_LEAVES}\b.*\b{_ME} (?:\w+ ){{0,3}}(?:phu trach|dam nhan|lam thay|thay)\b"
    r"|\b(?:i|me) (?:\w+ ){0,3}(?:take over|taking over|took over|replace|replacing)\b"
)
_GIVES = re.compile(
    rf"\b(?:thay|ke nhiem) (?:cho )?{_ME}\b|\bban giao (?:lai )?(?:\w+ ){{0,4}}(?:cho|sang)\b"
    rf"|\b{_ME} (?:\w+ ){{0,2}}{_LEAVES}\b.*\b(?:thay|ban giao|phu trach|nhan|ke nhiem)\b"
    rf"|\b{_ME} (?:\w+ ){{0,2}}ban giao\b|\b(?:takes?|taking) over from me\b"
)
_CHANGES = re.compile(
    r"\b(?:doi|thay|thay doi) (?:lai )?(?:nguoi|dau moi) (?:phu trach|lien he|lam|nhan tin|khac)\b"
    r"|\bnguoi (?:moi|khac) (?:phu trach|thay|lam thay|nhan viec)\b|\bban giao (?:cong viec|viec|tai khoan)\b"
)


class Succession(StrEnum):
    """Who is to look after an enterprise from now on: who writes, who comes after them, or not said."""

    TAKES = "takes"
    GIVES = "gives"
    CHANGES = "changes"


def brings_question(said: str) -> bool:
    """Whether there is more in the words than the wish for a person: something that they can be asked."""
    return len([word for word in spoken(said).split() if not _FILLING.fullmatch(word)]) >= _FEWEST


def asks_a_person(said: str) -> bool:
    """“Hỏi cán bộ: hai nhà máy thì sao” – an officer by name, and then what is to be asked."""
    found = _TO_A_PERSON.search(spoken(said))
    return found is not None and len(found["about"].split()) >= _FEWEST and not wants_number(said)


def wants_number(said: str) -> bool:
    """Whether a way to call or to write is asked for."""
    return _PHONE.search(spoken(said)) is not None


def succession(said: str) -> Succession | None:
    """Which way an enterprise changes hands; none where nobody speaks of that.

    That somebody left is not enough: people also ask which titles are open to them.
    """
    words = spoken(said)
    if _OF_A_LIST.search(words):
        return None
    ways = ((Succession.TAKES, _TAKES), (Succession.GIVES, _GIVES), (Succession.CHANGES, _CHANGES))
    return next((way for way, cue in ways if cue.search(words)), None)
