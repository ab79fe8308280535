"""What people ask the board's bot that other offices answer: which matter it is, and who is usually asked.

The office is named only where no enterprise can doubt it; else the answer says “cơ quan phụ trách việc đó”.
"""

import re
from enum import StrEnum


class Procedure(StrEnum):
    """A matter of another office; the templates name it in words, and its office."""

    TAX = "tax"
    INSURANCE = "insurance"
    CUSTOMS = "customs"
    IMMIGRATION = "immigration"
    FIRE = "fire"
    LABOUR = "labour"
    ENVIRONMENT = "environment"
    INVESTMENT = "investment"
    UNION = "union"
    UTILITIES = "utilities"


_CUES: tuple[tuple[Procedure, str], ...] = (
    (Procedure.CUSTOMS, r"customs|hai quan|to khai xuat khau|to khai nhap khau|xuat xu|c/o"),
    (Procedure.INSURANCE, r"insurance|bhxh|bhyt|bhtn|bao hiem|thai san|so bao hiem|om dau"),
    (Procedure.IMMIGRATION, r"visas?|thi thuc|tam tru|xuat nhap canh|ho chieu|the tam tru"),
    (Procedure.FIRE, r"fire safety|fire prevention|pccc|phong chay|chua chay"),
    (
        Procedure.LABOUR,
        (
            r"work permits?|giay phep lao dong|gpld|tai nan lao dong|an toan lao dong|noi quy lao dong"
            r"|thoa uoc"
            r"|tinh hinh su dung lao dong|bao cao lao dong|hop dong lao dong|luong toi thieu|that nghiep"
            r"|tuyen dung"
        ),
    ),
    (Procedure.ENVIRONMENT, r"moi truong|xa thai|nuoc thai|chat thai|quan trac|dtm"),
    (Procedure.TAX, r"tax|taxes|thue|hoa don|quyet toan|gtgt|tncn|tndn|vat"),
    (Procedure.UNION, r"cong doan|doan phi"),
    (
        Procedure.INVESTMENT,
        (
            r"giay chung nhan dau tu|bao cao dau tu|du an dau tu|giam sat dau tu|giay phep xay dung"
            r"|giay phep kinh doanh|dang ky kinh doanh|thue dat|xay dung"
        ),
    ),
    (Procedure.UTILITIES, r"mat dien|cat dien|tien dien|tien nuoc|mat nuoc|cup dien|internet"),
)
_ENGLISH = re.compile(
    r"\b(?:tax(?:es)?|vat|customs|insurance|visas?|work permits?|fire (?:safety|prevention))\b"
)
_OURS = re.compile(r"\b(?:emulation|titles?|registration|summary|year.end|mid.?year|campaign|phase)\b")
_BOOK = tuple((procedure, re.compile(rf"\b(?:{cues})\b")) for procedure, cues in _CUES)


def procedure_in(words: str) -> Procedure | None:
    """The matter that plain words name, the more special ones first; none where they name none."""
    return next((procedure for procedure, cue in _BOOK if cue.search(words)), None)


def is_english_matter(words: str) -> bool:
    """Whether English words name another office's matter, and nothing of ours beside it."""
    return _ENGLISH.search(words) is not None and _OURS.search(words) is None
