"""Columns of private data that a register has no use for: numbers of a person, days of birth, addresses."""

import re

from core.reading.folding import fold

_WORDS = (
    r"cccd|cmnd|cmt|cmtnd|can cuoc|dinh danh|ho chieu|passport|id card|identity|citizen id"
    r"|sinh ngay|ngay sinh|nam sinh|(?:ngay|thang)\W.*\bsinh|noi sinh|birth|birthday|dob|tuoi|age"
    r"|dien thoai|di dong|sdt|so dt|phone|mobile|tel|zalo|e-?mail"
    r"|dia chi|ho khau|thuong tru|tam tru|que quan|nguyen quan|address"
    r"|bhxh|bao hiem|ma so thue|mst|tai khoan|dan toc|ton giao"
)
_PERSONAL = re.compile(rf"(?<!\w)(?:{_WORDS})(?!\w)|^(?:ns|dt|id)$")


def is_personal(header: str) -> bool:
    """Whether a column's header asks for a number, date or place of a person's private life."""
    return bool(_PERSONAL.search(fold(header)))
