"""/yeucaudulieu – what persons ask about their data: kept with a day to answer, answered by one officer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from core.campaign.local_time import VIETNAM, local_day
from core.delivery import Lane, NewDelivery
from core.desk import Desk
from core.drafts import Answers
from core.ids import BoardId, DataRequestId, PersonId
from core.messages import Choice, Json, Message
from core.people import Contact, DataRequest
from core.ports import UnitOfWork
from core.privacy import DataRequestKind, about, reply_by
from handlers.asking import askers, calendar_of
from handlers.flows.privacy import ANSWER, ASK
from handlers.keys import number_in
from handlers.turn import Turn

MOST = 8
FIRST_CALL, LAST_CALL = time(7, 30), time(20)


def begin(turn: Turn) -> None:
    """Ask what the person wants done about their data; where no board can answer, say so."""
    if _board(turn) is None:
        turn.offer("data_requests/no_board", ("cmd:lienhe",))
        return
    turn.enter(ASK, {})


def finish_ask(turn: Turn, answers: Answers) -> None:
    """Keep the request with its day, tell the person that day and the officers at once.

    What is added to an open request goes to the board that has it.
    """
    board = _board(turn)
    if board is None:
        turn.offer("data_requests/no_board", ("cmd:lienhe",))
        return
    due_on = reply_by(calendar_of(turn, board), turn.today)
    asked = turn.uow.data_requests.ask(turn.person, board, answers["wish"], due_on, turn.now, answers["said"])
    found = turn.uow.data_requests.get(asked)
    if found is None:
        return
    told = turn.tell_officers(
        found.board, "data_requests/card", _ways(turn.desk, "vi", found), **_card(turn, found)
    )
    name = turn.uow.boards.board(found.board).name_on(turn.today).name
    turn.say("data_requests/asked", board=name, due=found.due_on.isoformat(), told=told > 0)


def note_done(turn: Turn, kind: DataRequestKind, boards: Sequence[BoardId]) -> None:
    """A request that the system did at once, kept as settled: proof of when it was asked and done."""
    for board in boards:
        asked = turn.uow.data_requests.ask(turn.person, board, kind.value, turn.today, turn.now)
        turn.uow.data_requests.settle(asked, None, turn.now, "")


def show(turn: Turn, _rest: str = "") -> None:
    """The open requests of the officer's board, the most pressing first; no names in the list."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    found = turn.uow.data_requests.open(officer.board)
    if not found:
        turn.offer("data_requests/none", ("cmd:duyet",))
        return
    turn.say(
        "data_requests/list",
        [_choice(turn.desk, turn.contact, one) for one in found[:MOST]],
        requests=[_line(turn.uow, one, turn.now) for one in found[:MOST]],
        count=len(found),
        overdue=sum(one.due_on < turn.today for one in found),
        more=max(len(found) - MOST, 0),
    )


def act(turn: Turn, rest: str) -> None:
    """`dreq:look:ID` or `dreq:answer:ID`; a settled one is only shown."""
    way, _, number = rest.partition(":")
    found = _theirs(turn, number)
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif found is None:
        turn.offer("data_requests/gone", ("cmd:yeucaudulieu",))
    elif found.done_at is not None:
        _already(turn, found)
    elif way == "answer":
        turn.enter(ANSWER, {"_request": str(found.id), "_kind": found.kind})
    else:
        locale = turn.contact.person.locale
        turn.say("data_requests/card", _ways(turn.desk, locale, found), **_card(turn, found))


def finish_answer(turn: Turn, answers: Answers) -> None:
    """Settle once, and let the person know; a second officer hears that it is done."""
    if answers["confirm"] != "yes":
        turn.offer("data_requests/not_answered", ("cmd:yeucaudulieu",))
        return
    found = _theirs(turn, answers["_request"])
    if found is None:
        turn.offer("data_requests/gone", ("cmd:yeucaudulieu",))
        return
    settled = turn.uow.data_requests.settle(found.id, turn.person, turn.now, answers["answer"])
    if settled is None:
        _already(turn, found)
        return
    turn.uow.audit.note(turn.person, "answer_data_request", f"data_request:{found.id}", turn.now)
    told = _tell_asker(turn, settled)
    left = len(turn.uow.data_requests.open(settled.board))
    turn.offer("data_requests/settled", ("cmd:yeucaudulieu",), kind=settled.kind, told=told, left=left)


def remind(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Remind the officers once of what is due today or was due before; never at night. How many requests."""
    if not FIRST_CALL <= now.astimezone(VIETNAM).time() < LAST_CALL:
        return 0
    found = uow.data_requests.remind(local_day(now))
    for one in found:
        for officer in uow.people.officers(one.board):
            contact = uow.people.contact_of(officer)
            if contact is not None:
                _remind(uow, desk, contact, one, now)
    return len(found)


def _remind(uow: UnitOfWork, desk: Desk, officer: Contact, one: DataRequest, now: datetime) -> None:
    choices, nonce = (_choice(desk, officer, one),), f"d{one.id:x}"
    message = Message("data_requests/due", {"request": _line(uow, one, now)}, choices)
    uow.outbox.add(NewDelivery(officer, message, Lane.BULK, now, nonce))
    if not officer.conversation.flow:
        offered = replace(officer.conversation, nonce=nonce, choices=choices)
        uow.people.save_conversation(officer.person.id, offered, now)


def _board(turn: Turn) -> BoardId | None:
    """Who answers: the board of the person's part, held or ended; else the one that takes strangers."""
    boards = turn.uow.privacy.boards_of(turn.person) or tuple(one.board for one in askers(turn))
    if boards:
        return boards[0]
    every = turn.uow.boards.boards()
    return every[0].id if len(every) == 1 else None


def _theirs(turn: Turn, number: str) -> DataRequest | None:
    """The request, if it is one to the officer's board."""
    officer = turn.contact.officer
    asked = number_in(number)
    found = turn.uow.data_requests.get(DataRequestId(asked)) if asked is not None else None
    return found if found is not None and officer is not None and found.board == officer.board else None


def _card(turn: Turn, one: DataRequest) -> dict[str, Json]:
    return {
        **_line(turn.uow, one, turn.now),
        "name": turn.uow.people.person(one.person).name,
        "said": one.said,
        **about(one.person),
    }


def _line(uow: UnitOfWork, one: DataRequest, now: datetime) -> dict[str, Json]:
    today = local_day(now)
    return {
        "kind": one.kind,
        "enterprises": _enterprises(uow, one.person),
        "at": one.asked_at.isoformat(),
        "due": one.due_on.isoformat(),
        "overdue": one.due_on < today,
        "today": one.due_on == today,
    }


def _enterprises(uow: UnitOfWork, person: PersonId) -> list[Json]:
    return [role.enterprise_name for role in uow.people.roles(person) if role.enterprise_name]


def _ways(desk: Desk, locale: str, one: DataRequest) -> list[Choice]:
    return [Choice(f"dreq:answer:{one.id}", desk.labels[locale]["dreq:answer"])]


def _choice(desk: Desk, officer: Contact, one: DataRequest) -> Choice:
    label = desk.labels[officer.person.locale][f"wish:{one.kind}"]
    return Choice(f"dreq:look:{one.id}", f"{label} – {one.due_on:%d/%m}")


def _tell_asker(turn: Turn, settled: DataRequest) -> bool:
    contact = turn.uow.people.contact_of(settled.person)
    if contact is None:
        return False
    board = turn.uow.boards.board(settled.board).name_on(turn.today).name
    turn.of(contact).say(
        "data_requests/answered",
        kind=settled.kind,
        at=settled.asked_at.isoformat(),
        said=settled.said,
        answer=settled.note,
        board=board,
    )
    return True


def _already(turn: Turn, one: DataRequest) -> None:
    """Who settled it and when; by nobody means that the system or the person's own wish did."""
    now = turn.uow.data_requests.get(one.id) or one
    by = turn.uow.people.person(now.done_by).name if now.done_by else ""
    turn.offer(
        "data_requests/settled_already",
        ("cmd:yeucaudulieu",),
        kind=now.kind,
        by=by,
        at=now.done_at.isoformat() if now.done_at else "",
        answer=now.note,
        **about(now.person),
    )
