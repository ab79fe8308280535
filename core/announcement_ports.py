"""What handlers need of the records around sends to many; see storage."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from core.announcements import (
    Announcement,
    AnnouncementKind,
    NewAnnouncement,
    PlannedRow,
    Reached,
    Stage,
    TrailLine,
)
from core.campaign.audience import Candidate, Later, Topic
from core.campaign.task_states import TaskState
from core.delivery import State
from core.ids import AnnouncementId, BoardId, DeliveryId, EnterpriseId, PersonId, PlanId
from core.messages import Choice, Message
from core.weekly import Weeks


class Announcements(Protocol):
    """Everything that is sent to many, each once."""

    def make(self, new: NewAnnouncement, at: datetime) -> Announcement | None:
        """Keep an announcement; none when there is one with this key already."""
        ...

    def get(self, announcement: AnnouncementId) -> Announcement | None:
        """One announcement; locks nothing."""
        ...

    def by_key(self, key: str) -> Announcement | None:
        """The announcement that stands for this."""
        ...

    def take(self, stage: Stage) -> Announcement | None:
        """The oldest one in a stage, locked until the commit; another process takes another one."""
        ...

    def in_stage(self, *stages: Stage) -> tuple[Announcement, ...]:
        """Those in these stages, oldest first."""
        ...

    def recent(
        self, board: BoardId, kinds: Collection[AnnouncementKind], most: int
    ) -> tuple[Announcement, ...]:
        """A board's newest ones of these kinds, newest first."""
        ...

    def keys(self, start: str) -> frozenset[str]:
        """The keys that begin so: what a timed job has made already."""
        ...

    def move(
        self,
        announcement: AnnouncementId,
        before: Stage,
        after: Stage,
        *,
        approved_by: PersonId | None = None,
        hold_until: float | None = None,
    ) -> bool:
        """Bring it from one stage to the next; False when it was not there (somebody was faster).

        Raises ValueError for a step that no announcement takes.
        """
        ...

    def reach(self, announcement: AnnouncementId, person: PersonId) -> None:
        """Rows are written up to and with this person."""
        ...

    def again(self, announcement: AnnouncementId) -> None:
        """One more sending of it, from the first person on; no row of that round is there yet."""
        ...

    def show_progress(self, announcement: AnnouncementId, delivery: DeliveryId) -> None:
        """Which message tells its officer how far it is."""
        ...


class Recipients(Protocol):
    """The rows of announcements on the ledger."""

    def candidates(
        self, board: BoardId, *, official: bool, after: PersonId, most: int
    ) -> tuple[Candidate, ...]:
        """Persons with a living part at a board, by their id."""
        ...

    def among(
        self, board: BoardId, persons: Collection[PersonId], *, official: bool
    ) -> tuple[Candidate, ...]:
        """Those of these persons who have a living part at a board."""
        ...

    def with_card(self, persons: Collection[PersonId], day: date) -> frozenset[PersonId]:
        """Which of them have a card of this day already."""
        ...

    def on_day(self, cards: Collection[DeliveryId], day: date) -> frozenset[DeliveryId]:
        """From here on these are cards of this day; which may not be, since their person has another one."""
        ...

    def add(self, announcement: Announcement, rows: Sequence[PlannedRow], at: datetime) -> int:
        """Write rows; who has one of this round already gets no second. How many.

        A second card of a day is written without a day: the last look knows whether the first one went.
        """
        ...

    def release(self, announcement: AnnouncementId, most: int, at: datetime) -> int:
        """Let at most so many held rows go; how many."""
        ...

    def cancel(self, announcement: AnnouncementId, reason: str, at: datetime) -> int:
        """What has not begun to be sent is not sent; what arrived in part is finished. How many rows."""
        ...

    def is_open(self, announcement: AnnouncementId) -> bool:
        """Whether a row of it is not final."""
        ...

    def counts(self, announcement: AnnouncementId) -> Mapping[tuple[State, str], int]:
        """How many recipients are in each state for which reason, each by their newest row."""
        ...

    def reached(
        self, announcement: AnnouncementId, states: Collection[State], most: int
    ) -> tuple[Reached, ...]:
        """The recipients whose newest row is in these states, by name."""
        ...

    def persons(self, announcement: AnnouncementId, states: Collection[State]) -> frozenset[PersonId]:
        """Who their newest row is in these states for."""
        ...

    def answered(self, announcement: AnnouncementId) -> frozenset[PersonId]:
        """Who acknowledged it."""
        ...

    def acknowledge(self, person: PersonId, announcement: AnnouncementId, at: datetime) -> bool:
        """Keep that they have it; False when they said so before or never got it."""
        ...

    def newest_unanswered(self, person: PersonId) -> AnnouncementId | None:
        """The newest announcement that asked this person for a word and was sent to them."""
        ...

    def unknown(self, board: BoardId, most: int) -> tuple[Reached, ...]:
        """A board's sends that may or may not have arrived and that nobody settled."""
        ...

    def settle(self, delivery: DeliveryId, by: PersonId, at: datetime, *, resend: bool) -> bool:
        """An officer's word on an unknown send: it arrived, or it goes once more; False when settled."""
        ...

    def trail(self, person: PersonId, most: int) -> tuple[TrailLine, ...]:
        """What was planned for a person and what became of it, newest first."""
        ...

    def line_of(self, person: PersonId, announcement: AnnouncementId) -> TrailLine | None:
        """What became of an announcement for a person, by their newest row."""
        ...

    def told(
        self, board: BoardId, words: str, templates: Collection[str], since: datetime
    ) -> frozenset[PersonId]:
        """Who was sent one of these templates with these words in its data since a moment."""
        ...

    def unanswered_reminders(self, board: BoardId, count: int) -> Mapping[EnterpriseId, int]:
        """Enterprises that got at least so many reminders of a duty after their last sign of life."""
        ...

    def last_heard(self, board: BoardId) -> Mapping[EnterpriseId, datetime]:
        """When somebody who speaks for an enterprise wrote or tapped last; without those who never did."""
        ...

    def replace(self, delivery: DeliveryId, message: Message) -> None:
        """What a claimed row says at this moment, before it is sent."""
        ...

    def offer(self, person: PersonId, choices: Sequence[Choice], nonce: str) -> bool:
        """From here on the person may pick these; False while they are in a form, whose question stands."""
        ...

    def skip(self, delivery: DeliveryId, reason: str, at: datetime) -> None:
        """A claimed row is not sent after all; nothing of it has left."""
        ...

    def fail(self, delivery: DeliveryId, reason: str, at: datetime) -> None:
        """A claimed row cannot be sent: what it should say could not be found out."""
        ...

    def put_back(self, delivery: DeliveryId, until_s: float, at: datetime) -> None:
        """A claimed row goes back to the queue until a moment of wall time; it costs no attempt."""
        ...

    def external_id(self, delivery: DeliveryId) -> str:
        """The service's id of a sent message; empty when it was not sent."""
        ...


class Wishes(Protocol):
    """What people said about being written to: topics they do without, and “later”."""

    def mute(self, person: PersonId, topic: Topic, at: datetime, *, muted: bool) -> None:
        """No more of this topic, or again."""
        ...

    def muted(self, person: PersonId) -> frozenset[Topic]:
        """The topics that a person does without."""
        ...

    def snooze(self, person: PersonId, until: datetime | None, at: datetime) -> None:
        """No reminder before this moment; none ends it."""
        ...

    def snoozed(self, person: PersonId) -> datetime | None:
        """Until when a person wants no reminder."""
        ...

    def over(self, now: datetime, most: int) -> tuple[Later, ...]:
        """Whose “later” has come; each is given once."""
        ...


class TaskStates(Protocol):
    """How far the board's own duties (nhiệm vụ) of a plan are."""

    def of(self, plan: PlanId) -> Mapping[str, TaskState]:
        """What is known of a plan's tasks, by their id; a task without an entry is open."""
        ...

    def tick_off(self, plan: PlanId, task: str, by: PersonId, at: datetime, *, done: bool) -> None:
        """It is done, or open again."""
        ...

    def set_day(self, plan: PlanId, task: str, day: date, by: PersonId, at: datetime) -> None:
        """The day that a unit named for a task whose plan names none."""
        ...


class Coverages(Weeks, Protocol):
    """Who can be reached at all, and a board's week in numbers."""

    def reachable(self, board: BoardId) -> frozenset[EnterpriseId]:
        """Enterprises with a representative who has a living address."""
        ...
