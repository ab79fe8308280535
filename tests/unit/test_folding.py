"""Folding: “HẠN nộp”, “han nop” and the decomposed form are the same words; the original is never changed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.folding import fold, keepable, nfc

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậếềểễệíìỉĩịốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ")
often = settings(derandomize=True, deadline=None)


@often
@given(VIETNAMESE)
def test_capitals_decomposed_letters_and_spaces_make_no_difference(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(text.upper()) == fold(unicodedata.normalize("NFD", text)) == folded
    spaced = text.replace(" ", "  \u00a0")
    assert fold(f"\u200b {spaced}\ufeff\n") == folded


@often
@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đỗ Thị Hương", "do thi huong"),
        ("  HẠN   nộp ạ ", "han nop a"),
        ("hoà = hòa", "hoa = hoa"),
        ("KHUYẾN KHÍCH?", "khuyen khich?"),
        ("\u202ahạn\u202c", "han"),
        ("", ""),
    ],
)
def test_examples(text: str, folded: str) -> None:
    assert fold(text) == folded


@often
@given(VIETNAMESE)
def test_composed_and_decomposed_text_become_one(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text) == text


@often
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_text_that_can_be_kept_stays_as_it_is(text: str) -> None:
    assert keepable(text) == text


@pytest.mark.parametrize("broken", ["a\ud83cb", "a\udfc5b", "a\x00b"])  # noqa: PT014  # two halves
def test_what_no_database_can_keep_is_replaced(broken: str) -> None:
    """Half a pair has no encoding, and PostgreSQL's texts know no NUL."""
    kept = keepable(broken)
    assert (kept[0], set(kept[1:-1]), kept[-1]) == ("a", {"\ufffd"}, "b")


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u05b0\u05b1"])
def test_marks_piled_on_a_letter_are_thirty_at_most_in_a_long_text(marks: str) -> None:
    """Sorting them takes quadratic time: a message of 100,000 would hold everybody up."""
    piled = f"Ha{marks * 50_000}n nộp"
    assert len(nfc(piled)) < 50
    assert fold(piled).startswith("ha")
    assert fold(piled).endswith("n nop")


@often
@given(VIETNAMESE)
def test_a_long_text_is_composed_like_a_short_one(text: str) -> None:
    apart = unicodedata.normalize("NFD", f"{text} ế" * 500)
    assert nfc(apart) == unicodedata.normalize("NFC", apart)
