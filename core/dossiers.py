"""Dossiers: what an enterprise hands in for a duty of a campaign, and what became of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.campaign.plan import DutyKind
from core.drafts import Draft
from core.ids import (
    AttachmentId,
    BoardId,
    DossierId,
    EnterpriseId,
    ExtensionId,
    PersonId,
    PlanId,
    SubmissionId,
)


class DossierState(StrEnum):
    """Nháp, Chờ duyệt, Trả lại, Đã duyệt, Đã rút, Không nhận; a duty without a dossier is “Chưa gửi”.

    “Nộp muộn” is a mark of the newest submission (`Submission.late`), not a state: an officer decides on it.
    """

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


class DossierAct(StrEnum):
    """What happened to a dossier, for its history."""

    STARTED = "started"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REOPENED = "reopened"
    DISCARDED = "discarded"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"


@dataclass(frozen=True, slots=True)
class Duty:
    """Who owes what: one enterprise, one plan, one kind of dossier."""

    board: BoardId
    enterprise: EnterpriseId
    plan: PlanId
    kind: DutyKind


@dataclass(frozen=True, slots=True)
class Remark:
    """An officer's reason for returning a dossier, on one place of it.

    `place` is the key of a step, `GROUP:N` for the row N (counted from 1) of a group, empty for the whole.
    """

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """`Dossier` – hồ sơ: the one live registration or summary of an enterprise under a plan.

    `draft` is what is being filled in, `revision` counts its changes, `version` the times it was handed in.
    `remarks` are those of the last return. `flow_version` is the form's version that the draft was made with.
    """

    id: DossierId
    duty: Duty
    state: DossierState
    version: int
    draft: Draft
    revision: int
    changed_by: PersonId
    changed_at: datetime
    flow_version: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """One version as it was handed in; `at` is the server's time of receipt, `receipt` the mã biên nhận.

    `due` is the last day in time as it was known then; none where no day was known, and then nothing is late.
    """

    id: SubmissionId
    dossier: DossierId
    version: int
    content: Draft
    by: PersonId
    by_name: str
    at: datetime
    receipt: str
    late: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class DossierEvent:
    """One line of a dossier's history: who did what, when, on which version."""

    act: DossierAct
    by: PersonId
    by_name: str
    at: datetime
    version: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A dossier with its newest submission and the enterprise's name: what queues and tables show."""

    dossier: Dossier
    submission: Submission
    enterprise: str
    zone: str
    group: str
    tax_code: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one enterprise's dossier is, without its content; `late` is its newest version's mark."""

    enterprise: EnterpriseId
    state: DossierState
    version: int
    late: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a dossier: kept once under `key`, shown by its neutralised `name`.

    `item` says what it is for (`scan`, `nominees`, `evidence`), `kind` is pdf, docx, xlsx, jpg or png.
    """

    id: AttachmentId
    dossier: DossierId
    by: PersonId
    item: str
    name: str
    kind: str
    size: int
    sha256: str
    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Extension:
    """A request for more time (gia hạn) on one duty, and what an officer said to it; `until` is in time."""

    id: ExtensionId
    duty: Duty
    by: PersonId
    reason: str
    asked_at: datetime
    until: date
    granted: bool | None = None
    decided_by: PersonId | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A checked and kept file that is to be added to a dossier."""

    dossier: DossierId
    by: PersonId
    item: str
    name: str
    kind: str
    size: int
    sha256: str
    key: str


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """A version that is handed in now."""

    by: PersonId
    at: datetime
    receipt: str
    late: bool
    due: date | None
    content: Draft = field(default_factory=Draft)
