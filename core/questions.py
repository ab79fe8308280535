"""Questions that wait for a person, the talk about each, and the answers that officers made known."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.ids import BoardId, EnterpriseId, KnownAnswerId, PersonId, QuestionId


class QuestionState(StrEnum):
    """`open` waits for an officer, `answered` may still be talked about, `closed` is over."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the talk about a question; `official` are the officers' ones."""

    text: str
    at: datetime
    by: str
    official: bool = False


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What a person asked that the bot could not answer, or wants an officer for.

    `label` and `second` are the two likeliest labels of `core.reading.questions`; `topic` is set where the
    bot itself knows what is lacking (`deadline:midyear`: the plan names no day), else empty.
    """

    board: BoardId
    person: PersonId
    text: str
    label: str
    second: str
    asked_at: datetime
    enterprise: EnterpriseId | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`Question` – a question in the officers' queue, with whom it is from and what was said about it."""

    id: QuestionId
    asked: NewQuestion
    state: QuestionState
    name: str
    enterprise_name: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer that an officer confirmed: told to whoever asks the same while it is valid.

    `wordings` are the questions that it answers, as people typed them. Both days of validity are inside.
    """

    id: KnownAnswerId
    board: BoardId
    label: str
    wordings: tuple[str, ...]
    answer: str
    source: str
    confirmed_by: str
    confirmed_at: datetime
    valid_from: date
    valid_to: date
