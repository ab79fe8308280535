"""PDF files as papers: paragraphs whole again, columns and tables in order, what is no text refused."""

import io
from difflib import SequenceMatcher

import pytest
from pypdfium2 import PdfDocument

from bot.files import papers_pdf
from bot.files.papers import read_paper
from bot.files.papers_grid import tables_of
from bot.files.papers_layout import Fixed, Flow, parts_of
from bot.files.papers_page import Page, Piece, Ruling
from bot.files.papers_paragraphs import without_edges
from bot.files.papers_pdf_reading import is_gibberish, read
from bot.files.papers_problems import PaperProblem, RefusedPaper
from bot.files.papers_sides import start_of
from core.reading.plans.blocks import blocks
from core.reading.plans.paper import Paper
from storage.library import plan_text
from tests.fakes import papers
from tests.fakes.papers import PLANS, lines_of, problem, sample

HARD_WRAPPED = "phat-dong-2020"  # its own text has lines as long as a page is wide


@pytest.mark.parametrize("name", [name for name in PLANS if name != HARD_WRAPPED])
def test_a_plan_saved_as_pdf_has_the_lines_of_its_text(name: str) -> None:
    paper = papers.read(f"{name}.pdf", sample(f"{name}.pdf"))
    assert list(paper.lines) == lines_of(plan_text(name))
    assert paper.notes == ()


def test_every_word_of_a_hard_wrapped_plan_comes_back_in_its_order() -> None:
    words = " ".join(papers.read("a.pdf", sample(f"{HARD_WRAPPED}.pdf")).lines).split()
    there = plan_text(HARD_WRAPPED).replace("*", "").split()
    assert SequenceMatcher(None, words, there, autojunk=False).ratio() == 1.0


def test_paragraphs_are_the_same_from_word_and_from_pdf() -> None:
    from_word = papers.read("a.docx", sample("ke-hoach-co-bang.docx"))
    from_pdf = papers.read("a.pdf", sample("ke-hoach-co-bang.pdf"))
    body = [block.text for block in blocks(Paper(from_word.lines[6:30]))]
    assert [block.text for block in blocks(Paper(from_pdf.lines[8:32]))] == body


def test_a_ruled_table_is_a_row_a_line_with_joined_cells_once() -> None:
    lines = papers.read("a.pdf", sample("ke-hoach-co-bang.pdf")).lines
    at = lines.index("STT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn")
    row = ("2", "Sơ kết phong trào thi đua 6 tháng đầu năm", "Các doanh nghiệp", "Chậm nhất ngày 20/6/2025")
    assert lines[at + 2] == " | ".join(row)
    assert lines[at + 4] == "Các mốc trên tính theo ngày Ban nhận được văn bản."


def test_columns_are_read_one_after_the_other_and_page_numbers_dropped() -> None:
    paper = papers.read("a.pdf", sample("hai-cot.pdf"))
    body = [line for line in paper.lines if ". Phát huy" in line]
    assert [line.split(".")[0] for line in body] == [str(at) for at in range(1, 15)]
    assert all(line.endswith("nhiệm vụ năm 2025.") for line in body)
    assert (paper.pages, "1" in paper.lines, "2" in paper.lines) == (2, False, False)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ban-quet.pdf", PaperProblem.SCAN),
        ("loi-phong.pdf", PaperProblem.GARBLED),
        ("mat-khau.pdf", PaperProblem.PASSWORD),
    ],
)
def test_a_pdf_that_gives_no_text_is_refused_by_its_reason(name: str, why: PaperProblem) -> None:
    assert problem(name, sample(name)) is why
    assert read(sample(name))["problem"] == why


def test_a_pdf_cut_off_is_broken_with_and_without_its_end() -> None:
    whole = sample("dong-nai-2020.pdf")
    assert problem("a.pdf", whole[: len(whole) // 2]) is PaperProblem.BROKEN
    assert problem("a.pdf", b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF") is PaperProblem.BROKEN


def test_letters_shifted_by_a_font_are_gibberish_and_two_languages_are_not() -> None:
    shifted = "".join(chr(ord(char) - 29) for char in "ke hoach phat dong phong trao " * 10)
    assert is_gibberish(" ".join(shifted[at : at + 5] for at in range(0, len(shifted), 5)))
    assert not is_gibberish("The plan of the board and the duties to be done in the year. " * 5)
    assert not is_gibberish("ke hoach cua ban quan ly cac khu cong nghiep trong nam 2021 " * 5)


def test_what_repeats_at_the_edges_of_pages_is_no_text() -> None:
    def page(number: int) -> list[Piece]:
        return [
            Piece("BQL các KCN", 80, 200, 20, 32),
            Piece(f"Nội dung {number} của trang", 80, 300, 400, 412),
            Piece(f"Trang {number}/3", 280, 320, 810, 822),
        ]

    kept = without_edges([page(1), page(2), page(3)], [842] * 3)
    assert [[line.text for line in lines] for lines in kept] == [
        [f"Nội dung {number} của trang"] for number in (1, 2, 3)
    ]


def test_cells_are_joined_where_no_line_parts_them() -> None:
    across = [Ruling(0, 0, 200), Ruling(20, 100, 200), Ruling(40, 0, 200)]
    down = [Ruling(0, 0, 40), Ruling(100, 0, 40), Ruling(200, 0, 40)]
    words = [
        Piece("Chung", 10, 50, 4, 14),
        Piece("một", 110, 140, 4, 14),
        Piece("hai", 110, 140, 24, 34),
        Piece("ngoài", 10, 60, 90, 100),
    ]
    (found,), rest = tables_of(Page(300, 300, words, 0, 0, across, down))
    assert found.rows == [[["Chung"], ["một"]], [["hai"]]]
    assert [word.text for word in rest] == ["ngoài"]


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers_pdf, "TAKES_AT_MOST_S", 0.01)
    assert problem("a.pdf", sample("dong-nai-2020.pdf")) is PaperProblem.TOO_SLOW


def test_a_pdf_of_too_many_pages_is_refused_with_their_number() -> None:
    made, kept = PdfDocument.new(), io.BytesIO()
    for _ in range(201):
        made.new_page(595, 842)
    made.save(kept)
    made.close()
    assert read_paper("a.pdf", kept.getvalue()) == RefusedPaper(PaperProblem.TOO_MANY_PAGES, "201")


def test_a_page_is_read_upright_however_it_was_turned() -> None:
    made = PdfDocument(sample("dong-nai-2020.pdf"))
    upright = papers.read("a.pdf", sample("dong-nai-2020.pdf"))
    for quarter in (90, 180, 270):
        made[0].set_rotation(quarter)
        kept = io.BytesIO()
        made.save(kept)
        assert papers.read("a.pdf", kept.getvalue()).lines == upright.lines
    made.close()


def test_a_number_far_before_its_text_opens_it_and_other_gaps_part_columns() -> None:
    words = [
        *(
            Piece("II.", 80, 92, 100, 112),
            Piece("THỜI", 130, 160, 100, 112),
            Piece("GIAN", 163, 190, 100, 112),
        ),
        *(Piece("Sơ kết", 80, 120, 200, 212), Piece("20/6", 300, 330, 200, 212)),
        *(Piece("Tổng kết", 80, 130, 220, 232), Piece("05/12", 300, 332, 220, 232)),
    ]
    flow, table = parts_of(words, [])
    assert isinstance(flow, Flow)
    assert [line.text for line in flow.lines] == ["II. THỜI GIAN"]
    assert table == Fixed(["Sơ kết | 20/6", "Tổng kết | 05/12"], is_table=True)


def column(left: float, top: float, words: str, count: int) -> list[Piece]:
    """Lines below each other, a word a piece of the line."""
    return [
        Piece(f"{words} {at}", left, left + 200, top + 20 * at, top + 20 * at + 12) for at in range(count)
    ]


def test_columns_whose_lines_are_not_level_are_read_one_after_the_other_on_every_page() -> None:
    across = [Piece("Dòng chạy hết trang", 90, 520, 10, 22)]
    first = [
        *across,
        *column(90, 40, "Cột trái của trang đầu", 12),
        *column(316, 47, "Cột phải của trang đầu", 10),
    ]
    last = [*column(90, 40, "Cột trái của trang cuối", 5), *column(316, 49, "Ký tên", 2)]
    start = start_of([first, last])
    assert start
    for page, left, right in ((first, "trái của trang đầu", "phải"), (last, "trái", "Ký tên")):
        flows = [one for one in parts_of(page, [], start) if isinstance(one, Flow) and one.is_column]
        assert [
            all(words in line.text for line in one.lines)
            for one, words in zip(flows, (left, right), strict=True)
        ] == [True] * 2


def test_rows_of_a_table_without_lines_and_a_signature_are_no_columns() -> None:
    level = [
        *column(90, 40, "Báo cáo tổng kết năm gửi về Ban", 12),
        *column(316, 40, "Các doanh nghiệp trong", 12),
    ]
    signed = [
        *column(90, 40, "- Các doanh nghiệp trong khu công nghiệp", 12),
        *column(316, 47, "TRƯỞNG BAN", 3),
    ]
    days = [*column(90, 40, "Báo cáo tổng kết năm gửi về Ban", 12), *column(316, 47, "05/12", 12)]
    assert [start_of([page]) for page in (level, signed, days)] == [None] * 3


def test_a_pdf_that_uses_up_its_seconds_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers_pdf, "PROGRAM", "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)")
    assert problem("a.pdf", sample("dong-nai-2020.pdf")) is PaperProblem.TOO_SLOW
