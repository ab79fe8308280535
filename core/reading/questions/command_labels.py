"""What a message is about, commands included: the one label that is told of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from core.reading.commands import read_command
from core.reading.questions.doubtless import beyond_doubt
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.understanding import Understanding

BY_COMMAND: Mapping[str, Label] = MappingProxyType(
    {
        "start": Label.SMALLTALK,
        "trogiup": Label.HELP,
        "han": Label.DEADLINE_ANY,
        "dangky": Label.START_REGISTRATION,
        "soket": Label.START_MIDYEAR,
        "tongket": Label.START_YEAREND,
        "thieu": Label.STATUS,
        "hoso": Label.STATUS,
        "giahan": Label.LATE,
        "dot": Label.PHASES,
        "kehoach": Label.PLAN,
        "lienhe": Label.OFFICER,
        "caidat": Label.MUTE,
        "dulieu": Label.PRIVACY,
        "huy": Label.SMALLTALK,
        "danhan": Label.SMALLTALK,
    }
)
_BESIDE = frozenset({Label.SMALLTALK, Label.UNKNOWN})


def meant_by(text: str, understanding: Understanding, today: date) -> Meaning:
    """The message's main question; a command is as sure as can be."""
    asked = read_command(text)
    label = BY_COMMAND.get(asked.name) if asked else None
    if label is not None:
        return Meaning(label, 1.0, Sureness.SURE, Label.HELP, text.strip())
    return main_of([beyond_doubt(one) for one in understanding.read(text, today)])


def main_of(meanings: Sequence[Meaning]) -> Meaning:
    """The first that wants something of the bot: a greeting before it, and what is not ours, come second."""
    return next((meaning for meaning in meanings if meaning.label not in _BESIDE), meanings[0])
