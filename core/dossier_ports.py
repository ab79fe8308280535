"""What the handlers need of the records: dossiers, files, extensions, audit, data requests; see storage."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from core.campaign.plan import DutyKind
from core.dossiers import (
    Attachment,
    Dossier,
    DossierAct,
    DossierEvent,
    DossierState,
    Duty,
    Extension,
    HandedIn,
    NewAttachment,
    NewSubmission,
    Remark,
    Standing,
    Submission,
)
from core.drafts import Draft
from core.ids import (
    AttachmentId,
    BoardId,
    DataRequestId,
    DossierId,
    EnterpriseId,
    ExtensionId,
    PersonId,
    PlanId,
    SubmissionId,
)
from core.people import DataRequest


class Dossiers(Protocol):
    """Registrations and summaries: drafts, versions, history."""

    def of(self, duty: Duty) -> Dossier | None:
        """The live dossier of a duty, locked until the commit; none when nobody began one."""
        ...

    def get(self, dossier: DossierId) -> Dossier | None:
        """One dossier, locked until the commit."""
        ...

    def start(self, duty: Duty, draft: Draft, flow_version: int, by: PersonId, at: datetime) -> Dossier:
        """The live dossier of a duty: made with this draft when there is none."""
        ...

    def save(self, dossier: Dossier, by: PersonId, at: datetime) -> Dossier:
        """Keep the draft, state, remarks and form version of a dossier; its revision goes up by one."""
        ...

    def submit(self, dossier: Dossier, new: NewSubmission) -> Submission:
        """Hand a version in: the dossier becomes `submitted`, its version goes up; noted in the history.

        Raises ValueError when the receipt is taken.
        """
        ...

    def settle(
        self, dossier: Dossier, state: DossierState, remarks: Sequence[Remark], by: PersonId, at: datetime
    ) -> Dossier:
        """Move a dossier to a state with these remarks; noted in the history."""
        ...

    def note(self, dossier: DossierId, act: DossierAct, by: PersonId, at: datetime, note: str = "") -> None:
        """Add a line to the history."""
        ...

    def history(self, dossier: DossierId) -> tuple[DossierEvent, ...]:
        """What happened, oldest first."""
        ...

    def submissions(self, dossier: DossierId) -> tuple[Submission, ...]:
        """Every version handed in, oldest first."""
        ...

    def submission(self, submission: SubmissionId) -> Submission | None:
        """One version."""
        ...

    def by_receipt(self, receipt: str) -> Submission | None:
        """The version with this receipt."""
        ...

    def of_enterprise(self, enterprise: EnterpriseId) -> tuple[Dossier, ...]:
        """All dossiers of an enterprise, newest plan first."""
        ...

    def waiting(self, board: BoardId) -> tuple[HandedIn, ...]:
        """What waits for an officer of the board, longest waiting first."""
        ...

    def handed_in(self, plan: PlanId, kind: DutyKind) -> tuple[HandedIn, ...]:
        """The newest version of every dossier of this kind that was handed in and is not withdrawn."""
        ...

    def standings(self, plan: PlanId, kind: DutyKind) -> tuple[Standing, ...]:
        """How far every dossier of this kind is, without contents: for counts."""
        ...

    def done(self, plan: PlanId, kind: DutyKind, among: Collection[EnterpriseId]) -> frozenset[EnterpriseId]:
        """Which of these enterprises owe nothing of this kind any more: it is with the board, or settled."""
        ...

    def earlier(self, duty: Duty) -> Submission | None:
        """The enterprise's newest submission of the same kind under another plan: last year's."""
        ...


class Attachments(Protocol):
    """Files that belong to dossiers."""

    def add(self, new: NewAttachment, at: datetime) -> Attachment:
        """Keep what is known of a file; the same content for the same item of a dossier is kept once."""
        ...

    def of(self, dossier: DossierId) -> tuple[Attachment, ...]:
        """The files of a dossier, oldest first."""
        ...

    def get(self, attachment: AttachmentId) -> Attachment | None:
        """One file; none when it was taken out before any version was handed in with it."""
        ...

    def remove(self, attachment: AttachmentId, at: datetime) -> None:
        """Take a file out of its dossier; what was handed in with an earlier version stays readable there."""
        ...

    def orphans(self, keys: Collection[str]) -> frozenset[str]:
        """Which of these keys (500 at most) nothing needs; a file that was just kept has no row yet."""
        ...


class Extensions(Protocol):
    """Requests for more time."""

    def ask(self, duty: Duty, until: date, reason: str, by: PersonId, at: datetime) -> Extension:
        """Keep a request; an open one of the same duty is replaced."""
        ...

    def open(self, board: BoardId) -> tuple[Extension, ...]:
        """Requests that wait for an officer."""
        ...

    def get(self, extension: ExtensionId) -> Extension | None:
        """One request."""
        ...

    def decide(
        self, extension: ExtensionId, until: date, by: PersonId, at: datetime, *, granted: bool
    ) -> Extension | None:
        """Settle a request once; none when it is already settled."""
        ...

    def granted(self, duty: Duty) -> date | None:
        """The latest day granted for a duty."""
        ...

    def all_granted(self, plan: PlanId, kind: DutyKind) -> Mapping[EnterpriseId, date]:
        """The enterprises that were granted more time for this duty, with their latest day."""
        ...

    def every_granted(self, plan: PlanId, kind: DutyKind) -> tuple[Extension, ...]:
        """The granted requests for this duty, whosever they are: with each when it was granted."""
        ...

    def granted_to(self, enterprise: EnterpriseId) -> Mapping[tuple[PlanId, DutyKind], date]:
        """The latest day granted to an enterprise for each of its duties."""
        ...


class Audit(Protocol):
    """Who looked at or took out what; kept as long as the records themselves."""

    def note(self, person: PersonId, what: str, on: str, at: datetime) -> None:
        """Add a line: `what` was done (`export_xlsx`, `open_document`, …) on which thing."""
        ...


class DataRequests(Protocol):
    """What persons want done about their own data."""

    def ask(
        self, person: PersonId, board: BoardId, kind: str, due_on: date, at: datetime, said: str = ""
    ) -> DataRequestId:
        """Keep a request; an open one of the same kind keeps its day, and what is `said` is added to it."""
        ...

    def get(self, request: DataRequestId) -> DataRequest | None:
        """One request, open or settled."""
        ...

    def open(self, board: BoardId) -> tuple[DataRequest, ...]:
        """Requests that wait for an officer, the most pressing first."""
        ...

    def settle(
        self, request: DataRequestId, by: PersonId | None, at: datetime, note: str
    ) -> DataRequest | None:
        """Settle a request once, with what was done; none when it is already settled."""
        ...

    def remind(self, day: date) -> tuple[DataRequest, ...]:
        """Open requests that are due by this day and that no officer was reminded of; given once."""
        ...
