"""Which part of a nominee's line is the name, the post, the unit and the title, where words leave it open."""

import pytest

from core.reading.nominee_doubts import Doubt
from core.reading.nominees import NomineeKind, NomineeRow, read_nominees
from storage.titles import catalogue

LDTT, TTLDTT = "Lao động tiên tiến", "Tập thể lao động tiên tiến"


def read(text: str) -> tuple[NomineeRow, ...]:
    return read_nominees(text, catalogue())


@pytest.mark.parametrize(
    "header",
    [
        "Hình thức đề nghị",
        "Hình thức khen",
        "Hình thức, danh hiệu",
        "Danh hiệu, hình thức đề nghị",
        "Đề xuất",
    ],
)
def test_a_title_is_one_under_any_header_that_may_hold_it(header: str) -> None:
    (row,) = read(f"Họ và tên\tChức vụ\t{header}\nVõ Thị Sáu\tCông nhân\tLĐTT")
    assert (row.title, row.doubts) == (LDTT, ())


def test_an_award_form_in_a_column_of_forms_is_still_asked() -> None:
    (row,) = read("Họ và tên\tChức vụ\tHình thức đề nghị\nVõ Thị Sáu\tCông nhân\tGiấy khen")
    assert (row.title, row.form, bool(row.doubts)) == (None, "Giấy khen", True)


def test_two_titles_in_two_columns_are_asked() -> None:
    (row,) = read("Họ và tên\tDanh hiệu\tHình thức khen thưởng\nVõ Thị Sáu\tLĐTT\tCSTĐ cơ sở")
    assert row.doubts == (Doubt.TWO_TITLES,)


@pytest.mark.parametrize(
    "greeting",
    [
        "em đăng ký cho tổ nha",
        "Em gửi phòng Thi đua ạ",
        "Dạ em nộp lên ban Thi đua chị nhé",
        "Em gửi chị bên phòng ạ",
    ],
)
def test_whoever_a_greeting_names_is_no_unit_of_the_rows_below(greeting: str) -> None:
    (row,) = read(f"{greeting}\nVõ Thị Sáu - công nhân - LĐTT")
    assert row.unit == ""


def test_a_closing_sentence_with_a_word_for_a_unit_is_no_row() -> None:
    (row,) = read("1. Võ Thị Sáu - công nhân - LĐTT\nChị xem lại giúp em, chiều em mang lên phòng nhé.")
    assert row.name == "Võ Thị Sáu"


@pytest.mark.parametrize(
    "unit", ["Phòng Hành chính - Kế toán", "Phòng Kỹ thuật - Chất lượng", "phòng kế hoạch - vật tư"]
)
def test_between_commas_a_dash_goes_on_with_the_unit(unit: str) -> None:
    rows = read(f"1. Võ Thị Sáu, thủ kho, {unit}, LĐTT\n2. Lê Thị Lan, {unit}, văn thư, LĐTT")
    assert [row.unit for row in rows] == [unit, unit]
    assert [row.position for row in rows] == ["thủ kho", "văn thư"]


def test_between_commas_a_post_behind_a_dash_is_none_of_the_unit() -> None:
    (row,) = read("1. Võ Thị Sáu, sinh hoạt, Tổ 3 - công nhân, LĐTT")
    assert "công nhân" not in row.unit


@pytest.mark.parametrize("post", ["Lái máy ủi", "Chỉ huy phó", "BA", "CFO", "scrum master"])
def test_unknown_words_between_name_and_unit_or_title_are_the_post(post: str) -> None:
    rows = read(f"Danh sách LĐTT:\n1. Võ Thị Sáu, {post}, Đội xe\nTrần Thị Bé - {post} - LĐTT")
    assert [row.position for row in rows] == [post, post]
    assert rows[0].unit == "Đội xe"


def test_post_and_unit_that_no_book_knows_stand_in_this_order() -> None:
    (row,) = read("Võ Thị Sáu, điện thoại viên, Bưu cục, LĐTT")
    assert (row.position, row.unit) == ("điện thoại viên", "Bưu cục")


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("1. VO THI SAU - BAO VE - TO BAO VE - LDTT", "TO BAO VE"),
        ("1. Võ Thị Sáu, thanh tra, Ban Thanh tra, LĐTT", "Ban Thanh tra"),
    ],
)
def test_a_unit_called_by_the_post_before_it_is_no_second_nominee(line: str, unit: str) -> None:
    (row,) = read(line)
    assert (row.name.casefold()[:2], row.unit, row.title) == (line[3:5].casefold(), unit, LDTT)


def test_a_row_of_a_unit_and_a_collective_title_is_a_collective() -> None:
    rows = read("Danh hiệu\tHọ tên\tBộ phận\nTTLĐTT\tQuầy thu ngân\t\nTTLĐTT\tLê Thị Lan\t")
    assert [row.kind for row in rows] == [NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL]
    assert [row.doubts for row in rows] == [(), (Doubt.COLLECTIVE_TITLE,)]


def test_the_column_of_names_says_which_of_two_units_is_the_nominee() -> None:
    (row,) = read("Bộ phận\tHọ tên\tDanh hiệu\nXưởng 2\tTổ 5\tTTLĐTT")
    assert (row.name, row.unit, row.title) == ("Tổ 5", "Xưởng 2", TTLDTT)


def test_a_unit_with_ditto_marks_above_a_person_is_a_row() -> None:
    rows = read("Họ tên\tĐơn vị\tDanh hiệu\nTổ 1\tXưởng 2\tTTLĐTT\nTổ 2\tnt\tnt\nLê Thị Lan\tXưởng 2\tLĐTT")
    assert [(row.name, row.title) for row in rows[:2]] == [("Tổ 1", TTLDTT), ("Tổ 2", TTLDTT)]
