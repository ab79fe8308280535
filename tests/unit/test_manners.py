"""The words that every form understands: choices by number or label, wishes, row numbers."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dialogue.manners import Manner, Wish, numbers_in, pick, read_wish
from core.messages import Choice

OFFERED = (Choice("yes", "Đúng"), Choice("no", "Không phải"))


@pytest.mark.parametrize(
    "said",
    [
        "2",
        " 2 ",
        "2.",
        "2)",
        "02",
        "Không phải",
        "KHÔNG PHẢI.",
        "khong  phai",
        "no",
        unicodedata.normalize("NFD", "không phải"),
    ],
)
def test_a_choice_is_meant_by_its_number_its_label_or_its_key(said: str) -> None:
    assert pick(OFFERED, said) == "no"


@pytest.mark.parametrize(
    "said", ["", "0", "3", "-1", "12", "2 3", "1,2", "nope", "²", "٢", "00012", "9" * 5000]
)
def test_anything_else_is_no_choice(said: str) -> None:
    assert pick(OFFERED, said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("có", "yes"),
        ("Dạ vâng", "yes"),
        ("ĐÚNG RỒI", "yes"),
        ("ok", "yes"),
        ("không", "no"),
        ("ko", "no"),
        ("Dạ không", "no"),
    ],
)
def test_yes_and_no_are_understood_in_a_persons_own_words(said: str, meant: str) -> None:
    consent = (Choice("agree", "Đồng ý"), Choice("decline", "Không đồng ý"))
    assert pick(OFFERED, said) == meant
    assert pick(consent, said) == {"yes": "agree", "no": "decline"}[meant]
    assert pick((Choice("cmd:han", "Hạn nộp"),), said) is None


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_can_be_held_against_choices(said: str) -> None:
    assert pick(OFFERED, said) in {"yes", "no", None}
    assert pick((), said) is None


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("quay lại", Wish(Manner.BACK)),
        ("QUAY LAI ạ", Wish(Manner.BACK)),
        ("Sửa mục 3", Wish(Manner.EDIT, "3")),
        ("sửa doanh thu", Wish(Manner.EDIT, "doanh thu")),
        ("xoá 3, 5-7", Wish(Manner.DROP, "3, 5-7")),
        ("để sau nhé", Wish(Manner.LATER)),
        ("form:later", Wish(Manner.LATER)),
        ("xong rồi", Wish(Manner.DONE)),
        ("Nguyễn Văn An", None),
        ("form:nothing", None),
        ("", None),
    ],
)
def test_a_wish_is_read_from_a_whole_message(said: str, wish: Wish | None) -> None:
    assert read_wish(said) == wish


@pytest.mark.parametrize(
    ("rest", "numbers"),
    [
        ("3", (3,)),
        ("3, 5-7", (3, 5, 6, 7)),
        ("2 va 4", (2, 4)),
        ("8-99", (8, 9)),
        ("0", ()),
        ("a", ()),
        ("", ()),
    ],
)
def test_row_numbers_are_read_within_the_list(rest: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(rest, 9) == numbers
