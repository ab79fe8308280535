"""Nominees as values: rows and back, the class that a position means, what changed between two lists."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaign.nominees import COLUMNS, changes, classify, nominee_from
from core.campaign.sameness import alike, bare, sounding
from core.drafts import Row
from core.reading.nominee_breaks import whole_cells
from core.reading.nominee_details import DETAILS, detail
from core.reading.nominee_doubts import Asked, Doubt
from core.reading.nominee_parts import Role
from core.reading.nominee_rows import row_of, rows_of
from core.reading.nominees import NomineeKind, NomineeRow
from storage.titles import catalogue

AN: Row = {"name": "Nguyễn Văn An", "kind": "individual", "unit": "Tổ may 3", "title": "Lao động tiên tiến"}
values = st.text(max_size=12) | st.sampled_from(
    ["individual", "collective", "worker", "12", "An", "Tổ may 3"]
)
rows = st.dictionaries(st.sampled_from([*COLUMNS, "_line", "colour"]), values, max_size=8)
lists = st.lists(rows, max_size=6)


@given(rows)
def test_a_nominee_comes_back_from_its_own_row(row: Row) -> None:
    nominee = nominee_from(row)
    assert nominee_from(nominee.row()) == nominee


def test_a_row_keeps_only_what_is_given() -> None:
    row = {**AN, "headcount": "", "class": "worker", "note": "  ca   1 ", "_line": "3"}
    assert nominee_from(row).row() == {**AN, "class": "worker", "note": "ca 1"}


@pytest.mark.parametrize("text", ["", "-5", "12.5", "mười", "²", "1234567890"])
def test_a_headcount_that_is_no_number_is_not_given(text: str) -> None:
    assert nominee_from({"headcount": text}).headcount is None


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("Tổng Giám đốc", "leader"),
        ("PHO GIAM DOC", "leader"),
        ("Chủ tịch Hội đồng quản trị", "leader"),
        ("Giám đốc kiêm Chủ tịch Công đoàn", "leader"),
        ("General Director", "leader"),
        ("Trưởng phòng Hành chính - Nhân sự", "manager"),
        ("pho phong ke toan", "manager"),
        ("Quản đốc phân xưởng 2", "manager"),
        ("Phó trưởng bộ phận QC", "manager"),
        ("TP. Nhân sự", "manager"),
        ("Giám sát sản xuất", "manager"),
        ("Công nhân may", "worker"),
        ("cong nhan", "worker"),
        ("Thợ hàn bậc 4", "worker"),
        ("Lái xe nâng", "worker"),
        ("Nhân viên vận hành máy ép", "worker"),
        ("Tổ trưởng tổ sản xuất", "worker"),
        ("Tổ trưởng may", "worker"),
        ("Kế toán", "other"),
        ("Nhân viên nhân sự", "other"),
    ],
)
def test_a_position_gives_its_class(position: str, expected: str) -> None:
    assert classify(position) == expected


@pytest.mark.parametrize(
    "position",
    [
        "",
        "Tổ trưởng",
        "Giám đốc nhân sự",
        "Giám đốc sản xuất",
        "Chủ tịch Công đoàn",
        "Trưởng ban nữ công",
        "Kỹ thuật viên",
        "Bảo vệ",
        "Công nhân viên chức",
    ],
)
def test_a_doubtful_position_is_asked(position: str) -> None:
    assert classify(position) == ""


@given(st.text(max_size=60))
def test_any_text_has_a_class_or_none(position: str) -> None:
    assert classify(position) in {"leader", "manager", "worker", "other", ""}


def test_a_list_of_last_year_is_taken_over() -> None:
    before = [AN, {**AN, "name": "Lê Thị Bé"}, {**AN, "name": "Trần Cường"}]
    after = [
        {**AN, "title": "Chiến sĩ thi đua cơ sở"},
        {**AN, "name": "Lê Thị Bé"},
        {**AN, "name": "Hà Dung"},
    ]
    found = changes(before, after)
    assert [(one.before, one.after, one.keys) for one in found.changed] == [(before[0], after[0], ("title",))]
    assert (found.same, found.new, found.missing) == ((after[1],), (after[2],), (before[2],))


def test_a_name_typed_without_marks_is_the_same_nominee() -> None:
    (change,) = changes([AN], [{**AN, "name": "NGUYEN VAN AN", "unit": "to may - 3"}]).changed
    assert change.keys == ("name", "unit")


def test_of_two_titles_of_one_person_each_meets_its_own() -> None:
    higher = {**AN, "title": "Chiến sĩ thi đua cơ sở"}
    assert changes([AN, higher], [higher, AN]).same == (higher, AN)


@given(lists)
def test_a_list_changes_nothing_against_itself(one: list[Row]) -> None:
    found = changes(one, one)
    assert found.same == tuple(one)
    assert (found.new, found.changed, found.missing) == ((), (), ())


@given(lists, lists)
def test_every_row_is_in_one_place(before: list[Row], after: list[Row]) -> None:
    found = changes(before, after)
    assert len(found.new) + len(found.changed) + len(found.same) == len(after)
    assert len(found.missing) + len(found.changed) + len(found.same) == len(before)


def test_marks_tell_names_apart_where_both_have_them() -> None:
    assert len(alike(["Nguyễn Văn Hùng", "Nguyễn Văn Hưng"], lambda name: (name,))) == 2
    assert len(alike(["Nguyễn Văn Hoà", "nguyễn văn hòa"], lambda name: (name,))) == 1
    assert len(alike(["Nguyễn Văn Hùng", "NGUYEN VAN HUNG"], lambda name: (name,))) == 1


@given(st.text(max_size=30))
def test_a_folded_text_is_folded_once(text: str) -> None:
    assert bare(bare(text)) == bare(text)


def test_a_name_sounds_the_same_however_its_tone_is_placed() -> None:
    assert sounding("Nguyễn Thị Thuý Mỹ") == sounding("NGUYỄN THỊ THÚY MĨ")
    assert sounding("Hùng") != sounding("Hưng")


def test_a_row_that_was_read_becomes_a_row_of_a_draft() -> None:
    read = NomineeRow(4, "Lê Bé", NomineeKind.INDIVIDUAL, "công nhân", "Tổ 1", "Lao động tiên tiến")
    assert row_of(read) == {
        "name": "Lê Bé",
        "kind": "individual",
        "position": "công nhân",
        "unit": "Tổ 1",
        "class": "worker",
        "title": "Lao động tiên tiến",
        "_line": "4",
    }


def test_a_doubtful_row_notes_what_is_to_be_settled_first() -> None:
    doubts = (Doubt.ONE_WORD, Doubt.NO_TITLE)
    row = row_of(NomineeRow(1, "Hùng", NomineeKind.INDIVIDUAL, doubts=doubts, asked=Asked(("CSTĐ",))))
    assert (row["_doubt"], row["_written"]) == ("one-word", "CSTĐ")


def test_a_pasted_list_becomes_rows() -> None:
    first, second = rows_of(
        "1. Nguyễn Văn An - công nhân - Tổ may 3 - LĐTT\n2. Tổ may 3 - TTLĐTT", catalogue()
    )
    assert (first["title"], first["class"], first["_line"]) == ("Lao động tiên tiến", "worker", "1")
    assert (second["kind"], second["title"]) == ("collective", "Tập thể lao động tiên tiến")


def test_achievements_serve_registrations_and_summaries() -> None:
    (row,) = rows_of("Họ tên\tDanh hiệu\tTóm tắt thành tích\nLê Bé\tLĐTT\tVượt 12% kế hoạch", catalogue())
    assert (row["earlier"], row["achievement"]) == ("Vượt 12% kế hoạch", "Vượt 12% kế hoạch")


@pytest.mark.parametrize(
    ("role", "said", "kept"),
    [
        (Role.HONORIFIC, "Nữ", "ba"),
        (Role.HONORIFIC, "Mr.", "ong"),
        (Role.HONORIFIC, "khác", ""),
        (Role.CLASS, "Trưởng, phó phòng và tương đương", "manager"),
        (Role.CLASS, "Cán bộ lãnh đạo", "leader"),
        (Role.CLASS, "2. Lao động trực tiếp", "worker"),
        (Role.CLASS, "Loại A", ""),
        (Role.HEADCOUNT, "1.250 người", "1250"),
        (Role.HEADCOUNT, "chưa rõ", ""),
        (Role.NOTE, "gọi 0912 345 678, sinh ngày 01/02/1990; giảm 50000 USD", "gọi , ; giảm 50000 USD"),
        (Role.INITIATIVE, "Làm lợi 1.250.000.000 đồng", "Làm lợi 1.250.000.000 đồng"),
    ],
)
def test_a_detail_is_kept_as_drafts_keep_it(role: Role, said: str, kept: str) -> None:
    assert detail(role, said) == kept


@given(st.sampled_from(sorted(DETAILS)), st.text(max_size=60))
def test_any_detail_is_one_line_without_numbers_of_persons(role: Role, said: str) -> None:
    kept = detail(role, said)
    assert len(kept.splitlines()) <= 1
    assert not re.search(r"\d{10}", kept)


def test_a_cell_with_line_breaks_is_one_cell() -> None:
    pasted = ["Họ tên\tDanh hiệu", '"Nguyễn Văn', 'An"\tLĐTT', 'Lê Bé\t"']
    assert list(whole_cells(pasted)) == [(1, pasted[0]), (2, '"Nguyễn Văn An"\tLĐTT'), (4, pasted[3])]


@pytest.mark.parametrize("said", ['"Em gửi:\n1. Lê Bé - LĐTT"', 'Lê Bé,"LĐTT\nVũ Hà, LĐTT', "a\nb"])
def test_a_quotation_is_no_cell(said: str) -> None:
    lines = said.split("\n")
    assert list(whole_cells(lines)) == list(enumerate(lines, 1))
