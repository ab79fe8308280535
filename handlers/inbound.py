"""One message in: kept once, decided, answered – all in one transaction."""

import re
from dataclasses import replace
from datetime import datetime

from core.desk import Desk
from core.dialogue.engine import advance, is_sending
from core.dialogue.flow import Step
from core.dialogue.form import End
from core.dialogue.manners import pick
from core.messages import Inbound, InboundKind
from core.ports import UnitOfWork
from core.reading.commands import COMMANDS, Asked, read_command
from core.reading.folding import keepable, nfc
from handlers.announcing import broadcast_sending
from handlers.dossiers import chat_files, dossier_forms, filing
from handlers.dossiers.dossier_flows import BY_NAME as BY_DOSSIER_FLOW
from handlers.moving import moving_dates
from handlers.people import greeting
from handlers.plans import next_year, proposing
from handlers.questions import hearing, in_form
from handlers.registry import BY_CHOICE, BY_COMMAND, BY_FLOW, LASTING_CHOICES, FlowEntry
from handlers.reminding import snoozing
from handlers.turn import Turn

FOR_OFFICERS = frozenset(command.name for command in COMMANDS if command.for_officers)
SUBMIT, SEND = "form:submit", "send"
BARE_CODE = re.compile(r"^\d{6}$", re.ASCII)
# Commands that inside a form are wishes about the form itself.
OF_THE_FORM = {"huy": "/huy", "trogiup": "/trogiup"}

# Commands that ask something themselves: the form is set aside for them.
LEADING_AWAY = frozenset({"giahan", "duyet", "tonghop", "doihan"})


def receive(uow: UnitOfWork, desk: Desk, inbound: Inbound, now: datetime) -> bool:
    """Handle a message; False when it was handled before, and then nothing happens."""
    inbound = replace(inbound, content=keepable(inbound.content))
    contact = uow.people.meet(inbound, now)
    inbound_id = uow.inbox.record(inbound, contact.address.id, now)
    if inbound_id is None:
        return False
    if inbound.kind is InboundKind.LEFT:
        uow.people.set_blocked(contact.address.id, blocked=True)
        return True
    turn = Turn(uow, desk, contact, now, inbound_id)
    if inbound.kind is InboundKind.TEXT:
        _text(turn, nfc(inbound.content))
    elif inbound.kind is InboundKind.CHOICE:
        _tap(turn, inbound.content)
    elif inbound.kind is InboundKind.FILE:
        _file(turn, inbound)
    elif inbound.kind is InboundKind.UNSUPPORTED:
        turn.say("unsupported", kind=inbound.content)
        _ask_again(turn)
    turn.finish()
    return True


def refuse(uow: UnitOfWork, desk: Desk, inbound: Inbound, error: str, now: datetime) -> bool:
    """After a handler raised and its effects are rolled back: keep the message as failed, and say sorry."""
    inbound = replace(inbound, content=keepable(inbound.content))
    contact = uow.people.meet(inbound, now)
    inbound_id = uow.inbox.record(inbound, contact.address.id, now, error)
    if inbound_id is None:
        return False
    turn = Turn(uow, desk, contact, now, inbound_id)
    turn.say("failed")
    turn.finish()
    return True


def _text(turn: Turn, text: str) -> None:
    asked = read_command(text)
    if _in_a_flow(turn):
        _in_flow(turn, text, asked)
        return
    key = pick(turn.conversation.choices, text) or _of_the_menu(turn, text)
    if key is not None:
        _choose(turn, key)
    elif asked is not None and asked.name:
        BY_COMMAND[asked.name](turn, asked.rest)
    elif BARE_CODE.match(text.strip()) and not turn.contact.roles:
        BY_COMMAND["lienket"](turn, text.strip())
    elif is_sending(text) and turn.contact.representing:
        if not filing.receipt_again(turn):
            BY_COMMAND["hoso"](turn, "")
    elif not (is_sending(text) and broadcast_sending.sent_again(turn)) and not _is_wish(turn, text):
        hearing.hear(turn, text)


def _of_the_menu(turn: Turn, text: str) -> str | None:
    """What the menu offers is chosen by its words at any time; by its number only where it was just shown."""
    menu = turn.desk.choices(turn.contact.person.locale, greeting.menu(turn))
    return None if text.strip(" .)").isdecimal() else pick(menu, text)


def _is_wish(turn: Turn, text: str) -> bool:
    """Words that are no command and still say what is wanted: to move a date, next year's plan, “later”."""
    return moving_dates.heard(turn, text) or next_year.heard(turn, text) or snoozing.heard(turn, text)


def _file(turn: Turn, inbound: Inbound) -> None:
    """A file goes to the talk that takes files by itself, or to the dossier that is open.

    A document that an officer sends outside of both may be a plan.
    """
    entry = BY_FLOW.get(turn.conversation.flow)
    in_a_dossier = turn.conversation.flow in BY_DOSSIER_FLOW
    if not (entry and entry.take) and not in_a_dossier and proposing.taken(turn, inbound):
        _ask_again(turn)
        return
    take = entry.take if entry and entry.take else chat_files.take
    take(turn, inbound)


def _in_a_flow(turn: Turn) -> bool:
    return turn.conversation.flow in BY_FLOW or turn.conversation.flow in BY_DOSSIER_FLOW


def _in_flow(turn: Turn, text: str, asked: Asked | None) -> None:
    """A command is answered and the form goes on; anything else is an answer to the open question."""
    if asked is not None and asked.name in OF_THE_FORM:
        text = OF_THE_FORM[asked.name]
    elif turn.conversation.flow in BY_DOSSIER_FLOW and in_form.passes_on(turn, text):
        _ask_again(turn)
        return
    elif asked is not None and _is_question(turn, text, asked):
        if asked.name in LEADING_AWAY and turn.conversation.flow in BY_DOSSIER_FLOW:
            turn.leave()  # the draft is kept; two questions with numbered answers at once would mix them up
        open_before = (turn.conversation.flow, turn.conversation.step)
        BY_COMMAND[asked.name](turn, asked.rest)
        if open_before == (turn.conversation.flow, turn.conversation.step):
            _ask_again(turn)
        return
    elif snoozing.heard(turn, text) or (words := _beside_questions(turn, text)) is None:
        _ask_again(turn)
        return
    else:
        text = words
    dossier_flow = BY_DOSSIER_FLOW.get(turn.conversation.flow)
    if dossier_flow is not None:
        dossier_forms.answer(turn, dossier_flow, text)
    else:
        _answer(turn, BY_FLOW[turn.conversation.flow], text)


def _beside_questions(turn: Turn, text: str) -> str | None:
    """The words for the open form; none where they were a question of their own, answered by now.

    A talk that reads its answers by itself is never asked beside: an officer writes there to others.
    """
    dossier_flow = BY_DOSSIER_FLOW.get(turn.conversation.flow)
    if dossier_flow is not None:
        form = in_form.form_of_dossier(turn, dossier_flow)
    else:
        entry = BY_FLOW[turn.conversation.flow]
        form = turn.form(entry.flow) if entry.answer is None else None
    return text if form is None else in_form.heard(turn, text, form)


def _answer(turn: Turn, entry: FlowEntry, text: str) -> None:
    """An answer to a flow that lives in the conversation."""
    if entry.answer is not None:
        entry.answer(turn, text)
        return
    after = advance(turn.form(entry.flow), turn.conversation.choices, text)
    if after.end is End.CANCELLED:
        greeting.cancel(turn)
    elif after.end is End.DONE:
        turn.leave()
        entry.finish(turn, after.draft.answers)
    else:
        turn.go_on(after)


def _is_question(turn: Turn, text: str, asked: Asked) -> bool:
    """Whether a command inside a form is one, and not the label of an offered choice or a stray word."""
    if not asked.name or asked.slash:
        return bool(asked.name)
    if pick(turn.conversation.choices, text) is not None or _is_written_down(turn):
        return False
    return asked.name not in FOR_OFFICERS or turn.contact.officer is not None


def _is_written_down(turn: Turn) -> bool:
    """Whether an officer writes to others: “tổng kết” may be all that there is to say."""
    entry = BY_FLOW.get(turn.conversation.flow) if turn.contact.officer else None
    item = entry.flow.item(turn.conversation.step) if entry else None
    return isinstance(item, Step) and item.verbatim


def _tap(turn: Turn, token: str) -> None:
    nonce, _, key = token.partition(":")
    offered = {choice.key for choice in turn.conversation.choices}
    lasting = key.partition(":")[0] in LASTING_CHOICES
    if not lasting and (nonce != turn.conversation.nonce or key not in offered):
        _stale(turn, key)
        return
    if _in_a_flow(turn) and not lasting:
        _in_flow(turn, key, None)
        return
    open_before = (turn.conversation.flow, turn.conversation.step)
    _choose(turn, key)
    if _in_a_flow(turn) and open_before == (turn.conversation.flow, turn.conversation.step):
        _ask_again(turn)


def _stale(turn: Turn, key: str) -> None:
    """A button of an older message: nothing is done, and what was offered last still holds."""
    if key == SUBMIT and not _in_a_flow(turn) and filing.receipt_again(turn):
        return
    if key == SEND and not _in_a_flow(turn) and broadcast_sending.sent_again(turn):
        return
    held = turn.conversation
    turn.say("stale_choice")
    turn.conversation = held
    _ask_again(turn)


def _choose(turn: Turn, key: str) -> None:
    kind, _, rest = key.partition(":")
    if kind == "cmd" and rest in BY_COMMAND:
        BY_COMMAND[rest](turn, "")
    elif kind in BY_CHOICE:
        BY_CHOICE[kind](turn, rest)
    else:
        turn.say("stale_choice")


def _ask_again(turn: Turn) -> None:
    """Put the open question once more, so that the person always knows what is waited for."""
    if turn.has_asked:
        return
    if turn.conversation.flow in BY_DOSSIER_FLOW:
        dossier_forms.ask_again(turn, BY_DOSSIER_FLOW[turn.conversation.flow])
    elif turn.conversation.flow in BY_FLOW:
        entry = BY_FLOW[turn.conversation.flow]
        ask_again = entry.ask_again or _ask_simply
        ask_again(turn)


def _ask_simply(turn: Turn) -> None:
    turn.go_on(turn.form(BY_FLOW[turn.conversation.flow].flow))
