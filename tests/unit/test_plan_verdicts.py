"""What is a board's plan, and what is none, and why."""

import pytest

from core.reading.plans.known import Known
from core.reading.plans.paper import Paper
from core.reading.plans.reader import read_plan
from core.reading.plans.reading import NoPlan

HEAD = (
    "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH BẮC NINH\n\nSố: 07/KH-BQL\n\n"
    "Bắc Ninh, ngày 14 tháng 01 năm 2025\n\n"
)
BODY = (
    "Ban Quản lý các KCN phát động phong trào thi đua năm 2025 như sau:\n\nI. NỘI DUNG\n\n"
    "1. Thi đua lao động giỏi, lao động sáng tạo trong công chức và người lao động các doanh nghiệp.\n\n"
    "2. Các doanh nghiệp đăng ký danh hiệu thi đua gửi về Ban trước ngày 15/4/2025, theo mẫu.\n\n"
    "Nơi nhận:\n- Các doanh nghiệp;\n- Lưu: VT.\n\nTRƯỞNG BAN\n\nNguyễn Văn An\n"
)
PLAN = f"{HEAD}KẾ HOẠCH\n\nPhát động phong trào thi đua năm 2025\n\n{BODY}"
ENGLISH = (
    "PLAN\n\nEmulation movement of the industrial zones for the year 2025\n\n"
    "This plan is issued by the Authority and shall be carried out by all of the enterprises.\n\n"
    "Enterprises shall register for the titles before 15 April 2025.\n"
)


def verdict(text: str) -> NoPlan | None:
    return read_plan(Paper(tuple(text.split("\n"))), Known()).why_not


def test_a_plan_is_one() -> None:
    assert verdict(PLAN) is None


@pytest.mark.parametrize("text", ["", " \n\n ", "12/2025\n---"])
def test_a_paper_without_words_is_empty(text: str) -> None:
    assert verdict(text) is NoPlan.EMPTY


def test_a_plan_in_english_is_none_that_is_read_here() -> None:
    assert verdict(ENGLISH * 3) is NoPlan.OTHER_LANGUAGE


def test_a_plan_in_another_script_is_none_that_is_read_here() -> None:
    assert (
        verdict("二〇二五年工业园区企业竞赛计划，各企业应于四月十五日前登记。" * 5) is NoPlan.OTHER_LANGUAGE
    )


def test_a_plan_typed_without_marks_is_still_vietnamese() -> None:
    text = (
        "KE HOACH phat dong phong trao thi dua nam 2025 cua Ban Quan ly cac KCN; cac doanh nghiep dang ky. "
        * 4
    )
    assert verdict(text) is not NoPlan.OTHER_LANGUAGE


@pytest.mark.parametrize(
    "heading",
    [
        "TỜ TRÌNH",
        "BÁO CÁO",
        "HỢP ĐỒNG",
        "BIÊN BẢN",
        "GIẤY MỜI",
        "TỜ KHAI",
        "QUYẾT ĐỊNH",
        "BẢN ĐĂNG KÝ",
        "NGHỊ QUYẾT",
    ],
)
def test_a_paper_under_another_heading_is_no_plan(heading: str) -> None:
    assert verdict(PLAN.replace("KẾ HOẠCH", heading)) is NoPlan.OTHER_PAPER


def test_a_decision_that_brings_a_plan_is_read_as_the_plan() -> None:
    decision = (
        f"{HEAD}QUYẾT ĐỊNH\n\nVề việc ban hành Kế hoạch thi đua năm 2025\n\nĐiều 1. Ban hành Kế hoạch.\n\n"
    )
    attached = "KẾ HOẠCH\n\nPhát động phong trào thi đua năm 2025\n\n(Kèm theo Quyết định số 07/QĐ-BQL)\n\n"
    read = read_plan(Paper(tuple(f"{decision}{attached}{BODY}".split("\n"))), Known())
    assert read.plan is not None
    assert (read.plan.title, read.plan.number) == ("Phát động phong trào thi đua năm 2025", "07/KH-BQL")


def test_a_plan_on_something_else_is_no_plan_of_a_movement() -> None:
    other = PLAN.replace("thi đua", "phòng cháy").replace("danh hiệu", "tham gia")
    assert verdict(other) is NoPlan.OTHER_PAPER


def test_an_enterprises_own_plan_is_not_the_boards() -> None:
    own = PLAN.replace("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH BẮC NINH", "CÔNG TY TNHH MỘT THÀNH VIÊN SAO MAI")
    assert verdict(own) is NoPlan.OTHER_PAPER


def test_news_about_a_plan_is_none() -> None:
    news = (
        "Kế hoạch phát động phong trào thi đua năm 2025 của Ban Quản lý các KCN\n\nSáng 13/02, lễ phát động "
    )
    assert verdict(
        f"{news} phong trào thi đua đã diễn ra. Các doanh nghiệp thi đua, đăng ký thi đua. {BODY[:200]}"
    ) is (NoPlan.OTHER_PAPER)


def test_a_heading_with_hardly_a_word_is_too_little() -> None:
    assert (
        verdict("KẾ HOẠCH\n\nPhát động phong trào thi đua năm 2025\n\nNơi nhận:\n- Lưu: VT.")
        is NoPlan.TOO_LITTLE
    )


def test_two_plans_in_one_file_are_several() -> None:
    assert verdict(f"{PLAN}\n\n{PLAN}") is NoPlan.SEVERAL_PLANS


def test_a_form_of_a_plan_in_the_appendix_is_no_second_plan() -> None:
    form = "MẪU CỦA DOANH NGHIỆP\n\nSố: …/KH-…\n\nKẾ HOẠCH\n\nPhát động thi đua\n\nNơi nhận:\n- Ban;\n"
    assert verdict(f"{PLAN}\n\nPhụ lục\n\n{form}") is None


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ("V/v gia hạn thời gian đăng ký danh hiệu thi đua năm 2025", None),
        ("V/v hướng dẫn đăng ký danh hiệu thi đua năm 2025", None),
        ("V/v mời dự lễ phát động phong trào thi đua năm 2025", NoPlan.OTHER_PAPER),
        ("V/v góp ý dự thảo Kế hoạch phong trào thi đua năm 2025", NoPlan.OTHER_PAPER),
    ],
)
def test_a_letter_is_read_where_it_issues_or_changes_something(about: str, why: NoPlan | None) -> None:
    assert verdict(f"{HEAD}{about}\n\nKính gửi: Các doanh nghiệp.\n\n{BODY}") is why
