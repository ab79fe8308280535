"""Questions that nobody answered for a working day: officers are reminded, who asked knows it; once each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from core.campaign.office_hours import a_day_later, opens_again
from core.delivery import Lane, NewDelivery
from core.desk import Desk
from core.ids import BoardId, PersonId
from core.messages import Choice, Json
from core.ports import UnitOfWork
from core.questions import Question
from handlers.asking import calendar_of
from handlers.looking import Look
from handlers.questions import question_cards


def remind(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Remind of what is due on all boards, in the board's hours only; how many questions."""
    look = Look(uow, desk, now)
    return sum(_of_board(look, board.id) for board in uow.boards.boards())


def _of_board(look: Look, board: BoardId) -> int:
    due = [one for one in _due(look, board) if look.uow.questions.note_reminded(one.id, look.now)]
    meant = dict.fromkeys(officer for one in due for officer in question_cards.concerned(look, one))
    reached = {officer for officer in meant if _remind(look, officer, due)}
    for person in dict.fromkeys(one.asked.person for one in due):
        mine = [one for one in due if one.asked.person == person]
        heard = any(reached & {*question_cards.concerned(look, one)} for one in mine)
        texts: list[Json] = [question_cards.short(one.asked.text) for one in mine]
        _tell(look, person, "questions/speaks_again", (), texts=texts, told=heard)
    return len(due)


def _due(look: Look, board: BoardId) -> Iterator[Question]:
    """What waits for a working day or longer; a day that a plan lacks is nobody's question."""
    calendar = calendar_of(look, board)
    if opens_again(look.now, calendar) is not None:
        return
    for one in look.uow.questions.open(board):
        if (
            one.asked.text
            and one.reminded_at is None
            and a_day_later(one.asked.asked_at, calendar) <= look.now
        ):
            full = look.uow.questions.get(one.id)
            if full is not None and a_day_later(full.waits_since, calendar) <= look.now:
                yield full


def _remind(look: Look, officer: PersonId, due: Sequence[Question]) -> bool:
    """One message, however many wait for this officer."""
    mine = [one for one in due if officer in question_cards.concerned(look, one)]
    if len(mine) > 1:
        ways = look.desk.choices("vi", ("cmd:hoi",))
        return _tell(look, officer, "questions/many_wait", ways, count=len(mine))
    shown = question_cards.ways(look, mine[0], "vi")
    return _tell(look, officer, "questions/still_waits", shown, **question_cards.card(look, mine[0]))


def _tell(look: Look, person: PersonId, template: str, choices: Sequence[Choice], /, **data: Json) -> bool:
    """Tell somebody of it, whatever they are doing; False where they cannot be reached."""
    contact = look.uow.people.contact_of(person)
    if contact is None:
        return False
    message = question_cards.fitting(contact, template, choices, data)
    nonce = f"q{int(look.now.timestamp()):x}"
    look.uow.outbox.add(NewDelivery(contact, message, Lane.BULK, look.now, nonce))
    if message.choices and not contact.conversation.flow:
        offered = replace(contact.conversation, nonce=nonce, choices=message.choices)
        look.uow.people.save_conversation(person, offered, look.now)
    return True
