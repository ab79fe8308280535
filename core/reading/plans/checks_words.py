"""Words that plans are known to get wrong, as data: old names, replaced papers, old bodies, slips."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.campaign.plan import Severity


class WordState(StrEnum):
    """Whether a published source says so; what is `unverified` is never told as a fact."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class KnownPhrase:
    """Words under a flag of this code, with what is told about them and where that comes from.

    `beside` must stand in the same paragraph; `since` is the first day of issue of a plan that is told so.
    """

    code: str
    severity: Severity
    words: tuple[str, ...]
    note: str
    proposal: str
    source: str
    state: WordState
    beside: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A slip of typing or scanning and the words that are meant; not one where `unless` follows."""

    wrong: str
    right: str
    unless: str = ""


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Everything that is known of the words of plans."""

    phrases: tuple[KnownPhrase, ...] = ()
    misspellings: tuple[Misspelling, ...] = ()
