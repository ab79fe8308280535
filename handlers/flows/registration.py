"""The registration of titles (đăng ký danh hiệu thi đua) as a form."""

from decimal import Decimal

from core.campaign.nominees import NomineeClass, changes, merged
from core.campaign.titles import Bearer, TitleKind
from core.dialogue.flow import FEW, Column, Facts, Flow, Group, Read, Step
from core.drafts import Row, Rows
from core.messages import Choice, Json
from core.reading.nominee_answers import fitting_titles, settled
from core.reading.nominee_doubts import Doubt
from core.reading.nominee_rows import rows_of
from core.reading.titles import TitleReader
from core.units import Unit
from handlers.flows.doubts import doubt_choices
from handlers.flows.readers import document_number, line, line_of_words, name, number, shown_number, text

ABOUT_PEOPLE = {"unit": "people"}
ABOUT_COUNT = {"unit": "count"}


def _read(said: str, facts: Facts) -> Rows:
    found = rows_of(said, facts.titles)
    return tuple(_completed(row, facts) for row in _without_twins(found, facts.draft.of("nominees")))


def _without_twins(found: Rows, known: Rows) -> Rows:
    """A few rows that the list has already, with the same title, are asked about; a whole list updates it."""
    if len(found) > FEW:
        return found
    there = {(row.get("name"), row.get("unit"), row.get("title")) for row in known}
    return tuple(
        {**row, "_doubt": Doubt.DUPLICATE.value}
        if (row.get("name"), row.get("unit"), row.get("title")) in there
        else row
        for row in found
    )


def _completed(row: Row, facts: Facts) -> Row:
    """Who decides, where the title leaves one answer."""
    title = facts.titles.named(row.get("title", ""))
    return {**row, "decided_by": title.decided_by[0]} if title and title.decided_by else row


def _settle(row: Row, said: str, facts: Facts) -> Row | Read:
    titles = {f"title:{at}": one.name for at, one in enumerate(fitting_titles(row, facts.titles))}
    after = settled(row, titles.get(said, said), facts.titles)
    return after if after is not None else Read(problem="registration/nominees/not_settled")


def _doubt_choices(row: Row, facts: Facts) -> tuple[Choice, ...]:
    return doubt_choices(row, facts, "title", fitting_titles(row, facts.titles))


def totals(rows: Rows) -> Json:
    """How many rows there are by title, in the order in which the titles come."""
    names = [row.get("title", "") for row in rows]
    return [{"title": one, "count": names.count(one)} for one in dict.fromkeys(names)]


def compared(rows: Rows, found: Rows) -> Json:
    """What a list that is sent again does to the rows that are there."""
    known = changes(rows, found)
    return {
        "new": len(known.new),
        "changed": [one.after.get("name", "") for one in known.changed],
        "same": len(known.same),
        "missing": len(known.missing),
    }


def _title(said: str, facts: Facts) -> Read:
    found = {one.title.name for one in TitleReader(facts.titles).read(said) if one.title is not None}
    if len(found) != 1:
        return Read(problem="registration/nominees/title_problem")
    return Read(found.pop())


def _form(said: str, facts: Facts) -> Read:
    found = {one.meaning.name for one in TitleReader(facts.titles).read(said) if one.meaning and one.is_form}
    return Read(found.pop()) if len(found) == 1 else Read(problem="registration/nominees/form_problem")


def _title_options(row: Row, facts: Facts) -> tuple[str, ...]:
    return tuple(one.name for one in fitting_titles(row, facts.titles))


def _decided_options(row: Row, facts: Facts) -> tuple[str, ...]:
    title = facts.titles.named(row.get("title", ""))
    return title.decided_by if title else ()


def _form_options(row: Row, facts: Facts) -> tuple[str, ...]:
    wanted = {Bearer.EITHER.value, row.get("kind", Bearer.INDIVIDUAL.value)}
    return tuple(
        one.name for one in facts.titles.titles if one.kind is TitleKind.FORM and one.bearer.value in wanted
    )


def _class(said: str, facts: Facts) -> Read:
    labels = {facts.labels[f"class:{one.value}"]: one.value for one in NomineeClass}
    meant = [value for label, value in labels.items() if said.strip().casefold() in label.casefold()]
    return Read(meant[0]) if len(meant) == 1 else Read(problem="registration/nominees/class_problem")


def _classes(_row: Row, _facts: Facts) -> tuple[str, ...]:
    return tuple(one.value for one in NomineeClass)


def _class_shown(value: str, facts: Facts) -> str:
    return facts.labels.get(f"class:{value}", value)


def _person(row: Row) -> bool:
    return row.get("kind") != Bearer.COLLECTIVE.value


def _collective(row: Row) -> bool:
    return not _person(row)


NOMINEES = Group(
    "nominees",
    "registration/nominees",
    read=_read,
    columns=(
        Column("name", line_of_words(120)),
        Column("title", _title, options=_title_options, mandatory=lambda row: "_doubt" not in row),
        Column("position", line_of_words(120), mandatory=_person, when=_person),
        Column("unit", line_of_words(120), mandatory=_person, when=_person),
        Column("class", _class, options=_classes, mandatory=_person, when=_person, show=_class_shown),
        Column(
            "headcount",
            number(Unit.PEOPLE),
            mandatory=_collective,
            show=shown_number(Unit.PEOPLE),
            each=True,
            when=_collective,
        ),
        Column("head", line_of_words(120), when=_collective),
        Column(
            "decided_by", line(120), options=_decided_options, mandatory=lambda row: bool(row.get("title"))
        ),
        Column("form", _form, options=_form_options),
        Column("initiative", line(500)),
        Column("earlier", line(500)),
        Column("note", line(300)),
    ),
    settle=_settle,
    doubt_choices=_doubt_choices,
    totals=totals,
    help="registration/nominees/help",
    merge=merged,
    compare=compared,
)
REGISTRATION = Flow(
    "registration",
    1,
    (
        Step(
            "workers",
            "flow/number",
            number(Unit.PEOPLE, least=Decimal(1)),
            about=ABOUT_PEOPLE,
            show=shown_number(Unit.PEOPLE),
        ),
        Step(
            "collectives",
            "registration/collectives",
            number(Unit.COUNT),
            about=ABOUT_COUNT,
            show=shown_number(Unit.COUNT),
        ),
        NOMINEES,
        Step("targets", "registration/targets", text(), optional=True, long=True),
        Step("commitment", "registration/commitment", choices=("agree", "decline")),
        Step("number", "registration/number", document_number(), optional=True),
        Step("preparer", "flow/name", name),
        Step("signer", "flow/name", name),
        Step("signer_post", "flow/text", line_of_words(120)),
    ),
    review="registration/review",
    kept=True,
)
