"""Which handler answers what: commands, taps on choices, finished flows. A test holds it complete."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from core.dialogue.flow import Flow
from core.drafts import Answers
from core.messages import Inbound
from handlers import releasing
from handlers.announcing import (
    acknowledging,
    announcements,
    approvals,
    composing,
    explaining,
    reconciling,
    reports,
    stopping,
)
from handlers.dossiers import dossiers, exports, extensions, filing, missing, progress, review
from handlers.flows.announcements import COMPOSE, REFUSAL
from handlers.flows.dossiers import EXTENSION, WITHDRAW
from handlers.flows.moving import CONFIRM, MOVE
from handlers.flows.officer import OFFICER
from handlers.flows.onboarding import HANDOVER, REQUEST, WELCOME
from handlers.flows.plan_changes import CHANGE
from handlers.flows.plans import DECIDE, GIVE_BACK
from handlers.flows.privacy import ANSWER, ASK, FORGET, RENAME, STOP
from handlers.flows.questions import KNOWN_SOURCE, KNOWN_TITLE, KNOWN_UNTIL, REPLY
from handlers.flows.review import RETURN
from handlers.flows.unit_duties import UNIT_DAY
from handlers.moving import moving_dates
from handlers.news import digest
from handlers.people import contact, data_requests, greeting, invites, onboarding, privacy, settings
from handlers.plans import (
    activating,
    calendar,
    comparing,
    comparison_talk,
    deciding,
    drafts,
    next_year,
    phases,
    plans,
)
from handlers.questions import (
    deadline_answers,
    form_answers,
    hearing,
    known_answers,
    making_known,
    officer_answers,
    officers_queue,
    replying,
    start_answers,
    title_answers,
)
from handlers.reminding import escalation, snoozing
from handlers.turn import Turn
from handlers.units import duties_of_units

Handler: TypeAlias = Callable[[Turn, str], None]


@dataclass(frozen=True, slots=True)
class FlowEntry:
    """A flow and what happens when its last question is answered.

    A talk whose questions hang on the database reads answers, asks again and takes files by itself.
    """

    flow: Flow
    finish: Callable[[Turn, Answers], None]
    answer: Callable[[Turn, str], None] | None = None
    ask_again: Callable[[Turn], None] | None = None
    take: Callable[[Turn, Inbound], None] | None = None


COMMAND_HANDLERS: tuple[tuple[str, Handler], ...] = (
    ("start", greeting.start),
    ("trogiup", greeting.help_),
    ("han", deadline_answers.show),
    ("dangky", filing.register),
    ("soket", filing.send_midyear),
    ("tongket", filing.send_yearend),
    ("thieu", missing.show),
    ("canhgoi", escalation.show),
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
    ("tiendo", progress.show),
    ("bantin", digest.show),
    ("thongbao", announcements.show),
    ("dunggui", stopping.ask),
    ("moi", invites.invite_enterprise),
    ("duyet", review.queue),
    ("lich", calendar.show),
    ("viec", duties_of_units.show),
    ("doihan", moving_dates.show),
    ("yeucaudulieu", data_requests.show),
    ("thagui", releasing.show),
    ("danhan", acknowledging.say),
    ("baocao", reports.show),
    ("giaithich", explaining.show),
    ("doisoat", reconciling.show),
    ("hoi", officers_queue.show),
)
CHOICE_HANDLERS: tuple[tuple[str, Handler], ...] = (
    ("set", settings.change),
    ("todo", missing.take_up),
    ("later", snoozing.choose),
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
    ("release", releasing.act),
    ("task", duties_of_units.act),
    ("move", moving_dates.choose),
    ("ann", announcements.act),
    ("ack", acknowledging.act),
    ("rep", reports.act),
    ("rec", reconciling.act),
    ("why", explaining.act),
    ("ask", hearing.choose),
    ("about", title_answers.choose),
    ("contents", form_answers.choose),
    ("start", start_answers.begin),
    ("quest", officers_queue.act),
    ("answer", making_known.act),
    ("known", known_answers.choose),
    ("plan", drafts.act),
    ("next", next_year.choose),
)
# Choices that check by themselves whether they still hold, or ask once more: tapped at any time.
LASTING_CHOICES = frozenset(
    {
        *("req", "cmd", "set", "todo", "later", "data", "dreq", "ext", "fix"),
        *("review", "release", "task", "ann", "ack", "rep", "rec", "why", "about", "contents"),
        *("quest", "answer", "known", "plan", "next"),
    }
)
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
    FlowEntry(UNIT_DAY, duties_of_units.finish_day),
    FlowEntry(MOVE, moving_dates.look_over),
    FlowEntry(CONFIRM, moving_dates.finish),
    FlowEntry(COMPOSE, composing.finish, composing.answer, composing.ask_again, composing.take),
    FlowEntry(REFUSAL, approvals.finish_refusal),
    FlowEntry(OFFICER, officer_answers.finish),
    FlowEntry(REPLY, replying.finish),
    FlowEntry(KNOWN_SOURCE, making_known.finish_change),
    FlowEntry(KNOWN_UNTIL, making_known.finish_change),
    FlowEntry(KNOWN_TITLE, making_known.finish_change),
    FlowEntry(DECIDE, deciding.finish, deciding.answer, deciding.ask_again, deciding.take),
    FlowEntry(GIVE_BACK, activating.finish_return),
    FlowEntry(CHANGE, comparing.finish, comparison_talk.answer, comparing.ask_again, comparing.take),
)
BY_COMMAND = dict(COMMAND_HANDLERS)
BY_CHOICE = dict(CHOICE_HANDLERS)
BY_FLOW = {entry.flow.name: entry for entry in FLOWS}
