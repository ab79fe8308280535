"""Which dossier a message is about: as it was understood, else by the words for it."""

import re

from core.campaign.plan import DutyKind
from core.reading.questions.meaning import Meaning

_NAMED = (
    (DutyKind.YEAREND, re.compile(r"\b(?:tong ket|cuoi nam|bao cao nam)\b")),
    (DutyKind.MIDYEAR, re.compile(r"\b(?:so ket|6 thang|nua nam|giua nam)\b")),
    (DutyKind.REGISTRATION, re.compile(r"\b(?:dang ky|danh sach)\b")),
)


def duty_in(meaning: Meaning, words: str) -> DutyKind | None:
    """The duty; none where none is named."""
    return meaning.slots.duty or next((kind for kind, cue in _NAMED if cue.search(words)), None)
