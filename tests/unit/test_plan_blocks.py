"""Paragraphs and sections of a plan: rejoined where a line or page broke them, every offset on its line."""

from time import perf_counter

import pytest

from core.reading.plans.blocks import blocks
from core.reading.plans.outline import section_mark
from core.reading.plans.paper import Block, Paper
from storage.library import plan_text


def of(*lines: str) -> tuple[Block, ...]:
    return blocks(Paper(lines))


def texts(*lines: str) -> list[str]:
    return [block.text for block in of(*lines)]


def shipped(plan_id: str) -> tuple[Block, ...]:
    return blocks(Paper(tuple(plan_text(plan_id).split("\n"))))


def test_a_paragraph_that_a_page_cut_is_one_again_and_its_page_number_gone() -> None:
    found = of(
        "- Việc phát động thi đua là nhiệm vụ của mỗi cơ quan, doanh", "", "3", "", "nghiệp; mọi cá nhân."
    )
    assert [block.text for block in found] == [
        "- Việc phát động thi đua là nhiệm vụ của mỗi cơ quan, doanh nghiệp; mọi cá nhân."
    ]
    assert found[0].line_at(found[0].text.index("nghiệp;")) == 5
    assert found[0].line_at(0) == 1


def test_hard_wrapped_lines_are_one_paragraph_each_word_on_its_line() -> None:
    found = next(block for block in shipped("phat-dong-2020") if block.text.startswith("Tổ chức tổng kết"))
    assert "gửi báo cáo về Ban trước ngày 05/12/2020 để tổng hợp" in found.text
    assert (found.line, found.line_at(found.text.index("05/12"))) == (198, 200)


def test_a_date_split_over_three_lines_is_one() -> None:
    assert texts("gửi bản đăng ký trước", "ngày", "31/3/2021 để tổng hợp.") == [
        "gửi bản đăng ký trước ngày 31/3/2021 để tổng hợp."
    ]


def test_a_figure_alone_on_a_line_stays_where_a_date_needs_it() -> None:
    assert texts("kêu gọi thi đua ái quốc", "11/6.", "nộp trong tháng", "12", "hằng năm.")[-1].endswith(
        "12 hằng năm."
    )
    assert any("11/6." in text for text in texts("ra lời kêu gọi thi đua ái quốc", "11/6."))


def test_items_headings_and_letterhead_start_their_own_paragraph() -> None:
    lines = ("BAN QUẢN LÝ CÁC KCN", "CỘNG HÒA XÃ HỘI", "I. MỤC ĐÍCH", "1. Một việc", "a) Việc nhỏ", "- gạch")
    assert texts(*lines) == list(lines)


def test_cells_of_a_flattened_table_stay_apart() -> None:
    lines = ("Nội dung công việc", "Thời hạn", "1", "Ban hành tiêu chí", "Văn phòng", "trước ngày 20/3/2024")
    assert texts(*lines) == [line for line in lines if line != "1"]


def test_a_number_alone_on_a_line_is_kept_with_the_paragraph_behind_it() -> None:
    found = blocks(Paper(("Nội dung", "Thời hạn", "01", "Ban hành tiêu chí", "20/3/2024")))
    assert [block.row for block in found] == [0, 0, 1, 0]


def test_a_day_or_a_range_that_a_lines_end_cuts_is_put_together() -> None:
    assert texts("Nộp từ ngày 07/10/2024", "2", "đến ngày 18/10") == ["Nộp từ ngày 07/10/2024 đến ngày 18/10"]
    assert texts("Kiểm tra trong Quý", "III/2024.") == ["Kiểm tra trong Quý III/2024."]


def test_a_row_of_a_table_is_a_paragraph_of_its_own() -> None:
    rows = ("1 | Gửi đăng ký | trước ngày 15/4", "2 | gửi báo cáo | trước ngày 05/12")
    assert texts(*rows) == list(rows)


def test_emphasis_is_left_out_and_white_space_folded() -> None:
    assert texts("gửi  về Ban **trước ngày\u00a015/4/2020** nhé.") == ["gửi về Ban trước ngày 15/4/2020 nhé."]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("IV. PHÂN CÔNG", "4. Doanh nghiệp:", "- Đăng ký"), "mục IV.4"),
        (("II. NỘI DUNG", "1. Nội dung", "1.1. Phong trào", "Triển khai."), "mục II.1.1"),
        (("PHẦN IV", "1. Trách nhiệm", "a) Đăng ký"), "phần IV, mục 1.a"),
        (("D. TRÁCH NHIỆM", "II. Văn phòng", "1. Trình"), "mục D.II.1"),
        (("Điều 3. Thời gian", "a) Đợt 1"), "điểm a Điều 3"),
        (("I. MỤC ĐÍCH", "Nơi nhận:", "- Lưu: VT."), ""),
    ],
)
def test_a_paragraph_knows_its_section(lines: tuple[str, ...], place: str) -> None:
    assert of(*lines)[-1].place == place


@pytest.mark.parametrize(
    "text", ["07/KH-BQL về việc", "V/v gia hạn", "2021 là năm", "v.v và các", "15/4/2025 là hạn"]
)
def test_what_only_looks_like_a_mark_opens_no_section(text: str) -> None:
    assert section_mark(text) is None


def test_five_thousand_paragraphs_are_read_in_a_second() -> None:
    lines = tuple(f"- Doanh nghiệp gửi báo cáo số {number} về Ban." for number in range(5000))
    began = perf_counter()
    assert len(of(*lines)) == len(lines)
    assert perf_counter() - began < 1


def test_a_text_without_any_end_is_cut_into_paragraphs() -> None:
    found = of("phong trào thi đua " * 5000)
    assert len(found) > 1
    assert {block.line for block in found} == {1}


def test_the_cells_of_a_wrapped_table_stay_apart_however_long_they_are() -> None:
    prose = "Nâng cao năng suất, chất lượng, phát huy sáng kiến, tiết kiệm nguyên vật liệu, năng lượng."
    task = (
        "Tổng hợp, thẩm định hồ sơ đề nghị khen thưởng của các doanh nghiệp trong khu công",
        "nghiệp, trình Hội đồng Thi đua - Khen thưởng của Ban Quản lý xem xét theo quy định",
    )
    texts = [block.text for block in of(*[prose] * 9, *task, "Văn phòng Ban", "Trước ngày 10/12/2025")]
    assert texts[-3:] == [" ".join(task), "Văn phòng Ban", "Trước ngày 10/12/2025"]


def test_a_numbered_row_that_was_hard_wrapped_is_one_row_again() -> None:
    prose = "Nâng cao năng suất, chất lượng, phát huy sáng kiến, tiết kiệm nguyên vật liệu, năng lượng."
    rows = (
        "1 | Các phòng, Trung tâm đăng ký danh hiệu thi đua tập thể, cá nhân | Các phòng, Trung tâm",
        "| Văn phòng | Trước ngày 15/3/2023",
        "2 | Kiện toàn Hội đồng Thi đua - Khen thưởng, Hội đồng sáng kiến | Văn phòng | Các phòng |",
        "Quý I/2023",
        "3 | Báo cáo sơ kết 6 tháng gửi Sở Nội vụ | Văn phòng | Các phòng | Trước ngày 15/6/2023",
        "III. TỔ CHỨC THỰC HIỆN",
    )
    texts = [block.text for block in of(*[prose] * 9, *rows)][-4:]
    assert texts == [" ".join(rows[:2]), " ".join(rows[2:4]), *rows[4:]]
