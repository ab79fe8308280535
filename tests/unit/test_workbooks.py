"""The officers' Excel tables: real numbers and days, texts that stay texts, sums that agree, origins."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from bot.rendering.printable import printable
from bot.rendering.sheets import CUT, LONGEST_TEXT, text_for_cell
from bot.rendering.wording import wording
from bot.rendering.workbooks import workbook
from core.campaign.plan import DutyKind
from core.campaign.summary_findings import SummaryCode
from core.campaign.summary_form import FIELDS
from core.dossiers import DossierState, HandedIn
from tests.fakes.handed_in import LAN, LINE_3, MINH, draft, enterprise, handed_in, table_of

FIGURES = {"revenue.plan": "1300.5", "revenue.actual": "1250.5", "revenue.before": "1000"}
WRONG = {"workers": "100", "workers_female": "120", "revenue.plan": "1000", "revenue.actual": "1100"}
AN_BINH = enterprise("Công ty An Bình", "0100000002", "KCN Đình Trám", "Cụm 2")
REGISTERED = [
    handed_in(draft(nominees=[LINE_3, MINH, LAN]), late=True),
    handed_in(draft({"override:over-cap": "Thêm xưởng mới"}, nominees=[MINH]), AN_BINH, number=2),
]
SUMMED = [handed_in(draft(FIGURES)), handed_in(draft(WRONG), AN_BINH, number=2)]
MISSING = [enterprise("Công ty Sông Thương", "0100000003", "KCN Mới")]


def opened(
    handed: list[HandedIn], kind: DutyKind = DutyKind.REGISTRATION, *, values: bool = True
) -> Workbook:
    """The table of a duty, opened again with the values that it shows, or with its formulas."""
    return load_workbook(BytesIO(workbook(table_of(kind), handed, MISSING)), data_only=values)


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows below the headings, by heading."""
    lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    head = next(at for at, line in enumerate(lines) if len([one for one in line if one]) > 3)
    return [dict(zip(map(str, lines[head]), line, strict=True)) for line in lines[head + 1 :]]


def cells(book: Workbook) -> Iterator[Cell]:
    """Every filled cell of a file."""
    for sheet in book.worksheets:
        yield from (
            one
            for line in sheet.iter_rows()
            for one in line
            if isinstance(one, Cell) and one.value is not None
        )


def test_registrations_have_their_sheets() -> None:
    assert opened(REGISTERED).sheetnames == [
        "Cá nhân", "Tập thể", "Theo KCN", "Theo cụm, khối", "Theo cấp quyết định", "Chưa gửi", "Nguồn",
    ]  # fmt: skip


def test_an_individual_stands_with_where_it_comes_from() -> None:
    assert rows(opened(REGISTERED)["Cá nhân"])[1] == {
        "STT": 2,
        "Họ và tên": "Nguyễn Thị Lan",
        "Ông/Bà": "Bà",
        "Chức vụ": "Công nhân",
        "Bộ phận": "Xưởng SMT 2",
        "Phân loại": "Trực tiếp lao động",
        "Danh hiệu đăng ký": "Lao động tiên tiến",
        "Hình thức khen thưởng": None,
        "Cấp quyết định": "Giám đốc doanh nghiệp",
        "Sáng kiến": None,
        "Thành tích đã có": None,
        "Ghi chú": None,
        "Doanh nghiệp": "Công ty TNHH Điện tử Sao Mai",
        "Mã số thuế": "0100123458",
        "KCN": "KCN Quang Châu",
        "Cụm, khối": "Cụm 1",
        "Dòng trong hồ sơ": 3,
        "Phiên bản": 2,
        "Mã biên nhận": "DK-7K3M9Q",
        "Thời gian nhận": datetime(2026, 4, 10, 8, 30),  # noqa: DTZ001  # Excel's clock has no zone
        "Trạng thái": "Chờ duyệt",
        "Nộp muộn": "Nộp muộn",
    }


def test_people_stand_by_zone_enterprise_and_given_name() -> None:
    found = [(one["KCN"], one["Họ và tên"]) for one in rows(opened(REGISTERED)["Cá nhân"])]
    assert found == [
        ("KCN Đình Trám", "Trần Văn Minh"),
        ("KCN Quang Châu", "Nguyễn Thị Lan"),
        ("KCN Quang Châu", "Trần Văn Minh"),
    ]


def test_days_and_long_numbers_are_shown_as_vietnamese_read_them() -> None:
    sheet = opened(REGISTERED)["Cá nhân"]
    formats = {str(head.value): one.number_format for head, one in zip(sheet[1], sheet[2], strict=True)}
    assert formats["Thời gian nhận"] == "dd/mm/yyyy hh:mm"
    assert formats["Mã số thuế"] == "@"
    assert formats["STT"] == "#,##0"


def test_a_collectives_people_are_summed() -> None:
    first, total = rows(opened(REGISTERED)["Tập thể"])
    assert (first["Tên tập thể"], first["Số người"]) == ("Tổ sản xuất số 3", 1025)
    assert (total["Tên tập thể"], total["Số người"]) == ("Cộng", 1025)


def test_zones_count_who_sent_who_did_not_and_every_title() -> None:
    found = rows(opened(REGISTERED)["Theo KCN"])
    assert [list(one.values())[:6] for one in found] == [
        ["KCN Đình Trám", 1, 0, 1, 0, 0],
        ["KCN Mới", 0, 1, 0, 0, 0],
        ["KCN Quang Châu", 1, 0, 2, 1, 1],
        ["Cộng", 2, 1, 3, 1, 1],
    ]
    assert found[2]["Lao động tiên tiến"] == 1
    assert found[3]["Chiến sĩ thi đua cơ sở"] == 2


def test_groups_and_deciding_levels_are_counted_too() -> None:
    book = opened(REGISTERED)
    assert [one["Cụm, khối"] for one in rows(book["Theo cụm, khối"])] == ["Cụm 1", "Cụm 2", "Cộng"]
    level = rows(book["Theo cấp quyết định"])[0]
    assert (level["Cấp quyết định"], level["Số doanh nghiệp"], level["Cá nhân"]) == (
        "Giám đốc doanh nghiệp",
        2,
        3,
    )


@pytest.mark.parametrize("name", ["Tập thể", "Theo KCN", "Theo cụm, khối", "Theo cấp quyết định"])
def test_a_sum_is_a_formula_with_its_value(name: str) -> None:
    formulas, values = opened(REGISTERED, values=False)[name], opened(REGISTERED)[name]
    last = formulas.max_row
    summed = [one.coordinate for one in formulas[last] if str(one.value).startswith("=SUM(")]
    assert summed
    for place in summed:
        column = place.rstrip("0123456789")
        above = [values[f"{column}{row}"].value or 0 for row in range(2, last)]
        assert formulas[place].value == f"=SUM({column}2:{column}{last - 1})"
        assert values[place].value == sum(above)


def test_who_has_sent_nothing_is_listed() -> None:
    only = rows(opened(REGISTERED)["Chưa gửi"])
    assert [(one["Doanh nghiệp"], one["Mã số thuế"], one["Loại hình"]) for one in only] == [
        ("Công ty Sông Thương", "0100000003", "FDI")
    ]


def test_the_source_says_who_took_out_what_and_when() -> None:
    sheet = opened(REGISTERED)["Nguồn"]
    assert [sheet.cell(row, 1).value for row in range(1, 8)] == [
        "Nội dung: Đăng ký danh hiệu thi đua năm 2026",
        "Ban: Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh",
        "Kế hoạch: Kế hoạch phát động phong trào thi đua năm 2026",
        "Xuất lúc: 09:00 ngày 15/04/2026",
        "Người xuất: Đỗ Thị Hương, Văn phòng Ban",
        "Số hồ sơ đã gửi: 2",
        "Số doanh nghiệp chưa gửi: 1",
    ]
    first = rows(sheet)[0]
    assert first["Giải trình của doanh nghiệp"] == "Thêm xưởng mới"
    assert first["Hạn nộp"] == datetime(2026, 4, 14)  # noqa: DTZ001  # Excel's clock has no zone


def test_every_sheet_can_be_filtered_read_and_printed() -> None:
    for sheet in opened(REGISTERED).worksheets:
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize or 0)) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0


HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    " =1",
    "http://x.vn",
    "0123",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_never_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    row = {**dict.fromkeys(LAN, text), "kind": "individual"}
    book = opened([handed_in(draft(nominees=[row]), enterprise(text, text, text, text))], values=False)
    found = [one for one in cells(book) if one.value == text.strip()]
    assert len(found) > 10
    assert {one.data_type for one in found} == {"s"}
    assert not any(one.hyperlink for one in found)
    guarded = text.strip()[0] in "=+-@"
    assert {bool(one.quotePrefix) for one in found if one.row > 1} == {guarded}


@given(st.text(max_size=50))
@settings(max_examples=40, deadline=None)
def test_any_text_makes_a_table_that_opens(text: str) -> None:
    book = opened([handed_in(draft(nominees=[{**LAN, "note": text}]))])
    assert (rows(book["Cá nhân"])[0]["Ghi chú"] or "") == printable(text).strip()


def test_a_text_that_no_cell_can_hold_says_that_more_was_there() -> None:
    assert text_for_cell("a" * LONGEST_TEXT) == "a" * LONGEST_TEXT
    cut = text_for_cell("a" * (LONGEST_TEXT + 1))
    assert len(cut) == LONGEST_TEXT
    assert cut.endswith(CUT)


def test_summaries_have_their_sheets() -> None:
    assert opened(SUMMED, DutyKind.YEAREND).sheetnames == [
        "Số liệu", "Nội dung, kiến nghị", "Khen thưởng", "Đề nghị khen thưởng", "Chưa gửi", "Nguồn",
    ]  # fmt: skip


def test_figures_are_numbers_with_shares_and_sums() -> None:
    wrong, right, total = rows(opened(SUMMED, DutyKind.YEAREND)["Số liệu"])
    revenue = [key for key in right if key.startswith("Doanh thu – ")]
    assert [right[key] for key in revenue] == [1300.5, 1250.5, None, 1000, 0.962, 1.251]
    assert [wrong[key] for key in revenue] == [1000, 1100, None, None, 1.1, None]
    assert [total[key] for key in revenue] == [2300.5, 2350.5, None, 1000, 1.022, 1.251]


def test_what_does_not_add_up_is_marked() -> None:
    wrong, right, _ = rows(opened(SUMMED, DutyKind.YEAREND)["Số liệu"])
    heading = wording("workbooks")["checks"]["part-over-whole"]
    assert (wrong[heading], right[heading]) == ("xem lại", "OK")


def test_an_average_is_not_summed() -> None:
    total = rows(
        opened([handed_in(draft({"income": "9850000", "insured": "4"}))], DutyKind.YEAREND)["Số liệu"]
    )[-1]
    assert total["Thu nhập bình quân tháng (đồng/người)"] is None
    assert total["Số người tham gia BHXH (người)"] == 4


def test_words_awards_and_proposals_have_sheets_of_their_own() -> None:
    granted = {"title": "Lao động tiên tiến", "registered": "350", "achieved": "342", "workers": "300"}
    proposal = {**LAN, "title": "", "form": "Giấy khen", "achievement": "Vượt 12%"}
    content = draft({"limits": "Thiếu lao động.\nThiếu đơn hàng."}, (), [granted], [proposal])
    book = opened([handed_in(content)], DutyKind.YEAREND)
    assert rows(book["Nội dung, kiến nghị"])[0]["Hạn chế, khó khăn"] == "Thiếu lao động.\nThiếu đơn hàng."
    assert rows(book["Khen thưởng"])[0]["Đạt được"] == 342
    assert rows(book["Đề nghị khen thưởng"])[0]["Danh hiệu/hình thức đề nghị"] == "Giấy khen"


@pytest.mark.parametrize("kind", list(DutyKind)[:3])
def test_nobody_has_sent_anything_yet(kind: DutyKind) -> None:
    assert [rows(one) for one in opened([], kind).worksheets if one.title == "Nguồn"] == [[]]


def test_every_question_of_a_summary_is_in_the_table() -> None:
    answers = {one.key: one.example for one in FIELDS}
    book = opened([handed_in(draft(answers))], DutyKind.YEAREND)
    shown = {str(one.value) for one in cells(book)}
    signing = {"number", "preparer", "signer", "signer_post"}
    yearly = [one for one in FIELDS if one.is_in(DutyKind.YEAREND) and one.key not in signing]
    assert [one.key for one in yearly if one.example not in shown and one.example != "yes"] == []


def test_every_state_and_check_has_its_words() -> None:
    assert set(wording("workbooks")["states"]) == set(DossierState)
    assert set(wording("workbooks")["checks"]) <= set(SummaryCode)
