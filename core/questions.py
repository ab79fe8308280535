"""Questions that wait for a person, the talk about each, and the answers that officers made known."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.ids import BoardId, EnterpriseId, KnownAnswerId, PersonId, PlanId, QuestionId


class QuestionState(StrEnum):
    """`open` waits for an officer, `answered` for nobody, but may be talked about on; `closed` is over."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the talk about a question, after the question itself; `official` are the officers'."""

    text: str
    at: datetime
    by: PersonId
    official: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What a person asked that the bot could not answer, or wants an officer for.

    `label` and `second` are the two likeliest labels of `core.reading.questions`; `topic` is set where the
    bot itself knows what is lacking (`deadline:midyear`: the plan names no day), else empty; then `plan` is
    that plan, and there is no `text`.
    """

    board: BoardId
    person: PersonId
    text: str
    label: str
    second: str
    asked_at: datetime
    enterprise: EnterpriseId | None = None
    topic: str = ""
    plan: PlanId | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """`Question` – a question in the officers' queue, with whom it is from and what was said about it.

    `last_at` is the moment of the last message about it, the question itself included; `reminded_at` when
    its officers were reminded of what they have not answered, which happens once.
    """

    id: QuestionId
    asked: NewQuestion
    state: QuestionState
    name: str
    enterprise_name: str
    last_at: datetime
    said: tuple[Said, ...] = ()
    reminded_at: datetime | None = None

    @property
    def answer(self) -> Said | None:
        """What an officer said last."""
        return next((one for one in reversed(self.said) if one.official), None)

    @property
    def unanswered(self) -> tuple[Said, ...]:
        """What the person said since an officer did."""
        last = max((at for at, one in enumerate(self.said) if one.official), default=-1)
        return self.said[last + 1 :]

    @property
    def waits_since(self) -> datetime:
        """The moment from which somebody waits: asking again makes no question younger."""
        if self.answer is None:
            return self.asked.asked_at
        return self.unanswered[0].at if self.unanswered else self.last_at


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer that an officer confirmed: told to whoever asks the same while it is valid.

    `wordings` are the questions that it answers, as people typed them: never shown to others. `title` is the
    question in an officer's words, where one gave it. Both days of validity are inside.
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
    topic: str = ""
    title: str = ""

    def is_valid(self, day: date) -> bool:
        """Whether it may be told on this day."""
        return self.valid_from <= day <= self.valid_to
