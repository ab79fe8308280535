"""Phone numbers as people type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.people.phones import read_phone


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "(0912) 345 678",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0)912 345 678",
        "84912345678",
        "0084 912 345 678",
        "912345678",
        "０９１２３４５６７８",
        "SĐT: 0912345678 ạ",
        "chị Lan – 0912\u00a0345\u00a0678, gọi giờ hành chính",
        "0912345678 / 0912 345 678",
    ],
)
def test_one_number_is_read_however_it_is_written(typed: str) -> None:
    assert read_phone(typed) == "0912 345 678"


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("02223 123 456", "0222 3123 456"),
        ("(024) 3825 3536", "024 3825 3536"),
        ("1900 1234", "1900 1234"),
        ("01234567890", "0834 567 890"),
        ("+84 168 234 5678", "0382 345 678"),
        ("0120 1234567", "0701 234 567"),
        ("0199.123.4567", "0591 234 567"),
    ],
)
def test_landlines_hotlines_and_numbers_from_before_2018(typed: str, phone: str) -> None:
    assert read_phone(typed) == phone


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "không có",
        "113",
        "12345",
        "0123",
        "091234567",
        "09123456789",
        "2300123456",
        "024098001234",
        "+82 10 1234 5678",
        "+1 202 555 0100",
        "+999 1234 5678",
        "0912345678 hoặc 0987654321",
        "a0912345678",
        "9" * 10_000,
        "0912345678 " * 1000,
    ],
)
def test_anything_else_is_none(typed: str) -> None:
    assert read_phone(typed) is None


@settings(derandomize=True, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789+() .-", max_size=60)))
def test_any_text_is_a_number_or_none_and_what_is_read_is_read_again(typed: str) -> None:
    phone = read_phone(typed)
    assert phone is None or read_phone(phone) == phone
