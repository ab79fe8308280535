"""Whom the year summary proposes for an award (đề nghị khen thưởng): persons, collectives, with a form."""

from core.campaign.summary_form import PROPOSALS
from core.campaign.titles import Bearer, Title, TitleCatalogue, TitleKind
from core.dialogue.flow import Column, Facts, Group, Read
from core.drafts import Row, Rows
from core.messages import Choice, Json
from core.reading.folding import nfc
from core.reading.names import read_name
from core.reading.nominee_answers import AS_COLLECTIVE, AS_PERSON, KEEP
from core.reading.nominee_doubts import Doubt
from core.reading.nominee_rows import rows_of
from core.reading.titles import TitleReader
from handlers.flows.doubts import ABOUT_NAMES, doubt_choices
from handlers.flows.readers import line, text

NO_FORM = "no-form"
_KEPT = ABOUT_NAMES | {Doubt.HEADING.value, Doubt.DUPLICATE.value}
_FEWEST_WORDS = 3
MOST_CHOICES = 5


def by_form(rows: Rows) -> Json:
    """How many rows of each award form or title."""
    names = [row.get("form", "") for row in rows]
    return [{"title": one, "count": names.count(one)} for one in dict.fromkeys(names)]


def _read(said: str, facts: Facts) -> Rows:
    """Nominees as in a registration; the award form is what is proposed, a title may be."""
    lines = nfc(said).splitlines()
    return tuple(_proposed(row, lines, facts.titles) for row in rows_of(said, facts.titles))


def _proposed(row: Row, lines: list[str], titles: TitleCatalogue) -> Row:
    at = int(row.get("_line", "0")) - 1
    left = {key: value for key, value in _without_notes(row).items() if key != "title"}
    written = row.get("form") or row.get("title", "")
    behind = _behind_title(lines[at], titles) if 0 <= at < len(lines) else ""
    achievement = row.get("achievement", "") or behind
    return _doubted(
        {**left, "form": written, **({"achievement": achievement} if achievement else {})},
        titles,
        row.get("_doubt", ""),
    )


def _without_notes(row: Row) -> Row:
    return {key: value for key, value in row.items() if not key.startswith("_")}


def _behind_title(said: str, titles: TitleCatalogue) -> str:
    """What a line says behind the award is what it is for, where it is more than a word or two."""
    mentions = TitleReader(titles).read(said)
    behind = said.partition(mentions[-1].words)[2].strip(" \t–—-;:,.|()") if mentions else ""
    words = " ".join(behind.split())
    return words[:1000] if len(words.split()) >= _FEWEST_WORDS else ""


def _doubted(row: Row, titles: TitleCatalogue, doubt: str = "") -> Row:
    """The row with what is to be asked of it: its name, then the form; else with who decides."""
    title = titles.named(row.get("form", ""))
    if doubt in _KEPT:
        return {**row, "_doubt": doubt}
    if title is None or title.bearer.value not in _bearers(row):
        return {**row, "form": "", "_doubt": NO_FORM, "_written": row.get("form", "")}
    return {**row, "decided_by": title.decided_by[0] if title.decided_by else ""}


def _bearers(row: Row) -> frozenset[str]:
    return frozenset({Bearer.EITHER.value, row.get("kind", Bearer.INDIVIDUAL.value)})


def _offered(row: Row, titles: TitleCatalogue) -> tuple[Title, ...]:
    """The forms that may be meant: the levels of what was written, else the everyday ones."""
    unclear = [one for one in titles.unclear if one.name == row.get("_written")]
    fitting = [one for one in titles.titles if one.bearer.value in _bearers(row)]
    levels = [one for one in fitting if any(one.name in other.choices for other in unclear)]
    return tuple(levels or sorted(fitting, key=lambda one: one.kind is TitleKind.TITLE)[:MOST_CHOICES])


def _form(said: str, facts: Facts) -> Read:
    meant = {one.meaning.name for one in TitleReader(facts.titles).read(said) if one.meaning}
    known = {one for one in meant if facts.titles.named(one)}
    return (
        Read(known.pop()) if len(meant) == len(known) == 1 else Read(problem="summary/proposals/form_problem")
    )


def _settle(row: Row, said: str, facts: Facts) -> Row | Read:
    """A name, a kind, “keep both”, or the form: whatever is asked."""
    doubt = row.get("_doubt", "")
    left = _without_notes(row)
    if doubt == Doubt.DUPLICATE.value:
        return _doubted(left, facts.titles) if said == KEEP else Read(problem="flow/not_a_choice")
    if doubt == Doubt.HEADING.value:
        if said not in {AS_PERSON, AS_COLLECTIVE}:
            return Read(problem="flow/not_a_choice")
        return _doubted({**left, "kind": said.removeprefix("row:")}, facts.titles)
    if doubt in ABOUT_NAMES:
        name = _name(row, said)
        return _doubted({**left, "name": name}, facts.titles) if name else Read(problem="link/name_problem")
    return _with_form(row, left, said, facts)


def _with_form(row: Row, left: Row, said: str, facts: Facts) -> Row | Read:
    offered = {f"form:{at}": one.name for at, one in enumerate(_offered(row, facts.titles))}
    read = Read(offered[said]) if said in offered else _form(said, facts)
    after = _doubted({**left, "form": read.value}, facts.titles)
    return after if read.value and "_doubt" not in after else Read(problem="summary/proposals/form_problem")


def _name(row: Row, said: str) -> str:
    if row.get("kind") == Bearer.COLLECTIVE.value:
        return " ".join(nfc(said).split())[:120]
    return read_name(said) or ""


def _doubt_choices(row: Row, facts: Facts) -> tuple[Choice, ...]:
    return doubt_choices(row, facts, "form", _offered(row, facts.titles))


def _form_options(row: Row, facts: Facts) -> tuple[str, ...]:
    return tuple(one.name for one in _offered(row, facts.titles))


def _decided_options(row: Row, facts: Facts) -> tuple[str, ...]:
    title = facts.titles.named(row.get("form", ""))
    return title.decided_by if title else ()


def _is_settled(row: Row) -> bool:
    return "_doubt" not in row


PROPOSALS_GROUP = Group(
    PROPOSALS,
    "summary/proposals",
    read=_read,
    columns=(
        Column("name", line(120)),
        Column("form", _form, options=_form_options, mandatory=_is_settled),
        Column("decided_by", line(120), options=_decided_options),
        Column("position", line(120)),
        Column("unit", line(120)),
        Column("achievement", text(1000), mandatory=_is_settled, each=True),
        Column("reason", line(500)),
    ),
    settle=_settle,
    doubt_choices=_doubt_choices,
    totals=by_form,
    optional=True,
)
