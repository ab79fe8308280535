"""The registration of titles: what a draft begins with, and what its checks find."""

from collections.abc import Mapping

from core.campaign.registration import check_registration
from core.campaign.registration_facts import RegistrationFacts
from core.dialogue.form import Form, Say
from core.drafts import Draft
from core.messages import Json
from handlers.dossiers.dossier_forms import Found
from handlers.dossiers.duties import Owed
from handlers.flows.registration import NOMINEES, compared
from handlers.flows.registration import totals as by_title
from handlers.turn import KNOWN, Turn

# What is usually the same as last year; offered one by one, never taken silently.
OFFERED = ("workers", "collectives", "preparer", "signer", "signer_post")


def begin(turn: Turn, owed: Owed) -> Draft:
    """An empty draft that knows last year's values and list."""
    earlier = turn.uow.dossiers.earlier(owed.duty)
    if earlier is None:
        return Draft({f"{KNOWN}preparer": turn.contact.person.name})
    answers = earlier.content.answers
    known = {f"{KNOWN}{key}": answers[key] for key in OFFERED if answers.get(key)}
    rows = earlier.content.of(NOMINEES.key)
    return Draft(known, {NOMINEES.last: rows} if rows else {})


def findings(turn: Turn, owed: Owed, draft: Draft) -> tuple[Found, ...]:
    """What the checks find on the day of the plan's year."""
    facts = RegistrationFacts(
        turn.desk.titles, turn.desk.rules, turn.today, owed.campaign.plan.year, owed.duty.board
    )
    return tuple(
        Found(one.code, one.severity, one.places, one.overridden, Say("registration/finding", one.said()))
        for one in check_registration(draft, facts)
    )


def review(form: Form) -> Mapping[str, Json]:
    """What is new, changed and gone since last year's list, where there is one."""
    last, rows = form.draft.of(NOMINEES.last), form.draft.of(NOMINEES.key)
    return {"since": compared(last, rows) if last else None}


def totals(draft: Draft) -> Json:
    """How many nominees of each title."""
    return by_title(draft.of(NOMINEES.key))
