"""A board with one campaign and one enterprise: a question's meaning goes to the handlers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from typing import TypeVar, cast

from bot.rendering.text import MONTHS, render
from bot.trial import Overheard, TrialUnit, tried
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind, Plan, Ruling
from core.desk import Desk
from core.dossiers import Duty, NewSubmission
from core.drafts import Draft
from core.ids import BoardId, EnterpriseId, PersonId
from core.messages import ChannelName, Inbound, InboundKind, Message
from core.people import Board, BoardName, Enterprise, Role, RoleKind
from core.ports import UnitOfWork
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Slots, Sureness
from handlers.questions.answers import BY_LABEL
from handlers.turn import Turn
from storage.database import Database
from storage.unit import Unit

T = TypeVar("T")
BOARD = BoardId("ban")
CHAT = "hr"
RECEIPT = "DK-7K3M9Q"
QUOTED = re.compile(r"“[^”]*”")
FIGURES = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
ENGLISH = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_NUMBERS = count(1)


@dataclass
class Answering:
    """A person who asks: a representative, an officer, or (with neither) a stranger."""

    database: Database
    desk: Desk
    duty: Duty = field(init=False)
    person: PersonId = field(init=False)
    said: list[Message] = field(default_factory=list)

    def launch(self, plan: Plan, rulings: tuple[Ruling, ...] = (), role: RoleKind | None = None) -> None:
        """The plan becomes the board's campaign on its first day, and the person gets a part."""
        self.database.run_now(lambda uow: self._launched(uow, plan, rulings, role))

    def _launched(self, uow: Unit, plan: Plan, rulings: tuple[Ruling, ...], role: RoleKind | None) -> None:
        uow.boards.add_board(Board(BOARD, (BoardName("Ban Quản lý các KCN", "Tỉnh"),)))
        uow.campaigns.activate(plan, BOARD, "", datetime.combine(plan.starts, time(8), VIETNAM))
        for ruling in rulings:
            uow.campaigns.rule(plan.id, ruling)
        firm = Enterprise(EnterpriseId(0), BOARD, "Công ty A", "2400123458", "KCN", "Cụm 1", "FDI")
        enterprise = uow.boards.save_enterprise(firm)
        self.duty = Duty(BOARD, enterprise, plan.id, DutyKind.REGISTRATION)
        self.person = uow.people.meet(_inbound(datetime(2020, 1, 1, tzinfo=UTC)), plan_day(plan)).person.id
        if role is RoleKind.REPRESENTATIVE:
            uow.people.grant(self.person, Role(role, BOARD, enterprise, "Công ty A"), plan_day(plan))
        elif role is not None:
            uow.people.grant(self.person, Role(role, BOARD), plan_day(plan))

    def ask(self, label: Label, today: date, slots: Slots | None = None, words: str = "") -> str:
        """The answer in Vietnamese."""
        return self.tried(lambda uow: self.told(uow, label, today, slots or Slots(), words))

    def is_granted(self, until: date, at: datetime) -> None:
        """The enterprise gets more time for its registration."""

        def granted(uow: Unit) -> None:
            asked = uow.extensions.ask(self.duty, until, "máy hỏng", self.person, at)
            uow.extensions.decide(asked.id, until, self.person, at, granted=True)

        self.database.run_now(granted)

    def hands_in(self, at: datetime, *, late: bool = False) -> None:
        """The enterprise hands its registration in."""

        def handed_in(uow: Unit) -> None:
            dossier = uow.dossiers.start(self.duty, Draft({"workers": "10"}), 1, self.person, at)
            uow.dossiers.submit(dossier, NewSubmission(self.person, at, RECEIPT, late=late, due=None))

        self.database.run_now(handed_in)

    def choices(self) -> list[str]:
        """The keys that the last answer offered."""
        return [choice.key for choice in self.said[-1].choices]

    def answers(self, asked: Sequence[tuple[Label, Slots]], today: date) -> list[list[Message]]:
        """What each question is answered on a day, one after the other in one unit."""

        def all_of(uow: Unit) -> list[list[Message]]:
            found = []
            for label, slots in asked:
                self.told(uow, label, today, slots)
                found.append(self.said)
            return found

        return self.tried(all_of)

    def tried(self, work: Callable[[Unit], T]) -> T:
        """Several questions in one unit, all of it undone."""
        return tried(self.database, work)

    def told(self, uow: Unit, label: Label, today: date, slots: Slots, words: str = "") -> str:
        """The answer in Vietnamese, inside a unit; its messages stay in `said`."""
        outbox, now = Overheard(CHAT), datetime.combine(today, time(9), VIETNAM)
        trial = cast("UnitOfWork", TrialUnit(uow, outbox, None))
        turn = Turn(trial, self.desk, trial.people.meet(_inbound(now), now), now, next(_NUMBERS))  # type: ignore[arg-type]  # a number
        BY_LABEL[label](turn, Meaning(label, 1.0, Sureness.SURE, Label.HELP, words, slots))
        self.said = outbox.heard
        return written(outbox.heard, "vi")


def written(said: list[Message], locale: str) -> str:
    """Messages as people read them."""
    return "\n\n".join(render(one, locale).text for one in said)


def stated(answer: str) -> set[date]:
    """The days that an answer states itself, in figures or in English; what stands in “…” is quoted."""
    own = QUOTED.sub("“”", answer)
    figures = {date(int(year), int(month), int(day)) for day, month, year in FIGURES.findall(own)}
    english = {
        date(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in ENGLISH.findall(own)
    }
    return figures | english


def plan_day(plan: Plan) -> datetime:
    """The morning of a plan's first day."""
    return datetime.combine(plan.starts, time(8), VIETNAM)


def _inbound(at: datetime) -> Inbound:
    return Inbound(ChannelName.WEB, CHAT, f"q{next(_NUMBERS)}", InboundKind.TEXT, "", at)
