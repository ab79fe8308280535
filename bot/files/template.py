"""The Excel file that the bot offers for a list of nominees: the list, a guide, titles to choose from."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LIST, GUIDE, CHOICES = "Danh sách", "Hướng dẫn", "Danh mục"
HEADER_ROW = 3  # counted from 0, as xlsxwriter does
ROWS = 200
A4 = 9
FONT = {"font_name": "Times New Roman", "font_size": 12}
HEAD_STYLE = {
    "bold": True,
    "border": 1,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "bg_color": "#DDEBF7",
}
CLASSES = ("Lãnh đạo doanh nghiệp", "Trưởng, phó phòng", "Trực tiếp lao động", "Khác", "Tập thể")
HEADING = "DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA"
HINT = "Mỗi dòng một cá nhân hoặc một tập thể. Cách điền xem ở trang “Hướng dẫn”."
RULES = (
    "1. Điền ở trang “Danh sách”, từ ngay dưới dòng tiêu đề. Có thể thêm dòng; xin giữ nguyên dòng tiêu đề.",
    "2. Cột “Danh hiệu đăng ký” và “Phân loại”: bấm vào ô rồi chọn trong danh sách.",
    "3. Mỗi người chỉ ghi một dòng, một danh hiệu. Tập thể thì ghi tên tập thể, để trống cột “Chức vụ”.",
    "4. Xin không ghi số căn cước, ngày sinh, số điện thoại: hồ sơ không cần và em sẽ bỏ qua những cột đó.",
    "5. Lưu dạng .xlsx rồi gửi vào khung trò chuyện hoặc trang gửi tệp. Em đọc xong sẽ cho anh/chị xem lại.",
)
EXAMPLE_HEADING = "Ví dụ (chỉ để tham khảo)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in letters, what the examples of a person and a collective say."""

    header: str
    width: int
    person: str
    collective: str


COLUMNS = (
    Column("STT", 6, "1", "2"),
    Column("Họ và tên / Tên tập thể", 30, "Nguyễn Văn Ví Dụ", "Tổ may 3"),
    Column("Chức vụ", 18, "Tổ trưởng", ""),
    Column("Bộ phận", 20, "Xưởng 1", "Xưởng 2"),
    Column("Phân loại", 20, CLASSES[2], CLASSES[4]),
    Column("Danh hiệu đăng ký", 28, "Lao động tiên tiến", "Tập thể lao động tiên tiến"),
    Column("Sáng kiến", 28, "Cải tiến gá kẹp trên chuyền 5", ""),
    Column("Ghi chú", 16, "", ""),
)


def nominee_template(titles: Sequence[str]) -> bytes:
    """An .xlsx to fill in; `titles` are the full names that its list offers."""
    import xlsxwriter  # noqa: PLC0415  # only where the file is asked for

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "default_format_properties": FONT}) as book:
        _fill_list(book, len(titles))
        _fill_guide(book)
        _fill_choices(book, titles)
    return made.getvalue()


def _fill_list(book: Any, titles: int) -> None:
    sheet = book.add_worksheet(LIST)
    _set_page(sheet)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.write(0, 0, HEADING, book.add_format({"bold": True, "font_size": 14}))
    sheet.write(1, 0, HINT, book.add_format({"italic": True}))
    head = book.add_format(HEAD_STYLE)
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, column.width)
        sheet.write(HEADER_ROW, at, column.header, head)
    _rule_rows(sheet, book.add_format({"border": 1, "text_wrap": True, "valign": "top"}))
    _offer(sheet, "Phân loại", f"='{CHOICES}'!$B$1:$B${len(CLASSES)}")
    if titles:
        _offer(sheet, "Danh hiệu đăng ký", f"='{CHOICES}'!$A$1:$A${titles}")


def _rule_rows(sheet: Any, style: Any) -> None:
    """Empty rows with frames; each numbers itself once it has a name."""
    first = HEADER_ROW + 2
    for number in range(first, first + ROWS):
        sheet.write_formula(number - 1, 0, f'=IF(B{number}="","",COUNTA(B${first}:B{number}))', style, "")
        for at in range(1, len(COLUMNS)):
            sheet.write_blank(number - 1, at, None, style)


def _offer(sheet: Any, header: str, source: str) -> None:
    """A list to choose from; something else may be written, it is asked about later."""
    at = next(at for at, column in enumerate(COLUMNS) if column.header == header)
    rule = {
        "validate": "list",
        "source": source,
        "error_type": "information",
        "error_title": header,
        "error_message": "Nội dung này chưa có trong danh sách chọn. Anh/chị xem lại giúp em.",
    }
    sheet.data_validation(HEADER_ROW + 1, at, HEADER_ROW + ROWS, at, rule)


def _fill_guide(book: Any) -> None:
    """What to write where; the examples stand in columns of their own, so that they never read as a list."""
    sheet = book.add_worksheet(GUIDE)
    _set_page(sheet)
    bold = book.add_format({"bold": True})
    grey = book.add_format({"italic": True, "font_color": "#7F7F7F"})
    sheet.set_column(0, 2, 36)
    for row, rule in enumerate(RULES):
        sheet.write(row, 0, rule)
    start = len(RULES) + 1
    for at, text in enumerate((EXAMPLE_HEADING, "Ví dụ 1: cá nhân", "Ví dụ 2: tập thể")):
        sheet.write(start, at, text, bold)
    for row, column in enumerate(COLUMNS, start + 1):
        sheet.write(row, 0, column.header, bold)
        sheet.write(row, 1, column.person, grey)
        sheet.write(row, 2, column.collective, grey)


def _fill_choices(book: Any, titles: Sequence[str]) -> None:
    sheet = book.add_worksheet(CHOICES)
    sheet.write_column(0, 0, titles)
    sheet.write_column(0, 1, CLASSES)
    sheet.hide()


def _set_page(sheet: Any) -> None:
    """A4 across, as wide as the page."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
