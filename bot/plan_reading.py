"""Documents that an officer sends in a chat are read as plans, before anybody decides on the message."""

import asyncio
from datetime import datetime

from bot.files.names import ending, safe_name
from core.desk import Desk
from core.messages import Inbound
from core.plan_drafts import PlanPaper, UnreadPaper
from core.ports import Clock, UnitOfWork
from core.reading.plans.known import Known
from handlers.flows.announcements import COMPOSE
from handlers.looking import Look
from handlers.plans.known_plans import known_to
from storage.database import Database

READ = frozenset({"", "docx", "pdf", "txt", "md", "doc", "odt", "rtf"})
AT_ONCE = 2


class PlanReading:
    """Reads for officers alone: what others send is evidence of theirs, and costs nobody time."""

    def __init__(self, database: Database, desk: Desk, clock: Clock) -> None:
        self._database = database
        self._desk = desk
        self._clock = clock
        self._room = asyncio.Semaphore(AT_ONCE)

    async def read(self, inbound: Inbound, name: str, content: bytes) -> PlanPaper | UnreadPaper | None:
        """What the document says, or why it cannot be read; none where no plan is waited for."""
        if ending(name) not in READ:
            return None
        now = self._clock.now()
        known = await self._database.run(lambda uow: known_for(uow, self._desk, inbound, now), inbound.chat)
        if known is None:
            return None
        async with self._room:
            return await asyncio.to_thread(paper_of, name, content, known)


def known_for(uow: UnitOfWork, desk: Desk, inbound: Inbound, now: datetime) -> Known | None:
    """What this document is read with; none for whoever is no officer, or writes an announcement."""
    contact = uow.people.meet(inbound, now)
    officer = contact.officer
    if officer is None or contact.conversation.flow == COMPOSE.name:
        return None
    return known_to(Look(uow, desk, now), officer.board)


def paper_of(name: str, content: bytes, known: Known) -> PlanPaper | UnreadPaper:
    """A document as a plan, or as why it cannot be read. Slow: for a worker thread."""
    from bot.files.plan_papers import read_plan_paper  # noqa: PLC0415  # brings the document libraries

    read = read_plan_paper(name, content, known)
    if isinstance(read, PlanPaper):
        return read
    return UnreadPaper(safe_name(name), read.problem.value, read.found)
