"""“Ban nhận được chưa?”, “còn thiếu gì?”, “sao bị trả lại?” – what the board has of an enterprise."""

import re

from core.dossiers import Dossier, DossierState
from core.reading.questions.meaning import Meaning
from core.reading.questions.phrasing import spoken
from handlers.asking import speaks_for_an_enterprise
from handlers.dossiers import dossiers, missing, progress
from handlers.dossiers.duties import all_owed
from handlers.questions.duties_named import duty_in
from handlers.questions.others import asks_of_others
from handlers.questions.persons import is_official
from handlers.turn import Turn

_RETURNED = re.compile(
    r"\b(?:tra (?:lai|ve|ho so)|bi tra|tu choi|khong duyet|khong nhan|bat sua|yeu cau sua)\b"
)
_LACKING = re.compile(r"\b(?:thieu|con (?:gi|viec|phai|no)|bo sung|chua (?:nop|gui|lam) gi|du chua|day du)\b")


def answer(turn: Turn, meaning: Meaning) -> None:
    """The card that fits: what was returned and why, what is missing, or how a dossier stands."""
    words = spoken(meaning.said)
    if is_official(turn):
        progress.show(turn)
    elif asks_of_others(turn, meaning.said):
        turn.offer("answers/others", ("cmd:hoso", "cmd:thieu"))
    elif not speaks_for_an_enterprise(turn):
        return
    elif _RETURNED.search(words):
        _returned(turn)
    elif _LACKING.search(words):
        missing.show(turn)
    else:
        _state(turn, meaning, words)


def _returned(turn: Turn) -> None:
    """The officers' reasons, each dossier by its card; where nothing was returned, that is said first."""
    found = [one for one in _of_writer(turn) if one.state is DossierState.RETURNED]
    if not found:
        turn.say("answers/not_returned")
        dossiers.show(turn)
    elif len(found) == 1:
        dossiers.show_one(turn, str(found[0].id))
    else:
        dossiers.show(turn)


def _state(turn: Turn, meaning: Meaning, words: str) -> None:
    """The dossier of the duty that is named; one that never was handed in is said to be so."""
    kind = duty_in(meaning, words)
    found = [one for one in _of_writer(turn) if kind in {None, one.duty.kind}]
    if kind is not None and not any(one.version for one in found):
        owed = any(one.duty.kind is kind for one in all_owed(turn))
        keys = {"registration": "cmd:dangky", "midyear": "cmd:soket", "yearend": "cmd:tongket"}
        ways = (keys[kind.value], "cmd:thieu") if owed else ("cmd:thieu",)
        turn.offer("answers/not_sent", ways, kind=kind.value, begun=bool(found))
    elif kind is not None and len(found) == 1:
        dossiers.show_one(turn, str(found[0].id))
    else:
        dossiers.show(turn)


def _of_writer(turn: Turn) -> list[Dossier]:
    """The dossiers in which there is something."""
    return [
        one
        for role in turn.contact.representing
        if role.enterprise is not None
        for one in turn.uow.dossiers.of_enterprise(role.enterprise)
        if one.version or one.draft.answers or one.draft.rows
    ]
