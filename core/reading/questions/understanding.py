"""From a message to the questions in it: what each is about, how sure that is, what it names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.reading.folding import nfc
from core.reading.questions.certain import certain_label
from core.reading.questions.confidence import about, sureness_of
from core.reading.questions.cues import Cues
from core.reading.questions.features import features
from core.reading.questions.follow_ups import carried_on, goes_on
from core.reading.questions.labels import DUTIES, Label
from core.reading.questions.meaning import Meaning, Slots, Thread
from core.reading.questions.model import Model
from core.reading.questions.plain import plain
from core.reading.questions.sentences import sentences
from core.reading.questions.slots import slots

MOST_QUESTIONS = 3
LONGEST_WHOLE = 600
SURE_PART, SURE_WHOLE = 0.85, 0.6
_WISHES = frozenset({Label.OFFICER, Label.MUTE, Label.FORMS, Label.PRIVACY})


class Understanding:
    """Reads messages; built once, safe to share between threads."""

    def __init__(self, model: Model, cues: Cues) -> None:
        self._model = model
        self._cues = cues

    def read(self, text: str, today: date, thread: Thread | None = None) -> tuple[Meaning, ...]:
        """The questions of a message in their order, never none; mostly one.

        `today` is the day in Việt Nam, from which “năm sau” is counted; `thread` what was talked about just
        before. A message without anything to answer is one meaning, `unknown` or `smalltalk`.
        """
        written = nfc(text).strip()
        certain = certain_label(written)
        if certain is not None:
            return (_meaning(certain, 1.0, Label.HELP, written, Slots()),)
        if goes_on(plain(written[:LONGEST_WHOLE]).words):
            carried = carried_on(slots(written, today), thread)
            if carried is not None:
                return (_meaning(carried[0], 1.0, Label.HELP, written, carried[1]),)
        parts = sentences(written)
        whole = self._of_part(written, today) if len(written) <= LONGEST_WHOLE else None
        if len(parts) == 1:
            return (whole or self._of_part(parts[-1], today),)
        return self._of_parts(parts, whole, today)

    def _of_parts(self, parts: Sequence[str], whole: Meaning | None, today: date) -> tuple[Meaning, ...]:
        """The questions of several parts; one where the others only lead to it."""
        heard = [(part, self._of_part(part, today)) for part in parts]
        found = _apart([one for part, one in heard if plain(part).asks or one.label in _WISHES])
        sure = [one for one in found if one.confidence >= SURE_PART and one.label is not Label.SMALLTALK]
        if whole is None:
            return tuple(sure[-MOST_QUESTIONS:] or found[-1:] or [heard[-1][1]])
        if any(one.label is whole.label for one in sure) or (sure and whole.confidence < SURE_WHOLE):
            return tuple(sure[:MOST_QUESTIONS] if len(sure) > 1 else [_surer(whole, sure[0])])
        said = next((one for one in reversed(found) if one.label is whole.label), None)
        return (replace(whole, said=said.said, slots=said.slots) if said else whole,)

    def _of_part(self, part: str, today: date) -> Meaning:
        named = slots(part, today)
        found = about(named.duty, self._model.probabilities(features(part[:LONGEST_WHOLE], self._cues)))
        first, second = _likeliest(found)
        if first in DUTIES:
            named = replace(named, duty=DUTIES[first])
        return _meaning(first, found[first], second, part, named)


def _likeliest(found: Mapping[Label, float]) -> list[Label]:
    return sorted(found, key=lambda label: -found[label])[:2]


def _surer(whole: Meaning, part: Meaning) -> Meaning:
    """The part that asks, as sure as the message or itself is."""
    if part.label is not whole.label or part.confidence >= whole.confidence:
        return part
    return replace(whole, said=part.said, slots=part.slots)


def _apart(found: Sequence[Meaning]) -> list[Meaning]:
    """Each question once: the same label about the same duty is the same question, told by its last words."""
    once = {(one.label, one.slots.duty): one for one in found}
    return list(once.values())


def _meaning(label: Label, confidence: float, second: Label, said: str, named: Slots) -> Meaning:
    return Meaning(label, confidence, sureness_of(label, confidence), second, said, named)
