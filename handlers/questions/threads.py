"""What a person asked last, kept beside their talk: for “thế còn năm sau?”, and for a choice that follows."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.campaign.plan import DutyKind
from core.reading.folding import fold
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Slots, Thread
from handlers.dossiers.dossier_flows import BY_NAME
from handlers.turn import HEARD, Turn

GOES_ON_FOR = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Heard:
    """A question that was read: the whole message, its meaning in short, and how often on end it came."""

    text: str
    label: Label
    second: Label
    duty: DutyKind | None
    year: int | None
    at: datetime
    times: int = 1

    @property
    def thread(self) -> Thread:
        """What a short question right after it is about."""
        return Thread(self.label, Slots(duty=self.duty, year=self.year))


def last_heard(turn: Turn) -> Heard | None:
    """The last question of this talk; none where it is long ago, or something else came in between."""
    kept = dict(turn.conversation.answers).get(HEARD)
    if not kept:
        return None
    found = json.loads(kept)
    heard = Heard(
        found["text"],
        Label(found["label"]),
        Label(found["second"]),
        DutyKind(found["duty"]) if found["duty"] else None,
        found["year"],
        datetime.fromisoformat(found["at"]),
        found["times"],
    )
    return heard if turn.now - heard.at <= GOES_ON_FOR else None


def keep(turn: Turn, text: str, meaning: Meaning) -> Heard:
    """Keep what was just asked; nothing is kept in a short talk, whose notes are its answers."""
    before = last_heard(turn)
    again = before is not None and (before.label, _bare(before.text)) == (meaning.label, _bare(text))
    heard = Heard(
        text,
        meaning.label,
        meaning.second,
        meaning.slots.duty,
        meaning.slots.year,
        turn.now,
        before.times + 1 if before and again else 1,
    )
    if turn.conversation.flow in {"", *BY_NAME}:
        notes = {**dict(turn.conversation.answers), HEARD: _written(heard)}
        turn.conversation = replace(turn.conversation, answers=tuple(notes.items()))
    return heard


def _bare(text: str) -> str:
    return fold(text).strip(" .,!?…")


def _written(heard: Heard) -> str:
    return json.dumps(
        {
            "text": heard.text,
            "label": heard.label,
            "second": heard.second,
            "duty": heard.duty,
            "year": heard.year,
            "at": heard.at.isoformat(),
            "times": heard.times,
        },
        ensure_ascii=False,
    )
