"""Officers of the example who announce something, through the real handlers, without any network."""

from dataclasses import dataclass, replace
from typing import Any

from core.announcements import NOBODY
from core.delivery import Lane
from core.desk import Desk, SendingPolicy
from core.ids import PersonId
from core.messages import ChannelName, Inbound, InboundKind, IncomingFile, KeptFile
from core.people import Role, RoleKind
from handlers.inbound import receive
from storage import tables
from storage.database import Database
from storage.unit import Unit
from tests.fakes.rows import NOW, rows
from tests.fakes.sends import BOARD

TEXT = "Ban mời anh/chị dự hội nghị."
PDF = KeptFile("Giấy mời.pdf", "pdf", 1200, "5ha", "ke-y")


@dataclass
class Talker:
    """One person of the example on the chat page; `heard` tells what was said to them, oldest first."""

    database: Database
    desk: Desk
    who: str = "canbo"
    count: int = 0

    @property
    def chat(self) -> str:
        """Their chat."""
        return f"{self.who}/buttons"

    def write(self, *texts: str) -> None:
        """They write these messages, or the keys of choices, which a talk takes as well."""
        for text in texts:
            self._receive(InboundKind.TEXT, text)

    def tap(self, key: str) -> None:
        """They tap a choice of an earlier message that holds at any time."""
        self._receive(InboundKind.CHOICE, f"0:{key}")

    def send_file(self, kept: KeptFile, caption: str = "") -> None:
        """They send a file."""
        file = IncomingFile(kept.name, kept.size, "reference", caption)
        self._receive(InboundKind.FILE, caption, file, kept)

    def stick(self) -> None:
        """They send a sticker."""
        self._receive(InboundKind.UNSUPPORTED, "sticker")

    def compose(self, to: str = "chưa đăng ký", text: str = TEXT) -> None:
        """They compose an announcement, up to its preview."""
        self.write(f"/thongbao {to}", text, "bỏ qua", "không cần", "ngay")

    def heard(self) -> list[str]:
        """The templates that were said to them as replies, oldest first."""
        return [template for template, _ in self._said()]

    def said(self, template: str) -> dict[str, Any]:
        """What was said by this template, the last time."""
        return next(data for one, data in reversed(self._said()) if one == template)

    def _said(self) -> list[tuple[str, dict[str, Any]]]:
        mine = (row for row in rows(self.database, tables.delivery) if row["chat"] == self.chat)
        replies = [row for row in mine if row["lane"] == Lane.REPLY.value]
        alone = [[{"template": row["template"], "data": row["data"]}] for row in replies]
        parts = [row["data"].get("parts", one) for row, one in zip(replies, alone, strict=True)]
        return [(one["template"], one["data"]) for each in parts for one in each]

    def _receive(
        self, kind: InboundKind, content: str, file: IncomingFile | None = None, kept: KeptFile | None = None
    ) -> None:
        self.count += 1
        number = f"{self.who}:{self.count}"
        inbound = Inbound(ChannelName.WEB, self.chat, number, kind, content, NOW, file=file, kept=kept)
        self.database.run_now(lambda uow: receive(uow, self.desk, inbound, NOW))


def announced(database: Database) -> list[dict[str, Any]]:
    """The announcements that were made."""
    return rows(database, tables.metadata.tables["announcement"])


def stages(database: Database) -> list[str]:
    """How far each announcement is, oldest first."""
    return [str(one["stage"]) for one in announced(database)]


def propose(officer: Talker) -> None:
    """The officer writes to everybody, and types the number of recipients."""
    officer.compose("tất cả doanh nghiệp")
    officer.write("send", "2")


def withdraw_consent(database: Database) -> None:
    """One of the two representatives wants no messages any more."""

    def first(uow: Unit) -> None:
        found = uow.recipients.candidates(BOARD, official=False, after=NOBODY, most=1)
        uow.people.update(found[0].person, reminders=False)

    database.run_now(first)


def person_of(database: Database, who: str) -> PersonId:
    """One of the example's people."""
    found = next(row for row in rows(database, tables.address) if row["chat"] == f"{who}/buttons")
    return PersonId(found["person_id"])


def make_approver(database: Database, who: str) -> None:
    """Somebody of another board becomes an approver of this one."""
    person = person_of(database, who)
    for role in database.run_now(lambda uow: uow.people.roles(person)):
        database.run_now(lambda uow: uow.people.end_role(person, role, NOW))  # noqa: B023  # over before the next
    database.run_now(lambda uow: uow.people.grant(person, Role(RoleKind.APPROVER, BOARD), NOW))


def ledger(database: Database) -> list[tuple[str, str]]:
    """State and reason of every recipient's row."""
    planned = (row for row in rows(database, tables.delivery) if row["announcement_id"] is not None)
    return [(row["state"], row["reason"]) for row in planned]


def with_policy(desk: Desk, policy: SendingPolicy) -> Desk:
    """A desk that sends by other rules."""
    return replace(desk, policy=policy)
