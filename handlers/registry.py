"""Which handler answers what: commands, taps on choices, finished flows. A test holds it complete."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from core.dialogue.flow import Flow
from core.drafts import Answers
from handlers import (
    calendar,
    contact,
    data_requests,
    deadlines,
    dossiers,
    exports,
    extensions,
    filing,
    greeting,
    invites,
    missing,
    onboarding,
    phases,
    plans,
    privacy,
    review,
    settings,
)
from handlers.flows.dossiers import EXTENSION, WITHDRAW
from handlers.flows.onboarding import HANDOVER, REQUEST, WELCOME
from handlers.flows.privacy import ANSWER, ASK, FORGET, RENAME, STOP
from handlers.flows.review import RETURN
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
    ("dangky", filing.register),
    ("soket", filing.send_midyear),
    ("tongket", filing.send_yearend),
    ("thieu", missing.show),
    ("hoso", dossiers.show),
    ("giahan", extensions.ask),
    ("dot", phases.show),
    ("kehoach", plans.show),
    ("lienhe", contact.show),
    ("caidat", settings.show),
    ("dulieu", privacy.show),
    ("huy", greeting.cancel),
    ("lienket", invites.accept),
    ("bangiao", onboarding.hand_over),
    ("tonghop", exports.show),
    ("moi", invites.invite_enterprise),
    ("duyet", review.queue),
    ("lich", calendar.show),
    ("yeucaudulieu", data_requests.show),
)
CHOICE_HANDLERS: tuple[tuple[str, Handler], ...] = (
    ("set", settings.change),
    ("data", privacy.act),
    ("dreq", data_requests.act),
    ("req", onboarding.decide_request),
    ("request", onboarding.ask_access),
    ("link", invites.accept),
    ("file", filing.begin),
    ("dossier", dossiers.show_one),
    ("withdraw", dossiers.ask_withdraw),
    ("extend", extensions.begin),
    ("ext", extensions.decide),
    ("fix", filing.fix),
    ("review", review.act),
)
# Choices that check by themselves whether they still hold, or ask once more: tapped at any time.
LASTING_CHOICES = frozenset({"req", "cmd", "set", "data", "dreq", "ext", "fix", "review"})
FLOWS = (
    FlowEntry(WELCOME, onboarding.finish_welcome),
    FlowEntry(REQUEST, onboarding.finish_request),
    FlowEntry(HANDOVER, onboarding.finish_handover),
    FlowEntry(RENAME, privacy.finish_rename),
    FlowEntry(STOP, privacy.finish_stop),
    FlowEntry(FORGET, privacy.finish_forget),
    FlowEntry(ASK, data_requests.finish_ask),
    FlowEntry(ANSWER, data_requests.finish_answer),
    FlowEntry(WITHDRAW, dossiers.finish_withdraw),
    FlowEntry(EXTENSION, extensions.finish),
    FlowEntry(RETURN, review.finish_return),
)
BY_COMMAND = dict(COMMAND_HANDLERS)
BY_CHOICE = dict(CHOICE_HANDLERS)
BY_FLOW = {entry.flow.name: entry for entry in FLOWS}
