"""Names of persons: two words or more, letters only, whatever the keyboard."""

import unicodedata

import pytest

from core.reading.names import LONGEST, read_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("  đỗ   thị\nhương. ", "đỗ thị hương"),
        (unicodedata.normalize("NFD", "Trần Quốc Ế"), "Trần Quốc Ế"),
        ("Kim Jeong-hoon", "Kim Jeong-hoon"),
        ("Patrick O’Brien", "Patrick O’Brien"),
        ("J. Smith", "J. Smith"),
        ("山田 太郎", "山田 太郎"),
        ("a" * (LONGEST - 2) + " b", "a" * (LONGEST - 2) + " b"),
    ],
)
def test_a_name_is_kept_as_it_was_typed_less_spaces(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Lan",
        "Lan 2",
        "0912 345 678",
        "lan@x.vn abc",
        "Lan\x02 Anh",
        "🏅 🏅",
        "a" * LONGEST + " b",
        "<b> Lan",
    ],
)
def test_anything_else_is_asked_again(typed: str) -> None:
    assert read_name(typed) is None
