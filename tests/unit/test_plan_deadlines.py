"""Which days of a plan are duties: of which kind, whose, with the plan's own words."""

import pytest

from core.campaign.plan import Audience, Deadline, DutyKind, Relation
from core.campaign.quotes import stands_at
from core.reading.plans.blocks import blocks
from core.reading.plans.deadlines import read_deadlines
from core.reading.plans.duty_places import duty_places
from core.reading.plans.duty_tasks import duty_id
from core.reading.plans.paper import Paper
from storage.library import LONGEST_ID, plan, plan_ids, plan_text

FIRMS = "2. Doanh nghiệp trong các KCN:"


def of(*lines: str) -> tuple[Deadline, ...]:
    return read_deadlines(blocks(Paper(("III. TỔ CHỨC THỰC HIỆN", *lines))), 2025)


def one(*lines: str) -> Deadline:
    (found,) = of(*lines)
    return found


@pytest.mark.parametrize("plan_id", plan_ids())
def test_the_real_plans_are_read_as_by_hand(plan_id: str) -> None:
    """Only the names of internal tasks are wiser in the hand-written ones."""
    by_hand = plan(plan_id)
    paper = Paper(tuple(plan_text(plan_id).split("\n")))
    found = read_deadlines(blocks(paper), by_hand.year, by_hand.issued_on)
    assert [_compared(deadline) for deadline in found] == [_compared(one) for one in by_hand.deadlines]


def _compared(deadline: Deadline) -> object:
    told = (deadline.kind, deadline.audience, deadline.relation, deadline.starts, deadline.date)
    name = "" if deadline.kind is DutyKind.OTHER else (deadline.id, deadline.task)
    return told, deadline.quote, deadline.place, name


@pytest.mark.parametrize(
    ("line", "kind", "relation", "day"),
    [
        (
            "- Đăng ký danh hiệu thi đua gửi về Ban trước ngày 15/4/2025.",
            "registration",
            "before",
            "2025-04-15",
        ),
        ("- Trước ngày 15/4/2025, gửi bản đăng ký thi đua về Ban.", "registration", "before", "2025-04-15"),
        ("- Hạn gửi đăng ký: 15/4/2025.", "registration", "by", "2025-04-15"),
        ("- Gửi báo cáo sơ kết 6 tháng trong tháng 6/2025;", "midyear", "within-month", "2025-06-30"),
        ("- Báo cáo tổng kết gửi muộn nhất là ngày 08-12-2025.", "yearend", "by", "2025-12-08"),
        (
            "- Nhận bản đăng ký thi đua từ 03/4/2025 đến 14/4/2025.",
            "registration",
            "within-period",
            "2025-04-14",
        ),
        ("- Sơ kết: thời gian gửi theo hướng dẫn của cấp trên.", "midyear", "open", "None"),
        ("- Gửi báo cáo sơ kết đến hết ngày 31/6/2025.", "midyear", "by", "None"),
        ("- Gửi hồ sơ chậm nhất 10 ngày trước khi họp xét.", "other", "on-event", "None"),
    ],
)
def test_a_duty_is_read_in_any_dress(line: str, kind: str, relation: str, day: str) -> None:
    found = one(FIRMS, line)
    assert (found.kind.value, found.relation.value, str(found.date)) == (kind, relation, day)
    assert (found.audience, found.place) == (Audience.ENTERPRISE, "mục III.2")


def test_three_duties_of_one_sentence_keep_their_own_day_and_kind() -> None:
    found = of(
        "Các doanh nghiệp gửi bản đăng ký thi đua trước ngày 15/4, báo cáo sơ kết trước ngày 20/6 và báo cáo"
        " tổng kết trước ngày 05/12/2025 về Ban."
    )
    assert [deadline.id for deadline in found] == ["registration", "midyear", "yearend"]
    assert [str(deadline.date) for deadline in found] == ["2025-04-15", "2025-06-20", "2025-12-05"]


@pytest.mark.parametrize(
    ("line", "audience"),
    [
        ("1. Doanh nghiệp gửi phiếu đăng ký về Ban trước ngày 15/4/2025.", Audience.ENTERPRISE),
        ("1. Báo cáo sơ kết của doanh nghiệp: gửi trước ngày 15/6/2025.", Audience.ENTERPRISE),
        ("1. Các phòng và doanh nghiệp gửi báo cáo trước ngày 15/6/2025.", Audience.ENTERPRISE),
        ("1. Văn phòng tổng hợp báo cáo của doanh nghiệp trước ngày 15/6/2025.", Audience.UNIT),
        ("1. Phòng Quản lý doanh nghiệp trình kế hoạch trước ngày 15/6/2025.", Audience.UNIT),
        ("1. Các phòng gửi Văn phòng bản đăng ký thi đua trước ngày 08/3/2025.", Audience.UNIT),
        ("1. Văn phòng thông báo đến các doanh nghiệp, hạn cuối ngày 14/11/2025.", Audience.UNIT),
    ],
)
def test_who_owes_it_is_the_subject_not_whoever_is_named(line: str, audience: Audience) -> None:
    assert one(line).audience is audience


@pytest.mark.parametrize(
    "line",
    [
        "Năm 2024, có 112 doanh nghiệp gửi báo cáo trước ngày 05/12/2024.",
        "Ban đã ban hành kế hoạch, trong đó đề nghị gửi đăng ký chậm nhất ngày 07/4/2025.",
        "- Nội dung cũ: Các doanh nghiệp gửi báo cáo trước ngày 01/12/2025.",
        "Đề nghị doanh nghiệp hướng dẫn các phân xưởng đăng ký với doanh nghiệp trước ngày 15/3/2025.",
        "Phấn đấu đến hết tháng 6/2025 hoàn thành 50% kế hoạch.",
        "Đăng ký thi đua làm cơ sở đề nghị khen thưởng vào cuối năm.",
        "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị.",
        "Thời gian tính thành tích: từ ngày 01/12 năm trước đến ngày 30/11 năm xét khen thưởng.",
        "Mọi vướng mắc liên hệ Văn phòng trước ngày 10/4/2025.",
    ],
)
def test_history_aims_and_a_companys_own_days_are_no_duties(line: str) -> None:
    assert of(line) == ()


def test_days_of_phases_and_of_the_aims_are_no_duties() -> None:
    lines = ("I. MỤC ĐÍCH, YÊU CẦU", "- Gửi báo cáo trước ngày 15/4/2025.", "II. THỜI GIAN",
             "Đợt 1: Từ 01/01/2025 đến hết ngày 30/6/2025, hoàn thành nhiệm vụ.")  # fmt: skip
    assert read_deadlines(blocks(Paper(lines)), 2025) == ()


def test_a_day_that_is_moved_counts_as_its_new_day() -> None:
    found = one("Sửa “trước ngày 01/12/2025” thành “trước ngày 17/12/2025” về gửi báo cáo tổng kết.")
    assert (found.quote.text, str(found.date)) == ("trước ngày 17/12/2025", "2025-12-17")
    longer = one("Gia hạn gửi đăng ký thi đua từ ngày 07/4/2025 đến hết ngày 18/4/2025.")
    assert (longer.quote.text, longer.relation) == ("đến hết ngày 18/4/2025", Relation.BY)


def test_a_label_tells_the_time_of_the_item_above_and_who_leads() -> None:
    found = one(
        "1. Ký giao ước thi đua giữa các đơn vị thuộc Khối.",
        "- Đơn vị chủ trì: Phòng Quản lý doanh nghiệp.",
        "- Thời gian hoàn thành: trong tháng 04/2025.",
    )
    assert (found.task, found.audience) == ("Ký giao ước thi đua giữa các đơn vị thuộc Khối", Audience.UNIT)


def test_a_tables_row_tells_task_unit_and_time() -> None:
    found = of(
        "TT | Nội dung | Đơn vị chủ trì | Thời hạn",
        "1 | Nộp báo cáo sơ kết 6 tháng | Các doanh nghiệp | Trước 20/6/2025",
        "2 | Trình khen thưởng | Văn phòng | 15/12/2025",
    )
    assert [deadline.audience for deadline in found] == [Audience.ENTERPRISE, Audience.UNIT]
    assert [deadline.relation for deadline in found] == [Relation.BEFORE, Relation.BY]


def test_a_table_flattened_to_lines_is_read_row_by_row() -> None:
    found = of("STT", "Nội dung công việc", "Đơn vị thực hiện", "Thời hạn", "1", "Ban hành tiêu chí",
               "Văn phòng", "trước ngày 20/3/2025", "2", "Gửi báo cáo tổng kết", "Các doanh nghiệp",
               "trước ngày 29/11/2025")  # fmt: skip
    assert [deadline.task for deadline in found] == [
        "Ban hành tiêu chí",
        "Báo cáo tổng kết phong trào thi đua năm 2025",
    ]
    assert [deadline.audience for deadline in found] == [Audience.UNIT, Audience.ENTERPRISE]


def test_the_same_report_twice_has_two_ids() -> None:
    found = of(
        "Doanh nghiệp gửi báo cáo tổng kết trước ngày 22/11/2025.",
        "Doanh nghiệp gửi báo cáo tổng kết trước ngày 29/11/2025.",
    )
    assert [deadline.id for deadline in found] == ["yearend", "yearend-2"]


@pytest.mark.parametrize("plan_id", plan_ids())
def test_every_duty_stands_on_the_line_it_names(plan_id: str) -> None:
    text = plan_text(plan_id)
    for deadline in read_deadlines(blocks(Paper(tuple(text.split("\n")))), plan(plan_id).year):
        assert stands_at(text, deadline.quote.text, deadline.quote.line)


def test_a_day_with_its_weekday_and_month_in_words_is_no_line_of_issue() -> None:
    text = "Chậm nhất thứ Sáu, ngày 20 tháng 6 năm 2025"
    for words, is_place in ((text, True), ("Hà Tĩnh, ngày 20 tháng 6 năm 2025", False)):
        places = duty_places(blocks(Paper(("III. TỔ CHỨC THỰC HIỆN", words))))
        assert (words in {place.block.text for place in places}) is is_place


def test_the_26th_of_a_month_is_no_half_year() -> None:
    text = "- Doanh nghiệp gửi báo cáo tổng kết phong trào thi đua về Ban trước ngày {} tháng 11 năm 2025."
    assert {one(text.format(day)).kind for day in ("06", "16", "25", "26")} == {DutyKind.YEAREND}


def test_words_run_together_by_a_scanner_make_no_id_that_a_ruling_cannot_name() -> None:
    assert len(duty_id(DutyKind.OTHER, Audience.UNIT, f"{'baocao' * 20} về Ban")) == LONGEST_ID
