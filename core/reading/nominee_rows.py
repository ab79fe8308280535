"""Pasted lists of nominees as rows of a draft: what is clear is filled in, what is doubtful is noted."""

from core.campaign.nominees import Nominee, classify, count_from
from core.campaign.titles import Bearer, TitleCatalogue
from core.drafts import Row, Rows
from core.reading.nominee_doubts import Asked
from core.reading.nominees import NomineeKind, NomineeRow, read_nominees

BETWEEN = "; "  # the words of a note that holds several


def rows_of(text: str, titles: TitleCatalogue) -> Rows:
    """The rows of a pasted list, in its order."""
    return tuple(row_of(found) for found in read_nominees(text, titles))


def row_of(found: NomineeRow) -> Row:
    """One row that was read, by the keys of drafts.

    A person's class is what the list says, else what the position leaves no doubt of. A registration keeps
    achievements as `earlier`, a summary as `achievement`: each is its own column, else the other one. Notes:
    `_line` (from 1), and of a doubtful row `_doubt`, what is to be settled first, and what that speaks of.
    """
    is_collective = found.kind is NomineeKind.COLLECTIVE
    nominee = Nominee(
        name=found.name,
        kind=Bearer.COLLECTIVE if is_collective else Bearer.INDIVIDUAL,
        honorific=found.honorific,
        position=found.position,
        unit=found.unit,
        title=found.title or "",
        form=found.form or "",
        initiative=found.initiative,
        earlier=found.earlier or found.achievement,
        headcount=count_from(found.headcount),
        head=found.head,
        note=found.note,
    )
    more = {
        "class": "" if is_collective else found.class_ or classify(found.position),
        "achievement": found.achievement or found.earlier,
        "_line": str(found.line),
        "_doubt": found.doubts[0].value if found.doubts else "",
        **notes_of(found.asked),
    }
    return {**nominee.row(), **{key: value for key, value in more.items() if value}}


def notes_of(asked: Asked) -> Row:
    """What a question speaks of, as notes of a row: texts, several of them parted by “; ”."""
    return {
        "_written": BETWEEN.join(asked.written),
        "_choices": BETWEEN.join(asked.choices),
        "_lacking": asked.lacking,
        "_twin": str(asked.twin or ""),
        "_twin_title": asked.twin_title,
    }
