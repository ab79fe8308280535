"""Wishes for a human officer: whether a question comes with it, or a phone number is all that is wanted."""

import re

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
_PHONE = re.compile(
    r"\b(?:so (?:dien thoai|may|dt|hotline)|sdt|dien thoai|hotline|zalo|email|mail|goi (?:so )?nao|lien he)\b"
)
_SUCCESSION = re.compile(
    r"\b(?:ban giao|nghi viec|nghi lam|chuyen (?:bo phan|phong|cong ty|cong tac)"
    r"|thay (?:chi|anh|ban|cho|ong|ba|nguoi)|doi nguoi|nguoi (?:moi|khac) (?:phu trach|lam|thay)"
    r"|tiep quan|nhan viec thay)\b"
)


def brings_question(said: str) -> bool:
    """Whether there is more in the words than the wish for a person: something that they can be asked."""
    return len([word for word in spoken(said).split() if not _FILLING.fullmatch(word)]) >= _FEWEST


def wants_number(said: str) -> bool:
    """Whether a way to call or to write is asked for."""
    return _PHONE.search(spoken(said)) is not None


def is_succession(said: str) -> bool:
    """Whether another person is to look after an enterprise from now on."""
    return _SUCCESSION.search(spoken(said)) is not None
