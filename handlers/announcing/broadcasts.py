"""What an officer has composed, as an announcement: to whom, what, when, and the days that it speaks of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.announcements import AnnouncementKind, NewAnnouncement, Stage
from core.campaign.audience import Audience, Owing, Topic
from core.campaign.deadlines import due
from core.campaign.local_time import local_day
from core.campaign.phases import is_running
from core.campaign.plan import Audience as Owes
from core.campaign.plan import Campaign, DutyKind
from core.campaign.variables import Variable, used
from core.desk import Desk
from core.ids import BoardId, PersonId
from core.messages import Json, Message
from core.people import RoleKind
from core.ports import UnitOfWork
from core.reading.audiences import Places
from handlers.announcing.announcement_messages import TEMPLATE
from handlers.dossiers.duties import kinds_of

LATELY = 20
OF_DAYS = frozenset({Variable.LAST_OK_DAY, Variable.DAYS_LEFT})
NOT_SENT = frozenset({Stage.PROPOSED, Stage.REFUSED})
ARRIVED = frozenset({Stage.SENDING, Stage.DONE})


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A composed announcement; `draft` tells it from all others of this officer.

    `at_night` lets it go at night and on rest days too; `file` is what the message carries along.
    """

    board: BoardId
    by: PersonId
    draft: str
    audience: Audience
    text: str
    send_at: datetime
    ack: bool = False
    at_night: bool = False
    file: Mapping[str, Json] | None = None

    @property
    def key(self) -> str:
        """What it stands for: sent once, however often it is asked for."""
        return f"broadcast:{self.board}:{self.by}:{self.draft}"


def new_of(uow: UnitOfWork, desk: Desk, one: Broadcast, stage: Stage, now: datetime) -> NewAnnouncement:
    """The announcement as it would be made at this moment."""
    data: dict[str, Json] = {
        "board": uow.boards.board(one.board).name_on(local_day(now)).name,
        "text": one.text,
        "ack": one.ack,
        "typed": False,
        "test": False,
    }
    labels: dict[str, Json] = {locale: desk.labels[locale]["ack"] for locale in desk.labels}
    return NewAnnouncement(
        key=one.key,
        board=one.board,
        kind=AnnouncementKind.BROADCAST,
        topic=Topic.NEWS,
        audience=one.audience,
        message=Message(TEMPLATE, data | ({"file": one.file} if one.file else {})),
        send_at=one.send_at,
        params={"ack": labels, **_last_days(uow, desk, one)},
        by=one.by,
        stage=stage,
        hold_s=desk.policy.hold_s,
        quiet=not one.at_night,
    )


def places_of(uow: UnitOfWork, board: BoardId, day: date) -> Places:
    """What a board's data lets an officer pick by on a day."""
    enterprises = uow.boards.enterprises(board)
    officers = [role for one in uow.people.officers(board) for role in uow.people.roles(one)]
    asked = uow.announcements.recent(board, {AnnouncementKind.BROADCAST}, LATELY)
    return Places(
        zones=_each(one.zone for one in enterprises),
        groups=_each(one.group for one in enterprises),
        kinds=_each(one.kind for one in enterprises),
        units=_each(r.unit for r in officers if r.board == board and r.kind is not RoleKind.REPRESENTATIVE),
        enterprises=enterprises,
        owing=owing_on(uow, board, day),
        last=next(
            (one.id for one in asked if one.new.message.data.get("ack") and one.stage in ARRIVED), None
        ),
    )


def owing_on(uow: UnitOfWork, board: BoardId, day: date) -> dict[DutyKind, Owing]:
    """The duties that a board's running campaigns ask enterprises for, each of the oldest one."""
    found: dict[DutyKind, Owing] = {}
    for campaign in open_campaigns(uow, board, day):
        for kind in kinds_of(campaign):
            found.setdefault(kind, Owing(campaign.plan.id, kind))
    return found


def open_campaigns(uow: UnitOfWork, board: BoardId, day: date) -> tuple[Campaign, ...]:
    """A board's campaigns of a day that enterprises hear of."""
    every = uow.campaigns.of_board(board)
    return tuple(one for one in every if is_running(one, day) and not one.plan.internal)


def _last_days(uow: UnitOfWork, desk: Desk, one: Broadcast) -> dict[str, Json]:
    """The last day that the text speaks of: of what is owed, else the nearest; later ones by enterprise."""
    if not used(one.text) & OF_DAYS:
        return {}
    day = local_day(one.send_at)
    known = _known_days(uow, desk, one.board, day)
    owes = one.audience.owes
    ahead = {owing: last for owing, last in known.items() if last >= day}
    meant = owes or min(ahead, key=lambda owing: ahead[owing], default=None)
    if meant not in known:
        return {}
    granted = uow.extensions.all_granted(meant.plan, meant.kind)
    later = {str(firm): until.isoformat() for firm, until in granted.items() if until > known[meant]}
    return {"last_ok_day": known[meant].isoformat(), "days": later}


def _known_days(uow: UnitOfWork, desk: Desk, board: BoardId, day: date) -> dict[Owing, date]:
    """The last day in time of every duty that has one."""
    calendar = desk.holidays.calendar(uow.boards.overrides(board))
    told = [
        (Owing(campaign.plan.id, deadline.kind), due(campaign, deadline, calendar).last_ok_day)
        for campaign in open_campaigns(uow, board, day)
        for deadline in campaign.plan.deadlines
        if deadline.audience is Owes.ENTERPRISE
    ]
    known: dict[Owing, date] = {}
    for owing, last in told:
        if last is not None:
            known[owing] = max(last, known.get(owing, last))
    return known


def _each(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in their order; no empty one."""
    return tuple(dict.fromkeys(filter(None, names)))
