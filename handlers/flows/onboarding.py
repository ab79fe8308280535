"""The conversations in which a person becomes known: an invite accepted, access asked for, work handed on."""

from core.dialogue.flow import Facts, Flow, Read, Step
from core.drafts import Draft
from core.reading.folding import nfc
from handlers.flows.readers import name

LONGEST_ENTERPRISE = 200


def _enterprise(said: str, _facts: Facts) -> Read:
    words = " ".join(nfc(said).split())
    fits = 2 <= len(words) <= LONGEST_ENTERPRISE  # noqa: PLR2004  # one letter is no name
    return Read(words) if fits else Read(problem="request/enterprise_problem")


def _confirmed(draft: Draft) -> bool:
    return draft.answers.get("confirm") == "yes"


def _represents(draft: Draft) -> bool:
    return _confirmed(draft) and draft.answers.get("_role") == "representative"


def _agreed(draft: Draft) -> bool:
    return _represents(draft) and draft.answers.get("records") == "agree"


WELCOME = Flow(
    "welcome",
    1,
    (
        Step("confirm", "link/confirm", choices=("yes", "no")),
        Step("name", "link/name", read=name, when=_confirmed),
        Step("records", "link/consent_records", choices=("agree", "decline"), when=_represents),
        Step(
            "reminders",
            "link/consent_reminders",
            choices=("agree", "decline"),
            when=_agreed,
        ),
    ),
)
REQUEST = Flow(
    "request",
    1,
    (
        Step("name", "request/name", read=name),
        Step("enterprise", "request/enterprise", read=_enterprise),
    ),
)
HANDOVER = Flow("handover", 1, (Step("confirm", "handover/confirm", choices=("yes", "no")),))
