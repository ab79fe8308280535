"""A composed announcement is looked at, and made: at once, at its time, or when a second person agrees."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.announcements import Announcement, AnnouncementKind, NewAnnouncement, Stage
from core.campaign.local_time import local_day
from core.desk import Desk
from core.ids import BoardId, PersonId
from core.messages import Json
from core.ports import UnitOfWork
from handlers.announcing import approvals
from handlers.announcing.announcement_outlook import Outlook, outlook
from handlers.announcing.announcement_preview import card
from handlers.announcing.announcement_status import look, ways
from handlers.announcing.broadcasts import Broadcast, new_of, places_of
from handlers.turn import Turn

LATELY = 20
JUST_NOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Looked:
    """A composed announcement with what would become of it, and who may agree where a second person must."""

    new: NewAnnouncement
    found: Outlook
    second: bool
    approvers: tuple[PersonId, ...]

    @property
    def blocked(self) -> str:
        """Why it cannot go: nobody gets it, a value is not known of everybody, nobody is there to agree."""
        if not self.found.count:
            return "nobody"
        if self.found.lacking:
            return "lacking"
        return "no_second" if self.second and not self.approvers else ""


def board_of(turn: Turn) -> BoardId:
    """The board that the officer acts for; raises LookupError for anybody else."""
    if turn.contact.officer is None:
        raise LookupError("no officer")
    return turn.contact.officer.board


def look_at(uow: UnitOfWork, desk: Desk, one: Broadcast, now: datetime) -> Looked:
    """What would become of it at this moment; nothing is written."""
    new = new_of(uow, desk, one, Stage.PLANNING, now)
    found = outlook(uow, new, now)
    second = approvals.needs_second(desk.policy, one.audience, found)
    asked = approvals.approvers(uow, one.board, one.by) if second else ()
    return Looked(new, found, second, asked)


def preview(uow: UnitOfWork, desk: Desk, looked: Looked, now: datetime) -> dict[str, Json]:
    """The whole preview, with what stands between it and its sending."""
    places = places_of(uow, looked.new.board, local_day(now))
    return {
        **card(uow, desk, looked.new, places, looked.found, now),
        "second": looked.second,
        "approvers": approvals.names(uow, looked.approvers),
        "blocked": looked.blocked,
        "own_board": looked.new.board,
    }


def make(uow: UnitOfWork, looked: Looked, now: datetime) -> Announcement | None:
    """Make it, proposed where a second person must agree; none when it was made before."""
    stage = Stage.PROPOSED if looked.second else Stage.PLANNING
    params = {**looked.new.params, "count": looked.found.count}
    made = uow.announcements.make(replace(looked.new, stage=stage, params=params), now)
    if made is not None and made.new.by is not None:
        uow.audit.note(made.new.by, "announce", f"announcement:{made.id}", now)
    return made


def send(turn: Turn, looked: Looked) -> None:
    """Send it off; asked for a second time it is there already, and gets the same answer."""
    made = make(turn.uow, looked, turn.now)
    if made is not None and made.stage is Stage.PROPOSED:
        approvals.propose(turn, made)
    _answer(turn, made or turn.uow.announcements.by_key(looked.new.key))


def sent_again(turn: Turn) -> bool:
    """A second tap on “Gửi”: the same answer as the first one got; False where there was none."""
    if turn.contact.officer is None:
        return False
    recent = turn.uow.announcements.recent(board_of(turn), {AnnouncementKind.BROADCAST}, LATELY)
    fresh = (one for one in recent if turn.now - one.made_at < JUST_NOW)
    mine = next((one for one in fresh if one.new.by == turn.person), None)
    if mine is not None:
        _answer(turn, mine)
    return mine is not None


def _answer(turn: Turn, announcement: Announcement | None) -> None:
    """What becomes of it now, and how to stop it."""
    if announcement is None:
        return
    new = announcement.new
    at = new.send_at.isoformat() if new.send_at > turn.now else ""
    if announcement.stage is Stage.PROPOSED:
        asked = approvals.approvers(turn.uow, new.board, turn.person)
        choices = ways(turn, announcement.id, "withdraw", "look")
        names = approvals.names(turn.uow, asked)
        turn.say("announcement/waits", choices, count=new.params["count"], approvers=names, at=at)
    elif announcement.stage in {Stage.PLANNING, Stage.HOLDING}:
        choices = ways(turn, announcement.id, "stop", "look")
        count, hold_s = new.params["count"], int(new.hold_s)
        turn.say("announcement/queued", choices, count=count, hold_s=hold_s, at=at)
    else:
        look(turn, announcement)
