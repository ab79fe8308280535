"""The enterprise's paper: the board's form, the draft's words, nothing lost and nothing smuggled in."""

import unicodedata
from datetime import UTC, datetime

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.figures import figure
from bot.rendering.papers import paper
from bot.rendering.printable import one_line
from bot.rendering.word_files import PARTS
from bot.rendering.wording import wording
from core.campaign.plan import DutyKind
from core.campaign.summary_fields import FieldKind
from core.campaign.summary_fields import Part as Measure
from core.campaign.summary_form import FIELDS, INDICATORS
from tests.fakes.handed_in import LAN, LINE_3, MINH, draft, paper_of
from tests.fakes.word import grids, opened, paragraphs, parsed, part, texts

ANSWERS = {
    "workers": "12500",
    "collectives": "24",
    "targets": "Doanh thu tăng 8%.\nKhông có tai nạn lao động.",
    "commitment": "agree",
    "number": "05/ĐK-SM",
    "preparer": "Nguyễn Thị Lan",
    "signer": "Kim Min Soo",
    "signer_post": "Tổng Giám đốc",
}
FIGURES = {
    "revenue.plan": "1300.5",
    "revenue.actual": "1250.5",
    "revenue.before": "1000",
    "revenue.estimated": "yes",
    "profit.actual": "12",
    "profit.before": "-20",
    "workers": "450",
    "permit": "yes",
    "limits": "Thiếu lao động.",
}
MOTTO = "Độc lập - Tự do - Hạnh phúc"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = [
    '=HYPERLINK("http://x")',
    "<b>&amp;</b>",
    "{{ 7*7 }}{% raw %}",
    "]]><w:p/>",
    "a\u202eb\x00\x0bc\ufffe",
]


def registration() -> bytes:
    """A registration with everything filled in."""
    return paper(paper_of(draft(ANSWERS, [LAN, LINE_3, MINH])))


def test_a_registration_stands_in_the_form_of_an_administrative_document() -> None:
    head, signature = opened(registration()).tables[0], opened(registration()).tables[-1]
    assert [cell.text for cell in head.row_cells(0)] == [
        "CÔNG TY TNHH ĐIỆN TỬ SAO MAI\n\nSố: 05/ĐK-SM",
        f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{MOTTO}\n\nBắc Ninh, ngày …… tháng …… năm 2026",
    ]
    assert [cell.text for cell in signature.row_cells(0)] == [
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nNgười lập: Nguyễn Thị Lan",
        "TỔNG GIÁM ĐỐC\n(Ký, ghi rõ họ tên và đóng dấu)\nKim Min Soo",
    ]


def test_a_registration_says_what_was_answered() -> None:
    said = paragraphs(registration())
    assert said[:2] == [
        "BẢN ĐĂNG KÝ\nDANH HIỆU THI ĐUA NĂM 2026",
        "Kính gửi: Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh",
    ]
    assert said[3:9] == [
        "I. TÌNH HÌNH CHUNG",
        "- Tổng số lao động: 12.500 người",
        "- Tổng số tập thể: 24",
        "II. CHỈ TIÊU PHẤN ĐẤU",
        "Doanh thu tăng 8%.",
        "Không có tai nạn lao động.",
    ]
    assert said[9:13] == [
        "III. DANH HIỆU ĐĂNG KÝ",
        "1. Cá nhân: 2 người",
        "2. Tập thể: 1 tập thể",
        "3. Tổng hợp theo danh hiệu",
    ]
    assert said[13] == "IV. CAM KẾT"


def test_nominees_stand_cell_by_cell() -> None:
    individuals, collectives, totals = map(texts, grids(registration()))
    assert individuals[1:] == [
        ["1", "Bà Nguyễn Thị Lan", "Công nhân", "Xưởng SMT 2", "Trực tiếp lao động", "Lao động tiên tiến",
         "Giám đốc doanh nghiệp", ""],
        ["2", "Ông Trần Văn Minh", "Trưởng phòng", "Phòng Kỹ thuật", "Trưởng, phó phòng",
         "Chiến sĩ thi đua cơ sở\nGiấy khen", "Giám đốc doanh nghiệp",
         "Cải tiến gá lắp khuôn\nĐăng ký lần đầu"],
    ]  # fmt: skip
    assert collectives[1] == ["1", "Tổ sản xuất số 3", "1.025", "Lê Văn Bình", "Tập thể lao động tiên tiến",
                              "Giám đốc doanh nghiệp", ""]  # fmt: skip
    assert totals[1:] == [
        ["1", "Chiến sĩ thi đua cơ sở", "1", "0", "0"],
        ["2", "Giấy khen", "1", "0", "0"],
        ["3", "Lao động tiên tiến", "1", "1", "0"],
        ["4", "Tập thể lao động tiên tiến", "0", "0", "1"],
        ["", "Tổng số được đăng ký", "2", "1", "1"],
    ]


def test_a_paper_names_the_board_as_it_was_called_on_the_day_of_receipt() -> None:
    last_evening = datetime(2025, 6, 30, 16, 59, tzinfo=UTC)  # 23:59 in Việt Nam
    assert "tỉnh Bắc Giang" in paragraphs(paper(paper_of(draft(), at=last_evening)))[1]


def test_every_page_says_which_version_it_is_and_only_later_ones_have_a_number() -> None:
    section = opened(registration()).sections[0]
    origin = "Mã biên nhận: DK-7K3M9Q · Phiên bản 2 · Nhận lúc 08:30 ngày 10/04/2026"
    assert section.footer.paragraphs[0].text.startswith(origin)
    assert section.first_page_footer.paragraphs[0].text.startswith(origin)
    assert " PAGE " in part(registration(), "word/header1.xml")
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text


def test_the_page_and_the_font_are_those_of_the_decree() -> None:
    section = opened(registration()).sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes if size] == [210, 297, 30, 15]
    assert section.orientation is WD_ORIENT.PORTRAIT
    styles = parsed(part(registration(), "word/styles.xml"))
    fonts = styles.find(f".//{W}rPrDefault//{W}rFonts")
    assert fonts is not None
    assert set(fonts.attrib.values()) == {"Times New Roman"}


def test_a_long_list_repeats_its_heading_and_breaks_no_row() -> None:
    rows = [{**LAN, "name": f"Nguyễn Thị Lan {at}"} for at in range(120)]
    table = grids(paper(paper_of(draft(nominees=rows))))[0]
    shape = [[one.tag.removeprefix(W) for one in row._tr.trPr] for row in table.rows]  # noqa: SLF001  # no public way
    assert shape == [["cantSplit", "tblHeader"], *[["cantSplit"]] * 120]
    assert texts(table)[120][:2] == ["120", "Bà Nguyễn Thị Lan 119"]


@pytest.mark.parametrize("kind", [DutyKind.REGISTRATION, DutyKind.YEAREND])
def test_a_grid_is_as_wide_as_its_cells_and_fits_the_page(kind: DutyKind) -> None:
    for table in grids(paper(paper_of(draft(FIGURES, [LAN, LINE_3], [LAN], [LAN]), kind))):
        widths = [column.width for column in table.columns]
        assert widths == [cell.width for cell in table.rows[0].cells]
        assert Mm(164) < sum(width for width in widths if width) < Mm(166)


def test_what_was_not_answered_is_left_out_and_the_numbers_close_up() -> None:
    said = paragraphs(paper(paper_of(draft({"commitment": "agree"}))))
    assert [one for one in said if one.startswith(("I.", "II."))] == ["I. CAM KẾT"]
    assert grids(paper(paper_of(draft()))) == []


def test_a_commitment_that_was_not_given_is_not_printed() -> None:
    assert not any(
        "cam kết" in one.casefold() for one in paragraphs(paper(paper_of(draft({"workers": "5"}))))
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(text: str) -> None:
    file = paper(paper_of(draft({"targets": text, "number": text, "signer": text}, [{**LAN, "note": text}])))
    assert texts(grids(file)[0])[1][-1].split() == one_line(text).split()
    assert opened(file).tables[-1].cell(0, 1).text.split()[-1] == one_line(text).split()[-1]


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_paper_that_opens(text: str) -> None:
    file = paper(
        paper_of(draft({"targets": text, "signer_post": text}, [{**LAN, "unit": text, "name": text}]))
    )
    assert texts(grids(file)[0])[1][3].split() == one_line(text).split()


def test_a_narrative_of_ten_thousand_letters_is_printed_whole_and_composed() -> None:
    text = unicodedata.normalize("NFD", "Đẩy mạnh sản xuất. " * 530).strip()
    said = paragraphs(paper(paper_of(draft({"outlook": text}), DutyKind.YEAREND)))
    assert unicodedata.normalize("NFC", text) in said


def test_the_same_version_makes_the_same_bytes() -> None:
    assert registration() == registration()


@pytest.mark.parametrize("name", [*PARTS, "word/document.xml"])
def test_every_part_is_well_formed(name: str) -> None:
    parsed(part(registration(), name))


def test_a_plan_that_is_named_by_its_title_alone_is_quoted() -> None:
    of = paper_of(draft())
    named = type(of)(of.submission, of.kind, of.year, "Phát động thi đua", of.enterprise, of.board)
    assert "Thực hiện Kế hoạch “Phát động thi đua” của Ban" in "\n".join(paragraphs(paper(named)))


@pytest.mark.parametrize(
    ("kind", "title", "headings"),
    [
        (DutyKind.MIDYEAR, "BÁO CÁO\nSƠ KẾT PHONG TRÀO THI ĐUA 6 THÁNG ĐẦU NĂM 2026",
         ["Thực hiện 6 tháng", "Cùng kỳ năm trước", "% so với kế hoạch", "% so với cùng kỳ"]),
        (DutyKind.YEAREND, "BÁO CÁO\nTỔNG KẾT PHONG TRÀO THI ĐUA NĂM 2026",
         ["Thực hiện", "Năm trước", "% so với kế hoạch", "% so với năm trước"]),
    ],
)  # fmt: skip
def test_a_summary_says_for_which_time_it_is(kind: DutyKind, title: str, headings: list[str]) -> None:
    file = paper(paper_of(draft(FIGURES), kind))
    assert paragraphs(file)[0] == title
    assert texts(grids(file)[0])[0][4:] == headings


def test_a_summary_compares_with_the_plan_and_last_year() -> None:
    file = paper(paper_of(draft(FIGURES), DutyKind.YEAREND))
    assert texts(grids(file)[0])[1:] == [
        ["1", "Doanh thu", "tỷ đồng", "1.300,5", "1.250,5 (ước)", "1.000", "96,2%", "125,1%"],
        ["2", "Lợi nhuận", "tỷ đồng", "", "12", "-20", "–", "–"],
    ]
    said = paragraphs(file)
    assert said[5:7] == ["1. Lao động, thu nhập, bảo hiểm, nghĩa vụ thuế", "- Tổng số lao động: 450 người"]
    assert said[8:11] == ["- Giấy phép môi trường: Có", "III. HẠN CHẾ, KHÓ KHĂN", "Thiếu lao động."]


def test_a_summary_lists_what_was_granted_and_is_proposed() -> None:
    granted = {"title": "Lao động tiên tiến", "registered": "350", "achieved": "1342", "workers": "300"}
    proposal = {**LINE_3, "form": "Giấy khen", "title": "", "achievement": "Vượt 12%", "reason": "Tổ mới"}
    first, second = grids(paper(paper_of(draft({}, (), [granted], [proposal]), DutyKind.YEAREND)))
    assert texts(first)[1] == ["1", "Lao động tiên tiến", "350", "1.342", "300", ""]
    assert texts(second)[1] == ["1", "Tổ sản xuất số 3", "", "Tập thể", "Giấy khen", "Giám đốc doanh nghiệp",
                                "Vượt 12%\nTổ mới"]  # fmt: skip


def test_every_question_of_a_summary_has_its_place_on_paper() -> None:
    parts = [one for top in wording("papers")["summary"] for one in (top, *top.get("parts", ()))]
    placed = {key for one in parts for key in one.get("items", ())}
    placed |= {one["narrative"] for one in parts if "narrative" in one}
    figures = {one.key_of(measure) for one in INDICATORS for measure in Measure}
    signing = {"number", "preparer", "signer", "signer_post"}
    assert placed | figures | signing == {one.key for one in FIELDS}


def test_every_answer_of_a_summary_is_printed() -> None:
    answers = {one.key: one.example for one in FIELDS}
    said = part(paper(paper_of(draft(answers), DutyKind.YEAREND)), "word/document.xml")
    words = [figure(one.example) for one in FIELDS if one.kind is not FieldKind.YES_NO]
    assert [one for one in words if one not in said and one.upper() not in said] == []
