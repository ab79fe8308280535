"""/lich – the board's rest days, and how an officer corrects them (a dated table wins over the library)."""

from datetime import timedelta

from core.campaign.working_days import DayKind, ListedDay
from core.messages import Json
from core.reading.dates import read_day
from core.reading.folding import fold
from handlers.asking import calendar_of
from handlers.turn import Turn

AHEAD = timedelta(days=120)
KINDS = {"nghi": DayKind.REST, "lam": DayKind.WORK, "cho": DayKind.UNCONFIRMED}
PARTS = 3


def show(turn: Turn, rest: str = "") -> None:
    """`/lich` lists; `/lich nghỉ 24/11/2026 lý do`, `/lich làm …`, `/lich chờ …` set a day."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    if rest and not _set(turn, rest):
        turn.say("calendar/how")
        return
    calendar = calendar_of(turn, officer.board)
    listed = {**calendar.holidays, **calendar.overrides}
    days: list[Json] = [
        {"day": day.isoformat(), "kind": one.kind.value, "name": one.name, "source": one.source}
        for day, one in sorted(listed.items())
        if turn.today <= day <= turn.today + AHEAD
    ]
    turn.say("calendar/card", days=days)


def _set(turn: Turn, rest: str) -> bool:
    officer = turn.contact.officer
    words = rest.split(maxsplit=PARTS - 1)
    if officer is None or len(words) < PARTS:
        return False
    kind, day = KINDS.get(fold(words[0])), read_day(words[1])
    if kind is None or day is None:
        return False
    name = turn.contact.person.name or officer.unit
    entry = ListedDay(day, kind, words[2], name)
    turn.uow.boards.override(officer.board, entry, name, turn.now)
    turn.say("calendar/set", day=day.isoformat(), kind=kind.value, name=words[2])
    return True
