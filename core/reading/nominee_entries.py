"""Rows before their questions are written: ditto marks resolved, doubts noted."""

from dataclasses import dataclass, field

from core.reading.nominee_doubts import Doubt, title_doubt
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
    found = title_doubt(draft.mentions)
    if Doubt.HEADING not in entry.doubts:
        of_bearer = _bearer_doubts(draft) if found in {None, Doubt.NO_LEVEL} else []
        entry.doubts += of_bearer or ([found] if found is not None else [])
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
    return role is Role.PERSONAL


def _bearer_doubts(draft: Draft) -> list[Doubt]:
    """A collective's title on a person, and the other way round."""
    title = next((one for one in draft.mentions if one.meaning is not None and not one.is_form), None)
    if title is None:
        return []
    if title.is_collective and not draft.is_collective:
        return [Doubt.COLLECTIVE_TITLE]
    if draft.is_collective and not title.is_collective and not draft.is_sure:
        return [Doubt.HEADING]
    return [Doubt.PERSON_TITLE] if draft.is_collective and not title.is_collective else []


def _is_title_like(text: str) -> bool:
    found = words(text)
    exact = is_accented(found)
    if any(TITLE_LIKE.at(found, place, exact=exact) for place in range(len(found))):
        return True
    return len(found) == 1 and found[0].text.isupper() and len(found[0].text) > 1
