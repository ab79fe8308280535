"""The form of the summaries: what is asked, in which order, with limits, labels, readable examples."""

import pytest

from bot.rendering.text import LOCALES, labels
from core.campaign.plan import DutyKind
from core.campaign.summary_fields import Field, FieldGroup, FieldKind
from core.campaign.summary_form import FIELDS, asked, field_of, fields, groups, row_groups
from core.drafts import Draft
from core.reading.numbers import read_amount
from core.reading.spoken import stored, written
from core.units import Unit, stored_number

SUMMARIES = (DutyKind.MIDYEAR, DutyKind.YEAREND)
NUMBERS = [one for one in FIELDS if one.kind is FieldKind.NUMBER]
# The answers of an enterprise that does not export, had no accident and no initiative.
PLAIN = Draft({"exports.actual": "0", "accidents": "0", "initiatives": "0"})


def _named(field: Field) -> str:
    return field.key


def test_keys_are_unique_and_found() -> None:
    keys = [one.key for one in FIELDS]
    assert len(keys) == len(set(keys))
    assert [field_of(key) for key in keys] == list(FIELDS)


@pytest.mark.parametrize("kind", SUMMARIES)
def test_fields_are_asked_part_by_part(kind: DutyKind) -> None:
    order = list(dict.fromkeys(one.group for one in fields(kind)))
    assert order == [one for one in FieldGroup if one in order]
    assert set(order) <= set(groups(kind))


@pytest.mark.parametrize("kind", [DutyKind.REGISTRATION, DutyKind.OTHER])
def test_another_duty_has_no_summary(kind: DutyKind) -> None:
    assert (fields(kind), groups(kind), row_groups(kind)) == ((), (), ())


def test_a_plain_year_asks_about_forty_things() -> None:
    """Nobody is asked for plan and last year of what they do not have, or for victims of no accident."""
    assert len(asked(DutyKind.YEAREND, PLAIN)) + len(row_groups(DutyKind.YEAREND)) in range(36, 46)


@pytest.mark.parametrize(
    ("answer", "follow_up"),
    [("exports.actual", "exports.plan"), ("accidents", "deaths"), ("initiatives", "initiative_value")],
)
@pytest.mark.parametrize(("value", "is_asked"), [("", False), ("0", False), ("3", True), ("x", False)])
def test_a_follow_up_needs_a_number_that_is_not_zero(
    answer: str,
    follow_up: str,
    value: str,
    *,
    is_asked: bool,
) -> None:
    keys = {one.key for one in asked(DutyKind.YEAREND, Draft({answer: value}))}
    assert (follow_up in keys) is is_asked


@pytest.mark.parametrize("field", FIELDS, ids=_named)
def test_what_a_field_waits_for_is_asked_before_it(field: Field) -> None:
    keys = [one.key for one in FIELDS]
    assert not field.after or keys.index(field.after) < keys.index(field.key)


def test_only_midyear_counts_spot_awards_and_only_the_year_lists_awards() -> None:
    assert "spot_awards" in {one.key for one in fields(DutyKind.MIDYEAR)}
    assert "spot_awards" not in {one.key for one in fields(DutyKind.YEAREND)}
    assert [one.key for one in row_groups(DutyKind.YEAREND)] == ["granted", "proposals"]
    assert row_groups(DutyKind.MIDYEAR) == ()


@pytest.mark.parametrize("field", FIELDS, ids=_named)
def test_an_example_fits_its_field_without_a_warning(field: Field) -> None:
    number = stored_number(field.example)
    assert field.fits(field.example)
    if field.kind is FieldKind.NUMBER and number is not None:
        assert field.warn_below is None or number >= field.warn_below
        assert field.warn_above is None or number <= field.warn_above


@pytest.mark.parametrize("field", NUMBERS, ids=_named)
def test_an_example_typed_as_it_is_shown_is_read_without_asking_back(field: Field) -> None:
    number = stored_number(field.example)
    assert field.unit is not None
    assert number is not None
    amount = read_amount(written(number, field.unit), field.unit, least=field.least, most=field.most)
    assert amount.value is not None
    assert stored(amount.value) == field.example


@pytest.mark.parametrize(
    ("key", "value", "fits"),
    [
        ("workers", "450", True),
        ("workers", "450.5", False),
        ("workers", "-1", False),
        ("workers", "1" + "0" * 29, False),
        ("revenue.actual", "1250.5", True),
        ("revenue.actual", "-1", False),
        ("revenue.actual", "1.250,5", False),
        ("revenue.actual", "NaN", False),
        ("revenue.actual", "1e5", False),
        ("profit.actual", "-12.5", True),
        ("permit", "no", True),
        ("permit", "có", False),
        ("number", "x" * 61, False),
    ],
)
def test_an_answer_fits_its_kind_and_limits(key: str, value: str, *, fits: bool) -> None:
    field = field_of(key)
    assert field is not None
    assert field.fits(value) is fits


def test_only_what_was_done_may_be_an_estimate() -> None:
    assert {one.estimated for one in FIELDS if one.key == "budget.actual"} == {"budget.estimated"}
    assert all(one.key.endswith(".actual") for one in FIELDS if one.estimable)


def test_profit_may_fall_and_everything_that_only_grows_is_a_number() -> None:
    growing = {one.key for one in FIELDS if one.cumulative}
    assert {"revenue.actual", "accidents", "charity"} <= growing
    assert growing.isdisjoint({"profit.actual", "workers", "income", "revenue.plan", "tax_debt"})
    assert growing <= {one.key for one in NUMBERS}


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_has_a_short_label(locale: str) -> None:
    groups_of = {f"group:{one.value}" for one in FieldGroup}
    columns = {f"column:{one.key}" for group in row_groups(DutyKind.YEAREND) for one in group.fields}
    keys = {one.label for one in FIELDS} | groups_of | columns | {"item:granted", "item:proposals"}
    assert [key for key in keys if not 0 < len(labels()[locale].get(key, "")) <= 48] == []


@pytest.mark.parametrize(
    ("unit", "power", "is_whole"),
    [(Unit.VND, 0, True), (Unit.MILLION_USD, 6, False), (Unit.BILLION_VND, 9, False), (Unit.PEOPLE, 0, True)],
)
def test_a_unit_knows_its_zeros(unit: Unit, power: int, *, is_whole: bool) -> None:
    assert (unit.power, unit.is_whole) == (power, is_whole)
