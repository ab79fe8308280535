"""A plan's tasks: who leads, who cooperates, by when."""

import pytest

from core.campaign.plan import Task
from core.reading.plans.blocks import blocks
from core.reading.plans.deadlines import read_deadlines
from core.reading.plans.paper import Paper
from core.reading.plans.sheets import sheet
from core.reading.plans.task_units import labelled, subject
from core.reading.plans.tasks import read_tasks

HEAD = "KẾ HOẠCH\n\nCông tác thi đua năm 2025\n\n"


def tasks(body: str) -> tuple[Task, ...]:
    found = blocks(Paper(tuple(f"{HEAD}{body}\n\nNơi nhận:\n- Các doanh nghiệp;".split("\n"))))
    return read_tasks(sheet(found).body, read_deadlines(found, 2025))


@pytest.mark.parametrize(
    ("words", "lead", "cooperating"),
    [
        ("- Chủ trì: Văn phòng. Phối hợp: các phòng, Công đoàn.", "Văn phòng", ("các phòng", "Công đoàn")),
        ("- Đơn vị phối hợp: Văn phòng Ban và các phòng.", "", ("Văn phòng Ban", "các phòng")),
        ("Đơn vị chủ trì: Văn phòng; phối hợp: Phòng A và Phòng B", "Văn phòng", ("Phòng A", "Phòng B")),
        ("- Đơn vị thực hiện: Phòng Lao động", "Phòng Lao động", ()),
    ],
)
def test_labels_tell_who_leads_and_who_cooperates(
    words: str, lead: str, cooperating: tuple[str, ...]
) -> None:
    found = labelled(words)
    assert found is not None
    assert (found.lead, found.cooperating) == (lead, cooperating)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("1. Văn phòng Ban là cơ quan thường trực", "Văn phòng Ban"),
        ("2. Các phòng, đơn vị thuộc Ban phổ biến Kế hoạch", "Các phòng, đơn vị thuộc Ban"),
        ("- Giao Văn phòng triển khai", "Văn phòng"),
        ("4. Doanh nghiệp trong các KCN:", "Doanh nghiệp trong các KCN"),
        ("Trung tâm Hỗ trợ doanh nghiệp: tuyên truyền", "Trung tâm Hỗ trợ doanh nghiệp"),
        ("Hội đồng Thi đua - Khen thưởng Ban xét chọn", "Hội đồng Thi đua - Khen thưởng Ban"),
        ("Phòng, chống dịch bệnh là nhiệm vụ", None),
        ("Phong trào phải thiết thực", None),
    ],
)
def test_a_sentence_begins_with_the_unit_that_must_act(words: str, unit: str | None) -> None:
    found = subject(words)
    assert (found[0] if found else None) == unit


def test_a_task_has_the_lines_below_it() -> None:
    (found,) = tasks(
        "I. NHIỆM VỤ\n\n1. Ban hành tiêu chí chấm điểm.\n\n- Đơn vị chủ trì: Phòng Quản lý doanh nghiệp.\n\n"
        "- Đơn vị phối hợp: Văn phòng Ban.\n\n- Thời gian hoàn thành: trước ngày 20/3/2025."
    )
    assert (found.text, found.lead) == ("Ban hành tiêu chí chấm điểm", "Phòng Quản lý doanh nghiệp")
    assert (found.cooperating, found.deadline, found.quote.line) == (("Văn phòng Ban",), found.id, 7)


def test_one_unit_in_two_spellings_is_one() -> None:
    line = "Đơn vị chủ trì: Phòng Quản lý"
    found = tasks(
        f"I. VIỆC\n\n1. Việc một.\n\n- {line} doanh nghiệp.\n\n2. Việc hai.\n\n- {line} Doanh nghiệp."
    )
    assert {one.lead for one in found} == {"Phòng Quản lý doanh nghiệp"}


def test_a_period_is_the_deadline_of_every_item_below_it() -> None:
    found = tasks(
        "I. VIỆC\n\n1. Quý III\n\n- Kiểm tra các phòng.\n- Tuyên dương mô hình hay.\n\nII. KHÁC\n\n"
        "- Giao Văn phòng theo dõi."
    )
    assert [one.deadline for one in found[:2]] == ["quy-3", "quy-3"]
    assert [one.id for one in found[:2]] == ["quy-3-1", "quy-3-2"]
    assert {one.lead for one in found} == {"Văn phòng"}


def test_what_stands_below_a_units_name_is_its_task() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Doanh nghiệp trong các KCN:\n\n"
        "- Hưởng ứng các phong trào thi đua do Ban phát động.\n\n"
        "- Đăng ký danh hiệu thi đua và gửi về Ban trước ngày 15/4/2025 để tổng hợp."
    )
    assert {one.lead for one in found} == {"Doanh nghiệp trong các KCN"}
    assert found[1].text == "Đăng ký danh hiệu thi đua và gửi về Ban"
    assert found[1].id == found[1].deadline == "registration"


def test_a_row_of_a_table_is_a_task() -> None:
    (found,) = tasks(
        "I. BẢNG\n\nSTT | Nội dung công việc | Chủ trì | Phối hợp | Thời gian\n\n"
        "1 | Xây dựng tiêu chí | Văn phòng | Phòng A; Phòng B | trước ngày 20/3/2025"
    )
    assert (found.text, found.lead, found.cooperating) == (
        "Xây dựng tiêu chí",
        "Văn phòng",
        ("Phòng A", "Phòng B"),
    )
    assert found.deadline


def test_a_table_flattened_to_lines_is_read_too() -> None:
    found = tasks(
        "I. BẢNG\n\nSTT\n\nNội dung\n\nĐơn vị thực hiện\n\nThời hạn\n\n1\n\nXây dựng tiêu chí\n\n"
        "Văn phòng\n\ntrước ngày 20/3/2025\n\n2\n\nHọp xét khen thưởng\n\nHội đồng\n\nđến hết ngày 19/12/2025"
    )
    assert [(one.text, one.lead) for one in found] == [
        ("Xây dựng tiêu chí", "Văn phòng"),
        ("Họp xét khen thưởng", "Hội đồng"),
    ]


def test_every_deadline_of_one_sentence_has_a_task_of_its_own() -> None:
    found = tasks(
        "I. VIỆC\n\n1. Các doanh nghiệp đăng ký thi đua trước ngày 15/4/2025; "
        "gửi báo cáo sơ kết chậm nhất ngày 20/6/2025."
    )
    assert [one.deadline for one in found] == ["registration", "midyear"]
    assert {one.lead for one in found} == {"Các doanh nghiệp"}


def test_a_closing_sentence_is_no_task() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng Ban theo dõi, tổng hợp.\n\nTrên đây là Kế hoạch của Ban."
    )
    assert [one.lead for one in found] == ["Văn phòng Ban"]
