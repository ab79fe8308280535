"""A desk whose codes and links can be foretold."""

from bot.desk import RECEIPT_MARKS, LibraryHolidays
from bot.rendering.text import labels
from core.campaign.plan import DutyKind
from core.desk import Desk
from core.ids import AttachmentId, BoardId, DossierId, PersonId, PlanDraftId, PlanId, SubmissionId
from core.messages import ChannelName
from storage.plan_words import plan_words
from storage.rule_answers import rule_answers
from storage.titles import catalogue, title_rules
from storage.understanding import understanding


class CountedCodes:
    """Codes 100001, 100002, …; kept as they are, with a mark."""

    def __init__(self) -> None:
        self._last = 100_000
        self._receipts = 0

    def new(self) -> str:
        """The next code."""
        self._last += 1
        return str(self._last)

    def hashed(self, code: str) -> str:
        """Not the code itself, but easily told."""
        return f"hash-of-{code}"

    def receipt(self, kind: DutyKind) -> str:
        """DK-000001, SK-000002 and so on, counted together."""
        self._receipts += 1
        return f"{RECEIPT_MARKS[kind]}-{self._receipts:06d}"


class PlainLinks:
    """Links without a signature."""

    def plan(self, plan: PlanId) -> str:
        """The plan's text."""
        return f"https://thidua.example/ke-hoach/{plan}"

    def export(self, _person: PersonId) -> str:
        """What is kept about a person."""
        return "https://thidua.example/du-lieu/…"

    def upload(self, dossier: DossierId, person: PersonId, item: str) -> str:
        """Where a file is added."""
        return f"https://thidua.example/tai-len/{dossier}-{person}-{item}"

    def document(self, submission: SubmissionId, person: PersonId) -> str:
        """A version as a document."""
        return f"https://thidua.example/van-ban/{submission}-{person}"

    def attachment(self, attachment: AttachmentId, person: PersonId) -> str:
        """A file of a dossier."""
        return f"https://thidua.example/tep/{attachment}-{person}"

    def table(self, plan: PlanId, kind: DutyKind, form: str, person: PersonId) -> str:
        """A consolidated table."""
        return f"https://thidua.example/tong-hop/{plan}-{kind}-{person}.{form}"

    def progress(self, plan: PlanId, kind: DutyKind, person: PersonId) -> str:
        """The picture of progress."""
        return f"https://thidua.example/tien-do/{plan}-{kind}-{person}"

    def sent_file(self, _key: str, kind: str, _name: str) -> str:
        """A file that goes along."""
        return f"https://thidua.example/dinh-kem/….{kind}"

    def template(self, dossier: DossierId, person: PersonId) -> str:
        """The empty Excel list."""
        return f"https://thidua.example/mau-danh-sach/{dossier}-{person}"

    def plan_upload(self, board: BoardId, person: PersonId) -> str:
        """Where a plan's file is handed in."""
        return f"https://thidua.example/gui-ke-hoach/{board}-{person}"

    def plan_draft(self, draft: PlanDraftId, person: PersonId) -> str:
        """A draft beside its text."""
        return f"https://thidua.example/ban-nhap/{draft}-{person}"

    def invite(self, channel: ChannelName, code: str) -> str:
        """Telegram has deep links, Zalo has none."""
        return f"https://t.me/thidua_bot?start=LK{code}" if channel is ChannelName.TELEGRAM else ""


def desk_for_tests(default_board: str | None = "bac-giang") -> Desk:
    """The real holidays and labels, with foretellable codes and links."""
    board = BoardId(default_board) if default_board else None
    return Desk(
        PlainLinks(),
        CountedCodes(),
        LibraryHolidays(),
        labels(),
        catalogue(),
        title_rules(),
        understanding(),
        rule_answers(),
        board,
        words=plan_words(),
    )
