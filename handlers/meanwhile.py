"""Between a question and its answer somebody else may have written: what a person has seen of a dossier."""

import json
from hashlib import sha256

from core.dialogue.flow import Step
from core.dialogue.form import Asking, Form
from core.dossiers import Dossier
from core.drafts import Answers

STATE, SEEN, SHOWN = "_state", "_seen", "_shown"


def seen_of(form: Form, dossier: Dossier) -> dict[str, str]:
    """The notes of what is before a person's eyes when a question is put."""
    return {SEEN: str(dossier.revision), STATE: dossier.state.value, SHOWN: _digest(form)}


def is_unseen(notes: Answers, dossier: Dossier) -> bool:
    """Whether the dossier was changed since the question was put."""
    return notes.get(SEEN) != str(dossier.revision)


def still_holds(notes: Answers, form: Form, dossier: Dossier, step: str) -> bool:
    """Whether an answer still fits what was asked: the same item, which says what it said; the same state."""
    is_same_item = (form.current.key if form.current else "") == step
    return is_same_item and notes.get(STATE) == dossier.state.value and notes.get(SHOWN) == _digest(form)


def _digest(form: Form) -> str:
    """Of the open item's value or rows; at the card, and where items are numbered, of everything."""
    item, draft = form.current, form.draft
    shown: object = [dict(draft.answers), {key: list(map(dict, rows)) for key, rows in draft.rows.items()}]
    if item is not None and form.place.asking is not Asking.EDIT:
        said = draft.answers.get(item.key)
        lists = () if isinstance(item, Step) else (item.key, item.preview)
        shown = [said, [list(map(dict, draft.of(key))) for key in lists]]
    return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]
