"""Answers about doubtful rows of nominees: what settles a row, what leaves it open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.text import LOCALES, render
from core.drafts import Row
from core.messages import Message
from core.reading.nominee_answers import AS_COLLECTIVE, AS_PERSON, KEEP, fitting_titles, settled
from core.reading.nominee_doubts import Doubt
from core.reading.nominee_rows import rows_of
from storage.titles import catalogue

TITLES = catalogue()
PLAIN, BASIC = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"
LEVELS = [BASIC, "Chiến sĩ thi đua cấp tỉnh", "Chiến sĩ thi đua cấp Bộ", "Chiến sĩ thi đua toàn quốc"]
LISTED = (
    "1. Trần Văn Tý - CSTĐ\n2. Hùng - LĐTT\n3. Lê Thị Ư - TTLĐTT\n4. Tổ 5 - LĐTT\n5. Kế toán - LĐTT\n"
    "6. Vũ Hà - BK\n7. Bùi Dũng - CSTĐCS hoặc LĐTT\n8. Hà Yên - LĐGG\n9. Trần Văn Tý - LĐTT\n10. Hồ Mai"
)


def row(said: str) -> Row:
    """The last row of a list."""
    return rows_of(said, TITLES)[-1]


def after(asked: Row, said: str) -> Row:
    found = settled(asked, said, TITLES)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "said",
    [
        "Nguyễn Thị Hoa, công nhân, tổ 3, lao động tiên tiến",
        "Nguyễn Thị Hoa - LĐTT",
        "Tổ may 3 - TTLĐTT",
        "LĐTT cho chị Nguyễn Thị Hoa",
    ],
)
def test_a_line_about_another_nominee_settles_nothing(said: str) -> None:
    assert settled(row("Trần Văn"), said, TITLES) is None


@pytest.mark.parametrize("said", ["LĐTT", "lao động tiên tiến ạ", "Trần Văn - LĐTT", "anh Văn: ldtt"])
def test_a_title_settles_the_row_that_it_is_asked_of(said: str) -> None:
    assert after(row("Trần Văn"), said)["title"] == PLAIN


@pytest.mark.parametrize("said", ["cơ sở", "cấp cơ sở ạ", "CSTĐ cơ sở", "cstdcs"])
def test_a_level_completes_the_words_of_the_list(said: str) -> None:
    asked = row("Trần Văn Tý - CSTĐ")
    assert [one.name for one in fitting_titles(asked, TITLES)] == LEVELS
    assert after(asked, said)["title"] == BASIC


def test_of_two_titles_these_two_are_offered() -> None:
    offered = fitting_titles(row("Bùi Dũng - CSTĐCS hoặc LĐTT"), TITLES)
    assert [one.name for one in offered] == [BASIC, PLAIN]


def test_a_name_is_taken_with_the_courtesy_around_it_left_out() -> None:
    found = after(row("Hùng - CSTĐ"), "anh Lê Văn Hùng ạ")
    assert (found["name"], found["_doubt"], found["_written"]) == ("Lê Văn Hùng", "no-level", "CSTĐ")


def test_a_kind_may_leave_the_title_doubtful() -> None:
    found = after(row("Kế toán - LĐTT"), "tên tập thể")
    assert (found["kind"], found["_doubt"]) == ("collective", Doubt.PERSON_TITLE.value)
    assert [one.bearer.value for one in fitting_titles(found, TITLES)] == ["collective"] * 5


def test_where_the_title_was_right_a_name_of_the_other_kind_settles() -> None:
    found = after(row("Lê Thị Ư - TTLĐTT"), "Tổ may 3")
    assert (found["name"], found["kind"], "_doubt" in found) == ("Tổ may 3", "collective", False)


@pytest.mark.parametrize("said", [KEEP, "giữ cả hai", "Giữ cả hai ạ"])
def test_a_double_is_kept_by_a_word(said: str) -> None:
    found = after(row("Vũ Hà - LĐTT\nVũ Hà - LĐTT"), said)
    assert (found["kept"], "_doubt" in found) == ("yes", False)


def test_a_title_is_no_word_about_a_double() -> None:
    assert settled(row("Vũ Hà - LĐTT\nVũ Hà - LĐTT"), "LĐTT", TITLES) is None


def test_what_a_ditto_mark_left_open_is_written_in_its_column() -> None:
    asked = row("Họ tên\tChức vụ\tĐơn vị\tDanh hiệu\nVũ Hà\tnt\tTổ 1\tLĐTT")
    assert (asked["_doubt"], asked["_lacking"]) == ("ditto", "position")
    found = after(asked, "công nhân")
    assert (found["position"], "_doubt" in found) == ("công nhân", False)


@given(
    st.sampled_from(rows_of(LISTED, TITLES)),
    st.text(max_size=30) | st.sampled_from([KEEP, AS_PERSON, AS_COLLECTIVE, "LĐTT", "Tổ 5", "Lê Hoa"]),
)
def test_an_answer_settles_something_or_nothing(asked: Row, said: str) -> None:
    found = settled(asked, said, TITLES)
    assert found is None or found != asked or said in {AS_PERSON, AS_COLLECTIVE}
    assert found is None or found.get("title") or "_doubt" in found


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("asked", rows_of(LISTED, TITLES), ids=lambda asked: asked["_doubt"])
def test_every_doubt_has_its_sentence(asked: Row, locale: str) -> None:
    said = render(Message("registration/nominees/doubt", {"row": asked, "number": 1, "left": 1}), locale)
    assert len(said.text.splitlines()) == 2
    assert asked.get("name", "") in said.text.splitlines()[1]
