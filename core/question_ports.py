"""What the handlers need of the officers' queue of questions and of the known answers; see storage."""

from datetime import date, datetime
from typing import Protocol

from core.ids import BoardId, KnownAnswerId, PersonId, QuestionId
from core.questions import KnownAnswer, NewQuestion, Question, QuestionState, Said


class Questions(Protocol):
    """Questions that wait for a person, the talks about them, and what officers made known."""

    def ask(self, new: NewQuestion) -> QuestionId:
        """Keep a question; it waits for an officer."""
        ...

    def note_gap(self, new: NewQuestion) -> QuestionId | None:
        """Keep a question on a topic, once a person; its number when it is the first open one on it."""
        ...

    def get(self, question: QuestionId) -> Question | None:
        """One question with its talk, locked until the commit."""
        ...

    def of_person(self, person: PersonId) -> tuple[Question, ...]:
        """A person's questions that are not closed, oldest first."""
        ...

    def open(self, board: BoardId) -> tuple[Question, ...]:
        """The questions that wait for an officer of this board, oldest first; without their talks."""
        ...

    def say(self, question: QuestionId, said: Said, state: QuestionState) -> None:
        """Add a message to the talk, and say where the question stands now."""
        ...

    def close(self, question: QuestionId, at: datetime) -> bool:
        """End the talk; False when it was over."""
        ...

    def note_reminded(self, question: QuestionId, at: datetime) -> bool:
        """The officers were reminded of it."""
        ...

    def make_known(self, new: KnownAnswer, by: PersonId, question: Question) -> KnownAnswerId:
        """Keep an answer as known, with the words of the question that it came from."""
        ...

    def known(self, board: BoardId) -> tuple[KnownAnswer, ...]:
        """The known answers of a board that were not taken back, newest first, expired ones too."""
        ...

    def known_answer(self, known: KnownAnswerId) -> KnownAnswer | None:
        """One known answer, locked until the commit; none when it was taken back."""
        ...

    def known_of(self, question: QuestionId) -> tuple[KnownAnswer, ...]:
        """What was made known out of the talk about a question and was not taken back."""
        ...

    def change_known(self, known: KnownAnswerId, **values: str | date) -> None:
        """Change `source`, `title` or `valid_to`."""
        ...

    def add_wording(self, known: KnownAnswerId, asked: NewQuestion) -> None:
        """A question in other words has this answer too."""
        ...

    def take_back(self, known: KnownAnswerId, by: PersonId, at: datetime) -> None:
        """It is told to nobody any more."""
        ...
