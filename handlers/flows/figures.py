"""Readers of a summary's figures: within limits, beside what is known, doubted at once where unlikely."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from core.campaign.plan import DutyKind
from core.campaign.summary_checks import step_warning
from core.campaign.summary_fields import Field, Indicator, Part
from core.dialogue.flow import Facts, Read, Reader
from core.drafts import Answers
from core.reading.numbers import Amount, read_amount
from core.reading.spoken import stored
from core.units import Unit, stored_number
from handlers.flows.readers import about_figure, number_problem

FAR = 10
_BETWEEN = re.compile(r"\s*[/;|\n]\s*")


def figure(kind: DutyKind, field: Field) -> Reader:
    """One figure; what the checks would doubt is asked at once, “ước” is noted."""

    def read(said: str, facts: Facts) -> Read:
        amount = _settled(_amount(said, field), _beside(field, facts))
        also = {field.estimated: "yes" if amount.approximate else ""} if field.estimated else {}
        if amount.options:
            return Read(options=tuple(stored(one) for one in amount.options), also=also)
        if amount.value is None:
            return number_problem(amount, _unit(field), field.most)
        found = _doubted(kind, field, Read(stored(amount.value), also=also), facts)
        return about_figure(found, said)

    return read


def three_figures(kind: DutyKind, indicator: Indicator) -> Reader:
    """What was done alone, or “thực hiện / kế hoạch năm / cùng kỳ năm trước” in one message."""
    parts = dict(zip(Part, indicator.fields(), strict=True))
    actual, others = parts[Part.ACTUAL], (parts[Part.PLAN], parts[Part.BEFORE])
    alone = figure(kind, actual)

    def read(said: str, facts: Facts) -> Read:
        pieces = [one for one in _BETWEEN.split(said.strip()) if one]
        if len(pieces) != len(parts) or not all(any(map(str.isdecimal, one)) for one in pieces):
            return alone(said, facts)
        amounts = [_amount(piece, field) for piece, field in zip(pieces, parts.values(), strict=True)]
        clear = [one.value for one in amounts if one.value is not None]
        first, *rest = [_settled(one, clear) for one in amounts]
        for amount, field in zip((first, *rest), parts.values(), strict=True):
            if amount.options:
                return Read(problem="summary/three_unclear", data={"example": _bare(pieces)})
            if amount.value is None:
                return number_problem(amount, _unit(field), field.most)
        also = {one.key: _written(amount) for one, amount in zip(others, rest, strict=True)}
        estimated = {actual.estimated: "yes" if first.approximate else ""}
        found = _doubted(kind, actual, Read(_written(first), also={**also, **estimated}), facts)
        return about_figure(found, said)

    return read


def _doubted(kind: DutyKind, field: Field, read: Read, facts: Facts) -> Read:
    """The figure with what the checks say of it beside the figures so far."""
    draft = facts.draft
    found = step_warning(kind, field, read.value, replace(draft, answers={**draft.answers, **read.also}))
    return replace(read, doubt="summary/warn", data=found.said(facts.labels)) if found else read


def _settled(amount: Amount, beside: Iterable[Decimal]) -> Amount:
    """“1.250” beside 1.300 is 1250 and not 1,25: the one meaning that is not ten times away is meant."""
    near = [one for one in amount.options if any(_is_near(one, other) for other in beside)]
    return replace(amount, value=near[0], options=()) if len(near) == 1 else amount


def _is_near(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return low > 0 and high < low * FAR


def _beside(field: Field, facts: Facts) -> tuple[Decimal, ...]:
    """The other figures of the same indicator: what was answered, and what is known from before."""
    keys = [f"{field.key.partition('.')[0]}.{part}" for part in Part] if "." in field.key else [field.key]
    said: list[Answers] = [facts.draft.answers, facts.known]
    found = (stored_number(answers.get(key, "")) for key in keys for answers in said)
    return tuple(one for one in found if one is not None)


def _amount(said: str, field: Field) -> Amount:
    return read_amount(said, _unit(field), least=field.least, most=field.most)


def _unit(field: Field) -> Unit:
    return field.unit or Unit.COUNT


def _written(amount: Amount) -> str:
    return stored(amount.value or Decimal(0))


def _bare(pieces: Iterable[str]) -> str:
    """The same message without the marks that may mean two things."""
    return " / ".join(re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", piece) for piece in pieces)[:100]
