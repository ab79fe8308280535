"""Registration (đăng ký danh hiệu): a draft checked against the rules of its day."""

from dataclasses import replace

from core.campaign.findings import Finding, FindingCode, FindingSeverity, answer_for
from core.campaign.registration_collectives import collective_findings
from core.campaign.registration_facts import Registration, RegistrationFacts
from core.campaign.registration_merits import merit_findings
from core.campaign.registration_rows import row_findings
from core.campaign.registration_totals import total_findings
from core.drafts import Draft

_SEVERITIES = tuple(FindingSeverity)
_CODES = tuple(FindingCode)


def check_registration(draft: Draft, facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Everything that the checks find, errors first; a warning with a reason (`override:CODE`) carries it."""
    registration = Registration(draft, facts)
    found = (
        *total_findings(registration),
        *row_findings(registration),
        *collective_findings(registration),
        *merit_findings(registration),
    )
    return tuple(sorted((_with_reason(one, registration) for one in found), key=_order))


def _with_reason(found: Finding, registration: Registration) -> Finding:
    if found.severity is not FindingSeverity.WARN:
        return found
    return replace(found, reason=registration.answer(answer_for(found.code)))


def _order(found: Finding) -> tuple[int, int, tuple[int, ...], str]:
    """By severity, then code, then rows; what stands on no row comes first."""
    places = "\n".join(found.places)
    return (_SEVERITIES.index(found.severity), _CODES.index(found.code), found.rows, places)
