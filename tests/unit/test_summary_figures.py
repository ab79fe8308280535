"""Computed figures: percentages, registered against achieved; they never raise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaign.summary_figures import (
    granted_figures,
    granted_rows,
    indicator_figures,
    percent,
)
from core.drafts import Draft

# Any number that a draft can hold: up to thirty digits on either side of the point.
any_number = st.from_regex(r"\A-?[0-9]{1,30}(\.[0-9]{1,30})?\Z").map(Decimal)
maybe = st.none() | any_number
any_text = st.text(max_size=12) | any_number.map(str)


@pytest.mark.parametrize(
    ("part", "base", "expected"),
    [
        ("1250.5", "1300.5", "96.2"),
        ("1250", "1200", "104.2"),
        ("104.25", "100", "104.3"),
        ("104.249", "100", "104.2"),
        ("-0.05", "100", "-0.1"),
        ("-0.04", "100", "0.0"),
        ("0", "100", "0.0"),
        ("-12", "48", "-25.0"),
        ("5", "0", None),
        ("5", "-2", None),
        ("0", "0", None),
        (None, "100", None),
        ("5", None, None),
    ],
)
def test_a_percentage_has_one_decimal_place_with_a_five_going_up(
    part: str | None, base: str | None, expected: str | None
) -> None:
    found = percent(Decimal(part) if part else None, Decimal(base) if base else None)
    assert (None if found is None else str(found)) == expected


@given(maybe, maybe)
def test_a_percentage_never_raises_and_is_said_to_a_tenth(part: Decimal | None, base: Decimal | None) -> None:
    found = percent(part, base)
    assert (found is None) == (part is None or base is None or base <= 0)
    assert found is None or (found.as_tuple().exponent == -1 and str(found) != "-0.0")


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**9))
def test_more_done_is_never_a_smaller_percentage(one: int, more: int, base: int) -> None:
    less, greater = percent(Decimal(one), Decimal(base)), percent(Decimal(one + more), Decimal(base))
    assert less is not None
    assert greater is not None
    assert less <= greater


def test_an_indicator_gives_shares() -> None:
    answers = {"revenue.actual": "1250", "revenue.plan": "1200", "revenue.before": "1300.5"}
    (found,) = indicator_figures(Draft({**answers, "revenue.estimated": "yes"}))
    assert (found.indicator, found.estimated) == ("revenue", True)
    assert (found.of_plan, found.of_before) == (Decimal("104.2"), Decimal("96.1"))


def test_an_indicator_without_numbers_is_left_out_and_without_a_base_has_no_share() -> None:
    (found,) = indicator_figures(Draft({"exports.actual": "9.6", "imports.actual": "", "profit.plan": "lỗ"}))
    assert found.indicator == "exports"
    assert (found.of_plan, found.of_before) == (None, None)


@given(st.dictionaries(st.sampled_from(["revenue.actual", "revenue.plan", "profit.before"]), any_text))
def test_figures_can_be_computed_from_any_draft(answers: dict[str, str]) -> None:
    for one in indicator_figures(Draft(answers)):
        assert one.is_given
        assert (one.of_plan is None) or one.plan is not None


def test_the_registration_gives_rows_to_begin_with() -> None:
    nominees = [
        {"name": "Nguyễn Văn An", "title": "Lao động tiên tiến", "form": "Giấy khen"},
        {"name": "Tổ may 3", "kind": "collective", "title": "Tập thể lao động tiên tiến"},
        {"name": "Trần Thị Bình", "title": "Lao động tiên tiến"},
        {"name": "Lê Cường"},
    ]
    assert granted_rows(Draft().listed("nominees", nominees)) == (
        {"title": "Lao động tiên tiến", "registered": "2"},
        {"title": "Tập thể lao động tiên tiến", "registered": "1"},
        {"title": "Giấy khen", "registered": "1"},
    )
    assert granted_rows(None) == ()


def test_registered_is_set_against_achieved() -> None:
    rows = [
        {"title": "Lao động tiên tiến", "registered": "400", "achieved": "380", "workers": "290"},
        {"title": "Giấy khen", "achieved": "12", "workers": "x"},
    ]
    first, second = granted_figures(Draft().listed("granted", rows))
    assert (first.of_registered, first.workers) == (Decimal("95.0"), Decimal(290))
    assert (second.of_registered, second.workers) == (None, None)
