"""The world is written down before the year begins: the board, enterprises, people with their parts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from bot.app import desk_of
from bot.desk import RECEIPT_LENGTH, RECEIPT_MARKS, UNMISTAKABLE
from bot.links import SignedLinks
from bot.rehearsing.facts import Facts
from bot.rehearsing.inventing import invent
from bot.rehearsing.script import Script
from bot.rehearsing.service import Service
from bot.rehearsing.stage import Stage
from bot.rehearsing.world import Human, World
from bot.settings import load_settings
from core.campaign.plan import DutyKind
from core.desk import Desk
from core.ids import EnterpriseId, PersonId
from core.messages import Inbound, InboundKind
from core.people import Consent, Enterprise, Purpose, Role
from storage.database import Database
from storage.example import boards, example
from storage.migrate import upgrade
from storage.unit import Unit

ADDRESS, SECRET = "https://thidua.example", "rehearsal"
CONSENT_TEXT = "diễn tập"


class ForetoldCodes:
    """Codes and receipts by the seed, so that the same script is the same year; nobody else sees them."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def new(self) -> str:
        """Six digits."""
        return f"{self._chance.randrange(1_000_000):06d}"

    def hashed(self, code: str) -> str:
        """As it is: this database is thrown away."""
        return code

    def receipt(self, kind: DutyKind) -> str:
        """As the desk writes them."""
        letters = "".join(self._chance.choices(UNMISTAKABLE, k=RECEIPT_LENGTH))
        return f"{RECEIPT_MARKS[kind]}-{letters}"


def desk_for(script: Script) -> Desk:
    """The installation's own desk and wishes, with links and codes of a rehearsal."""
    links = SignedLinks(ADDRESS, SECRET)
    desk = desk_of(load_settings(), links, SECRET, script.board)
    return replace(desk, codes=ForetoldCodes(Random(script.seed)))  # noqa: S311  # see the class


def found(script: Script, folder: Path) -> Stage:
    """The stage at its first moment: everybody is there, the plan is not active yet."""
    desk, world = desk_for(script), invent(script)
    database = Database(f"sqlite:///{folder / 'rehearsal.sqlite3'}")
    upgrade(database)
    _hurry(database)
    first = script.first_moment(desk.holidays.calendar({}))
    firms, people = database.run_now(lambda uow: _write_down(uow, script, world, first))
    return Stage(script, database, desk, world, Service(world.humans), Facts(), first, firms, people)


def _hurry(database: Database) -> None:
    """A database that is thrown away need not wait for the disk; the writer takes this very connection."""
    connection = database.engine.raw_connection()
    connection.cursor().execute("PRAGMA synchronous=OFF")
    connection.close()


def _write_down(
    uow: Unit, script: Script, world: World, at: datetime
) -> tuple[Mapping[int, EnterpriseId], Mapping[int, PersonId]]:
    board = next(one for one in boards() if one.id == script.board)
    uow.boards.add_board(replace(board, contact=example().contacts.get(board.id, "")))
    firms = {
        one.number: uow.boards.save_enterprise(
            Enterprise(EnterpriseId(0), script.board, one.name, one.tax_code, one.zone, one.group, one.kind)
        )
        for one in world.firms
    }
    return firms, {one.number: _join(uow, script, firms, one, at) for one in world.humans}


def _join(
    uow: Unit, script: Script, firms: Mapping[int, EnterpriseId], human: Human, at: datetime
) -> PersonId:
    """A person on all their channels, with their parts, and their word on each purpose."""
    hello = [Inbound(chat.channel, chat.id, "", InboundKind.TEXT, "", at) for chat in human.chats]
    person, *others = [uow.people.meet(one, at) for one in hello]
    number = person.person.id
    for other in others:
        uow.people.join(other.address.id, number)
    uow.people.update(number, name=human.name, locale=human.locale, reminders=human.consents)
    for purpose in Purpose:
        granted = human.consents or purpose is not Purpose.REMINDERS
        uow.people.record_consent(number, Consent(purpose, granted, CONSENT_TEXT, at))
    parts: list[int | None] = list(human.firms) or [None]
    for part in parts:
        enterprise = None if part is None else firms[part]
        uow.people.grant(number, Role(human.role, script.board, enterprise, unit=human.unit), at)
    return number
