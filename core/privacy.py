"""Personal data: what a person may ask for, by when an answer is owed, and what is kept about them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.campaign.plan import DutyKind
from core.campaign.working_days import WorkCalendar
from core.ids import PersonId
from core.messages import Json

REPLY_WORKING_DAYS = 2
# The key under which a message's data names whom it is about, so that it is found by number, never by name.
ABOUT = "about_person"


class DataRequestKind(StrEnum):
    """Sửa thông tin, khiếu nại, hạn chế xử lý, yêu cầu khác; rút đồng ý and xoá are done at once."""

    CORRECT = "correct"
    COMPLAIN = "complain"
    RESTRICT = "restrict"
    OTHER = "other"
    WITHDRAW = "withdraw"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A version that a person handed in: mã biên nhận, the plan's short name, which duty, when."""

    receipt: str
    plan: str
    kind: DutyKind
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much is kept about a person, by kind; `receipts` are what they handed in, newest first.

    `said` and `told` are messages of theirs and to them, `drafts` dossiers that were never handed in and
    that they changed last, `acts` what they did as an officer.
    """

    said: int
    told: int
    drafts: int
    files: int
    requests: int
    acts: int
    receipts: tuple[Receipt, ...]


def reply_by(calendar: WorkCalendar, asked_on: date) -> date:
    """The last day for an answer: the second working day after the request (NĐ 356/2025/NĐ-CP).

    The day of the request is not counted (BLDS 2015, Điều 147 khoản 2).
    """
    return calendar.working_day_after(asked_on, REPLY_WORKING_DAYS)


def about(person: PersonId) -> dict[str, Json]:
    """The mark on a message that tells others of a person; it goes when the person is forgotten."""
    return {ABOUT: str(person)}
