"""The flows whose draft is a dossier, each with what belongs to it."""

from core.campaign.plan import DutyKind
from handlers.dossiers import registration, summary
from handlers.dossiers.dossier_forms import DossierFlow
from handlers.dossiers.summary_review import review
from handlers.flows.registration import REGISTRATION
from handlers.flows.summary import MIDYEAR, YEAREND

DOSSIER_FLOWS = (
    DossierFlow(
        DutyKind.REGISTRATION,
        REGISTRATION,
        begin=registration.begin,
        findings=registration.findings,
        totals=registration.totals,
        review=registration.review,
    ),
    DossierFlow(
        DutyKind.MIDYEAR,
        MIDYEAR,
        begin=summary.begin,
        findings=summary.findings,
        totals=summary.totals,
        review=review,
    ),
    DossierFlow(
        DutyKind.YEAREND,
        YEAREND,
        begin=summary.begin,
        findings=summary.findings,
        totals=summary.totals,
        review=review,
    ),
)
BY_NAME = {one.flow.name: one for one in DOSSIER_FLOWS}
BY_KIND = {one.kind: one for one in DOSSIER_FLOWS}
