"""An understanding whose meanings are a table: what a message holds is what it means, as sure as is said."""

from collections.abc import Mapping
from datetime import date

from core.campaign.plan import DutyKind
from core.reading.folding import fold
from core.reading.questions.labels import DUTIES, Label
from core.reading.questions.meaning import Meaning, Slots, Sureness, Thread
from core.reading.questions.understanding import Understanding

UNKNOWN = Meaning(Label.UNKNOWN, 0.1, Sureness.UNSURE, Label.HELP, "")


class Understood(Understanding):
    """Each phrase of the table that stands in a message is one question of it, in the table's order.

    A label is sure; two are likely, the likelier one first. What holds no phrase is not understood.
    """

    def __init__(self, table: Mapping[str, Label | tuple[Label, Label]]) -> None:
        self._table = {fold(phrase): labels for phrase, labels in table.items()}

    def read(self, text: str, _today: date, _thread: Thread | None = None) -> tuple[Meaning, ...]:
        """The meanings of the phrases in it, each with the whole text as what was said."""
        folded = fold(text)
        found = [_meaning(labels, text) for phrase, labels in self._table.items() if phrase in folded]
        return tuple(found) or (_meaning(UNKNOWN.label, text, Sureness.UNSURE),)


def _meaning(labels: Label | tuple[Label, Label], text: str, sureness: Sureness | None = None) -> Meaning:
    first, second = labels if isinstance(labels, tuple) else (labels, Label.HELP)
    likely = Sureness.LIKELY if isinstance(labels, tuple) else Sureness.SURE
    duty: DutyKind | None = DUTIES.get(first)
    return Meaning(first, 0.9, sureness or likely, second, text.strip(), Slots(duty=duty))


def meaning(label: Label, said: str) -> Meaning:
    """A sure question."""
    return _meaning(label, said)
