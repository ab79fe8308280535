"""What is missing or doubtful in a row of a nominee list, and what the question about it speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.campaign.titles import Bearer, TitleCatalogue, TitleKind, Unclear
from core.reading.personal_data import without_long_numbers
from core.reading.titles import Mention


class Doubt(StrEnum):
    """Why a row is asked back, the first to be settled first."""

    HEADING = "heading"
    NO_NAME = "no-name"
    ONE_WORD = "one-word"
    NO_LEVEL = "no-level"
    AWARD_FORM = "award-form"
    TWO_TITLES = "two-titles"
    UNKNOWN_TITLE = "unknown-title"
    NO_TITLE = "no-title"
    COLLECTIVE_TITLE = "collective-title"
    PERSON_TITLE = "person-title"
    DITTO = "ditto"
    DUPLICATE = "duplicate"


MOST_CHOICES = 5
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question about a row speaks of beyond its name.

    `written` are the title words of the list; `choices` the titles that may be meant, none where any may.
    `lacking` is the key of what a ditto mark should repeat. `twin` is the line of the row with the same name,
    from 1, and `twin_title` its title.
    """

    written: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    lacking: str = ""
    twin: int | None = None
    twin_title: str = ""


NOTHING = Asked()


def title_doubt(mentions: Sequence[Mention]) -> Doubt | None:
    """What is doubtful in the title words of one row, whoever bears them."""
    titles = {one.title.name for one in mentions if one.title}
    unclear = [one for one in mentions if isinstance(one.meaning, Unclear) and not one.is_form]
    rules = (
        (len(titles) > 1, Doubt.TWO_TITLES),
        (bool(titles), None),
        (bool(unclear), Doubt.NO_LEVEL),
        (any(one.is_form for one in mentions), Doubt.AWARD_FORM),
        (bool(mentions), Doubt.UNKNOWN_TITLE),
        (True, Doubt.NO_TITLE),
    )
    return next(doubt for applies, doubt in rules if applies)


def bearer_doubt(mentions: Sequence[Mention], *, is_collective: bool) -> Doubt | None:
    """A collective's title on a person, or the other way round."""
    title = next((one for one in mentions if one.meaning is not None and not one.is_form), None)
    if title is None or title.is_collective is is_collective:
        return None
    return Doubt.PERSON_TITLE if is_collective else Doubt.COLLECTIVE_TITLE


def doubt_of_titles(mentions: Sequence[Mention], *, is_collective: bool) -> Doubt | None:
    """What is doubtful in the title words of one row, and whether its kind of nominee may bear them."""
    found = title_doubt(mentions)
    of_bearer = bearer_doubt(mentions, is_collective=is_collective)
    return of_bearer if of_bearer is not None and found in {None, Doubt.NO_LEVEL} else found


def written_in(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The title words as the list has them, each once, long ones cut, numbers of persons dropped."""
    return tuple(dict.fromkeys(_short(without_long_numbers(one.words)) for one in mentions))


def choices_for(doubt: Doubt, mentions: Sequence[Mention], titles: TitleCatalogue) -> tuple[str, ...]:
    """The titles that settle a doubt: levels of unclear words, one of several; none where any may be."""
    if doubt is Doubt.TWO_TITLES:
        return tuple(dict.fromkeys(one.title.name for one in mentions if one.title))
    if doubt is Doubt.COLLECTIVE_TITLE:
        return usual_titles(Bearer.INDIVIDUAL, titles)
    if doubt is Doubt.PERSON_TITLE:
        return usual_titles(Bearer.COLLECTIVE, titles)
    unclear = next((one.meaning for one in mentions if isinstance(one.meaning, Unclear)), None)
    if doubt is not Doubt.NO_LEVEL or unclear is None:
        return ()
    return tuple(name for name in unclear.choices if titles.named(name) is not None)


def usual_titles(bearer: Bearer, titles: TitleCatalogue) -> tuple[str, ...]:
    """The titles that such a nominee may bear, the everyday ones first."""
    found = [one.name for one in titles.titles if one.bearer is bearer and one.kind is TitleKind.TITLE]
    return tuple(found[:MOST_CHOICES])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"
