"""One message in: kept once, decided, answered – all in one transaction."""

import re
from dataclasses import replace
from datetime import datetime

from core.desk import Desk
from core.dialogue.engine import advance, pick
from core.messages import Inbound, InboundKind
from core.ports import UnitOfWork
from core.reading.commands import COMMANDS, Asked, read_command
from core.reading.folding import keepable, nfc
from handlers import greeting
from handlers.registry import BY_CHOICE, BY_COMMAND, BY_FLOW, LASTING_CHOICES, FlowEntry
from handlers.turn import Turn

FOR_OFFICERS = frozenset(command.name for command in COMMANDS if command.for_officers)
BARE_CODE = re.compile(r"^\d{6}$", re.ASCII)


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
    entry = BY_FLOW.get(turn.conversation.flow)
    if entry is not None:
        _in_flow(turn, entry, text, asked)
        return
    key = pick(turn.conversation.choices, text) if turn.conversation.choices else None
    if key is not None:
        _choose(turn, key)
    elif asked is not None and asked.name:
        BY_COMMAND[asked.name](turn, asked.rest)
    elif BARE_CODE.match(text.strip()) and not turn.contact.roles:
        BY_COMMAND["lienket"](turn, text.strip())
    else:
        greeting.not_understood(turn)


def _in_flow(turn: Turn, entry: FlowEntry, text: str, asked: Asked | None) -> None:
    """A command is answered and the form goes on; anything else is an answer to the open question."""
    if asked is not None and _is_question(turn, text, asked):
        open_before = (turn.conversation.flow, turn.conversation.step)
        BY_COMMAND[asked.name](turn, asked.rest)
        if open_before == (turn.conversation.flow, turn.conversation.step):
            _ask_again(turn)
        return
    after = advance(entry.flow, dict(turn.conversation.answers), turn.conversation.choices, text)
    if after.problem:
        turn.say(after.problem)
        _ask_again(turn)
    elif after.ask is not None:
        turn.enter(entry.flow, after.answers)
    else:
        turn.leave()
        entry.finish(turn, after.answers)


def _is_question(turn: Turn, text: str, asked: Asked) -> bool:
    """Whether a command inside a form is one, and not the label of an offered choice or a stray word."""
    if not asked.name or asked.slash:
        return bool(asked.name)
    if pick(turn.conversation.choices, text) is not None:
        return False
    return asked.name not in FOR_OFFICERS or turn.contact.officer is not None


def _tap(turn: Turn, token: str) -> None:
    nonce, _, key = token.partition(":")
    offered = {choice.key for choice in turn.conversation.choices}
    lasting = key.partition(":")[0] in LASTING_CHOICES
    if not lasting and (nonce != turn.conversation.nonce or key not in offered):
        turn.say("stale_choice")
        _ask_again(turn)
        return
    entry = BY_FLOW.get(turn.conversation.flow)
    if entry is not None and not lasting:
        _in_flow(turn, entry, key, None)
        return
    open_before = (turn.conversation.flow, turn.conversation.step)
    _choose(turn, key)
    if entry is not None and open_before == (turn.conversation.flow, turn.conversation.step):
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
    entry = BY_FLOW.get(turn.conversation.flow)
    step = entry.flow.open_step(dict(turn.conversation.answers)) if entry else None
    if step is not None:
        turn.ask_step(step)
