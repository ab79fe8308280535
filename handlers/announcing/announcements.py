"""/thongbao – what is on its way or waits for a word; a new one; and the choices on all of them."""

from collections.abc import Callable, Mapping

from core.announcements import RUNNING, Announcement, Stage
from core.messages import Choice
from handlers.announcing import approvals, composing, stopping
from handlers.announcing.announcement_status import (
    announcement_in,
    beginning,
    look,
    on_the_way,
    status,
)
from handlers.flows.announcements import COMPOSE
from handlers.turn import Turn

MOST = 5
NEW = "ann:new"


def show(turn: Turn, rest: str = "") -> None:
    """What is on its way first; else, and with an audience typed along, a new one is composed at once."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    if turn.conversation.flow == COMPOSE.name:
        return  # the question that is open is put once more
    found = on_the_way(turn.uow, officer.board, Stage.PROPOSED, *RUNNING)[:MOST]
    if rest or not found:
        composing.begin(turn, rest)
    elif len(found) == 1:
        _one(turn, found[0])
    else:
        labels = turn.desk.labels[turn.contact.person.locale]
        choices = [Choice(f"ann:look:{one.id}", beginning(one)) for one in found]
        items = [status(turn, one) for one in found]
        turn.say("announcement/on_the_way", [*choices, Choice(NEW, labels[NEW])], items=items)


def act(turn: Turn, rest: str) -> None:
    """`ann:new`, or `ann:stop:ID` and the like on one announcement of the officer's own board."""
    way, _, number = rest.partition(":")
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif way == "new":
        if turn.conversation.flow != COMPOSE.name:
            composing.begin(turn)
    else:
        announcement = announcement_in(turn, number)
        if announcement is None or announcement.new.by is None or way not in ACTS:
            turn.say("stale_choice")
        else:
            ACTS[way](turn, announcement)


def _one(turn: Turn, announcement: Announcement) -> None:
    """One announcement; a proposed one with the whole preview for those who may decide on it."""
    if announcement.stage is Stage.PROPOSED and approvals.may_decide(turn.uow, announcement, turn.person):
        approvals.show(turn, announcement)
    else:
        look(turn, announcement, NEW)


ACTS: Mapping[str, Callable[[Turn, Announcement], None]] = {
    "stop": stopping.stop,
    "approve": approvals.approve,
    "refuse": approvals.refuse,
    "withdraw": approvals.withdraw,
    "look": _one,
}
