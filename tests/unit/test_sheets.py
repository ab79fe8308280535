"""Excel lists of nominees become the text that the reader takes; hostile workbooks end in a problem."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.files.lists import is_end
from bot.files.personal_columns import is_personal
from bot.files.problems import FileProblem, Refused
from bot.files.sheets import SheetText, nominee_list
from bot.files.store import FileStore
from bot.files.template import CLASSES, COLUMNS, LIST, nominee_template
from bot.files.workbook import sheets
from bot.files.xml_parts import Budget, TooMuch
from bot.keeping import kept_file
from core.reading.nominee_details import class_of
from core.reading.nominee_rows import rows_of
from core.reading.nominees import NomineeKind, read_nominees
from storage.titles import catalogue
from tests.fakes.files import (
    HEADER,
    LAUGHS,
    SHEET,
    docx,
    listed,
    old_office,
    put,
    with_parts,
    with_sheet,
    xlsx,
)

AN = (1, "Nguyễn Văn An", "Tổ trưởng", "Tổ 1", "LĐTT")
HEADER_LINE = "STT\tHọ và tên\tChức vụ\tBộ phận\tDanh hiệu"
AN_LINE = "1\tNguyễn Văn An\tTổ trưởng\tTổ 1\tLĐTT"
TITLES = tuple(title.name for title in catalogue().titles)
HEADER_ROW = '<row r="1"><c r="A1" t="str"><v>Họ tên</v></c><c r="B1" t="str"><v>Danh hiệu</v></c></row>'
PRIVATE = (
    "CCCD", "Số CMND", "Căn cước công dân", "Số định danh cá nhân", "Ngày sinh", "Ngày, tháng, năm sinh",
    "Năm sinh (nam)", "NS", "SĐT", "Điện thoại liên hệ", "Email", "Địa chỉ thường trú", "Số sổ BHXH",
    "Date of birth",
)  # fmt: skip
STRINGS = "xl/sharedStrings.xml"
XF = '<xf numFmtId="200"/>'


def text_of(content: bytes) -> SheetText:
    found = nominee_list(content)
    assert isinstance(found, SheetText)
    return found


def official_form(_: Workbook, sheet: Worksheet) -> None:
    """Letterhead, a header of two rows, a name of two columns, a unit merged downwards, signatures."""
    put(
        sheet,
        ("CÔNG TY TNHH ABC", None, None, None, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM 2026",),
        ("STT", "Họ và tên", None, "Năm sinh", None, "Chức vụ", "Đơn vị", "Danh hiệu", None, "Số CCCD"),
        (None, None, None, "Nam", "Nữ", None, None, "LĐTT", "CSTĐ\ncơ sở", None),
        ("(1)", "(2)", None, "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"),
        ("I. Khối sản xuất",),
        (1, "Nguyễn Văn", "An", 1985, None, "Tổ trưởng", "Tổ may 1", "x", None, "024085001234"),
        (2, "Trần Thị", "Bé", None, date(1990, 5, 1), "Công nhân", None, None, "x", 24085001235),
        ("Tổng cộng: 2 người",),
        (None, None, None, None, None, None, "Bắc Giang, ngày 5 tháng 3 năm 2026"),
        (None, "NGƯỜI LẬP", None, None, None, None, "GIÁM ĐỐC"),
        (None, "Phạm Thị Lan", None, None, None, None, "Choi Min Ho"),
    )
    for cells in ("A2:J2", "A3:A4", "B3:C4", "D3:E3", "F3:F4", "G3:G4", "H3:I3", "J3:J4", "G7:G8"):
        sheet.merge_cells(cells)


def test_an_official_form_gives_its_rows_and_nothing_around_them() -> None:
    found = text_of(xlsx(official_form))
    assert found.text.split("\n") == [
        "DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM 2026",
        "STT\tHọ và tên\tChức vụ\tĐơn vị\tLĐTT\tCSTĐ cơ sở",
        "I. Khối sản xuất",
        "1\tNguyễn Văn An\tTổ trưởng\tTổ may 1\tx",
        "2\tTrần Thị Bé\tCông nhân\tTổ may 1\t\tx",
        "Tổng cộng: 2 người",
    ]
    assert found.rows == (2, 4, 6, 7, 8, 9)
    assert found.left_out == ("Năm sinh", "Số CCCD")


def test_the_reader_takes_what_an_official_form_gives() -> None:
    found = text_of(xlsx(official_form))
    read = [
        (found.rows[row.line - 1], row.name, row.unit, row.title)
        for row in read_nominees(found.text, catalogue())
    ]
    assert read == [
        (7, "Nguyễn Văn An", "Tổ may 1", "Lao động tiên tiến"),
        (8, "Trần Thị Bé", "Tổ may 1", "Chiến sĩ thi đua cơ sở"),
    ]


def test_a_header_of_two_rows_need_not_be_merged() -> None:
    found = text_of(
        listed((None, None, "LĐTT", "CSTĐ"), ("An", "Tổ 1", "x"), header=("Họ tên", "Bộ phận", None, None))
    )
    assert found.text == "Họ tên\tBộ phận\tLĐTT\tCSTĐ\nAn\tTổ 1\tx"


def test_two_lists_below_each_other_keep_their_headings() -> None:
    rows = (
        ("STT", "Tên tập thể", "Danh hiệu"),
        (1, "Tổ may 3", "TTLĐTT"),
        ("Người lập",),
        ("Lê Thị Hoa",),
        ("II. CÁ NHÂN",),
        ("STT", "Họ tên", "Danh hiệu"),
        (1, "Nguyễn Văn An", "LĐTT"),
    )
    found = text_of(listed(*rows, header=("I. TẬP THỂ",)))
    assert found.rows == (1, 2, 3, 6, 7, 8)
    kinds = [row.kind for row in read_nominees(found.text, catalogue())]
    assert kinds == [NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("hai\ndòng\tvà  cách", "hai dòng và cách"),
        (5.0, "5"),
        (0.1 + 0.2, "0.3"),
        (date(2026, 3, 1), "01/03/2026"),
        (True, "x"),
        ("_x000D_a_xD800_", "a\ufffd\ufffd\ufffd"),
        ("Gặp 024085001234 nhé", "Gặp nhé"),
        ("=1+1", ""),
        (None, ""),
    ],
)
def test_a_cell_is_one_line_as_people_read_it(value: object, shown: str) -> None:
    found = text_of(listed(("Nguyễn Văn An", value, "LĐTT"), header=("Họ tên", "Ghi chú", "Danh hiệu")))
    assert found.text.split("\n")[1] == f"Nguyễn Văn An\t{shown}\tLĐTT"


def test_a_formula_is_its_stored_value_and_a_reading_aid_is_none() -> None:
    title = '<c t="inlineStr"><is><t>LĐTT</t><rPh><t>x</t></rPh></is></c>'
    row = f'<row><c t="str"><f>A9</f><v>Lê Bình</v></c>{title}</row>'
    assert text_of(with_sheet(listed(), HEADER_ROW + row)).text.split("\n")[1] == "Lê Bình\tLĐTT"


def test_names_with_prefixes_read_like_names_without() -> None:
    row = '<x:row r="7"><x:c t="str"><x:v>Lê Bình</x:v></x:c><x:c t="d"><x:v>2026-03-01</x:v></x:c></x:row>'
    found = text_of(with_sheet(listed(), HEADER_ROW + row.replace("<x:row", '<x:row xmlns:x="urn:x"')))
    assert (found.text.split("\n")[1], found.rows) == ("Lê Bình\t01/03/2026", (1, 7))


def test_days_are_counted_as_the_workbook_says() -> None:
    content = listed(("Lê Bình", date(2026, 3, 1)), header=("Họ tên", "Danh hiệu"))
    book = '<workbookPr date1904="1"/><sheets><sheet name="a" xmlns:r="urn:r" r:id="rId1"/></sheets>'
    later = with_parts(content, {"xl/workbook.xml": f"<workbook>{book}</workbook>"})
    assert [text_of(one).text[-10:] for one in (content, later)] == ["01/03/2026", "02/03/2030"]


def test_a_register_wins_over_a_staff_roll_and_what_is_hidden_or_a_guide() -> None:
    def fill(book: Workbook, roll: Worksheet) -> None:
        put(roll, ("Họ tên", "Bộ phận"), *[(f"Nguyễn Văn {n}", "Tổ 1") for n in range(9)])
        for name in ("Hướng dẫn", "Nháp", "Đăng ký"):
            put(book.create_sheet(name), HEADER, *([AN] if name == "Đăng ký" else [AN] * 5))
        book["Nháp"].sheet_state = "hidden"

    found = text_of(xlsx(fill))
    assert (found.sheet, found.text) == ("Đăng ký", f"{HEADER_LINE}\n{AN_LINE}")


@pytest.mark.parametrize("header", PRIVATE)
def test_a_private_column_never_reaches_the_text(header: str) -> None:
    found = text_of(listed((*AN, "riêng tư"), header=(*HEADER, header)))
    assert (found.text, found.left_out) == (f"{HEADER_LINE}\n{AN_LINE}", (header,))


@pytest.mark.parametrize(
    "header", [*HEADER, *(one.header for one in COLUMNS), "Sinh hoạt", "Năm", "Giới tính"]
)
def test_other_columns_are_no_private_ones(header: str) -> None:
    assert not is_personal(header)


def test_a_post_in_a_list_is_no_signature() -> None:
    assert not is_end({1: "1", 2: "Kim Min Su", 3: "Giám đốc"})
    assert is_end({2: "Người lập biểu", 5: "GIÁM ĐỐC"})


def test_a_list_goes_on_behind_what_looked_like_its_end() -> None:
    found = text_of(listed(AN, ("Đại diện công đoàn",), ("Lê Hoa",), (2, "Trần Bé", None, None, "LĐTT")))
    assert found.rows == (1, 2, 5)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (old_office("EncryptedPackage"), FileProblem.PASSWORD),
        (old_office("Workbook"), FileProblem.LEGACY_OFFICE),
        (listed(header=("Tên", "Tuổi của tôi", "ghi", "gì đó")), FileProblem.NO_LIST),
        (listed((1, None), ("(1)", "(2)")), FileProblem.NO_ROWS),
        (nominee_template(TITLES), FileProblem.NO_ROWS),
        (with_parts(listed(AN), {SHEET: None}), FileProblem.NO_LIST),
        (with_parts(listed(AN), {"xl/_rels/workbook.xml.rels": None}), FileProblem.BROKEN),
        (with_parts(listed(AN), {SHEET: "<worksheet><sheetData>"}), FileProblem.BROKEN),
        (with_parts(listed(AN), {STRINGS: f"{LAUGHS}<sst><si><t>&c;</t></si></sst>"}), FileProblem.BROKEN),
        (with_sheet(listed(AN), "<row><c><v>&c;</v></c></row>", before=LAUGHS), FileProblem.BROKEN),
        (with_sheet(listed(AN), '<row r="x"/>'), FileProblem.BROKEN),
        (with_sheet(listed(AN), '<row r="0"/>'), FileProblem.BROKEN),
        (with_sheet(listed(AN), '<row r="1048577"/>'), FileProblem.BROKEN),
        (with_sheet(listed(AN), f'<row><c r="{"A" * 9_000_000}1"/></row>'), FileProblem.BROKEN),
        (with_sheet(listed(AN), '<c t="s"><v>-5</v></c><c t="s"><v>99</v></c>'), FileProblem.NO_LIST),
        (with_sheet(listed(AN), "<a>" * 1000), FileProblem.ARCHIVE_BOMB),
        (with_parts(listed(AN), {SHEET: "<a>" * 40_000_000}), FileProblem.ARCHIVE_BOMB),
    ],
)  # fmt: skip
def test_what_holds_no_list_ends_in_a_problem(content: bytes, problem: FileProblem) -> None:
    assert nominee_list(content) == Refused(problem)


def test_a_word_file_is_no_excel_list() -> None:
    assert nominee_list(docx()) == Refused(FileProblem.OTHER_THAN_NAMED, "docx")


def test_more_rows_or_columns_than_are_read_are_counted() -> None:
    rows = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(6000))
    wide = '<row><c r="ZZ2"><v>1</v></c></row>'
    assert nominee_list(with_sheet(listed(), HEADER_ROW + rows)) == Refused(FileProblem.TOO_MANY_ROWS, "6001")
    assert nominee_list(with_sheet(listed(), HEADER_ROW + wide)) == Refused(
        FileProblem.TOO_MANY_COLUMNS, "702"
    )


def test_empty_rows_with_frames_do_not_matter() -> None:
    row = '<row><c t="str"><v>Lê Bình</v></c><c t="str"><v>LĐTT</v></c></row>'
    empty = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(900_000, 1_048_577))
    content = with_sheet(listed(), HEADER_ROW + row + empty)
    assert text_of(content).rows == (1, 2)


def test_a_dimension_is_not_believed() -> None:
    sheet = f'<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{HEADER_ROW}</sheetData></worksheet>'
    assert nominee_list(with_parts(listed(), {SHEET: sheet})) == Refused(FileProblem.NO_ROWS)


def test_a_long_number_format_is_not_looked_through_for_every_style() -> None:
    codes = f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 9_000_000}"/></numFmts>'
    styles = f"<styleSheet>{codes}<cellXfs>{XF * 5000}</cellXfs></styleSheet>"
    assert text_of(with_parts(listed(AN), {"xl/styles.xml": styles})).rows == (1, 2)


@pytest.mark.parametrize("budget", [Budget(elements=20), Budget(letters=20)])
def test_nothing_is_read_beyond_the_budget(budget: Budget) -> None:
    with pytest.raises(TooMuch):
        list(sheets(listed(AN, AN), budget))


def test_one_text_in_every_cell_is_a_bomb() -> None:
    cells = '<c t="s"><v>0</v></c>' * 50
    content = with_sheet(listed(), f"<row>{cells}</row>" * 200)
    bomb = with_parts(content, {STRINGS: f"<sst><si><t>{'a' * 30_000}</t></si></sst>"})
    assert nominee_list(bomb) == Refused(FileProblem.ARCHIVE_BOMB)


def test_a_header_of_private_columns_alone_at_the_end_is_a_line_too(tmp_path: Path) -> None:
    content = listed(AN, (None,), ("Họ tên, ngày sinh", "Địa chỉ"))
    kept = kept_file(FileStore(tmp_path), "ds.xlsx", content, wants_list=True)
    assert kept.sheet.splitlines() == [HEADER_LINE, AN_LINE, ""]


@settings(derandomize=True, deadline=None, max_examples=50)
@given(
    st.lists(st.lists(st.text(max_size=12) | st.integers() | st.dates() | st.none(), max_size=6), max_size=6)
)
def test_every_line_knows_its_row(rows: list[list[object]]) -> None:
    clean = [[_storable(cell) for cell in row] for row in rows]
    found = nominee_list(listed(AN, *clean))
    assert isinstance(found, SheetText)
    assert len(found.text.split("\n")) == len(found.rows)
    assert found.rows[:2] == (1, 2)


def test_the_template_filled_in_gives_its_rows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(nominee_template(TITLES)))
    rows = (
        ("Nguyễn Văn An", "Tổ trưởng", "Xưởng 1", "Trực tiếp lao động", TITLES[0], "Gá kẹp\nmới", "ca đêm"),
        ("Tổ may 3", None, "Xưởng 2", "Tập thể", "Tập thể lao động tiên tiến", None, "thành lập 2025"),
    )
    for number, row in enumerate(rows, 5):
        for column, value in enumerate(row, 2):
            book[LIST].cell(number, column, value)
    filled = io.BytesIO()
    book.save(filled)
    found = text_of(filled.getvalue())
    person, collective = rows_of(found.text, catalogue())
    assert person == {
        "name": "Nguyễn Văn An",
        "kind": "individual",
        "position": "Tổ trưởng",
        "unit": "Xưởng 1",
        "class": "worker",
        "title": TITLES[0],
        "initiative": "Gá kẹp mới",
        "note": "ca đêm",
        "_line": "3",
    }
    assert collective == {
        "name": "Tổ may 3",
        "kind": "collective",
        "unit": "Xưởng 2",
        "title": "Tập thể lao động tiên tiến",
        "note": "thành lập 2025",
        "_line": "4",
    }
    assert found.rows[2:] == (5, 6)


def test_every_class_that_the_template_offers_is_read() -> None:
    assert [class_of(said) for said in CLASSES] == ["leader", "manager", "worker", "other", ""]


def test_the_template_offers_the_titles_on_a_page_for_print() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(nominee_template(TITLES)))[LIST]
    assert [cell.value for cell in sheet[4]] == [column.header for column in COLUMNS]
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "A5",
        "landscape",
        9,
    )
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered["F5:F204"] == f"'Danh mục'!$A$1:$A${len(TITLES)}"


def _storable(cell: object) -> object:
    """What openpyxl agrees to store: text without control characters, no formula."""
    if not isinstance(cell, str):
        return cell
    return "".join(char for char in cell if char.isprintable()).lstrip("=")
