"""What the card at the end of a summary shows: its parts, an indicator a line with percentages."""

from collections.abc import Mapping
from itertools import groupby

from core.campaign.summary_fields import FieldGroup, Indicator, Part
from core.campaign.summary_figures import IndicatorFigures, indicator_figures
from core.campaign.summary_form import INDICATORS, field_of
from core.dialogue.flow import Item
from core.dialogue.form import Form
from core.messages import Json
from core.reading.spoken import written
from core.units import Unit

_BY_KEY: Mapping[str, Indicator] = {one.key_of(part): one for one in INDICATORS for part in Part}
_Listed = tuple[int, Item]


def review(form: Form) -> Mapping[str, Json]:
    """The answered items part by part, each with the number under which it is changed.

    Figures of one indicator share a line; their label ends where its “–” stands.
    """
    figures = {one.indicator: one for one in indicator_figures(form.draft)}
    return {
        "parts": [
            {"label": form.known.labels[f"group:{group.value}"], "lines": _lines(form, tuple(items), figures)}
            for group, items in groupby(form.listed(), key=_group)
        ]
    }


def _group(listed: _Listed) -> FieldGroup:
    field = field_of(listed[1].key)
    return field.group if field else FieldGroup(listed[1].key)


def _lines(form: Form, items: tuple[_Listed, ...], figures: Mapping[str, IndicatorFigures]) -> list[Json]:
    lines: list[Json] = []
    for indicator, listed in groupby(items, key=lambda one: _BY_KEY.get(one[1].key)):
        if indicator is None:
            lines += [_line(form, *one) for one in listed]
        else:
            found = [_figure(form, *one, figures.get(indicator.key)) for one in listed]
            label = form.known.label(indicator.key_of(Part.ACTUAL)).partition(" – ")[0]
            lines.append({"label": label, "figures": found, "unit": indicator.unit.value})
    return lines


def _line(form: Form, number: int, item: Item) -> Json:
    return {"number": number, "label": form.known.label(item.key), "shown": form.shown(item), "figures": []}


def _figure(form: Form, number: int, item: Item, figures: IndicatorFigures | None) -> Json:
    part = Part(item.key.rpartition(".")[2])
    value = getattr(figures, part.value) if figures else None
    percent = {Part.PLAN: "of_plan", Part.BEFORE: "of_before"}.get(part)
    share = getattr(figures, percent) if figures and percent else None
    return {
        "number": number,
        "label": form.known.label(item.key).partition(" – ")[2],
        "shown": "" if value is None else written(value, locale=form.known.locale),
        "estimated": part is Part.ACTUAL and figures is not None and figures.estimated,
        "percent": "" if share is None else written(share, Unit.PERCENT, locale=form.known.locale),
        "part": part.value,
    }
