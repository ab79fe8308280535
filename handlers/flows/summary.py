"""The summaries – sơ kết 6 tháng, tổng kết năm – as forms, made from the list of their fields."""

from collections.abc import Callable, Mapping

from core.campaign.plan import DutyKind
from core.campaign.summary_checks import step_warning
from core.campaign.summary_fields import LONGEST_LINE, Field, FieldKind
from core.campaign.summary_form import GRANTED, PROPOSALS, fields
from core.campaign.titles import Bearer, TitleCatalogue
from core.dialogue.flow import Column, Facts, Flow, Group, Item, Read, Reader, Step
from core.drafts import Draft, Row, Rows
from core.messages import Choice, Json
from core.reading.nominee_doubts import Doubt
from core.reading.nominee_rows import rows_of
from core.reading.numbers import read_amount
from core.reading.spoken import from_stored, stored, written
from core.reading.titles import TitleReader
from core.units import Unit
from handlers.flows.readers import line, name, number, number_problem, shown_number, text

_TITLE_DOUBTS = frozenset({Doubt.AWARD_FORM.value, Doubt.NO_TITLE.value, Doubt.TWO_TITLES.value})


def _number_reader(kind: DutyKind, field: Field, unit: Unit) -> Reader:
    """A figure within its limits; what the checks would doubt is asked at once, an estimate is noted."""

    def read(said: str, facts: Facts) -> Read:
        amount = read_amount(said, unit, least=field.least, most=field.most)
        also = {field.estimated: "yes" if amount.approximate else ""} if field.estimated else {}
        if amount.options:
            return Read(options=tuple(stored(one) for one in amount.options), also=also)
        if amount.value is None:
            return number_problem(amount, unit, field.most)
        value = stored(amount.value)
        found = step_warning(kind, field, value, facts.draft)
        if found is None:
            return Read(value, also=also)
        return Read(value, doubt="summary/warn", data=found.said(facts.labels), also=also)

    return read


def _shown(field: Field, unit: Unit) -> Callable[[str, Facts], str]:
    def show(value: str, facts: Facts) -> str:
        estimated = field.estimated and facts.draft.answers.get(field.estimated) == "yes"
        figure = written(from_stored(value), unit)
        return f"{facts.labels['estimated']} {figure}" if estimated else figure

    return show


def _example(field: Field) -> str:
    if field.kind is FieldKind.NUMBER and field.unit is not None:
        return written(from_stored(field.example), field.unit)
    return field.example if field.kind is not FieldKind.YES_NO else ""


def _step(kind: DutyKind, field: Field) -> Step:
    """The question of one field."""
    about: Mapping[str, Json] = {
        "kind": kind.value,
        "unit": field.unit.value if field.unit else "",
        "example": _example(field),
        "estimable": field.estimable,
    }
    applies: Callable[[Draft], bool] = field.applies
    optional = not field.mandatory
    if field.kind is FieldKind.NUMBER and field.unit is not None:
        reader, shown = _number_reader(kind, field, field.unit), _shown(field, field.unit)
        return Step(field.key, "summary/number", reader, (), applies, optional, about, shown)
    if field.kind is FieldKind.YES_NO:
        return Step(field.key, "summary/yes_no", None, ("yes", "no"), applies, optional, about)
    if field.kind is FieldKind.NAME:
        return Step(field.key, "flow/name", name, (), applies, optional, about)
    is_line = field.longest <= LONGEST_LINE
    reader = line(field.longest) if is_line else text(field.longest)
    return Step(field.key, "summary/text", reader, (), applies, optional, about, long=not is_line)


def by_form(rows: Rows) -> Json:
    """How many rows of each form or title."""
    names = [row.get("form", "") or row.get("title", "") for row in rows]
    return [{"title": one, "count": names.count(one)} for one in dict.fromkeys(names)]


def _achieved(rows: Rows) -> Json:
    return [{"title": row["title"], "count": int(row.get("achieved") or 0)} for row in rows]


def _no_rows(_said: str, _facts: Facts) -> Rows:
    return ()


def _no_settling(_row: Row, _said: str, _facts: Facts) -> Read:
    return Read(problem="flow/not_a_choice")


def _no_choices(_row: Row, _facts: Facts) -> tuple[Choice, ...]:
    return ()


def _always(_row: Row) -> bool:
    return True


GRANTED_GROUP = Group(
    GRANTED,
    "summary/granted",
    read=_no_rows,
    columns=(
        Column("achieved", number(Unit.COUNT), mandatory=_always, show=shown_number(Unit.COUNT), each=True),
        Column("workers", number(Unit.PEOPLE), mandatory=_always, show=shown_number(Unit.PEOPLE), each=True),
        Column("reason", line(500)),
    ),
    settle=_no_settling,
    doubt_choices=_no_choices,
    totals=_achieved,
    when=lambda draft: bool(draft.of(GRANTED)),
    fixed=True,
)


def _proposals(said: str, facts: Facts) -> Rows:
    """Nominees as in a registration; an award form is what is proposed, a title may be."""
    return tuple(_proposed(row) for row in rows_of(said, facts.titles))


def _proposed(row: Row) -> Row:
    form = row.get("form") or row.get("title", "")
    left = {key: value for key, value in row.items() if key not in {"title", "_line"}}
    if form and row.get("_doubt") in _TITLE_DOUBTS:
        left = {key: value for key, value in left.items() if key not in {"_doubt", "_question"}}
    return {**left, "form": form} if form else left


def _forms(row: Row, titles: TitleCatalogue) -> tuple[str, ...]:
    wanted = {Bearer.EITHER.value, row.get("kind", Bearer.INDIVIDUAL.value)}
    return tuple(one.name for one in titles.titles if one.bearer.value in wanted)


def _form(said: str, facts: Facts) -> Read:
    found = {
        one.meaning.name
        for one in TitleReader(facts.titles).read(said)
        if one.title or one.is_form
        if one.meaning
    }
    return Read(found.pop()) if len(found) == 1 else Read(problem="summary/proposals/form_problem")


def _form_choices(row: Row, facts: Facts) -> tuple[str, ...]:
    return _forms(row, facts.titles)


def _settle_form(row: Row, said: str, facts: Facts) -> Row | Read:
    names = dict(enumerate(_forms(row, facts.titles)))
    meant = names.get(int(said[5:]), "") if said.startswith("form:") and said[5:].isdecimal() else ""
    read = Read(meant) if meant else _form(said, facts)
    if read.problem:
        return read
    return {
        **{key: value for key, value in row.items() if key not in {"_doubt", "_question"}},
        "form": read.value,
    }


def _doubt_choices(row: Row, facts: Facts) -> tuple[Choice, ...]:
    return tuple(Choice(f"form:{at}", one) for at, one in enumerate(_forms(row, facts.titles)))


PROPOSALS_GROUP = Group(
    PROPOSALS,
    "summary/proposals",
    read=_proposals,
    columns=(
        Column("name", line(120)),
        Column("form", _form, options=_form_choices, mandatory=lambda row: "_doubt" not in row),
        Column("position", line(120)),
        Column("unit", line(120)),
        Column("achievement", text(1000), mandatory=_always, each=True),
        Column("reason", line(500)),
    ),
    settle=_settle_form,
    doubt_choices=_doubt_choices,
    totals=by_form,
    optional=True,
)


def _items(kind: DutyKind) -> tuple[Item, ...]:
    """The fields in their order; the repeating parts stand before the narrative."""
    steps: list[Item] = [_step(kind, field) for field in fields(kind)]
    if kind is DutyKind.YEAREND:
        at = next(at for at, item in enumerate(steps) if item.key == "limits")
        steps[at:at] = [GRANTED_GROUP, PROPOSALS_GROUP]
    return tuple(steps)


MIDYEAR = Flow("midyear", 1, _items(DutyKind.MIDYEAR), review="summary/review", kept=True)
YEAREND = Flow("yearend", 1, _items(DutyKind.YEAREND), review="summary/review", kept=True)
