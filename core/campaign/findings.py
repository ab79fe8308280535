"""Findings: what a check saw in a registration, as a code and data; templates say it in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.campaign.titles import TitleState
from core.messages import Json

GROUP = "nominees"


class FindingCode(StrEnum):
    """Everything that a check of a registration may find; the order is the one in which it is said."""

    ANSWER_MISSING = "answer-missing"
    NO_COMMITMENT = "no-commitment"
    YEAR_DIFFERS = "year-differs"
    NO_NOMINEES = "no-nominees"
    FIELD_MISSING = "field-missing"
    NAME_UNLIKELY = "name-unlikely"
    UNKNOWN_TITLE = "unknown-title"
    FORM_AS_TITLE = "form-as-title"
    TITLE_AS_FORM = "title-as-form"
    COLLECTIVE_TITLE = "collective-title"
    PERSON_TITLE = "person-title"
    TITLE_NOT_VALID = "title-not-valid"
    DUPLICATE = "duplicate"
    TOO_MANY_PEOPLE = "too-many-people"
    TOO_MANY_COLLECTIVES = "too-many-collectives"
    HEADCOUNT_TOO_HIGH = "headcount-too-high"
    MEMBERS_OVER_HEADCOUNT = "members-over-headcount"
    DECLARED_DIFFERS = "declared-differs"
    MORE_THAN_BASE = "more-than-base"
    OVER_CAP = "over-cap"
    SHARE_TOO_LOW = "share-too-low"
    NONE_IN_COLLECTIVE = "none-in-collective"
    MEMBERS_UNSEEN = "members-unseen"
    YEARS_NOT_SHOWN = "years-not-shown"
    INITIATIVE_MISSING = "initiative-missing"
    AUTHORITY_ASSUMED = "authority-assumed"
    AUTHORITY_UNLIKELY = "authority-unlikely"


class FindingSeverity(StrEnum):
    """An error must be settled, a warning may be kept with a reason, the rest only an officer sees."""

    ERROR = "error"
    WARN = "warn"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `places` are `nominees:N` (rows from 1), `nominees`, or keys of answers.

    `rule_state` and `source` are those of the rule behind it; what rests on an unverified rule is for
    officers only. `reason` is why the person keeps a warning.
    """

    code: FindingCode
    severity: FindingSeverity
    places: tuple[str, ...] = ()
    data: Mapping[str, Json] = field(default_factory=dict)
    rule_state: TitleState = TitleState.CONFIRMED
    source: str = ""
    reason: str = ""

    @property
    def overridden(self) -> bool:
        """Whether the person keeps it, with a reason."""
        return bool(self.reason)

    def resting_on(self, state: TitleState, source: str) -> "Finding":
        """The finding by a rule of this state and source; by an unverified one it is for officers only."""
        severity = FindingSeverity.OFFICER if state is TitleState.UNVERIFIED else self.severity
        return replace(self, severity=severity, rule_state=state, source=source)

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows it concerns, counted from 1."""
        found = (place.partition(":") for place in self.places)
        return tuple(int(number) for group, _, number in found if group == GROUP and number)

    def said(self) -> Mapping[str, Json]:
        """What the template `registration/finding` is given."""
        return {
            "code": self.code.value,
            "data": {
                "name": "",
                **self.data,
                "rows": list(self.rows),
                "severity": self.severity.value,
                "source": self.source,
                "unverified": self.rule_state is TitleState.UNVERIFIED,
                "reason": self.reason,
            },
        }


def place_of(row: int) -> str:
    """The place of a row, counted from 1."""
    return f"{GROUP}:{row}"


def answer_for(code: FindingCode) -> str:
    """The key of the answer that keeps a warning: the reason for it."""
    return f"override:{code.value}"
