"""Many representatives, each of an enterprise of their own, written straight into the tables."""

from datetime import datetime

from sqlalchemy import insert

from bench.fake import FIRST_CHAT
from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Topic
from core.ids import BoardId
from core.messages import Message
from storage import tables
from storage.database import Database
from storage.unit import Unit

BOARD = BoardId("bac-giang")
FIRST, AT_ONCE = 100_000, 2000
ZONES = ("KCN Quang Châu", "KCN Đình Trám", "KCN Vân Trung", "KCN Hoà Phú")


def fill(database: Database, persons: int, at: datetime, chats_from: int = FIRST_CHAT) -> None:
    """So many people on Telegram who agreed to be written to, in chats numbered from here on."""
    for first in range(0, persons, AT_ONCE):
        some = range(first, min(first + AT_ONCE, persons))
        database.run_now(lambda uow: _add(uow, some, at, chats_from))  # noqa: B023  # it is over before the next


def broadcast(key: str, at: datetime) -> NewAnnouncement:
    """The same words to everybody, at any hour."""
    rule, said = Audience(everybody=True), Message("deadlines/none", {"linked": True})
    return NewAnnouncement(key, BOARD, AnnouncementKind.BROADCAST, Topic.NEWS, rule, said, at, quiet=False)


def _add(uow: Unit, some: range, at: datetime, chats_from: int) -> None:
    connection = uow.ledger._connection  # noqa: SLF001  # only a benchmark writes past the repositories
    numbers = [FIRST + one for one in some]
    connection.execute(insert(tables.enterprise), [_enterprise(one) for one in numbers])
    person = {"locale": "vi", "reminders": True, "created_at": at}
    connection.execute(
        insert(tables.person), [{"id": one, "name": f"Người {one}", **person} for one in numbers]
    )
    talk = {"answers": {}, "choices": [], "updated_at": at}
    connection.execute(insert(tables.conversation), [{"person_id": one, **talk} for one in numbers])
    telegram = {"channel": "telegram", "blocked": False, "last_inbound_at": at}
    addresses = [{"person_id": FIRST + one, "chat": str(chats_from + one), **telegram} for one in some]
    connection.execute(insert(tables.address), addresses)
    part = {"kind": "representative", "board_id": BOARD, "since": at}
    connection.execute(
        insert(tables.role), [{"person_id": one, "enterprise_id": one, **part} for one in numbers]
    )


def _enterprise(number: int) -> dict[str, object]:
    return {
        "id": number,
        "board_id": BOARD,
        "name": f"Công ty TNHH số {number}",
        "tax_code": str(number),
        "zone": ZONES[number % len(ZONES)],
        "group_name": f"Cụm {number % 4 + 1}",
        "kind": "FDI",
    }
