"""Lists: rows are read, looked over, settled, changed – and never lost unless a person says so."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.dialogue.form import End, Place
from core.dialogue.manners import pick
from core.drafts import Draft
from tests.fakes.list_form import LIST, MOST, asks, form, held, names, offered, say, told, values, whole

FOUR = "Lê Lan, Tổ 2\nLê Mai, Tổ 2\nLê Hoa, Tổ 3\nLê Cúc, Tổ 3"
FOUR_NAMES = ["Lê Lan", "Lê Mai", "Lê Hoa", "Lê Cúc"]
DOUBTFUL = {"name": "Lan", "unit": "Tổ 2", "_doubt": "one-word"}


def test_a_few_rows_are_taken_at_once_and_told() -> None:
    after = say(form(), "Lê Lan, Tổ 2\nLê Mai, Tổ 2")
    assert names(after) == ["Lê Lan", "Lê Mai"]
    assert (told(after), asks(after)) == (["demo/list/added"], "demo/list/menu")


def test_many_rows_are_shown_before_they_are_taken() -> None:
    shown = say(form(), FOUR)
    assert (asks(shown), names(shown)) == ("demo/list/preview", [])
    assert names(say(shown, "ok")) == FOUR_NAMES


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("1", ["Vũ Sen", *FOUR_NAMES]),
        ("thêm vào", ["Vũ Sen", *FOUR_NAMES]),
        ("2", FOUR_NAMES),
        ("thay cả", FOUR_NAMES),
        ("3", ["Vũ Sen"]),
        ("bỏ", ["Vũ Sen"]),
        ("bỏ hết", ["Vũ Sen"]),
        ("không", ["Vũ Sen"]),
    ],
)
def test_rows_that_were_shown_are_added_put_in_place_of_all_or_dropped(said: str, left: list[str]) -> None:
    after = say(form(*whole("Vũ Sen")), FOUR, said)
    assert names(after) == left
    assert LIST.preview not in after.draft.rows


def test_what_is_no_answer_to_the_preview_leaves_it_as_it_is() -> None:
    for said in ("hmm", "9", "sửa 2", "Bộ phận kỹ thuật", "xong"):
        after = say(form(*whole("Vũ Sen")), FOUR, said)
        assert (names(after), names(after, LIST.preview)) == (["Vũ Sen"], FOUR_NAMES)
        assert told(after) == ["flow/not_a_choice"]


def test_done_takes_the_shown_rows_where_there_is_nothing_to_put_them_in_place_of() -> None:
    assert names(say(form(), FOUR, "xong")) == FOUR_NAMES


def test_a_row_is_thrown_out_of_what_is_shown() -> None:
    after = say(form(*whole("Vũ Sen")), FOUR, "xoá 2, 3")
    assert names(after, LIST.preview) == ["Lê Lan", "Lê Cúc"]
    assert names(after) == ["Vũ Sen"]


def test_a_list_that_comes_in_parts_is_shown_whole_and_sent_again_only_once() -> None:
    parts = say(form(), FOUR, "Lê Sen, Tổ 1\nLê Lan, Tổ 2", "Lê Huệ, Tổ 1")
    assert names(parts, LIST.preview) == [*FOUR_NAMES, "Lê Sen", "Lê Huệ"]


def test_the_same_name_twice_in_one_part_is_not_lost() -> None:
    parts = say(form(), FOUR, "Lê Lan, Tổ 2\nLê Lan, Tổ 2\nX\nY")
    assert names(parts, LIST.preview) == [*FOUR_NAMES, "Lê Lan", "X", "Y"]


def test_last_years_rows_are_taken_over_after_a_look() -> None:
    begun = held(Draft({"before": "12"}, {LIST.last: whole("Vũ Sen", "Vũ Huệ")}))
    assert names(say(begun, "1"), LIST.preview) == ["Vũ Sen", "Vũ Huệ"]
    assert names(say(begun, "rows:last", "1")) == ["Vũ Sen", "Vũ Huệ"]


def test_too_many_rows_are_refused_and_nothing_is_lost() -> None:
    begun = form(*whole("Vũ Sen"))
    too_long = "\n".join(f"Lê Lan {number}, Tổ 2" for number in range(MOST + 1))
    after = say(begun, too_long)
    assert after.draft == begun.draft
    assert [(one.template, one.data["too_many"]) for one in after.says] == [("demo/list/none_read", True)]


def test_a_full_list_takes_no_more_but_may_be_put_in_place_of() -> None:
    begun = form(*whole(*(f"Vũ Sen {number}" for number in range(MOST - 1))))
    assert say(begun, "Lê Lan, Tổ 2\nLê Mai, Tổ 2").draft == begun.draft
    assert names(say(begun, FOUR, "1"), LIST.preview) == FOUR_NAMES
    assert names(say(begun, FOUR, "1", "2")) == FOUR_NAMES


def test_a_doubt_is_settled_or_its_row_dropped() -> None:
    doubtful = form(*whole("Vũ Sen"), DOUBTFUL)
    assert asks(doubtful) == "demo/list/doubt"
    assert names(say(doubtful, "Lê Lan")) == ["Vũ Sen", "Lê Lan"]
    assert names(say(doubtful, "1")) == ["Vũ Sen", "Lan"]
    assert asks(say(doubtful, "1")) == "demo/list/menu"


@pytest.mark.parametrize("said", ["2", "bỏ", "Bỏ dòng này", "xoá đi", "xoá 2", "form:drop_row"])
def test_the_row_that_is_asked_about_is_dropped_in_any_words(said: str) -> None:
    after = say(form(*whole("Vũ Sen"), DOUBTFUL), said)
    assert (names(after), told(after)) == (["Vũ Sen"], ["flow/rows_dropped"])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("xong", "flow/rows_open"),
        ("bỏ qua", "flow/rows_open"),
        ("7", "demo/not_settled"),
        ("dạ chưa rõ lắm", "demo/not_settled"),
        ("1: Lê Lan", "flow/no_such_row"),
        ("xoá 9", "flow/no_such_row"),
    ],
)
def test_what_settles_no_doubt_leaves_it_open(said: str, why: str) -> None:
    begun = form(*whole("Vũ Sen"), DOUBTFUL)
    after = say(begun, said)
    assert (told(after), asks(after), after.draft) == ([why], "demo/list/doubt", begun.draft)


def test_several_rows_sent_while_a_doubt_is_open_are_shown_as_an_addition() -> None:
    after = say(form(DOUBTFUL), "Lê Mai, Tổ 2\nLê Hoa, Tổ 3", "1")
    assert names(after) == ["Lan", "Lê Mai", "Lê Hoa"]
    assert asks(after) == "demo/list/doubt"


def test_a_whole_row_sent_while_a_doubt_is_open_is_that_row_or_one_more() -> None:
    assert names(say(form(DOUBTFUL), "Vũ Sen, Tổ 1")) == ["Lan", "Vũ Sen"]
    anew = say(form(DOUBTFUL), "Lê Lan, Tổ 1")
    assert anew.draft.of("list") == ({"name": "Lê Lan", "unit": "Tổ 1"},)


def test_several_doubts_are_settled_line_by_line_or_not_at_all() -> None:
    begun = form(DOUBTFUL, {**DOUBTFUL, "name": "Mai"}, *whole("Vũ Sen"))
    assert names(say(begun, "1: Lê Lan\n2: 1")) == ["Lê Lan", "Mai", "Vũ Sen"]
    assert say(begun, "1: Lê Lan\n3: Lê Mai").draft == begun.draft
    assert say(begun, "1: Lê Lan\n2: không biết ạ").draft == begun.draft


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("xoá 2", ["A A", "C C", "D D"]),
        ("xoá 1, 3-4", ["B B"]),
        ("bỏ 1 và 2", ["C C", "D D"]),
        ("xoá dòng 4–3", ["A A", "B B"]),
        ("xoá B B", ["A A", "C C", "D D"]),
        ("xoá chị C", ["A A", "B B", "D D"]),
        ("xoá hết", []),
    ],
)
def test_rows_are_dropped_by_number_or_name_and_brought_back(said: str, left: list[str]) -> None:
    begun = form(*whole("A A", "B B", "C C", "D D"))
    assert names(say(begun, said)) == left
    assert names(say(begun, said, "hoàn tác")) == names(begun)


def test_what_names_no_row_is_told_and_changes_nothing() -> None:
    begun = form(*whole("Lê Lan", "Vũ Lan"))
    for said in ("xoá 3", "xoá Mai", "xoá Lan", "sửa 9", "sửa Mai", "xem 99", "xoá 0"):
        after = say(begun, said)
        assert (after.draft, told(after)) == (begun.draft, ["flow/no_such_row"]), said


def test_undo_twice_brings_the_change_again() -> None:
    dropped = say(form(*whole("A A", "B B")), "xoá 2")
    assert names(say(dropped, "hoàn tác")) == ["A A", "B B"]
    assert names(say(dropped, "hoàn tác", "hoàn tác")) == ["A A"]
    assert told(say(form(*whole("A A")), "hoàn tác")) == ["flow/nothing_to_undo"]


def test_the_first_rows_can_be_undone_too() -> None:
    assert say(form(), "Lê Lan, Tổ 2", "hoàn tác").draft.of("list") == ()
    assert names(say(form(), "Lê Lan, Tổ 2", "hoàn tác", "hoàn tác")) == ["Lê Lan"]


@pytest.mark.parametrize("said", ["sửa 2", "sửa dòng 2", "sửa Mai", "xem chị Mai", "2.2", "5"])
def test_a_row_is_called_up_by_number_or_name(said: str) -> None:
    begun = form(*whole("Lê Lan", "Lê Mai", "Lê Hoa", "Lê Cúc", "Lê Sen"))
    row = 5 if said == "5" else 2
    expected = "demo/list/menu" if said == "2.2" else "demo/list/row"
    called = say(begun, said)
    assert asks(called) == expected
    assert said == "2.2" or called.place.edit == f"list:{row}"


@pytest.mark.parametrize("said", ["2", "Bộ phận", "sửa bộ phận", "col:unit"])
def test_one_value_of_a_row_is_changed_and_the_list_follows(said: str) -> None:
    asked = say(form(*whole("Lê Lan", "Lê Mai")), "sửa 2", said)
    assert asks(asked) == "demo/list/column"
    after = say(asked, "Tổ 9")
    assert (values(after, "unit"), asks(after)) == (["Tổ 2", "Tổ 9"], "demo/list/menu")


def test_a_value_is_given_together_with_its_column() -> None:
    after = say(form(*whole("Lê Lan")), "sửa 1", "Bộ phận: Tổ 9")
    assert values(after, "unit") == ["Tổ 9"]


def test_a_row_is_replaced_by_a_line_and_keeps_what_the_line_leaves_out() -> None:
    begun = form({**whole("Lê Lan")[0], "note": "mới"}, {**DOUBTFUL, "note": "cũ"})
    assert say(begun, "sửa 2", "Vũ Sen, Tổ 5").draft.of("list")[1] == {
        "name": "Vũ Sen", "unit": "Tổ 5", "note": "cũ",
    }  # fmt: skip
    assert told(say(begun, "sửa 2", "hmm")) == ["flow/not_a_choice"]


@pytest.mark.parametrize(
    ("said", "left"), [("bỏ", 1), ("xoá", 1), ("Bỏ dòng này", 1), ("xong", 2), ("quay lại", 2)]
)
def test_a_row_that_is_open_is_dropped_or_left(said: str, left: int) -> None:
    after = say(form(*whole("Lê Lan", "Lê Mai")), "sửa 2", said)
    assert (len(names(after)), asks(after)) == (left, "demo/list/menu")


def test_back_leads_from_a_value_to_its_row_and_from_the_row_to_the_list() -> None:
    value = say(form(*whole("Lê Lan")), "sửa 1", "1")
    assert asks(say(value, "quay lại")) == "demo/list/row"
    assert asks(say(value, "quay lại", "quay lại")) == "demo/list/menu"
    assert asks(say(value, "quay lại", "quay lại", "quay lại")) == "ask/before"


def test_a_row_that_a_remark_led_to_is_left_for_the_review() -> None:
    finished = form(*whole("Lê Lan", "Lê Mai"), done=True)
    called = say(finished, "edit:list:2:unit")
    assert asks(called) == "demo/list/column"
    assert asks(say(called, "Tổ 9")) == "demo/review"
    assert say(called, "Tổ 9", "gửi").end is End.DONE


def test_long_lists_are_leafed_through() -> None:
    begun = form(*whole(*(f"Lê Lan {number}" for number in range(1, 20))))
    first = {said: say(begun, said).place.pending for said in ("xem 16", "xem tiếp", "xem", "xem lại")}
    assert first == {"xem 16": "16", "xem tiếp": "16", "xem": "1", "xem lại": "1"}
    assert say(begun, "xem tiếp", "xem tiếp").place.pending == "1"
    assert say(begun, "xem 16", "sửa 17", "1", "Lê Mai").place == Place("list", pending="16")


def test_the_list_is_shown_even_while_something_is_open() -> None:
    begun = form(DOUBTFUL)
    assert asks(say(begun, "xem")) == "demo/list/menu"
    assert asks(say(begun, "xem", "xong")) == "demo/list/doubt"


def test_done_leads_on_only_when_nothing_is_missing() -> None:
    assert asks(say(form(*whole("Lê Lan")), "xong")) == "ask/after"
    assert asks(say(form(*whole("Lê Lan")), "ok")) == "ask/after"
    for rows in ((DOUBTFUL,), ({"name": "Lê Lan"},)):
        after = say(form(*rows), "xong")
        assert (told(after), "list" in after.draft.answers) == (["flow/rows_open"], False)


def test_an_empty_list_is_not_done() -> None:
    for said in ("xong", "bỏ qua"):
        assert told(say(form(), said)) == ["flow/not_optional"]
    for said in ("ok", "không", "3", "!!!"):
        assert told(say(form(), said)) == ["demo/list/none_read"]


def test_a_done_list_opens_again_where_values_are_missing() -> None:
    finished = form(*whole("Lê Lan"), done=True)
    assert asks(finished) == "demo/review"
    reopened = held(finished.draft.listed("list", ({"name": "Lê Lan"},)))
    assert asks(reopened) == "demo/list/lacking"
    assert asks(say(reopened, "Tổ 2")) == "demo/review"


def test_a_fixed_list_is_only_completed() -> None:
    begun = say(form(*whole("Lê Lan"), counts=({"name": "LĐTT"}, {"name": "CSTT"})), "xong")
    assert asks(begun) == "demo/counts/lacking"
    after = say(begun, "Lê Mai, Tổ 2", "xoá 1", "10", "xoá 1", "12")
    assert (names(after, "counts"), values(after, "people", "counts")) == (["LĐTT", "CSTT"], ["10", "12"])
    assert asks(say(after, "xoá 1", "Lê Mai, Tổ 2", "xong")) == "ask/after"


LINES = st.sampled_from(["Lê Lan, Tổ 2", "Mai", "Tổ Hai, Tổ 2", "3: x", "1. y", "12", "Vũ Sen, Xưởng"])
PHRASES = st.sampled_from(
    [
        "1", "2", "3", "xong", "bỏ qua", "quay lại", "sửa", "sửa 1", "sửa 2", "xem", "xem 2", "xem tiếp",
        "huỷ", "form:continue", "form:done", "form:add", "rows:add", "trợ giúp", "ok", "không", "gửi",
        "tất cả: Tổ 2", "Bộ phận", "edit:list:1", "edit:list:9", "edit:list:2:unit", "1-2: Tổ 5", "2:",
        f"edit:list:{'9' * 5000}", "Lan, Tổ 2", "sửa 99", "xem lại", "để sau",
    ]
)  # fmt: skip
WORDS = st.one_of(st.text(max_size=30), st.lists(LINES).map("\n".join), PHRASES)
DROPPING_KEYS = {"form:drop_row", "rows:replace", "rows:drop"}
DROPPING = ("xoá", "bỏ", "xoa", "bo", "hoàn", "hoan", "rows:", "form:drop_row", "undo", "delete")


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(WORDS, max_size=10))
@example(["Lê Lan, Tổ 2", "sửa 1", "1", "x", "xong"])
@example([FOUR, FOUR, "1", "xong", "12", "gửi"])
def test_no_words_lose_a_row_unless_they_drop_replace_or_undo(said: list[str]) -> None:
    """Whatever else is said, every row stays, shown or taken; and nothing raises."""
    begun = form(DOUBTFUL, {"name": "Tổ Một"})
    for words in said:
        is_dropping = words.casefold().startswith(DROPPING) or pick(offered(begun), words) in DROPPING_KEYS
        after = say(begun, words)
        assert is_dropping or _count(after.draft) >= _count(begun.draft), words
        begun = after if after.end is End.OPEN else begun


def _count(draft: Draft) -> int:
    return len(draft.of("list")) + len(draft.of(LIST.preview))
