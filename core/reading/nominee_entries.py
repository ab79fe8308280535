"""Rows before their questions are written: ditto marks resolved, doubts noted."""

from dataclasses import dataclass, field

from core.reading.nominee_details import DETAILS
from core.reading.nominee_doubts import Doubt, doubt_of_titles
from core.reading.nominee_drafts import Draft
from core.reading.nominee_parts import Role
from core.reading.nominee_words import TITLE_LIKE
from core.reading.titles import Mention
from core.reading.words import is_accented, words


@dataclass(slots=True)
class Entry:
    """A row before its question is written."""

    line: int
    draft: Draft
    doubts: list[Doubt] = field(default_factory=list)
    lacking: list[Role] = field(default_factory=list)


def judge(entry: Entry) -> None:
    """Note what is missing or doubtful in a row, its title first."""
    draft = entry.draft
    if not draft.mentions and draft.form is None:
        draft.mentions = [Mention(text, None) for text in draft.unknown if _is_title_like(text)]
    elif not draft.mentions and draft.form is not None:
        draft.mentions = [draft.form]
    found = doubt_of_titles(draft.mentions, is_collective=draft.is_collective)
    if Doubt.HEADING not in entry.doubts and found is not None:
        is_perhaps_none = found is Doubt.PERSON_TITLE and not draft.is_sure
        entry.doubts.append(Doubt.HEADING if is_perhaps_none else found)
    if not draft.name:
        entry.doubts.append(Doubt.NO_NAME)
    elif not draft.is_collective and len(draft.name.split()) == 1:
        entry.doubts.append(Doubt.ONE_WORD)


def repeat(entry: Entry, above: Draft | None) -> None:
    """Ditto marks take what the row above has; where it has nothing, that is asked."""
    draft = entry.draft
    for at, of in draft.dittos.items():
        role = of or (above.order[at] if above and at < len(above.order) else Role.TITLE)
        draft.order = [*draft.order[:at], role, *draft.order[at + 1 :]]
        if above is None or not _copy(above, draft, role):
            entry.doubts.append(Doubt.DITTO)
            entry.lacking.append(role)


def _copy(above: Draft, draft: Draft, role: Role) -> bool:
    """Whether the row above had something to repeat."""
    if role in {Role.TITLE, Role.FORM, Role.UNKNOWN}:
        draft.mentions = draft.mentions or list(above.mentions)
        return bool(above.mentions)
    if role in {Role.POSITION, Role.JOB}:
        draft.position = above.position
        return bool(above.position)
    if role in {Role.UNIT, Role.FIELD}:
        draft.unit = above.unit
        return bool(above.unit)
    if role in DETAILS and role in above.details:
        draft.details[role] = above.details[role]
    return role is Role.PERSONAL or role in DETAILS


def _is_title_like(text: str) -> bool:
    found = words(text)
    exact = is_accented(found)
    if any(TITLE_LIKE.at(found, place, exact=exact) for place in range(len(found))):
        return True
    return len(found) == 1 and found[0].text.isupper() and len(found[0].text) > 1
