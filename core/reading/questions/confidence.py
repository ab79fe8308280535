"""From probabilities to what is done with them: answered, two meanings offered, or said to be unclear."""

from collections.abc import Mapping

from core.campaign.plan import DutyKind
from core.reading.questions.labels import DEADLINE_OF, START_OF, Label
from core.reading.questions.meaning import Sureness

SURE, SURE_OF_CLEAR, LIKELY = 0.75, 0.6, 0.35
CLEAR = frozenset(
    {
        Label.DEADLINE_REGISTRATION,
        Label.DEADLINE_MIDYEAR,
        Label.START_REGISTRATION,
        Label.START_MIDYEAR,
        Label.START_YEAREND,
        Label.EDIT,
        Label.LATE,
        Label.PLEDGE,
    }
)
"""Labels that are hardly ever taken for another: they are right as often at a lower probability."""


def sureness_of(label: Label, confidence: float) -> Sureness:
    """The thresholds are measured: of 100 that are sure 98 are right (docs/understanding.md)."""
    if confidence >= (SURE_OF_CLEAR if label in CLEAR else SURE):
        return Sureness.SURE
    return Sureness.LIKELY if confidence >= LIKELY else Sureness.UNSURE


def about(duty: DutyKind | None, found: Mapping[Label, float]) -> dict[Label, float]:
    """The probabilities once it is known which duty is meant: what went to the other duties goes to it."""
    told = dict(found)
    if duty is None:
        return told
    for kind in (DEADLINE_OF, START_OF):
        if duty in kind:
            told[kind[duty]] = sum(found[label] for label in kind.values())
            told.update((label, 0.0) for other, label in kind.items() if other is not duty)
    return told
