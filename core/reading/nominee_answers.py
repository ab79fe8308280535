"""What a person answers about a doubtful row of nominees, and the row after it."""

from core.campaign.titles import Bearer, Title, TitleCatalogue
from core.drafts import Row
from core.reading.folding import fold, nfc
from core.reading.names import read_name
from core.reading.nominee_doubts import Doubt, choices_for, doubt_of_titles, usual_titles
from core.reading.nominee_rows import BETWEEN
from core.reading.nominees import NomineeRow, read_nominees
from core.reading.titles import Mention, TitleReader

KEEP = "row:keep"
AS_PERSON = "row:individual"
AS_COLLECTIVE = "row:collective"
LONGEST_TEXT = 120
_NOTES = frozenset({"_doubt", "_written", "_choices", "_lacking", "_twin", "_twin_title"})
_ABOUT_NAMES = frozenset({Doubt.NO_NAME.value, Doubt.ONE_WORD.value})
_ABOUT_BEARERS = frozenset({Doubt.COLLECTIVE_TITLE.value, Doubt.PERSON_TITLE.value})
_KEEPING = frozenset(
    {"giu", "giu ca hai", "giu lai", "giu ca 2", "khong trung", "hai nguoi khac nhau", "keep"}
)
_KINDS = {
    "ca nhan": AS_PERSON,
    "la ca nhan": AS_PERSON,
    "ten nguoi": AS_PERSON,
    "la ten nguoi": AS_PERSON,
    "nguoi": AS_PERSON,
    "tap the": AS_COLLECTIVE,
    "la tap the": AS_COLLECTIVE,
    "ten tap the": AS_COLLECTIVE,
    "la ten tap the": AS_COLLECTIVE,
}


def fitting_titles(row: Row, titles: TitleCatalogue) -> tuple[Title, ...]:
    """The titles to choose from: those that the row's unclear words may mean, else the everyday ones."""
    names = tuple(filter(None, row.get("_choices", "").split(BETWEEN))) or usual_titles(_bearer(row), titles)
    return tuple(one for name in names if (one := titles.named(name)) is not None)


def settled(row: Row, said: str, titles: TitleCatalogue) -> Row | None:
    """The row after an answer, doubtful again where something else is open; none where it was no answer.

    A line about another nominee is no answer: it is a row of its own.
    """
    meant = _KINDS.get(_bare(said), said) if row.get("_doubt") == Doubt.HEADING.value else said
    if meant in {AS_PERSON, AS_COLLECTIVE}:
        return doubted({**row, "kind": meant.removeprefix("row:")}, titles)
    answer = _answer(row, said, titles)
    return doubted({**row, **answer}, titles) if answer else None


def doubted(row: Row, titles: TitleCatalogue) -> Row:
    """The row with the first doubt that is left and what its question speaks of; else with none."""
    found = _open_doubt(row, titles)
    left = {key: value for key, value in row.items() if key not in _NOTES}
    if found is None:
        return left
    choices = BETWEEN.join(choices_for(found, _mentions(row, titles), titles))
    notes = {key: row.get(key, "") for key in _NOTES}
    notes |= {"_doubt": found.value, "_choices": choices}
    return {**left, **{key: value for key, value in notes.items() if value}}


def titled(title: Title) -> Row:
    """The columns that a title fills: its name, and who decides where only one may or one usually does."""
    return {"title": title.name, "decided_by": title.decided_by[0] if title.decided_by else ""}


def _open_doubt(row: Row, titles: TitleCatalogue) -> Doubt | None:
    """What a row still lacks, in the order of doubts."""
    name, lacking = row.get("name", ""), row.get("_lacking", "")
    is_collective = _bearer(row) is Bearer.COLLECTIVE
    if not name:
        return Doubt.NO_NAME
    if not is_collective and len(name.split()) == 1:
        return Doubt.ONE_WORD
    of_titles = doubt_of_titles(_mentions(row, titles), is_collective=is_collective)
    if of_titles is not None:
        return of_titles
    if lacking and not row.get(lacking):
        return Doubt.DITTO
    return Doubt.DUPLICATE if row.get("_twin") and not row.get("kept") else None


def _mentions(row: Row, titles: TitleCatalogue) -> tuple[Mention, ...]:
    """The row's title, else the words that the list had for it."""
    title = titles.named(row.get("title", ""))
    if title is not None:
        return (Mention(title.name, title),)
    words = tuple(filter(None, row.get("_written", "").split(BETWEEN)))
    reader = TitleReader(titles) if words else None
    found = (reader.read(one) or (Mention(one, None),) for one in words) if reader else ()
    return tuple(mention for mentions in found for mention in mentions)


def _answer(row: Row, said: str, titles: TitleCatalogue) -> Row | None:
    """The columns that an answer fills, by what was asked; a heading is settled by its kind alone."""
    doubt = row.get("_doubt", "")
    if doubt == Doubt.DUPLICATE.value:  # another one of the same name: the checks let it pass
        return {"kept": "yes"} if said == KEEP or _bare(said) in _KEEPING else None
    if doubt == Doubt.HEADING.value:
        return None
    lines = read_nominees(said, titles)
    if doubt in _ABOUT_NAMES:
        return _named(row, said, lines)
    other = _other_kind(row, lines) if doubt in _ABOUT_BEARERS else None
    return other or (None if _names_another(row, lines) else _value(row, said, titles))


def _names_another(row: Row, lines: tuple[NomineeRow, ...]) -> bool:
    """Whether an answer is about somebody else."""
    return any(one.name and not _is_same(row.get("name", ""), one.name) for one in lines)


def _value(row: Row, said: str, titles: TitleCatalogue) -> Row | None:
    """The title, or the post or unit that a ditto mark left open."""
    lacking = row.get("_lacking", "")
    if row.get("_doubt") == Doubt.DITTO.value and lacking in {"position", "unit"}:
        return {lacking: _text(said)} if _text(said) else None
    title = _title(row, said, titles)
    return titled(title) if title is not None else None


def _named(row: Row, said: str, lines: tuple[NomineeRow, ...]) -> Row | None:
    """A name alone, as a line of a list gives it (“chị Lê Hoa ạ”), else as it was typed."""
    if _bearer(row) is Bearer.COLLECTIVE:
        name = _text(said)
    elif len(lines) == 1 and len(lines[0].name.split()) > 1 and not lines[0].title:
        return {"name": lines[0].name, "kind": lines[0].kind.value}
    else:
        name = read_name(said) or ""
    return {"name": name} if name else None


def _other_kind(row: Row, lines: tuple[NomineeRow, ...]) -> Row | None:
    """A bare name of the other kind: the title was right and the name was not."""
    if len(lines) != 1 or not lines[0].name or lines[0].kind.value == row.get("kind") or lines[0].title:
        return None
    return {"name": lines[0].name, "kind": lines[0].kind.value}


def _is_same(asked: str, named: str) -> bool:
    """Whether one name is part of the other: “anh Văn” is “Trần Văn”."""
    one, other = set(fold(asked).split()), set(fold(named).split())
    return one <= other or other <= one


def _title(row: Row, said: str, titles: TitleCatalogue) -> Title | None:
    """The one title in the words that fits the kind of nominee; “cấp tỉnh” completes an unclear “CSTĐ”."""
    reader = TitleReader(titles)
    together = f"{row.get('_written', '')} {said}" if row.get("_doubt") == Doubt.NO_LEVEL.value else ""
    for text in (said, together):
        found = {one.title.name: one.title for one in reader.read(text) if one.title is not None}
        fitting = [one for one in found.values() if one.bearer in {_bearer(row), Bearer.EITHER}]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _bearer(row: Row) -> Bearer:
    return Bearer.COLLECTIVE if row.get("kind") == Bearer.COLLECTIVE.value else Bearer.INDIVIDUAL


def _text(said: str) -> str:
    words = " ".join(nfc(said).split())
    return words if 1 < len(words) <= LONGEST_TEXT else ""


def _bare(said: str) -> str:
    return " ".join(fold(said[:LONGEST_TEXT]).strip(" .,!").removesuffix(" a").split())
