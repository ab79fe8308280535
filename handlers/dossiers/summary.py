"""The summaries: what a draft begins with, what is offered from before, and what the checks find."""

from core.campaign.plan import DutyKind
from core.campaign.summary_checks import check_summary
from core.campaign.summary_facts import SummaryFacts
from core.campaign.summary_fields import Part
from core.campaign.summary_figures import granted_rows
from core.campaign.summary_form import GRANTED, INDICATORS, PROPOSALS
from core.dialogue.form import Say
from core.dossiers import DossierState, Duty
from core.drafts import Answers, Draft
from core.messages import Json
from handlers.dossiers.dossier_forms import Found
from handlers.dossiers.duties import Owed
from handlers.flows.granted import begun
from handlers.flows.proposals import by_form
from handlers.turn import KNOWN, Turn

# What is usually the same as before; offered one by one, never taken silently.
SIGNING = ("preparer", "signer", "signer_post")
LABOUR = ("workers", "workers_female", "workers_local", "workers_foreign", "insured", "permit")
COUNTED = frozenset({DossierState.SUBMITTED, DossierState.ACCEPTED, DossierState.RETURNED})


def begin(turn: Turn, owed: Owed) -> Draft:
    """An empty draft that knows last year's figures, this year's other dossiers and what was registered."""
    known: dict[str, str] = {"preparer": turn.contact.person.name}
    registration = handed_in(turn, owed, DutyKind.REGISTRATION)
    midyear = handed_in(turn, owed, DutyKind.MIDYEAR) if owed.duty.kind is DutyKind.YEAREND else None
    earlier = turn.uow.dossiers.earlier(owed.duty)
    for before in (earlier.content if earlier else None, registration, midyear):
        known |= _same(before.answers) if before else {}
    known |= _last_year(earlier.content.answers) if earlier else {}
    known |= _plans(midyear.answers) if midyear else {}
    is_year = owed.duty.kind is DutyKind.YEAREND
    rows = begun(granted_rows(registration), turn.desk.titles) if is_year else ()
    return Draft(
        {f"{KNOWN}{key}": value for key, value in known.items() if value}, {GRANTED: rows} if rows else {}
    )


def findings(turn: Turn, owed: Owed, draft: Draft) -> tuple[Found, ...]:
    """What the checks find, beside the registration and the mid-year summary of the same year."""
    facts = SummaryFacts(
        midyear=handed_in(turn, owed, DutyKind.MIDYEAR) if owed.duty.kind is DutyKind.YEAREND else None,
        registration=handed_in(turn, owed, DutyKind.REGISTRATION),
        titles=turn.desk.titles,
    )
    labels = turn.desk.labels[turn.contact.person.locale]
    return tuple(
        Found(one.code, one.severity, one.places, one.overridden, Say("summary/finding", one.said(labels)))
        for one in check_summary(owed.duty.kind, draft, facts)
    )


def totals(draft: Draft) -> Json:
    """How many proposals of each form."""
    return by_form(draft.of(PROPOSALS))


def handed_in(turn: Turn, owed: Owed, kind: DutyKind) -> Draft | None:
    """What the enterprise handed in for another duty of the same plan."""
    duty = owed.duty
    dossier = turn.uow.dossiers.of(Duty(duty.board, duty.enterprise, duty.plan, kind))
    if dossier is None or dossier.state not in COUNTED:
        return None
    submissions = turn.uow.dossiers.submissions(dossier.id)
    return submissions[-1].content if submissions else None


def _same(answers: Answers) -> Answers:
    return {key: answers[key] for key in (*SIGNING, *LABOUR) if answers.get(key)}


def _last_year(answers: Answers) -> Answers:
    """What was done last year is what this year is compared with."""
    return {one.key_of(Part.BEFORE): answers.get(one.key_of(Part.ACTUAL), "") for one in INDICATORS}


def _plans(answers: Answers) -> Answers:
    return {one.key_of(Part.PLAN): answers.get(one.key_of(Part.PLAN), "") for one in INDICATORS}
