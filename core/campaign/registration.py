"""Registration (đăng ký danh hiệu): a draft checked against the rules of its day, and counted for cards."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.campaign.findings import GROUP, Finding, FindingCode, FindingSeverity, answer_for
from core.campaign.nominees import nominee_from
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


def with_authorities(draft: Draft, facts: RegistrationFacts) -> Draft:
    """The draft with the default authority (cấp quyết định) in every row that names none."""
    rules = facts.rules.on(facts.day)
    defaults = {one.title: one.decided_by for one in rules.defaults}
    rows = []
    for row in draft.of(GROUP):
        default = defaults.get(row.get("title", ""), "")
        rows.append({**row, "decided_by": default} if default and not row.get("decided_by") else row)
    return draft.listed(GROUP, rows)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows a draft registers: in all, of persons and of collectives, and by what the rows say.

    The most frequent comes first; a text that rows lack is counted under the empty one. Classes are of
    persons only.
    """

    rows: int = 0
    people: int = 0
    collectives: int = 0
    by_title: Mapping[str, int] = field(default_factory=dict)
    by_class: Mapping[str, int] = field(default_factory=dict)
    by_authority: Mapping[str, int] = field(default_factory=dict)


def summary_of(draft: Draft) -> Totals:
    """The totals of a draft; who decides only by the rows' own words (`with_authorities` fills them)."""
    nominees = [nominee_from(row) for row in draft.of(GROUP)]
    people = [one for one in nominees if not one.is_collective]
    return Totals(
        rows=len(nominees),
        people=len(people),
        collectives=len(nominees) - len(people),
        by_title=_counted(one.title for one in nominees),
        by_class=_counted(one.class_ or "" for one in people),
        by_authority=_counted(one.decided_by for one in nominees),
    )


def _counted(texts: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(texts).items(), key=lambda one: (-one[1], one[0])))


def _with_reason(found: Finding, registration: Registration) -> Finding:
    if found.severity is not FindingSeverity.WARN:
        return found
    return replace(found, reason=registration.answer(answer_for(found.code)))


def _order(found: Finding) -> tuple[int, int, tuple[int, ...], str]:
    """By severity, then code, then rows; what stands on no row comes first."""
    places = "\n".join(found.places)
    return (_SEVERITIES.index(found.severity), _CODES.index(found.code), found.rows, places)
