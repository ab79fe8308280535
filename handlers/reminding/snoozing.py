"""“Nhắc lại sau” – a person sets the moment of their next reminder; it never costs them a deadline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Later, Topic
from core.campaign.local_time import VIETNAM, local_day
from core.campaign.reminders import next_loud
from core.campaign.snoozes import Refused, judged, offers
from core.campaign.working_days import WorkCalendar
from core.desk import Desk
from core.messages import Choice
from core.ports import UnitOfWork
from core.reading.folding import fold
from core.reading.moments import read_moment
from core.reading.writing_wishes import Wished, WritingWish, read_writing_wish
from handlers.asking import calendar_of
from handlers.dossiers.missing import Todo, todos
from handlers.looking import Look
from handlers.people import settings
from handlers.reminding.reminder_card import lead_of, message, nearest, representing
from handlers.turn import Turn

MOST = 100
TO_THE_MINUTE = len("2021-04-07T14:00")
ABOUT_WRITING = ("nhac", "nhan", "remind")


@dataclass(frozen=True, slots=True)
class Owing:
    """The open duty whose day is nearest ahead, none where no day is, and the working days of its board."""

    ahead: Todo | None
    calendar: WorkCalendar

    @property
    def day(self) -> date | None:
        """The last day in time."""
        return self.ahead.owed.due if self.ahead else None


def heard(turn: Turn, text: str) -> bool:
    """Answer a wish about being written to; False where the words are none, and then nothing is done.

    Inside a form only plain ones count; a bare moment does where one was just asked for.
    """
    wished = read_writing_wish(text)
    if turn.conversation.flow:
        is_plain = any(word in fold(text) for word in ABOUT_WRITING)
        wished = wished if is_plain else None
    elif wished is None and _is_asked_when(turn) and read_moment(text, turn.now):
        wished = Wished(WritingWish.LATER, text)
    return wished is not None and grant(turn, wished)


def grant(turn: Turn, wished: Wished) -> bool:
    """Do what is wished; False where it is nothing for the writer."""
    if wished.wish is WritingWish.LATER:
        return _later(turn, wished.when)
    if wished.wish is WritingWish.NO_LATER:
        _end(turn)
    else:
        settings.switch(turn, wished.wish)
    return True


def choose(turn: Turn, rest: str) -> None:
    """`later` asks for the moment, `later:typed` how to type it, `later:2021-04-07T14:00` is one."""
    if not turn.contact.representing:
        turn.say("stale_choice")
    elif rest in {"", "typed"}:
        _ask(turn, how=bool(rest))
    elif (wanted := _moment(rest)) is None:
        turn.say("stale_choice")
    else:
        _keep(turn, wanted)


def wake(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Those whose moment has come get their card, unless all is done by now; how many moments came."""
    woken = uow.wishes.over(now, MOST)
    look = Look(uow, desk, now)
    for later in woken:
        found = todos(look, representing(uow.people.roles(later.person)))
        first = nearest(found)
        if first is not None:
            uow.announcements.make(_card(look, later, first, found), now)
    return len(woken)


def _card(look: Look, later: Later, first: Todo, found: Sequence[Todo]) -> NewAnnouncement:
    """A second card of a day goes only where it was asked for on that very day, behind the first one.

    Where the moment is found at night, it is the next morning's card.
    """
    board, ahead = first.owed.duty.board, _ahead(found, look.today)
    last_day = ahead.owed.due if ahead else None
    goes = next_loud(look.now, calendar_of(look, board), () if last_day is None else (last_day,))
    day = local_day(goes)
    has_card = bool(look.uow.recipients.with_card([later.person], day))
    owing = (one.owed.duty for one in found if one.is_open)
    return NewAnnouncement(
        key=f"snooze:{later.person}:{later.until.astimezone(VIETNAM).isoformat()}",
        board=board,
        kind=AnnouncementKind.REMINDER,
        topic=Topic.REMINDERS,
        audience=Audience(
            persons=(later.person,),
            enterprises=tuple(dict.fromkeys(duty.enterprise for duty in owing if duty.board == board)),
        ),
        message=message(lead_of(look, first, snoozed=True), ()),
        send_at=goes,
        params={"snoozed": True},
        card=not has_card or local_day(later.asked_at) != day,
        last_day=last_day,
    )


def _later(turn: Turn, when: str) -> bool:
    if not turn.contact.representing:
        return False
    typed = read_moment(when, turn.now) if when else None
    if typed is None:
        _ask(turn, unread=bool(when))
    else:
        _keep(turn, typed.at)
    return True


def _ask(turn: Turn, *, how: bool = False, unread: bool = False) -> None:
    owing = _owing(turn)
    if owing is not None:
        in_form = bool(turn.conversation.flow)
        turn.say("reminder/when", _moments(turn, owing), how=how or in_form, unread=unread)


def _keep(turn: Turn, wanted: datetime) -> None:
    """Keep the moment, or say why it will not do and which would."""
    owing = _owing(turn)
    if owing is None:
        return
    if not turn.contact.person.reminders or Topic.REMINDERS in turn.uow.wishes.muted(turn.person):
        turn.offer("reminder/off", () if turn.conversation.flow else ("set:on_reminders",))
        return
    verdict = judged(wanted, turn.now, owing.day, owing.calendar)
    if isinstance(verdict, Refused):
        _refuse(turn, owing, verdict)
        return
    turn.uow.wishes.snooze(turn.person, verdict.at, turn.now)
    turn.say("reminder/snoozed", at=verdict.at.isoformat(), moved=verdict.is_moved)


def _refuse(turn: Turn, owing: Owing, refused: Refused) -> None:
    labels = turn.desk.labels[turn.contact.person.locale]
    latest = refused.latest
    best = [_choice(latest, labels["later:latest"])] if latest and not turn.conversation.flow else []
    turn.say(
        "reminder/refused",
        (*best, *_moments(turn, owing)),
        why=refused.why.value,
        kind=owing.ahead.owed.duty.kind.value if owing.ahead else "",
        day=owing.day.isoformat() if owing.day else "",
        latest=latest.isoformat() if latest else "",
        typed=bool(turn.conversation.flow),
    )


def _end(turn: Turn) -> None:
    """No later moment any more: reminders come as planned."""
    until = turn.uow.wishes.snoozed(turn.person)
    turn.uow.wishes.snooze(turn.person, None, turn.now)
    turn.say("reminder/no_later", until=until.isoformat() if until and until > turn.now else "")


def _owing(turn: Turn) -> Owing | None:
    """What the writer still owes; who owes nothing is told so."""
    found = todos(turn, turn.contact.representing)
    first = nearest(found)
    if first is None:
        turn.say("reminder/nothing_open")
        return None
    ahead = _ahead(found, turn.today)
    return Owing(ahead, calendar_of(turn, (ahead or first).owed.duty.board))


def _ahead(found: Iterable[Todo], today: date) -> Todo | None:
    """The open duty whose day is nearest, of those that are not over."""
    return nearest(one for one in found if one.owed.due and one.owed.due >= today)


def _moments(turn: Turn, owing: Owing) -> tuple[Choice, ...]:
    """The usual moments that will do; none inside a form, whose own choices are numbered."""
    if turn.conversation.flow:
        return ()
    locale = turn.contact.person.locale
    labels = turn.desk.labels[locale]
    usual = offers(turn.now, owing.day, owing.calendar)
    found = tuple(_choice(at, labels[f"later:{name}"]) for name, at in usual)
    return (*found, *turn.desk.choices(locale, ("later:typed",)))


def _choice(at: datetime, label: str) -> Choice:
    return Choice(f"later:{at.astimezone(VIETNAM).isoformat()[:TO_THE_MINUTE]}", label)


def _moment(rest: str) -> datetime | None:
    try:
        return datetime.fromisoformat(rest).replace(tzinfo=VIETNAM) if len(rest) == TO_THE_MINUTE else None
    except ValueError:
        return None


def _is_asked_when(turn: Turn) -> bool:
    return any(choice.key.startswith("later:") for choice in turn.conversation.choices)
