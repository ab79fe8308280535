"""What is offered where a row of nominees is doubtful, whether titles are registered or awards proposed."""

from collections.abc import Iterable

from core.campaign.titles import Title
from core.dialogue.flow import Facts
from core.drafts import Row
from core.messages import Choice
from core.reading.nominee_answers import AS_COLLECTIVE, AS_PERSON, KEEP
from core.reading.nominee_doubts import Doubt

ABOUT_NAMES = frozenset({Doubt.NO_NAME.value, Doubt.ONE_WORD.value})


def doubt_choices(row: Row, facts: Facts, kind: str, titles: Iterable[Title]) -> tuple[Choice, ...]:
    """The ways out of the row's doubt; where a title is open, `KIND:N` for each of these. A name is typed."""
    if row["_doubt"] == Doubt.DUPLICATE.value:
        return (Choice(KEEP, facts.labels[KEEP]),)
    if row["_doubt"] == Doubt.HEADING.value:
        return tuple(Choice(key, facts.labels[key]) for key in (AS_PERSON, AS_COLLECTIVE))
    if row["_doubt"] in ABOUT_NAMES:
        return ()
    return tuple(Choice(f"{kind}:{at}", one.name) for at, one in enumerate(titles))
