"""Signed addresses of our pages (the port Links): one purpose, one thing, one person, and each expires.

Who opens a link is checked again when it is opened: a signature proves what was given, not what still holds.
"""

from dataclasses import dataclass
from enum import StrEnum

from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer

from bot.clock import wall_s
from core.campaign.plan import DutyKind
from core.ids import AttachmentId, BoardId, DossierId, PersonId, PlanDraftId, PlanId, SubmissionId
from core.messages import ChannelName

HOUR_S = 3600
DAY_S = 24 * HOUR_S


class Door(StrEnum):
    """What a link opens: the first part of its address, and the salt of its signature."""

    EXPORT = "du-lieu"
    UPLOAD = "tai-len"
    DOCUMENT = "van-ban"
    ATTACHMENT = "tep"
    TABLE = "tong-hop"
    PROGRESS = "tien-do"
    TEMPLATE = "mau-danh-sach"
    SENT_FILE = "dinh-kem"
    PLAN_UPLOAD = "gui-ke-hoach"
    PLAN_DRAFT = "ban-nhap"


VALID_S = {
    Door.EXPORT: DAY_S,
    Door.UPLOAD: 2 * HOUR_S,
    Door.DOCUMENT: 30 * DAY_S,
    Door.ATTACHMENT: DAY_S,
    Door.TABLE: DAY_S,
    Door.PROGRESS: DAY_S,
    Door.TEMPLATE: DAY_S,
    Door.SENT_FILE: 90 * DAY_S,
    Door.PLAN_UPLOAD: 2 * HOUR_S,
    Door.PLAN_DRAFT: DAY_S,
}


@dataclass(frozen=True, slots=True)
class UploadPass:
    """Lets a person add files to a dossier; `item` says what they are for."""

    dossier: DossierId
    person: PersonId
    item: str


@dataclass(frozen=True, slots=True)
class DocumentPass:
    """Lets a person take the document of one submission."""

    submission: SubmissionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class AttachmentPass:
    """Lets a person take one file of a dossier."""

    attachment: AttachmentId
    person: PersonId


@dataclass(frozen=True, slots=True)
class TablePass:
    """Lets an officer take what was handed in under a plan, as `xlsx` or `docx`."""

    plan: PlanId
    kind: DutyKind
    form: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class ProgressPass:
    """Lets an officer see the picture of how far the zones are with a duty of a plan."""

    plan: PlanId
    kind: DutyKind
    person: PersonId


@dataclass(frozen=True, slots=True)
class TemplatePass:
    """Lets a person take the empty Excel list for a dossier."""

    dossier: DossierId
    person: PersonId


@dataclass(frozen=True, slots=True)
class SentFilePass:
    """Lets whoever has it take a file that went along with an announcement: its key, kind and name."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class PlanUploadPass:
    """Lets an officer hand in the file of a plan of their board."""

    board: BoardId
    person: PersonId


@dataclass(frozen=True, slots=True)
class PlanDraftPass:
    """Lets an officer see a draft of a plan beside its text."""

    draft: PlanDraftId
    person: PersonId


class _WallSigner(TimestampSigner):
    """Signs with the wall time of `bot.clock`, the one place that reads it."""

    def get_timestamp(self) -> int:
        """Seconds since 1970."""
        return int(wall_s())


class SignedLinks:
    """Addresses of our pages; the personal ones are signed for one purpose and expire by wall time."""

    def __init__(self, base_url: str, secret: str, *, web_chat: bool = False) -> None:
        self.base_url = base_url
        self.telegram_name = ""
        self._web_chat = web_chat
        self._signers = {door: URLSafeTimedSerializer(secret, salt=door, signer=_WallSigner) for door in Door}

    def plan(self, plan: PlanId) -> str:
        """The plan's text."""
        return f"{self.base_url}/ke-hoach/{plan}"

    def export(self, person: PersonId) -> str:
        """What is kept about a person."""
        return self._signed(Door.EXPORT, person)

    def upload(self, dossier: DossierId, person: PersonId, item: str) -> str:
        """The page on which this person adds files to a dossier."""
        return self._signed(Door.UPLOAD, dossier, person, item)

    def document(self, submission: SubmissionId, person: PersonId) -> str:
        """The document of one version."""
        return self._signed(Door.DOCUMENT, submission, person)

    def attachment(self, attachment: AttachmentId, person: PersonId) -> str:
        """A file of a dossier."""
        return self._signed(Door.ATTACHMENT, attachment, person)

    def table(self, plan: PlanId, kind: DutyKind, form: str, person: PersonId) -> str:
        """What was handed in, consolidated."""
        return self._signed(Door.TABLE, plan, kind, form, person)

    def progress(self, plan: PlanId, kind: DutyKind, person: PersonId) -> str:
        """The picture of how far the zones are."""
        return self._signed(Door.PROGRESS, plan, kind, person)

    def template(self, dossier: DossierId, person: PersonId) -> str:
        """The empty Excel list of nominees."""
        return self._signed(Door.TEMPLATE, dossier, person)

    def sent_file(self, key: str, kind: str, name: str) -> str:
        """A file that goes along with an announcement."""
        return self._signed(Door.SENT_FILE, key, kind, name)

    def plan_upload(self, board: BoardId, person: PersonId) -> str:
        """The page on which this officer hands in the file of a plan."""
        return self._signed(Door.PLAN_UPLOAD, board, person)

    def plan_draft(self, draft: PlanDraftId, person: PersonId) -> str:
        """A draft of a plan beside its text."""
        return self._signed(Door.PLAN_DRAFT, draft, person)

    def invite(self, channel: ChannelName, code: str) -> str:
        """Opens the bot with the code typed in; Zalo has no such thing."""
        if channel is ChannelName.TELEGRAM and self.telegram_name:
            return f"https://t.me/{self.telegram_name}?start=LK{code}"
        if channel is ChannelName.WEB and self._web_chat:
            return f"{self.base_url}/chat?moi={code}"
        return ""

    def person_of(self, token: str) -> PersonId | None:
        """Whose export a token opens; none for a wrong or an old one, as for every kind below."""
        match self._read(Door.EXPORT, token):
            case [int(person)]:
                return PersonId(person)
        return None

    def upload_of(self, token: str) -> UploadPass | None:
        """What an upload page's token lets its holder do."""
        match self._read(Door.UPLOAD, token):
            case [int(dossier), int(person), str(item)]:
                return UploadPass(DossierId(dossier), PersonId(person), item)
        return None

    def document_of(self, token: str) -> DocumentPass | None:
        """The submission of a document's token."""
        match self._read(Door.DOCUMENT, token):
            case [int(submission), int(person)]:
                return DocumentPass(SubmissionId(submission), PersonId(person))
        return None

    def attachment_of(self, token: str) -> AttachmentPass | None:
        """The file of a token."""
        match self._read(Door.ATTACHMENT, token):
            case [int(attachment), int(person)]:
                return AttachmentPass(AttachmentId(attachment), PersonId(person))
        return None

    def table_of(self, token: str) -> TablePass | None:
        """The consolidated table of a token."""
        match self._read(Door.TABLE, token):
            case [str(plan), str(kind), ("xlsx" | "docx") as form, int(person)] if kind in set(DutyKind):
                return TablePass(PlanId(plan), DutyKind(kind), form, PersonId(person))
        return None

    def progress_of(self, token: str) -> ProgressPass | None:
        """The picture of a token."""
        match self._read(Door.PROGRESS, token):
            case [str(plan), str(kind), int(person)] if kind in set(DutyKind):
                return ProgressPass(PlanId(plan), DutyKind(kind), PersonId(person))
        return None

    def template_of(self, token: str) -> TemplatePass | None:
        """The dossier that an empty list is for."""
        match self._read(Door.TEMPLATE, token):
            case [int(dossier), int(person)]:
                return TemplatePass(DossierId(dossier), PersonId(person))
        return None

    def sent_file_of(self, token: str) -> SentFilePass | None:
        """The file of an announcement."""
        match self._read(Door.SENT_FILE, token):
            case [str(key), str(kind), str(name)]:
                return SentFilePass(key, kind, name)
        return None

    def plan_upload_of(self, token: str) -> PlanUploadPass | None:
        """The board whose plan may be handed in."""
        match self._read(Door.PLAN_UPLOAD, token):
            case [str(board), int(person)]:
                return PlanUploadPass(BoardId(board), PersonId(person))
        return None

    def plan_draft_of(self, token: str) -> PlanDraftPass | None:
        """The draft of a token."""
        match self._read(Door.PLAN_DRAFT, token):
            case [int(draft), int(person)]:
                return PlanDraftPass(PlanDraftId(draft), PersonId(person))
        return None

    def _signed(self, door: Door, *things: int | str) -> str:
        token = self._signers[door].dumps(things)
        return f"{self.base_url}/{door}/{token}"

    def _read(self, door: Door, token: str) -> object:
        try:
            return self._signers[door].loads(token, max_age=VALID_S[door])
        except (BadSignature, ValueError):
            return None
