"""The summaries – sơ kết 6 tháng, tổng kết năm – as forms, made from the list of their fields."""

from collections.abc import Callable, Mapping

from core.campaign.plan import DutyKind
from core.campaign.summary_fields import LONGEST_LINE, Field, FieldKind, Part
from core.campaign.summary_form import INDICATORS, fields
from core.dialogue.flow import Facts, Flow, Item, Step, always
from core.drafts import Draft
from core.messages import Json
from core.reading.spoken import from_stored, written
from core.units import Unit
from handlers.flows.figures import figure, three_figures
from handlers.flows.granted import GRANTED_GROUP
from handlers.flows.proposals import PROPOSALS_GROUP
from handlers.flows.readers import line, name, text

# What many enterprises have none of: their questions say that 0 is an answer.
_OFTEN_NONE = frozenset({"tax_debt", "insurance_debt", "workers_foreign", "deaths", "serious"})
_BEHIND = "limits"
_OF_ACTUAL = {one.key_of(Part.ACTUAL): one for one in INDICATORS}


def _shown(field: Field, unit: Unit) -> Callable[[str, Facts], str]:
    """“ước 1.300 tỷ đồng” where the answer is an estimate."""

    def show(value: str, facts: Facts) -> str:
        estimated = field.estimated and facts.draft.answers.get(field.estimated) == "yes"
        shown = written(from_stored(value), unit, locale=facts.locale)
        return f"{facts.labels['estimated']} {shown}" if estimated else shown

    return show


def _about(kind: DutyKind, field: Field) -> Mapping[str, Json]:
    """What a question says besides its label: the unit, the span of time, examples as stored."""
    indicator = _OF_ACTUAL.get(field.key)
    return {
        "key": field.key,
        "kind": kind.value,
        "unit": field.unit.value if field.unit else "",
        "period": _period(field),
        "example": field.example,
        "estimable": field.estimable,
        "three": list(indicator.examples) if indicator else [],
        "first": field.key == INDICATORS[0].key_of(Part.ACTUAL),
        "or_none": _is_often_none(field),
    }


def _period(field: Field) -> str:
    return "month" if field.key == "income" else "span" if field.cumulative or field.estimable else ""


def _is_often_none(field: Field) -> bool:
    is_counted = field.cumulative and not field.estimable and not field.after
    return field.key in _OFTEN_NONE or is_counted or (field.estimable and not field.mandatory)


def _step(kind: DutyKind, field: Field) -> Step:
    """The question of one field."""
    about, applies, optional = _about(kind, field), _applies(field), not field.mandatory
    if field.kind is FieldKind.NUMBER and field.unit is not None:
        indicator = _OF_ACTUAL.get(field.key)
        reader = three_figures(kind, indicator) if indicator else figure(kind, field)
        shown = _shown(field, field.unit)
        return Step(field.key, "summary/number", reader, (), applies, optional, about, shown)
    if field.kind is FieldKind.YES_NO:
        return Step(field.key, "summary/yes_no", None, ("yes", "no"), applies, optional, about)
    if field.kind is FieldKind.NAME:
        return Step(field.key, "flow/name", name, (), applies, optional, about)
    is_line = field.longest <= LONGEST_LINE
    reader = line(field.longest) if is_line else text(field.longest)
    return Step(field.key, "summary/text", reader, (), applies, optional, about, long=not is_line)


def _applies(field: Field) -> Callable[[Draft], bool]:
    return field.applies if field.after else always


def _items(kind: DutyKind) -> tuple[Item, ...]:
    """The fields in their order; the repeating parts stand before the narrative."""
    steps: list[Item] = [_step(kind, field) for field in fields(kind)]
    if kind is DutyKind.YEAREND:
        at = next(at for at, item in enumerate(steps) if item.key == _BEHIND)
        steps[at:at] = [GRANTED_GROUP, PROPOSALS_GROUP]
    return tuple(steps)


MIDYEAR = Flow("midyear", 1, _items(DutyKind.MIDYEAR), review="summary/review", kept=True)
YEAREND = Flow("yearend", 1, _items(DutyKind.YEAREND), review="summary/review", kept=True)
