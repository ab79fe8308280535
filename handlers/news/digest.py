"""/bantin – the officers' weekly digest: made on a week's first morning of work, counted when it is sent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Skip, Topic
from core.campaign.phases import is_running
from core.campaign.weeks import WEEK, covered_since, digest_at, monday_of, week_name
from core.desk import Desk
from core.ids import BoardId
from core.messages import Message
from core.people import Board
from core.ports import UnitOfWork
from handlers.announcing.claimed import ClaimedRow
from handlers.asking import Asker, calendar_of, running_campaigns
from handlers.looking import Look
from handlers.news.digest_card import digest_card
from handlers.turn import Turn

WEEKS_BACK = 4
_DAY = timedelta(days=1)
WAYS = ("cmd:duyet", "cmd:tonghop")


def show(turn: Turn, _rest: str = "") -> None:
    """The digest of the last seven days, today included."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
    elif not running_campaigns(turn, Asker(officer.board, "", official=True)):
        turn.offer("exports/none", ("cmd:kehoach",))
    else:
        days = (turn.today - WEEK + _DAY, turn.today)
        turn.offer("digest/card", WAYS, **digest_card(turn, officer.board, turn.person, days))


def announce(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Make the digests that are due and not made yet, a board with a running campaign each; how many."""
    look = Look(uow, desk, now)
    fresh = [one for board in uow.boards.boards() for one in _of_board(look, board)]
    return sum(uow.announcements.make(one, now) is not None for one in fresh)


def fill(row: ClaimedRow) -> Message | Skip:
    """The numbers of this moment; a digest that waited into another week is not sent any more."""
    look, new = Look(row.uow, row.desk, row.now), row.announcement.new
    monday = date.fromisoformat(str(new.params["monday"]))
    if monday != monday_of(look.today):
        return Skip.TOO_LATE
    days = (covered_since(monday, calendar_of(look, new.board)), monday - _DAY)
    data = digest_card(look, new.board, row.candidate.person, days)
    return Message("digest/card", data, row.desk.choices(row.candidate.locale, WAYS))


def _of_board(look: Look, board: Board) -> Iterator[NewAnnouncement]:
    """This week's digest, and earlier ones that nothing was at work for, which are kept but not sent."""
    running = [one for one in look.uow.campaigns.of_board(board.id) if is_running(one, look.today)]
    if not running:
        return
    begun = min(one.activated_at for one in running)
    since = max(filter(None, (begun, look.uow.pulse.read().plan_from)))
    calendar, this_week = calendar_of(look, board.id), monday_of(look.today)
    known = look.uow.announcements.keys(f"digest:{board.id}:")
    for back in reversed(range(WEEKS_BACK)):
        monday = this_week - back * WEEK
        at = digest_at(monday, calendar)
        if at is not None and since <= at <= look.now and _key(board.id, monday) not in known:
            yield _new(board.id, monday, at, Skip.TOO_LATE if back else None)


def _new(board: BoardId, monday: date, at: datetime, skip: Skip | None) -> NewAnnouncement:
    return NewAnnouncement(
        key=_key(board, monday),
        board=board,
        kind=AnnouncementKind.DIGEST,
        topic=Topic.BOARD,
        audience=Audience(officers=True),
        message=Message("digest/ready"),
        send_at=at,
        params={"monday": monday.isoformat()},
        skip=skip,
    )


def _key(board: BoardId, monday: date) -> str:
    return f"digest:{board}:{week_name(monday)}"
