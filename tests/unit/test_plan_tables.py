"""Tables of duties in any dress: heads in any order, with or without numbers, flattened to a line a cell."""

import pytest

from core.campaign.plan import Deadline
from core.reading.plans.blocks import blocks
from core.reading.plans.deadlines import read_deadlines
from core.reading.plans.paper import Paper
from core.reading.plans.sheets import sheet
from core.reading.plans.table_heads import Column, column_of, wide_heads
from core.reading.plans.tasks import read_tasks

REGISTERED = ("registration", "enterprise", "2025-03-28")
REPORTED = ("yearend", "enterprise", "2025-11-28")


def cells(row: str) -> tuple[Deadline, ...]:
    """The duties of a table, its cells a line each."""
    lines = ("IV. TIẾN ĐỘ", *row.split("|"), "Nơi nhận:", "- Các doanh nghiệp;")
    return read_deadlines(blocks(Paper(lines)), 2025)


def told(found: tuple[Deadline, ...]) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.audience.value, str(one.date)) for one in found]


@pytest.mark.parametrize(
    "row",
    [
        (
            "STT|Nội dung công việc|Đơn vị thực hiện|Nơi tiếp nhận|Thời hạn|1|Đăng ký thi đua|Doanh nghiệp"
            "|Văn phòng Ban|28/3/2025|2|Báo cáo tổng kết|Doanh nghiệp|Văn phòng Ban|Trước ngày 28/11/2025"
        ),
        (
            "Thời gian|Công việc|Người thực hiện|28/3/2025|Đăng ký thi đua|Doanh nghiệp"
            "|Trước ngày 28/11/2025|Báo cáo tổng kết|Doanh nghiệp"
        ),
        (
            "Nội dung|Nơi gửi|Thời hạn|Ghi chú|Đăng ký thi đua|Doanh nghiệp|28/3/2025|Theo mẫu"
            "|Báo cáo tổng kết|Doanh nghiệp|Trước ngày 28/11/2025|02 bản"
        ),
        (
            "TT|Danh mục văn bản|Số bản|Thời hạn nộp|1|Bản đăng ký thi đua|01|28/3/2025"
            "|2|Báo cáo tổng kết|02|Trước ngày 28/11/2025"
        ),
        (
            "TT|Nội dung|Thời hạn cũ|Thời hạn mới|1|Đăng ký thi đua|15/3/2025|28/3/2025"
            "|2|Báo cáo tổng kết|15/11/2025|Trước ngày 28/11/2025"
        ),
    ],
)
def test_a_table_is_read_whatever_its_heads_and_their_order(row: str) -> None:
    assert told(cells(row)) == [REGISTERED, REPORTED]


def test_rows_of_a_group_may_count_from_one_anew() -> None:
    found = cells(
        "STT|Nội dung|Đơn vị|Thời gian|I|Các phòng|1|Tổng kết|Văn phòng|Trước 20/11/2025|II|Doanh nghiệp"
        "|1|Đăng ký thi đua|Doanh nghiệp|28/3/2025|2|Báo cáo tổng kết|Doanh nghiệp|28/11/2025"
    )
    assert told(found) == [("yearend", "unit", "2025-11-20"), REGISTERED, REPORTED]


def test_a_task_of_several_lines_and_a_time_without_a_day_keep_the_rows_apart() -> None:
    found = cells(
        "STT|Nội dung|Đơn vị|Thời gian|1|- Quán triệt kế hoạch|- Đăng ký thi đua|Doanh nghiệp|28/3/2025"
        "|2|Tuyên truyền|Các phòng|Thường xuyên|3|Báo cáo tổng kết|Doanh nghiệp|28/11/2025"
    )
    assert told(found) == [REGISTERED, REPORTED]


def test_several_days_of_one_cell_go_to_the_duties_in_turn() -> None:
    pair = cells("STT|Nội dung|Thời hạn|1|Báo cáo sơ kết; báo cáo tổng kết|Trước 15/6; trước 28/11/2025")
    aside = cells("STT|Nội dung|Thời hạn|1|Báo cáo|Trước 15/6 (6 tháng); trước 28/11/2025 (báo cáo năm)")
    assert told(pair) == told(aside) == [("midyear", "enterprise", "2025-06-15"), REPORTED]


def test_numbered_rows_without_heads_are_a_table_where_each_has_its_time_in_one_place() -> None:
    found = cells(
        "01|Đăng ký thi đua|Các doanh nghiệp gửi Ban|Chậm nhất 28/3/2025|02|Hội nghị giao ban, sơ kết"
        "|Văn phòng chủ trì|Vào thứ Năm, ngày 10/7/2025|03|Báo cáo tổng kết|Các doanh nghiệp|28/11/2025"
    )
    assert told(found) == [REGISTERED, ("other", "unit", "2025-07-10"), REPORTED]


@pytest.mark.parametrize(
    "rows",
    [
        "TT|Công việc|Nơi nhận|Thời hạn|1|Đăng ký thi đua|Văn phòng|28/3/2025|2|Tổng kết|Phòng A|28/11/2025",
        "TT|Nội dung|Mẫu|Hạn cuối|1|Đăng ký thi đua|Mẫu 01|28/3/2025|2|Báo cáo tổng kết|Mẫu 02|28/11/2025",
    ],
)
def test_an_appendix_says_in_its_name_who_hands_in(rows: str) -> None:
    own = ("IV. TRÁCH NHIỆM", "1. Văn phòng Ban theo dõi.", "Nơi nhận:", "- Lưu: VT.", "PHỤ LỤC")
    firms, units = (
        told(
            read_deadlines(blocks(Paper((*own, name, "(Kèm theo Kế hoạch của Ban)", *rows.split("|")))), 2025)
        )
        for name in ("CÁC LOẠI VĂN BẢN DOANH NGHIỆP GỬI VỀ BAN QUẢN LÝ", "TIẾN ĐỘ CỦA CÁC PHÒNG THUỘC BAN")
    )
    assert firms == [REGISTERED, REPORTED]
    assert {audience for _, audience, _ in units} == {"unit"}


GROUPED = (
    ("STT", "Nội dung", "Hạn gửi"),
    ("I", "Doanh nghiệp"),
    ("1", "Đăng ký thi đua", "28/3/2025"),
    ("II", "Các phòng, đơn vị"),
    ("1", "Báo cáo tổng kết", "28/11/2025"),
)


@pytest.mark.parametrize(
    "lines", [[" | ".join(row) for row in GROUPED], [one for row in GROUPED for one in row]]
)
def test_a_group_of_rows_is_owed_by_whom_its_name_tells(lines: list[str]) -> None:
    found = read_deadlines(blocks(Paper(("IV. TIẾN ĐỘ", *lines, "Nơi nhận:", "- Các doanh nghiệp;"))), 2025)
    assert told(found) == [REGISTERED, ("yearend", "unit", "2025-11-28")]


def test_a_report_of_six_months_and_the_next_cells_stay_apart() -> None:
    found = cells(
        "TT|Văn bản doanh nghiệp gửi|Số bản|Thời hạn|1|Báo cáo sơ kết 6 tháng|01|15/6/2025"
        "|2|Hội thao|02|(sẽ có thông báo sau)|3|Báo cáo tổng kết|02|28/11/2025"
    )
    assert told(found) == [("midyear", "enterprise", "2025-06-15"), ("other", "enterprise", "None"), REPORTED]


def test_a_table_ends_where_the_next_section_begins() -> None:
    found = cells(
        "Nội dung|Thời gian|Đăng ký thi đua|28/3/2025|V. KINH PHÍ|Quỹ thi đua|Tháng 12/2025|Khác|Quý I/2025"
    )
    assert told(found) == [REGISTERED]


def test_a_bare_day_under_a_limit_is_the_last_one_and_the_day_of_an_event_is_not() -> None:
    found = cells(
        "Nội dung|Thời hạn|Đơn vị|Đăng ký thi đua|28/3/2025|Doanh nghiệp|Lễ tổng kết|Vào ngày 19/12/2025"
        "|Văn phòng"
    )
    assert [one.relation.value for one in found] == ["by", "on"]


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Số TT", Column.COUNT),
        ("Loại hồ sơ", Column.TASK),
        ("Hạn gửi báo cáo", Column.TIME),
        ("Đơn vị chủ trì, phối hợp", Column.LEAD),
        ("Đơn vị phối hợp", Column.HELP),
        ("Nơi nhận báo cáo", Column.OTHER),
        ("Thời hạn cũ", Column.OTHER),
        ("Khi nào (chậm nhất)", Column.TIME),
        ("Văn phòng Ban", None),
        ("Đăng ký thi đua", None),
    ],
)
def test_a_head_is_known_by_its_words(head: str, column: Column | None) -> None:
    assert column_of(head) == column


def test_heads_without_a_time_are_no_table_of_duties() -> None:
    assert wide_heads(["TT", "Nội dung", "Điểm chuẩn"]) == ()
    assert wide_heads(["TT", "Danh mục", "Hạn nộp"]) == (Column.COUNT, Column.TASK, Column.TIME)


def test_rows_are_tasks_with_their_units_and_deadlines() -> None:
    rows = "STT|Nội dung|Nơi nhận báo cáo|Chủ trì|Thời hạn|1|Sơ kết|UBND tỉnh|Văn phòng; Phòng A|15/6/2025"
    found = blocks(Paper(("KẾ HOẠCH", "Thi đua năm 2025", "IV. TIẾN ĐỘ", *rows.split("|"))))
    (task,) = read_tasks(sheet(found).body, read_deadlines(found, 2025))
    assert (task.text, task.lead, task.cooperating) == ("Sơ kết", "Văn phòng", ("Phòng A",))
    assert task.deadline == "midyear-don-vi"
