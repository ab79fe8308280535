"""From a probability to what is done with it: answered, two meanings offered, or said to be unclear."""

from core.reading.questions.labels import Label
from core.reading.questions.meaning import Sureness

SURE, LIKELY = 0.75, 0.4


def sureness_of(label: Label, confidence: float) -> Sureness:
    """Where the thresholds stand; both are measured, see docs/understanding.md."""
    if confidence >= SURE:
        return Sureness.SURE
    return Sureness.LIKELY if confidence >= LIKELY else Sureness.UNSURE
