"""How alike questions are: measured on pairs, and grouped."""

from pathlib import Path

import pytest

from core.reading.questions.likeness import SAME, grouped, is_same, likeness

FILE = Path(__file__).parent.parent / "data/likeness.txt"
LEAST_FOUND = 0.8


def pairs(mark: str, *, unseen: bool = False) -> list[tuple[str, str]]:
    """The pairs with this mark; the unseen ones stand below the line."""
    text = FILE.read_text(encoding="utf-8")
    lines = (text.partition("\n----\n")[2] if unseen else text).splitlines()
    found = [line[2:].partition(" | ") for line in lines if line.startswith(f"{mark} ")]
    return [(one, other) for one, _, other in found]


@pytest.mark.parametrize(("one", "other"), pairs("/"))
def test_different_questions_never_pass_as_the_same(one: str, other: str) -> None:
    assert not is_same(one, other, same_label=True)


@pytest.mark.parametrize("unseen", [False, True])
def test_most_questions_are_known_again_in_other_words(*, unseen: bool) -> None:
    every = pairs("=", unseen=unseen)
    found = [pair for pair in every if is_same(*pair)]
    print(f"{len(found)} of {len(every)}")  # noqa: T201  # shown by `pytest -rP`
    assert len(found) >= LEAST_FOUND * len(every)


@pytest.mark.parametrize(("one", "other"), pairs("=")[:10])
def test_it_does_not_matter_which_was_asked_first(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


def test_a_question_is_the_same_as_itself_however_it_is_typed() -> None:
    accented = "Công nhân thời vụ có được tính vào tỷ lệ không ạ?"
    ways = ("cong nhan thoi vu co duoc tinh vao ty le khong a", "CÔNG NHÂN THỜI VỤ có đc tính vào tỷ lệ ko")
    assert [is_same(accented, one) for one in (accented, *ways)] == [True, True, True]


@pytest.mark.parametrize("text", ["", "?", "🙂", "12", "ạ", "không", "x" * 10_000])
def test_what_says_nothing_is_like_nothing(text: str) -> None:
    assert likeness(text, "Hồ sơ đề nghị bằng khen gồm mấy bộ?") < SAME


def test_the_same_questions_are_grouped_in_the_order_they_came() -> None:
    one, other = pairs("=")[10]
    assert grouped([one, "Bao giờ họp xét thi đua?", other, "Quỹ khen thưởng do ai quản lý?"]) == (
        (0, 2),
        (1,),
        (3,),
    )
