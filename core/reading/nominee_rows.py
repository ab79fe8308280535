"""Pasted lists of nominees as rows of a draft: what is clear is filled in, what is doubtful is noted."""

from core.campaign.nominees import Nominee, classify
from core.campaign.titles import Bearer, TitleCatalogue
from core.drafts import Row, Rows
from core.reading.nominee_doubts import Doubt
from core.reading.nominees import NomineeKind, NomineeRow, read_nominees


def rows_of(text: str, titles: TitleCatalogue) -> Rows:
    """The rows of a pasted list, in its order."""
    return tuple(row_of(found) for found in read_nominees(text, titles))


def row_of(found: NomineeRow) -> Row:
    """One row that was read, by the keys of drafts.

    A person's class is filled in where the position leaves no doubt. Notes: `_line` (from 1), and of a
    doubtful row `_doubt`, what is to be settled first, and `_question`, what must be asked back.
    """
    is_collective = found.kind is NomineeKind.COLLECTIVE
    nominee = Nominee(
        name=found.name,
        kind=Bearer.COLLECTIVE if is_collective else Bearer.INDIVIDUAL,
        position=found.position,
        unit=found.unit,
        title=found.title or "",
        form=found.form or "",
    )
    notes = {
        "class": "" if is_collective else classify(found.position),
        "_line": str(found.line),
        "_doubt": next((one.value for one in Doubt if one in found.doubts), ""),
        "_question": found.question or "",
    }
    return {**nominee.row(), **{key: value for key, value in notes.items() if value}}
