"""Which handler answers what: commands, taps on choices, finished flows. A test holds it complete."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from core.dialogue.flow import Answers, Flow
from handlers import (
    calendar,
    contact,
    deadlines,
    greeting,
    invites,
    onboarding,
    phases,
    plans,
    privacy,
    settings,
)
from handlers.flows.onboarding import FORGET, HANDOVER, REQUEST, WELCOME
from handlers.turn import Turn

Handler: TypeAlias = Callable[[Turn, str], None]


@dataclass(frozen=True, slots=True)
class FlowEntry:
    """A flow and what happens when its last question is answered."""

    flow: Flow
    finish: Callable[[Turn, Answers], None]


COMMAND_HANDLERS: tuple[tuple[str, Handler], ...] = (
    ("start", greeting.start),
    ("trogiup", greeting.help_),
    ("han", deadlines.show),
    ("dot", phases.show),
    ("kehoach", plans.show),
    ("lienhe", contact.show),
    ("caidat", settings.show),
    ("dulieu", privacy.show),
    ("huy", greeting.cancel),
    ("lienket", invites.accept),
    ("bangiao", onboarding.hand_over),
    ("moi", invites.invite_enterprise),
    ("duyet", onboarding.list_requests),
    ("lich", calendar.show),
)
CHOICE_HANDLERS: tuple[tuple[str, Handler], ...] = (
    ("set", settings.change),
    ("data", privacy.act),
    ("req", onboarding.decide_request),
    ("request", onboarding.ask_access),
    ("link", invites.accept),
)
# Choices that check by themselves whether they still hold, or ask once more: tapped at any time.
LASTING_CHOICES = frozenset({"req", "cmd", "set", "data"})
FLOWS = (
    FlowEntry(WELCOME, onboarding.finish_welcome),
    FlowEntry(REQUEST, onboarding.finish_request),
    FlowEntry(HANDOVER, onboarding.finish_handover),
    FlowEntry(FORGET, privacy.finish_forget),
)
BY_COMMAND = dict(COMMAND_HANDLERS)
BY_CHOICE = dict(CHOICE_HANDLERS)
BY_FLOW = {entry.flow.name: entry for entry in FLOWS}
