"""What a person answers about a doubtful row of nominees, and the row after it."""

from core.campaign.titles import Bearer, Title, TitleCatalogue, TitleKind
from core.drafts import Row
from core.reading.folding import nfc
from core.reading.names import read_name
from core.reading.nominee_doubts import Doubt
from core.reading.titles import TitleReader

KEEP = "row:keep"
AS_PERSON = "row:individual"
AS_COLLECTIVE = "row:collective"
MOST_CHOICES = 5
LONGEST_NAME = 120
_ABOUT_NAMES = frozenset({Doubt.NO_NAME.value, Doubt.ONE_WORD.value})


def fitting_titles(row: Row, titles: TitleCatalogue) -> tuple[Title, ...]:
    """The titles that such a nominee may bear, the everyday ones first."""
    wanted = Bearer.COLLECTIVE if row.get("kind") == Bearer.COLLECTIVE.value else Bearer.INDIVIDUAL
    fitting = [one for one in titles.titles if one.kind is TitleKind.TITLE and one.bearer is wanted]
    return tuple(fitting[:MOST_CHOICES])


def settled(row: Row, said: str, titles: TitleCatalogue) -> Row | None:
    """The row after an answer, doubtful again where something else is open; none where it was no answer."""
    if said == KEEP and row.get("_doubt") == Doubt.DUPLICATE.value:
        return {**_without_doubt(row), "kept": "yes"}  # another one of the same name: the checks let it pass
    if said in {AS_PERSON, AS_COLLECTIVE}:
        return doubted({**row, "kind": said.removeprefix("row:")})
    if row.get("_doubt") in _ABOUT_NAMES:
        name = _name(row, said)
        return doubted({**row, "name": name}) if name else None
    title = _title(row, said, titles)
    return doubted({**row, **titled(title)}) if title is not None else None


def titled(title: Title) -> Row:
    """The columns that a title fills: its name, and who decides where only one may or one usually does."""
    return {"title": title.name, "decided_by": title.decided_by[0] if title.decided_by else ""}


def doubted(row: Row) -> Row:
    """The row with the doubt that is left: no name, no title; else with none."""
    left = _without_doubt(row)
    if not row.get("name"):
        return {**left, "_doubt": Doubt.NO_NAME.value}
    if not row.get("title"):
        return {**left, "_doubt": Doubt.NO_TITLE.value}
    return left


def _without_doubt(row: Row) -> Row:
    return {key: value for key, value in row.items() if key not in {"_doubt", "_question"}}


def _name(row: Row, said: str) -> str:
    if row.get("kind") == Bearer.COLLECTIVE.value:
        words = " ".join(nfc(said).split())
        return words if 1 < len(words) <= LONGEST_NAME else ""
    return read_name(said) or ""


def _title(row: Row, said: str, titles: TitleCatalogue) -> Title | None:
    """The one title in the words that fits the kind of nominee."""
    found = {one.title.name: one.title for one in TitleReader(titles).read(said) if one.title is not None}
    wanted = Bearer.COLLECTIVE if row.get("kind") == Bearer.COLLECTIVE.value else Bearer.INDIVIDUAL
    fitting = [one for one in found.values() if one.bearer in {wanted, Bearer.EITHER}]
    return fitting[0] if len(fitting) == 1 else None
