"""Lists stand in Vietnamese order: letters, then tones; people by their given names."""

import unicodedata
from itertools import islice, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.collation import ALPHABET, person_key, text_key

WORDS = st.lists(
    st.sampled_from(["Ba", "bà", "BẢ", "bã", "bá", "bạ", "bâ", "đá", "Cụm 2", "cụm 10", "Ước", "ưng"])
)


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ăn", "Ân", "Bình", "Dung", "Đông", "Êm", "Oanh", "Ôn", "Ơn"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["ba con", "bà con", "bác", "bâng"],
        ["KCN 2", "KCN 10", "KCN Đình Trám", "KCN Quang Châu"],
        ["Hoa", "Hoà", "Hỏa", "Hoan"],
        ["", "1", "A", "Z", "Ω", "東"],
    ],
)
def test_letters_come_before_tones_and_numbers_go_by_value(ordered: list[str]) -> None:
    for shuffled in islice(permutations(ordered), 0, 100_000, 977):
        assert sorted(shuffled, key=text_key) == ordered


def test_both_ways_to_place_a_tone_are_one_word() -> None:
    assert text_key("Hòa Phú")[:2] == text_key("Hoà Phú")[:2]


def test_people_stand_by_given_name_then_family_name() -> None:
    ordered = ["Trần Thị Anh", "Lê Văn Ánh", "Nguyễn Bình", "Đỗ Văn Đạt", "Lê Thị Yến", "Nguyễn Thị Yến"]
    mixed = sorted(ordered)
    assert sorted(mixed, key=person_key) == ordered


@given(WORDS)
def test_the_form_of_composition_does_not_count(words: list[str]) -> None:
    text = " ".join(words)
    assert text_key(unicodedata.normalize("NFD", text)) == text_key(text)


@given(st.lists(st.text(ALPHABET + " 0123456789ĐẾỆ.,()", max_size=9), max_size=6))
def test_the_order_is_the_same_from_every_start(texts: list[str]) -> None:
    mixed = sorted(texts)
    assert sorted(texts, key=text_key) == sorted(mixed, key=text_key)


@given(st.text(max_size=40))
def test_any_text_has_a_place(text: str) -> None:
    assert text_key(text) <= text_key(text)
    assert person_key(text) <= person_key(text)


def test_a_number_of_ten_thousand_digits_has_a_place() -> None:
    assert text_key("9" * 10_000) > text_key("9" * 9_999)
