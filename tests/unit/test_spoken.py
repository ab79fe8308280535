"""Numbers as they are written, said and stored."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.spoken import from_stored, in_words, stored, written
from core.units import Unit


@pytest.mark.parametrize(
    ("value", "unit", "vietnamese", "english"),
    [
        ("1250.5", Unit.BILLION_VND, "1.250,5 tỷ đồng", "1,250.5 billion VND"),
        ("845", Unit.MILLION_VND, "845 triệu đồng", "845 million VND"),
        ("12500000", Unit.VND, "12.500.000 đồng", "12,500,000 VND"),
        ("1234567", Unit.USD, "1.234.567 USD", "1,234,567 USD"),
        ("3.20", Unit.MILLION_USD, "3,2 triệu USD", "3.2 million USD"),
        ("450", Unit.PEOPLE, "450 người", "450 people"),
        ("1", Unit.PEOPLE, "1 người", "1 person"),
        ("1250", Unit.COUNT, "1.250", "1,250"),
        ("97.5", Unit.PERCENT, "97,5%", "97.5%"),
        ("-5", Unit.BILLION_VND, "-5 tỷ đồng", "-5 billion VND"),
        ("1E+3", None, "1.000", "1,000"),
        ("-0.00", None, "0", "0"),
    ],
)
def test_both_languages_write_a_number_their_way(
    value: str, unit: Unit | None, vietnamese: str, english: str
) -> None:
    assert written(Decimal(value), unit) == vietnamese
    assert written(Decimal(value), unit, locale="en") == english


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "không"),
        ("10", "mười"),
        ("11", "mười một"),
        ("14", "mười bốn"),
        ("15", "mười lăm"),
        ("20", "hai mươi"),
        ("21", "hai mươi mốt"),
        ("24", "hai mươi tư"),
        ("25", "hai mươi lăm"),
        ("101", "một trăm linh một"),
        ("104", "một trăm linh bốn"),
        ("105", "một trăm linh năm"),
        ("115", "một trăm mười lăm"),
        ("221", "hai trăm hai mươi mốt"),
        ("1005", "một nghìn không trăm linh năm"),
        ("1015", "một nghìn không trăm mười lăm"),
        ("1000005", "một triệu không trăm linh năm"),
        ("1005000", "một triệu không trăm linh năm nghìn"),
        ("220000000000000", "hai trăm hai mươi nghìn tỷ"),
        ("0.5", "không phẩy năm"),
        ("0.05", "không phẩy không năm"),
        ("97.25", "chín mươi bảy phẩy hai mươi lăm"),
        ("0.1234", "không phẩy một hai ba bốn"),
        ("-5", "âm năm"),
    ],
)
def test_numbers_are_said_by_the_rules(value: str, said: str) -> None:
    assert in_words(Decimal(value)) == said


def test_the_unit_is_said_too() -> None:
    assert in_words(Decimal("1250.5"), Unit.BILLION_VND) == "một nghìn hai trăm năm mươi phẩy năm tỷ đồng"
    assert in_words(Decimal(15), Unit.PERCENT) == "mười lăm phần trăm"


@settings(derandomize=True, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_what_is_stored_is_the_same_number_in_plain_digits(value: Decimal) -> None:
    assert from_stored(stored(value)) == value
    assert stored(from_stored(stored(value))) == stored(value)


@pytest.mark.parametrize("text", ["", "1e5", "NaN", "1,5", "1_000", "٣", " 5", "+5", ".5"])
def test_only_plain_numbers_come_out_of_the_store(text: str) -> None:
    with pytest.raises(ValueError, match="not a stored number"):
        from_stored(text)
