"""Many representatives on Telegram in a zone of their own, written straight into the tables."""

from sqlalchemy import Connection, insert

from core.campaign.audience import Audience
from storage import tables
from storage.database import Database
from tests.fakes.rows import NOW
from tests.fakes.sends import BOARD

ZONE = "KCN Thử nghiệm"
FIRST = 100_000
ALL_OF_THEM = Audience(zones=(ZONE,))


def settle_in(database: Database, people: int, without_consent: int = 0) -> None:
    """So many people, each of an enterprise of their own; the first of them did not agree to be written to.

    Their chats, persons and enterprises are numbered from `FIRST` on.
    """
    numbers = range(FIRST, FIRST + people)
    with database.engine.begin() as connection:
        for one in numbers:
            _add(connection, one, agreed=one >= FIRST + without_consent)


def _add(connection: Connection, number: int, *, agreed: bool) -> None:
    enterprise = {
        "id": number, "board_id": BOARD, "name": f"Công ty {number}", "tax_code": str(number), "zone": ZONE,
    }  # fmt: skip
    person = {"id": number, "name": f"Người {number}", "reminders": agreed, "created_at": NOW}
    address = {"person_id": number, "channel": "telegram", "chat": str(number), "last_inbound_at": NOW}
    role = {"person_id": number, "kind": "representative", "board_id": BOARD, "since": NOW}
    talk = {"person_id": number, "answers": {}, "choices": [], "updated_at": NOW}
    for table, values in (
        (tables.enterprise, enterprise),
        (tables.person, person),
        (tables.conversation, talk),
        (tables.address, address),
        (tables.role, {**role, "enterprise_id": number}),
    ):
        connection.execute(insert(table).values(**values))
