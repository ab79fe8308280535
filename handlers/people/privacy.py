"""/dulieu – what is kept about a person, as a file if they want it; consent withdrawn, everything erased."""

from collections.abc import Callable, Mapping, Sequence

from core.delivery import Lane, NewDelivery
from core.dialogue.flow import Flow
from core.dialogue.form import Form
from core.drafts import Answers, Draft
from core.ids import BoardId
from core.messages import Json, Message
from core.people import Consent, Purpose, Role
from core.privacy import DataRequestKind, Receipt, about
from handlers.flows.privacy import FORGET, RENAME, STOP
from handlers.people import data_requests
from handlers.people.onboarding import CONSENT_TEXTS
from handlers.turn import Turn

MOST_RECEIPTS = 5


def show(turn: Turn, _rest: str = "") -> None:
    """Say what is kept, for what and since which consent; offer what may be done about it."""
    kept = turn.uow.privacy.holdings(turn.person)
    named, granted = turn.contact.person.name, _granted(turn)
    turn.offer(
        "privacy/card",
        (
            "data:export",
            *(("data:rename",) if named else ()),
            *(("data:withdraw",) if granted else ()),
            "data:ask",
            "data:delete",
        ),
        name=named,
        enterprises=_enterprises(turn),
        unit=turn.contact.officer.unit if turn.contact.officer else "",
        channels=turn.channels(),
        said=kept.said,
        told=kept.told,
        drafts=kept.drafts,
        files=kept.files,
        requests=kept.requests,
        acts=kept.acts,
        receipts=len(kept.receipts),
        consents=[_consent(one) for one in turn.uow.people.consents(turn.person)],
    )


def act(turn: Turn, what: str) -> None:
    """The choices `data:…` of the card; what cannot be undone is asked once more."""
    ways: Mapping[str, Callable[[Turn], None]] = {
        "export": _export,
        "rename": lambda turn: turn.enter(RENAME, {}),
        "withdraw": _withdraw,
        "stop_reminders": _stop_reminders,
        "stop_records": _ask_stop,
        "ask": data_requests.begin,
        "delete": _ask_forget,
    }
    ways.get(what, show)(turn)


def finish_rename(turn: Turn, answers: Answers) -> None:
    """The name from here on; what was handed in keeps the one of its day."""
    turn.uow.people.update(turn.person, name=answers["name"])
    turn.offer("privacy/renamed", ("cmd:dulieu",), name=answers["name"])


def finish_stop(turn: Turn, answers: Answers) -> None:
    """Records are kept no more: the part for every enterprise ends at once, and the officers know.

    The request is settled by the system as it is made: everything that it asks for is done then and there,
    so no clock runs for anybody. Its row is the proof of when that was.
    """
    if answers["confirm"] != "yes":
        turn.say("privacy/still_agreed")
        return
    _no_more(turn, _granted(turn))
    roles = turn.contact.representing
    for role in roles:
        turn.uow.people.end_role(turn.person, role, turn.now)
    held_by = _boards(turn) or turn.uow.privacy.boards_of(turn.person)[:1]
    data_requests.note_done(turn, DataRequestKind.WITHDRAW, held_by)
    told = [_tell_withdrawal(turn, board, roles) for board in _boards(turn)]
    turn.say("privacy/stopped", enterprises=_enterprises(turn), told=any(told))


def finish_forget(turn: Turn, answers: Answers) -> None:
    """Erase, say farewell; the chat itself is erased once the farewell is delivered."""
    if answers["confirm"] != "yes":
        turn.say("privacy/kept")
        return
    data_requests.note_done(turn, DataRequestKind.DELETE, turn.uow.privacy.boards_of(turn.person)[:1])
    turn.uow.privacy.forget(turn.person, turn.now)
    for role in turn.contact.representing:
        _tell_departure(turn, role)
    turn.say("privacy/forgotten")


def _export(turn: Turn) -> None:
    turn.say("privacy/export", link=turn.desk.links.export(turn.person))


def _withdraw(turn: Turn) -> None:
    granted = _granted(turn)
    if not granted:
        turn.say("privacy/nothing_to_withdraw")
        return
    turn.offer(
        "privacy/withdraw",
        (
            *(("data:stop_reminders",) if Purpose.REMINDERS in granted else ()),
            *(("data:stop_records",) if Purpose.RECORDS in granted else ()),
        ),
    )


def _stop_reminders(turn: Turn) -> None:
    """At once; said again it changes nothing."""
    _no_more(turn, {Purpose.REMINDERS} & _granted(turn))
    turn.offer("privacy/reminders_off", ("cmd:dulieu",))


def _ask_stop(turn: Turn) -> None:
    if Purpose.RECORDS not in _granted(turn):
        turn.say("privacy/nothing_to_withdraw")
        return
    kept = turn.uow.privacy.holdings(turn.person)
    form = _opened(turn, STOP).saying(
        "privacy/stop_means", enterprises=_enterprises(turn), drafts=kept.drafts, receipts=len(kept.receipts)
    )
    turn.go_on(form)


def _ask_forget(turn: Turn) -> None:
    """What goes and what stays is named before the question."""
    kept = turn.uow.privacy.holdings(turn.person)
    form = _opened(turn, FORGET).saying(
        "privacy/forget_means",
        drafts=kept.drafts,
        acts=kept.acts,
        receipts=[_receipt(one) for one in kept.receipts[:MOST_RECEIPTS]],
        more=max(len(kept.receipts) - MOST_RECEIPTS, 0),
    )
    turn.go_on(form)


def _opened(turn: Turn, flow: Flow) -> Form:
    return Form(flow, Draft(), turn.facts(Draft()))


def _granted(turn: Turn) -> set[Purpose]:
    return {one.purpose for one in turn.uow.people.consents(turn.person) if one.granted}


def _no_more(turn: Turn, purposes: set[Purpose]) -> None:
    """The word is kept with the version of the text; earlier words stay."""
    for purpose in sorted(purposes):
        consent = Consent(purpose, granted=False, text_version=CONSENT_TEXTS, at=turn.now)
        turn.uow.people.record_consent(turn.person, consent)
    turn.uow.people.update(turn.person, reminders=False)


def _boards(turn: Turn) -> tuple[BoardId, ...]:
    """The boards of a representative."""
    return tuple(dict.fromkeys(role.board for role in turn.contact.representing))


def _enterprises(turn: Turn) -> list[Json]:
    return [role.enterprise_name for role in turn.contact.representing]


def _tell_withdrawal(turn: Turn, board: BoardId, roles: Sequence[Role]) -> int:
    names: list[Json] = [role.enterprise_name for role in roles if role.board == board]
    name = turn.contact.person.name
    return turn.tell_officers(
        board, "data_requests/withdrawn", (), name=name, enterprises=names, **about(turn.person)
    )


def _tell_departure(turn: Turn, role: Role) -> None:
    """Without a name, and as an answer to nobody: forgetting takes away what a person's message set off."""
    left = len(turn.uow.people.representatives(role.enterprise)) if role.enterprise else 0
    message = Message("data_requests/departed", {"enterprise": role.enterprise_name, "left": left})
    for officer in turn.uow.people.officers(role.board):
        contact = turn.uow.people.contact_of(officer)
        if contact is not None:
            turn.uow.outbox.add(NewDelivery(contact, message, Lane.REPLY, turn.now))


def _consent(one: Consent) -> Json:
    return {
        "purpose": one.purpose.value,
        "granted": one.granted,
        "at": one.at.isoformat(),
        "text": one.text_version,
    }


def _receipt(one: Receipt) -> Json:
    return {
        "receipt": one.receipt,
        "plan": one.plan,
        "kind": one.kind.value,
        "version": one.version,
        "at": one.at.isoformat(),
    }
