"""Values of rows: one for all that lack it, or line by line; what is unclear is told and not written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dialogue.asking import question
from core.drafts import Row
from tests.fakes.list_form import asks, form, names, offered, say, told, values, whole

THREE: tuple[Row, ...] = ({"name": "Lê Lan"}, {"name": "Lê Mai"}, {"name": "Lê Hoa"})
TEAMS: tuple[Row, ...] = tuple({"name": f"Tổ {name}", "unit": "Xưởng 1"} for name in ("Một", "Hai", "Ba"))
WORKSHOP: tuple[Row, ...] = tuple(
    {"name": name, "unit": "Xưởng", "people": "5"} for name in ("Lê Lan", "Lê Mai", "Tổ Ba")
)
PROBLEMS = {"flow/no_such_row", "flow/write_clearly", "demo/no_number", "demo/no_grade", "flow/not_a_choice"}


@pytest.mark.parametrize("said", ["Tổ 2", "  Tổ   2 ", "tất cả: Tổ 2", "Tất cả đều là Tổ 2", "1-3: Tổ 2"])
def test_one_value_is_written_for_all_rows_that_lack_it(said: str) -> None:
    after = say(form(*THREE), said)
    assert values(after, "unit") == ["Tổ 2"] * 3
    assert told(after) == ["flow/rows_filled"]


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("2: Tổ 5", ["", "Tổ 5", ""]),
        ("1: Tổ 5\n2-3: Tổ 6", ["Tổ 5", "Tổ 6", "Tổ 6"]),
        ("dòng 1, 3 = Tổ 5", ["Tổ 5", "", "Tổ 5"]),
        ("1 – 2: Tổ 5", ["Tổ 5", "Tổ 5", ""]),
        ("1. Tổ 5\n3) Tổ 6", ["Tổ 5", "", "Tổ 6"]),
        ("3\tTổ 7\n1\tTổ 8", ["Tổ 8", "", "Tổ 7"]),
        ("Tổ 1\nTổ 2\n\nTổ 3", ["Tổ 1", "Tổ 2", "Tổ 3"]),
    ],
)
def test_values_are_written_line_by_line(said: str, units: list[str]) -> None:
    assert values(say(form(*THREE), said), "unit") == units


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("9: Tổ 5", "flow/no_such_row"),
        ("1: Tổ 5\n0: Tổ 6", "flow/no_such_row"),
        ("1: Tổ 5\n2: Tổ 6?", "flow/write_clearly"),
        ("Tổ 5?", "flow/write_clearly"),
        ("Tổ 5\nTổ 6", "flow/write_clearly"),
        ("ok", "flow/write_clearly"),
        ("không", "flow/write_clearly"),
        ("xong", "flow/rows_open"),
        ("bỏ qua", "flow/rows_open"),
        ("bỏ", "flow/rows_open"),
        ("xoá dòng này", "flow/rows_open"),
        ("sửa 12", "flow/no_such_row"),
        ("hoàn tác", "flow/nothing_to_undo"),
    ],
)
def test_what_is_no_value_is_told_and_nothing_is_written(said: str, why: str) -> None:
    begun = form(*THREE)
    after = say(begun, said)
    assert (told(after), after.draft, asks(after)) == ([why], begun.draft, "demo/list/lacking")


def test_rows_sent_while_a_column_is_asked_for_are_rows() -> None:
    assert names(say(form(*THREE), "Vũ Sen, Tổ 1"))[3:] == ["Vũ Sen"]
    shown = say(form(*THREE), "1. Vũ Sen, Tổ 1\n2. Vũ Huệ, Tổ 1")
    assert (asks(shown), names(shown)) == ("demo/list/preview", ["Lê Lan", "Lê Mai", "Lê Hoa"])


def test_a_number_is_asked_row_by_row() -> None:
    begun = form(*TEAMS)
    assert question(begun).data["left"] == 3
    after = say(begun, "12", "1.250", "7")
    assert values(after, "people") == ["12", "1250", "7"]
    assert asks(after) == "demo/list/menu"


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("3: 7", ["", "", "7"]),
        ("1: 5\n2: 6\n3: 7", ["5", "6", "7"]),
        ("5\n6\n1.250", ["5", "6", "1250"]),
        ("1-2: 9", ["9", "9", ""]),
    ],
)
def test_numbers_are_written_line_by_line_too(said: str, people: list[str]) -> None:
    assert values(say(form(*TEAMS), said), "people") == people


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Tổ 3", "demo/no_number"),
        ("1.5", "flow/write_clearly"),
        ("1: 5\n2: năm", "demo/no_number"),
        ("5\n6", "demo/no_number"),
        ("5: 5", "flow/no_such_row"),
    ],
)
def test_an_unclear_number_is_never_guessed(said: str, why: str) -> None:
    begun = form(*TEAMS)
    after = say(begun, said)
    assert (told(after), after.draft) == ([why], begun.draft)


def test_offered_values_are_chosen_for_all_rows_that_are_offered_the_same() -> None:
    begun = form(*WORKSHOP)
    assert [choice.label for choice in offered(begun)] == ["Loại khá", "Loại giỏi"]
    after = say(begun, "2")
    assert (values(after, "grade"), asks(after)) == (["b", "b", ""], "demo/list/lacking")
    assert values(say(after, "1"), "grade") == ["b", "b", "b"]


@pytest.mark.parametrize("said", ["1: 2\n2: 1", "1: Loại giỏi\n2: loai kha", "1: b\n2: a"])
def test_offered_values_are_named_line_by_line_by_number_label_or_word(said: str) -> None:
    assert values(say(form(*WORKSHOP), said), "grade") == ["b", "a", ""]


@pytest.mark.parametrize("said", ["7", "1: 7", "Loại kém", "1: 2\n3: 2"])
def test_an_old_number_is_no_value(said: str) -> None:
    begun = form(*WORKSHOP)
    assert say(begun, said).draft == begun.draft


def test_a_line_copied_from_the_choices_is_that_choice() -> None:
    assert values(say(form(*WORKSHOP), "2. Loại giỏi"), "grade") == ["b", "b", ""]


def test_all_values_of_an_answer_are_undone_at_once() -> None:
    assert values(say(form(*THREE), "Tổ 2", "hoàn tác"), "unit") == ["", "", ""]
    assert values(say(form(*THREE), "Tổ 2", "hoàn tác", "hoàn tác"), "unit") == ["Tổ 2"] * 3


def test_a_value_that_may_be_empty_is_emptied_and_another_is_not() -> None:
    noted = form({**whole("Lê Lan")[0], "note": "cũ"})
    assert values(say(noted, "sửa 1", "Ghi chú", "xoá"), "note") == [""]
    kept = say(noted, "sửa 1", "Bộ phận", "xoá")
    assert (values(kept, "unit"), told(kept)) == (["Tổ 2"], ["flow/not_optional"])


@pytest.mark.parametrize("said", ["xong", "bỏ qua", "quay lại"])
def test_one_leaves_a_value_as_it_is(said: str) -> None:
    begun = form(*whole("Lê Lan"))
    assert say(begun, "sửa 1", "Bộ phận", said).draft.rows == begun.draft.rows


@pytest.mark.parametrize(
    "said", ["Sửa chữa máy", "Xem xét lại", "Sửa 5 máy may", "Xoá mù chữ", "Bộ phận cắt"]
)
def test_a_value_may_begin_like_a_wish(said: str) -> None:
    assert values(say(form(*whole("Lê Lan")), "sửa 1", "Ghi chú", said), "note") == [said]
    assert values(say(form({"name": "Lê Lan"}), said), "unit") == [said]


def test_a_value_with_no_offers_has_no_numbered_choice_beside_it() -> None:
    """Else “1” would be both a number of people and the number of a choice."""
    asked = say(form({**TEAMS[0], "people": "5"}), "sửa 1", "Số người")
    assert offered(asked) == ()
    assert values(say(asked, "1"), "people") == ["1"]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.from_regex(r"[0-9 ,–-]{0,8}[:.=)][ \t]?[a-zà-ỹ0-9]{0,8}")),
        max_size=5,
    )
)
def test_where_a_problem_is_told_nothing_has_changed(said: list[str]) -> None:
    begun = form(*THREE, *TEAMS)
    for words in said:
        after = say(begun, words)
        has_problem = PROBLEMS & set(told(after))
        assert not has_problem or after.draft == begun.draft
        begun = after if len(names(after)) == 6 else begun
